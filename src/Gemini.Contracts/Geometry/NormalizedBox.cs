using System.Text.Json.Serialization;
using Gemini.Contracts.Geometry;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts;

/// <summary>A box in the model's own coordinates, 0–1000 over the picture the model saw, in the wire's order: <c>[ymin, xmin, ymax, xmax]</c>.</summary>
/// <param name="YMin">Top edge, 0–1000.</param>
/// <param name="XMin">Left edge, 0–1000.</param>
/// <param name="YMax">Bottom edge, 0–1000.</param>
/// <param name="XMax">Right edge, 0–1000.</param>
[JsonConverter(typeof(NormalizedBoxJsonConverter))]
public readonly partial record struct NormalizedBox(double YMin, double XMin, double YMax, double XMax)
{
    /// <summary>Width in thousandths of the picture's width; 0 where the edges are the wrong way round.</summary>
    public double Width => Math.Max(0, XMax - XMin);

    /// <summary>Height in thousandths of the picture's height; 0 where the edges are the wrong way round.</summary>
    public double Height => Math.Max(0, YMax - YMin);

    /// <summary>Whether the box covers nothing. A box with an edge that is not a number is empty.</summary>
    public bool IsEmpty => !(XMin < XMax && YMin < YMax);

    /// <summary>Width × height: 1,000,000 for the whole picture.</summary>
    public double Area => IsEmpty ? 0 : Width * Height;

    /// <summary>The middle.</summary>
    public NormalizedPoint Center => new((XMin + XMax) / 2, (YMin + YMax) / 2);

    /// <summary>Whether a point lies in the box, its edges included.</summary>
    public bool Contains(NormalizedPoint point) => point.X >= XMin && point.X <= XMax && point.Y >= YMin && point.Y <= YMax;

    /// <summary>Whether a box that is not empty lies wholly in this one.</summary>
    public bool Contains(NormalizedBox other) =>
        !other.IsEmpty && other.XMin >= XMin && other.XMax <= XMax && other.YMin >= YMin && other.YMax <= YMax;

    /// <summary>What two boxes share; the default (empty) box where that is nothing.</summary>
    public NormalizedBox Intersect(NormalizedBox other)
    {
        NormalizedBox shared = new(
            Math.Max(YMin, other.YMin), Math.Max(XMin, other.XMin), Math.Min(YMax, other.YMax), Math.Min(XMax, other.XMax));
        return shared.IsEmpty ? default : shared;
    }

    /// <summary>The smallest box that holds both; an empty box adds nothing.</summary>
    public NormalizedBox Union(NormalizedBox other) => IsEmpty ? other : other.IsEmpty
        ? this
        : new NormalizedBox(
            Math.Min(YMin, other.YMin), Math.Min(XMin, other.XMin), Math.Max(YMax, other.YMax), Math.Max(XMax, other.XMax));

    /// <summary>Intersection over union, 0–1; 0 where both boxes are empty. In model coordinates the picture counts as a square: the ratio is the same as in pixels.</summary>
    public double IoU(NormalizedBox other)
    {
        double shared = Intersect(other).Area;
        return shared == 0 ? 0 : shared / (Area + other.Area - shared);
    }

    /// <summary>The part of the box that lies in the picture: every edge within 0–1000.</summary>
    public NormalizedBox Clamped() => new(
        Math.Clamp(YMin, 0, 1000), Math.Clamp(XMin, 0, 1000), Math.Clamp(YMax, 0, 1000), Math.Clamp(XMax, 0, 1000));

    /// <summary>The box with its corners in order.</summary>
    public NormalizedBox Ordered() => new(
        Math.Min(YMin, YMax), Math.Min(XMin, XMax), Math.Max(YMin, YMax), Math.Max(XMin, XMax));
}
