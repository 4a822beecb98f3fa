using System.Globalization;
using System.Text;
using Gemini.Contracts.Reading;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts;

/// <summary>Writes regions of the user's picture into a prompt, as the model names places: y before x, 0–1000 of the picture that it sees.</summary>
internal static class PromptRegion
{
    /// <summary>A region's words.</summary>
    /// <param name="part">The placeholder.</param>
    /// <param name="argument">The region, in pixels of the user's picture.</param>
    /// <param name="picture">The picture that it is in.</param>
    /// <exception cref="ArgumentException">The region is empty, lies outside the picture, or the picture's size is not known.</exception>
    public static PromptArgument Write(PromptPart part, PromptArgument argument, ImageInput picture)
    {
        string name = part.Value;
        if (!picture.HasKnownSize)
        {
            throw new ArgumentException($"The region {{{name}}} is in a picture whose size is not known ({picture.ReferenceUri}); give its width and height where the picture is made.", name);
        }

        ImageFrame frame = picture.Frame;
        ReadOnlySpan<PixelPoint> points = argument.RegionPoints;
        int least = part.Kind switch { PromptPartKind.Polygon => 3, _ => 1 };
        if (points.Length < least)
        {
            throw new ArgumentException($"The region {{{name}}} has {points.Length} points; a {(least == 3 ? "polygon takes at least 3" : "list of points takes at least 1")}.", name);
        }

        return part.Kind == PromptPartKind.Box
            ? WriteBox(name, argument, new PixelBox(points[0].X, points[0].Y, points[1].X, points[1].Y), frame)
            : WritePoints(part, argument, points, frame);
    }

    private static PromptArgument WriteBox(string name, PromptArgument argument, PixelBox box, ImageFrame frame)
    {
        if (box.IsEmpty)
        {
            throw new ArgumentException($"The region {{{name}}} is empty: {box}.", name);
        }

        if (box.Intersect(frame.Seen).IsEmpty)
        {
            throw Outside(name, box.ToString(), frame);
        }

        NormalizedBox whole = frame.ToNormalized(box);
        NormalizedBox inside = whole.Clamped();
        (double top, double bottom) = NotEmpty(inside.YMin, inside.YMax);
        (double left, double right) = NotEmpty(inside.XMin, inside.XMax);
        string text = string.Create(CultureInfo.InvariantCulture, $"[{top}, {left}, {bottom}, {right}]");
        return argument.Written(text, whole == inside ? null : Clamped(name, box.ToString(), text));
    }

    private static PromptArgument WritePoints(PromptPart part, PromptArgument argument, ReadOnlySpan<PixelPoint> points, ImageFrame frame)
    {
        StringBuilder text = new();
        bool isList = part.Kind != PromptPartKind.Point;
        bool isInside = false;
        bool isClamped = false;
        foreach (PixelPoint point in points)
        {
            NormalizedPoint whole = frame.ToNormalized(point);
            NormalizedPoint inside = new(X: Math.Clamp(whole.X, 0, 1000), Y: Math.Clamp(whole.Y, 0, 1000));
            isInside |= whole == inside;
            isClamped |= whole != inside;
            text.Append(text.Length == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"[{inside.Y}, {inside.X}]");
        }

        if (!isInside && !Surrounds(part, points, frame))
        {
            throw Outside(part.Value, points.Length == 1 ? points[0].ToString() : $"{points.Length} points from {points[0]} to {points[^1]}", frame);
        }

        string written = isList ? $"[{text}]" : text.ToString();
        return argument.Written(written, isClamped ? Clamped(part.Value, $"{points.Length} points", written) : null);
    }

    /// <summary>Whether an outline has a part of the picture in it though all its corners are outside.</summary>
    private static bool Surrounds(PromptPart part, ReadOnlySpan<PixelPoint> points, ImageFrame frame)
    {
        if (part.Kind != PromptPartKind.Polygon)
        {
            return false;
        }

        Polygon outline = new([.. points]);
        return !outline.Bounds.Intersect(frame.Seen).IsEmpty && outline.Contains(frame.Seen.Center);
    }

    /// <summary>A region thinner than a thousandth of the picture is a thousandth wide, within the picture.</summary>
    private static (double Low, double High) NotEmpty(double low, double high) =>
        low < high ? (low, high) : high < 1000 ? (low, high + 1) : (low - 1, high);

    private static ArgumentException Outside(string name, string region, ImageFrame frame) =>
        new($"The region {{{name}}} is outside the picture: {region}, and the model sees {frame.Seen}.", name);

    private static Finding Clamped(string name, string region, string text) =>
        new(FindingKind.RegionClamped, "", 0, 0, $"The region {{{name}}} ({region}) reaches outside the picture; the prompt says {text}.");
}
