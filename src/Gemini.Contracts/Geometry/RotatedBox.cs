using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Gemini.Contracts.Geometry;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts;

/// <summary>
/// A box that is turned, in pixels of the user's picture, by its four corners clockwise as they are seen, from the object's own top left.
/// The corners are kept as they are: what a camera looks at from the side need not have right angles.
/// </summary>
/// <param name="TopLeft">The object's own top left corner.</param>
/// <param name="TopRight">The next corner, clockwise.</param>
/// <param name="BottomRight">The corner opposite the first.</param>
/// <param name="BottomLeft">The last corner.</param>
[JsonConverter(typeof(RotatedBoxJsonConverter))]
public readonly record struct RotatedBox(PixelPoint TopLeft, PixelPoint TopRight, PixelPoint BottomRight, PixelPoint BottomLeft)
{
    /// <summary>The corners, clockwise from <see cref="TopLeft"/>.</summary>
    public ImmutableArray<PixelPoint> Corners => [TopLeft, TopRight, BottomRight, BottomLeft];

    /// <summary>The middle of the corners, rounded down to a pixel.</summary>
    public PixelPoint Center => new(
        (int)(((long)TopLeft.X + TopRight.X + BottomRight.X + BottomLeft.X) >> 2),
        (int)(((long)TopLeft.Y + TopRight.Y + BottomRight.Y + BottomLeft.Y) >> 2));

    /// <summary>The mean length of the edges along the object's top and bottom, in pixels.</summary>
    public double Width => (Distance(TopLeft, TopRight) + Distance(BottomLeft, BottomRight)) / 2;

    /// <summary>The mean length of the edges along the object's left and right, in pixels.</summary>
    public double Height => (Distance(TopLeft, BottomLeft) + Distance(TopRight, BottomRight)) / 2;

    /// <summary>How far the object is turned clockwise, in degrees above −180 and up to 180; 0 where its top edge runs to the right.</summary>
    public double Angle
    {
        get
        {
            double y = ((double)TopRight.Y - TopLeft.Y + BottomRight.Y - BottomLeft.Y) / 2;
            double x = ((double)TopRight.X - TopLeft.X + BottomRight.X - BottomLeft.X) / 2;
            return Math.Atan2(y, x) * 180 / Math.PI;
        }
    }

    /// <summary>What the corners enclose, in square pixels.</summary>
    public double Area => ToPolygon().Area;

    /// <summary>The smallest upright box that holds all corners.</summary>
    public PixelBox Bounds => ToPolygon().Bounds;

    /// <summary>A box by its middle, its size and how far it is turned; corners are rounded to pixels.</summary>
    /// <param name="x">The middle, in pixels.</param>
    /// <param name="y">The middle, in pixels.</param>
    /// <param name="width">In pixels, not negative.</param>
    /// <param name="height">In pixels, not negative.</param>
    /// <param name="angle">Clockwise, in degrees.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is negative, or a number is not finite.</exception>
    public static RotatedBox FromCenter(double x, double y, double width, double height, double angle)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        foreach (double number in (ReadOnlySpan<double>)[x, y, width, height, angle])
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(double.IsFinite(number), true, nameof(x));
        }

        (double sin, double cos) = Math.SinCos(angle * Math.PI / 180);
        return new RotatedBox(At(-0.5, -0.5), At(0.5, -0.5), At(0.5, 0.5), At(-0.5, 0.5));

        PixelPoint At(double along, double down) => new(
            (int)Math.Round(Math.Clamp(x + (along * width * cos) - (down * height * sin), int.MinValue, int.MaxValue)),
            (int)Math.Round(Math.Clamp(y + (along * width * sin) + (down * height * cos), int.MinValue, int.MaxValue)));
    }

    /// <summary>An upright box.</summary>
    public static RotatedBox FromBox(PixelBox box) => new(new(box.X1, box.Y1), new(box.X2, box.Y1), new(box.X2, box.Y2), new(box.X1, box.Y2));

    /// <summary>The corners as an outline.</summary>
    public Polygon ToPolygon() => new(Corners);

    /// <summary>Whether the middle of a pixel lies in the box.</summary>
    public bool Contains(PixelPoint point) => ToPolygon().Contains(point);

    /// <summary>Intersection over union: what both boxes cover ÷ what either covers, 0–1; 0 where both are empty.</summary>
    public double IoU(RotatedBox other)
    {
        double shared = ConvexClipping.SharedArea(Corners, other.Corners);
        double all = Area + other.Area - shared;
        return shared <= 0 || all <= 0 ? 0 : Math.Min(1, shared / all);
    }

    /// <summary>The corners, such as <c>[x 1, y 2] px, [x 3, y 4] px, …</c>, and the angle.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{TopLeft}, {TopRight}, {BottomRight}, {BottomLeft} (turned {Angle:0.#}°)");

    private static double Distance(PixelPoint a, PixelPoint b) => Math.Sqrt((((double)a.X - b.X) * ((double)a.X - b.X)) + (((double)a.Y - b.Y) * ((double)a.Y - b.Y)));
}
