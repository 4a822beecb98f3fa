using System.Drawing;
using System.Text.Json.Serialization;
using Gemini.Contracts.Geometry;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts;

/// <summary>A box in pixels of the user's picture: origin at the top left, x to the right, y down; the right and bottom edges are exclusive.</summary>
/// <param name="X1">Left edge, in pixels.</param>
/// <param name="Y1">Top edge, in pixels.</param>
/// <param name="X2">Right edge, in pixels, exclusive.</param>
/// <param name="Y2">Bottom edge, in pixels, exclusive.</param>
[JsonConverter(typeof(PixelBoxJsonConverter))]
public readonly partial record struct PixelBox(int X1, int Y1, int X2, int Y2)
{
    /// <summary>Width in pixels; 0 where the edges are the wrong way round.</summary>
    public int Width => Extent(X1, X2);

    /// <summary>Height in pixels; 0 where the edges are the wrong way round.</summary>
    public int Height => Extent(Y1, Y2);

    /// <summary>Whether the box holds no pixel.</summary>
    public bool IsEmpty => X1 >= X2 || Y1 >= Y2;

    /// <summary>How many pixels the box holds.</summary>
    public long Area => IsEmpty ? 0 : (long)Width * Height;

    /// <summary>The middle, rounded down to a pixel.</summary>
    public PixelPoint Center => new((int)(((long)X1 + X2) >> 1), (int)(((long)Y1 + Y2) >> 1));

    /// <summary>A box by its corner and size.</summary>
    /// <param name="x">Left edge, in pixels.</param>
    /// <param name="y">Top edge, in pixels.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    public static PixelBox FromSize(int x, int y, int width, int height) => new(x, y, Saturate((long)x + width), Saturate((long)y + height));

    /// <summary>A rectangle of System.Drawing, whose corner and size are pixels.</summary>
    public static PixelBox FromRectangle(Rectangle rectangle) => FromSize(rectangle.X, rectangle.Y, rectangle.Width, rectangle.Height);

    /// <summary>A rectangle of System.Drawing, every edge rounded down to a pixel.</summary>
    public static PixelBox FromRectangle(RectangleF rectangle) => new(
        (int)Math.Floor((double)rectangle.X),
        (int)Math.Floor((double)rectangle.Y),
        (int)Math.Floor((double)rectangle.X + rectangle.Width),
        (int)Math.Floor((double)rectangle.Y + rectangle.Height));

    /// <summary>The same box as System.Drawing writes it.</summary>
    public Rectangle ToRectangle() => new(X1, Y1, Width, Height);

    /// <summary>The same box as System.Drawing writes it.</summary>
    public RectangleF ToRectangleF() => new(X1, Y1, Width, Height);

    /// <summary>Whether a pixel lies in the box.</summary>
    public bool Contains(PixelPoint point) => point.X >= X1 && point.X < X2 && point.Y >= Y1 && point.Y < Y2;

    /// <summary>Whether a box that is not empty lies wholly in this one.</summary>
    public bool Contains(PixelBox other) => !other.IsEmpty && other.X1 >= X1 && other.X2 <= X2 && other.Y1 >= Y1 && other.Y2 <= Y2;

    /// <summary>The pixels that two boxes share; the default (empty) box where there are none.</summary>
    public PixelBox Intersect(PixelBox other)
    {
        PixelBox shared = new(Math.Max(X1, other.X1), Math.Max(Y1, other.Y1), Math.Min(X2, other.X2), Math.Min(Y2, other.Y2));
        return shared.IsEmpty ? default : shared;
    }

    /// <summary>The smallest box that holds both; an empty box adds nothing.</summary>
    public PixelBox Union(PixelBox other) => IsEmpty ? other : other.IsEmpty
        ? this
        : new PixelBox(Math.Min(X1, other.X1), Math.Min(Y1, other.Y1), Math.Max(X2, other.X2), Math.Max(Y2, other.Y2));

    /// <summary>Intersection over union: shared pixels ÷ pixels in either, 0–1; 0 where both boxes are empty.</summary>
    public double IoU(PixelBox other)
    {
        double shared = Intersect(other).Area;
        return shared == 0 ? 0 : shared / ((double)Area + other.Area - shared);
    }

    /// <summary>The part of the box that lies in the picture.</summary>
    /// <param name="width">The picture's, in pixels.</param>
    /// <param name="height">The picture's, in pixels.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is negative.</exception>
    public PixelBox ClampedTo(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        return new PixelBox(Math.Clamp(X1, 0, width), Math.Clamp(Y1, 0, height), Math.Clamp(X2, 0, width), Math.Clamp(Y2, 0, height));
    }

    /// <summary>The box elsewhere.</summary>
    /// <param name="x">Pixels to the right.</param>
    /// <param name="y">Pixels down.</param>
    public PixelBox Offset(int x, int y) => new(
        Saturate((long)X1 + x), Saturate((long)Y1 + y), Saturate((long)X2 + x), Saturate((long)Y2 + y));

    private static int Extent(int from, int to) => to > from ? Saturate((long)to - from) : 0;

    private static int Saturate(long value) => (int)Math.Clamp(value, int.MinValue, int.MaxValue);
}
