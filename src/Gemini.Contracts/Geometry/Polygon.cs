using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Gemini.Contracts.Geometry;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts;

/// <summary>A closed outline in pixels of the user's picture; the last point joins the first.</summary>
/// <param name="Points">The corners, in order.</param>
[JsonConverter(typeof(PolygonJsonConverter))]
public sealed record Polygon(ImmutableArray<PixelPoint> Points)
{
    /// <summary>The corners, in order; empty where none were given.</summary>
    public ImmutableArray<PixelPoint> Points { get; init => field = value.IsDefault ? [] : value; } = Points.IsDefault ? [] : Points;

    /// <summary>The smallest box whose edges hold all corners; empty where they lie on one line along an axis.</summary>
    public PixelBox Bounds
    {
        get
        {
            if (Points.IsEmpty)
            {
                return default;
            }

            (int left, int top, int right, int bottom) = (int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);
            foreach (PixelPoint point in Points)
            {
                (left, right) = (Math.Min(left, point.X), Math.Max(right, point.X));
                (top, bottom) = (Math.Min(top, point.Y), Math.Max(bottom, point.Y));
            }

            return new PixelBox(left, top, right, bottom);
        }
    }

    /// <summary>What the outline encloses, in square pixels, by the shoelace formula; parts that a crossing outline winds around the other way are subtracted.</summary>
    public double Area
    {
        get
        {
            double twice = 0;
            for (int i = 0; i < Points.Length; i++)
            {
                (PixelPoint from, PixelPoint to) = (Points[i], Points[(i + 1) % Points.Length]);
                twice += (double)from.X * to.Y - (double)to.X * from.Y;
            }

            return Math.Abs(twice) / 2;
        }
    }

    /// <summary>Whether the middle of a pixel is inside, by the even-odd rule.</summary>
    public bool Contains(PixelPoint point)
    {
        (double x, double y) = (point.X + 0.5, point.Y + 0.5);
        bool isInside = false;
        for (int i = 0; i < Points.Length; i++)
        {
            (PixelPoint from, PixelPoint to) = (Points[i], Points[(i + 1) % Points.Length]);
            if (from.Y > y != to.Y > y && x < from.X + (double)(to.X - from.X) * (y - from.Y) / (to.Y - from.Y))
            {
                isInside = !isInside;
            }
        }

        return isInside;
    }

    /// <summary>The same corners in the same order.</summary>
    public bool Equals(Polygon? other) => other is not null && Points.AsSpan().SequenceEqual(other.Points.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Points.Length, Points.IsEmpty ? default : Points[0], Bounds);

    /// <summary>The corners, such as <c>[x 1, y 2] px, [x 3, y 4] px</c>.</summary>
    public override string ToString() => Points.IsEmpty ? "" : string.Join(", ", Points);
}
