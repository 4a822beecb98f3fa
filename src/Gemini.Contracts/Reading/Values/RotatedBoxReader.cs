using System.ComponentModel;
using System.Globalization;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Reads turned boxes, four corners as points <c>[y, x]</c> in 0–1000. As findings: their center, size and angle, or an upright box.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RotatedBoxReader
{
    private const int Center = 0;
    private const int Size = 1;
    private const int Angle = 2;

    /// <summary>An image that is known when the whole object is.</summary>
    private const int UnknownImage = -1;

    // Members whose names have no other spelling that is only a matter of case.
    private static readonly MemberTable Members = new(
        0, "center", "size", "angle", "rotation", "cx", "cy", "x", "y", "x_center", "y_center", "center_x", "center_y", "width", "height", "w", "h");

    /// <summary>Reads a turned box into pixels of the user's picture.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="box">The box in pixels.</param>
    public static bool ReadRotatedBox(this ref AnswerReader reader, int image, out RotatedBox box)
    {
        box = default;
        return TryRead(ref reader, image, out NormalizedPolygon corners) && ToPixels(ref reader, image, 0, corners, out box);
    }

    /// <summary>Reads the corners of a turned box in the model's own coordinates.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="corners">Four corners, 0–1000.</param>
    public static bool ReadNormalizedRotatedBox(this ref AnswerReader reader, out NormalizedPolygon corners) => TryRead(ref reader, UnknownImage, out corners);

    /// <summary>Converts the corners of a turned box to pixels of the user's picture.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="image">Which image placeholder of the prompt it lies in, counted from 0.</param>
    /// <param name="index">Which of the placeholder's images.</param>
    /// <param name="corners">Four corners in the model's coordinates.</param>
    /// <param name="pixels">In pixels.</param>
    public static bool ToPixels(this ref AnswerReader reader, int image, int index, NormalizedPolygon corners, out RotatedBox pixels)
    {
        pixels = default;
        if (!BoxReader.TryFindFrame(ref reader, image, index, out ImageFrame? frame))
        {
            return false;
        }

        Polygon outline = frame!.ToPixels(corners);
        pixels = new RotatedBox(outline.Points[0], outline.Points[1], outline.Points[2], outline.Points[3]);
        return true;
    }

    private static bool TryRead(ref AnswerReader reader, int image, out NormalizedPolygon corners)
    {
        corners = null!;
        reader.SkipWhitespace();
        int start = reader.Position;
        if (reader.Status == ReadStatus.Reading && reader.Next == '{')
        {
            return ReadObject(ref reader, image, start, out corners);
        }

        if (!NumberListReader.TryRead(ref reader, out CollectedNumbers numbers))
        {
            return false;
        }

        double[] n = [.. numbers.Values];
        switch (n.Length)
        {
            case 8:
                if (numbers.Form != NumberForm.Pairs)
                {
                    reader.Note(FindingKind.NumbersInOtherForm, start, reader.Position);
                }

                return Finish(ref reader, n, image, start, out corners);
            case 4:
                reader.Note(FindingKind.NumbersInOtherForm, start, reader.Position, "An upright box, [ymin, xmin, ymax, xmax], was read as a turned box of 0 degrees.");
                return Finish(ref reader, [n[0], n[1], n[0], n[3], n[2], n[3], n[2], n[1]], image, start, out corners);
            case 5:
                reader.Note(FindingKind.NumbersInOtherForm, start, reader.Position, "Five numbers were read as [y_center, x_center, height, width, angle], the angle in degrees clockwise.");
                return Turned(ref reader, image, (n[1], n[0]), (n[3], n[2]), n[4], out double[] turned) && Finish(ref reader, turned, image, start, out corners);
            default:
                return reader.Reject(RejectionReason.WrongKind, string.Create(CultureInfo.InvariantCulture, $"A turned box needs four corners of two numbers each; there {(n.Length == 1 ? "is 1 number" : $"are {n.Length} numbers")}."));
        }
    }

    private static bool ReadObject(ref AnswerReader reader, int image, int start, out NormalizedPolygon corners)
    {
        corners = null!;
        Span<double> single = stackalloc double[16];
        double[]? center = null;
        double[]? size = null;
        ulong seen = 0;
        int member = -1;
        bool isSound = reader.BeginObject();
        while (isSound && reader.NextMember(Members, ref member, ref seen))
        {
            isSound = member switch
            {
                Center => ReadPair(ref reader, out center),
                Size => ReadPair(ref reader, out size),
                _ => reader.ReadDouble(out single[member]),
            };
        }

        if (!isSound || !reader.EndObject(Members, seen))
        {
            return false;
        }

        bool hasCenter = center is not null || (Has(4) && Has(5)) || (Has(6) && Has(7)) || (Has(8) && Has(9)) || (Has(10) && Has(11));
        bool hasSize = size is not null || (Has(12) && Has(13)) || (Has(14) && Has(15));
        if (!hasCenter || !hasSize)
        {
            return reader.Reject(RejectionReason.WrongKind, "The turned box is an object that does not name its center and its size.");
        }

        int x = Has(4) ? 4 : Has(6) ? 6 : Has(8) ? 8 : 10;
        int w = Has(12) ? 12 : 14;
        (double cy, double cx) = center is null ? (single[x + 1], single[x]) : (center[0], center[1]);
        (double height, double width) = size is null ? (single[w + 1], single[w]) : (size[0], size[1]);
        double angle = Has(Angle) ? single[Angle] : single[3];
        reader.Note(FindingKind.BoxAsObject, start, reader.Position, "The turned box names its center, its size and its angle, which was read as degrees clockwise.");
        return Turned(ref reader, image, (cx, cy), (width, height), angle, out double[] turned) && Finish(ref reader, turned, image, start, out corners);

        bool Has(int index) => (seen >> index & 1) != 0;
    }

    private static bool ReadPair(ref AnswerReader reader, out double[]? pair)
    {
        pair = null;
        if (!NumberListReader.TryRead(ref reader, out CollectedNumbers numbers))
        {
            return false;
        }

        pair = [.. numbers.Values];
        return pair.Length == 2 || reader.Reject(RejectionReason.WrongKind, "A center and a size are two numbers each, [y, x] and [height, width].");
    }

    /// <summary>The corners of a box by its middle, size and angle, y before x. The angle is one of the picture that the model saw, whose thousandths are not square.</summary>
    private static bool Turned(ref AnswerReader reader, int image, (double X, double Y) center, (double Width, double Height) size, double angle, out double[] corners)
    {
        corners = new double[8];
        if (!TryFindSize(reader.Session.Frames, image, out double across, out double down))
        {
            return reader.Reject(RejectionReason.WrongFormat, "The turned box names its size and its angle, which are another box in each of the request's pictures; its four corners are needed.");
        }

        (double sin, double cos) = Math.SinCos(angle * Math.PI / 180);
        for (int i = 0; i < 4; i++)
        {
            double x = (i is 1 or 2 ? 0.5 : -0.5) * size.Width * across;
            double y = (i >= 2 ? 0.5 : -0.5) * size.Height * down;
            corners[2 * i] = center.Y + (((x * sin) + (y * cos)) / down);
            corners[(2 * i) + 1] = center.X + (((x * cos) - (y * sin)) / across);
        }

        return true;
    }

    /// <summary>The size of the picture that the model saw; of one that is not known yet, where all pictures have the same proportions.</summary>
    private static bool TryFindSize(AnswerFrames frames, int image, out double width, out double height)
    {
        ImageFrame? first = frames.Find(Math.Max(0, image));
        (width, height) = first is null ? (1, 1) : (first.SeenWidth, first.SeenHeight);
        for (int placeholder = 0; image < 0 && frames.Find(placeholder) is not null; placeholder++)
        {
            for (int index = 0; frames.Find(placeholder, index) is { } other; index++)
            {
                if ((long)other.SeenWidth * first!.SeenHeight != (long)first.SeenWidth * other.SeenHeight)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Applies the policies, and puts corners that cross into order around the box.</summary>
    private static bool Finish(ref AnswerReader reader, double[] numbers, int image, int start, out NormalizedPolygon corners)
    {
        corners = null!;
        foreach (double number in numbers)
        {
            if (!double.IsFinite(number))
            {
                return reader.Reject(RejectionReason.OutOfRange, "A corner of the turned box is not a finite number.");
            }
        }

        if (!CoordinateRules.Apply(ref reader, numbers, new ValuePlace(image, start, reader.Position)))
        {
            return false;
        }

        NormalizedPoint[] points = [.. Enumerable.Range(0, 4).Select(i => new NormalizedPoint(X: numbers[(2 * i) + 1], Y: numbers[2 * i]))];
        if (Crosses(points))
        {
            // The first corner stays the first; the others follow clockwise as they are seen.
            (double cx, double cy) = (points.Average(static point => point.X), points.Average(static point => point.Y));
            double first = Math.Atan2(points[0].Y - cy, points[0].X - cx);
            points = [.. points.OrderBy(point => (Math.Atan2(point.Y - cy, point.X - cx) - first + (4 * Math.PI)) % (2 * Math.PI))];
            reader.Note(FindingKind.CornersOrdered, start, reader.Position, "The corners of the turned box are not in the order of its outline and were put into it.");
        }

        corners = new NormalizedPolygon([.. points]);
        return true;
    }

    /// <summary>Whether the outline crosses itself.</summary>
    private static bool Crosses(NormalizedPoint[] p)
    {
        return Cross(p[0], p[1], p[2], p[3]) || Cross(p[1], p[2], p[3], p[0]);

        static bool Cross(NormalizedPoint a, NormalizedPoint b, NormalizedPoint c, NormalizedPoint d) =>
            Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0;

        static double Side(NormalizedPoint a, NormalizedPoint b, NormalizedPoint c) => ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
    }
}
