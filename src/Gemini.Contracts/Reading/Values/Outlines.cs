using System.Collections.Immutable;
using System.ComponentModel;
using Gemini.Contracts.Masks;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Notices polygons that have nothing to do with the box beside them. Nothing is rejected or changed; generated code calls it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Outlines
{
    /// <summary>An outline whose overlap with its box is this much better with x and y exchanged was written in the other order.</summary>
    private const double MuchBetter = 0.3;

    /// <summary>Remembers where a polygon was that has just been read.</summary>
    /// <param name="reader">Stands after the polygon.</param>
    /// <param name="place">Its place: its name, and where it ends.</param>
    /// <returns>Always true.</returns>
    public static bool Mark(ref AnswerReader reader, out CapturedValue place)
    {
        place = reader.CapturedFrom(reader.Position);
        return true;
    }

    /// <summary>Notes a polygon in pixels that is apart from the box of its object, or that would fit it with x and y exchanged.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="place">Where the polygon was.</param>
    /// <param name="image">Which image placeholder of the prompt they lie in, counted from 0.</param>
    /// <param name="index">Which of the placeholder's images.</param>
    /// <param name="box">The box.</param>
    /// <param name="outline">The polygon.</param>
    public static void Check(ref AnswerReader reader, in CapturedValue place, int image, int index, PixelBox? box, Polygon? outline) =>
        Check(ref reader, place, image, index, box, outline?.Points);

    /// <inheritdoc cref="Check(ref AnswerReader, in CapturedValue, int, int, PixelBox?, Polygon?)"/>
    public static void Check(ref AnswerReader reader, in CapturedValue place, int image, int index, PixelBox? box, IEnumerable<PixelPoint>? outline)
    {
        if (box is { IsEmpty: false } own && outline is not (null or ImmutableArray<PixelPoint> { IsDefault: true }) && reader.Session.Frames.Find(image, index) is { } frame)
        {
            NormalizedPoint[] points = [.. outline.Select(point => new NormalizedPoint(X: Part(point.X, frame.Width), Y: Part(point.Y, frame.Height)))];
            Check(ref reader, place, new NormalizedBox(Part(own.Y1, frame.Height), Part(own.X1, frame.Width), Part(own.Y2, frame.Height), Part(own.X2, frame.Width)), points);
        }
    }

    /// <summary>Notes a polygon in the model's coordinates that is apart from the box of its object, or that would fit it with x and y exchanged.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="place">Where the polygon was.</param>
    /// <param name="box">The box.</param>
    /// <param name="outline">The polygon.</param>
    public static void Check(ref AnswerReader reader, in CapturedValue place, NormalizedBox? box, NormalizedPolygon? outline) =>
        Check(ref reader, place, box, outline?.Points);

    /// <inheritdoc cref="Check(ref AnswerReader, in CapturedValue, NormalizedBox?, NormalizedPolygon?)"/>
    public static void Check(ref AnswerReader reader, in CapturedValue place, NormalizedBox? box, IEnumerable<NormalizedPoint>? outline)
    {
        if (box is { } own && own.YMax > own.YMin && own.XMax > own.XMin && outline is not (null or ImmutableArray<NormalizedPoint> { IsDefault: true }))
        {
            NormalizedPoint[] points = [.. outline];
            Check(ref reader, place, own, points);
        }
    }

    private static double Part(double pixel, int side) => pixel * 1000 / side;

    private static void Check(ref AnswerReader reader, in CapturedValue place, NormalizedBox box, ReadOnlySpan<NormalizedPoint> points)
    {
        if (points.Length < 3)
        {
            return;
        }

        NormalizedBox bounds = OutlineFit.BoundsOf(points);
        double overlap = bounds.IoU(box);
        bool isExchanged = new NormalizedBox(bounds.XMin, bounds.YMin, bounds.XMax, bounds.YMax).IoU(box) > overlap + MuchBetter;
        if (isExchanged || OutlineFit.AreApart(points, box))
        {
            int end = place.Start;
            reader.Note(
                FindingKind.OutlineOutsideBox,
                place.NameStart >= 0 ? MemberNames.QuoteBefore(reader.Json, place.NameStart) : Math.Max(0, end - 1),
                end,
                isExchanged ? "The outline does not fit the box of its item as y, x, which the contract asks for; it would as x, y. It was read as y, x." : null,
                place.NameStart < 0 ? reader.Pointer() : MemberNames.Append(reader.Pointer(), MemberNames.At(reader.Json, place.NameStart, reader.Session.Texts)));
        }
    }
}
