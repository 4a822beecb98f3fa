using System.Collections.Immutable;

namespace Gemini.Contracts;

/// <content>Coordinates in both directions.</content>
public sealed partial record ImageFrame
{
    /// <summary>Pixel coordinates saturate here, so that no width or height of a box overflows.</summary>
    private const int Farthest = (1 << 30) - 1;

    /// <summary>
    /// Model coordinates to pixels of the user's picture: <c>floor(v / 1000 · size)</c> for a picture the model saw as it is.
    /// Nothing is clamped to the picture; what is not a number becomes 0, and huge values end at ±1,073,741,823.
    /// </summary>
    public PixelBox ToPixels(NormalizedBox box)
    {
        (double left, double right) = Ordered(X, IsTransposed ? box.YMin : box.XMin, IsTransposed ? box.YMax : box.XMax);
        (double top, double bottom) = Ordered(Y, IsTransposed ? box.XMin : box.YMin, IsTransposed ? box.XMax : box.YMax);
        return new PixelBox(Floor(left), Floor(top), Floor(right), Floor(bottom));
    }

    /// <inheritdoc cref="ToPixels(NormalizedBox)"/>
    /// <remarks>As a box's edge does, 1000 gives the picture's width or height itself: one after its last pixel.</remarks>
    public PixelPoint ToPixels(NormalizedPoint point) =>
        new(Floor(X.At(IsTransposed ? point.Y : point.X)), Floor(Y.At(IsTransposed ? point.X : point.Y)));

    /// <inheritdoc cref="ToPixels(NormalizedBox)"/>
    public Polygon ToPixels(NormalizedPolygon polygon)
    {
        ArgumentNullException.ThrowIfNull(polygon);
        ImmutableArray<PixelPoint>.Builder points = ImmutableArray.CreateBuilder<PixelPoint>(polygon.Points.Length);
        foreach (NormalizedPoint point in polygon.Points)
        {
            points.Add(ToPixels(point));
        }

        return new Polygon(points.MoveToImmutable());
    }

    /// <summary>
    /// Pixels of the user's picture to model coordinates, rounded to the nearest whole number (halves to even).
    /// What lies outside the part the model saw is below 0 or above 1000.
    /// </summary>
    public NormalizedBox ToNormalized(PixelBox box)
    {
        (double x1, double x2) = X.Extent < 0 ? (X.Back(box.X2), X.Back(box.X1)) : (X.Back(box.X1), X.Back(box.X2));
        (double y1, double y2) = Y.Extent < 0 ? (Y.Back(box.Y2), Y.Back(box.Y1)) : (Y.Back(box.Y1), Y.Back(box.Y2));
        return IsTransposed
            ? new NormalizedBox(Math.Round(x1), Math.Round(y1), Math.Round(x2), Math.Round(y2))
            : new NormalizedBox(Math.Round(y1), Math.Round(x1), Math.Round(y2), Math.Round(x2));
    }

    /// <inheritdoc cref="ToNormalized(PixelBox)"/>
    public NormalizedPoint ToNormalized(PixelPoint point)
    {
        (double x, double y) = (Math.Round(X.Back(point.X)), Math.Round(Y.Back(point.Y)));
        return IsTransposed ? new NormalizedPoint(y, x) : new NormalizedPoint(x, y);
    }

    /// <inheritdoc cref="ToNormalized(PixelBox)"/>
    public NormalizedPolygon ToNormalized(Polygon polygon)
    {
        ArgumentNullException.ThrowIfNull(polygon);
        ImmutableArray<NormalizedPoint>.Builder points = ImmutableArray.CreateBuilder<NormalizedPoint>(polygon.Points.Length);
        foreach (PixelPoint point in polygon.Points)
        {
            points.Add(ToNormalized(point));
        }

        return new NormalizedPolygon(points.MoveToImmutable());
    }

    /// <summary>Pixels of the user's picture to pixels of the picture that the model saw: the pixels that a box touches.</summary>
    /// <param name="box">In pixels of the user's picture.</param>
    /// <returns>In pixels of the picture that the model saw; not clamped to it.</returns>
    public PixelBox ToSeen(PixelBox box)
    {
        (double x1, double x2) = X.Extent < 0 ? (X.Back(box.X2), X.Back(box.X1)) : (X.Back(box.X1), X.Back(box.X2));
        (double y1, double y2) = Y.Extent < 0 ? (Y.Back(box.Y2), Y.Back(box.Y1)) : (Y.Back(box.Y1), Y.Back(box.Y2));
        ((double left, double right), (double top, double bottom)) = IsTransposed ? ((y1, y2), (x1, x2)) : ((x1, x2), (y1, y2));
        return new PixelBox(Floor(Seen(left, SeenWidth)), Floor(Seen(top, SeenHeight)), -Floor(-Seen(right, SeenWidth)), -Floor(-Seen(bottom, SeenHeight)));

        // What is meant to be a whole pixel must not be rounded away from it.
        static double Seen(double thousandths, int size)
        {
            double pixels = thousandths * size / 1000;
            return Math.Abs(pixels - Math.Round(pixels)) < 1e-6 ? Math.Round(pixels) : pixels;
        }
    }

    /// <summary>The same place in another version of the user's picture, such as its thumbnail.</summary>
    /// <param name="box">In pixels of this frame's picture.</param>
    /// <param name="other">A frame over the same picture at another size.</param>
    /// <returns>In pixels of the other frame's picture, each edge rounded down.</returns>
    public PixelBox Rescale(PixelBox box, ImageFrame other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new PixelBox(
            Floor((double)box.X1 * other.Width / Width),
            Floor((double)box.Y1 * other.Height / Height),
            Floor((double)box.X2 * other.Width / Width),
            Floor((double)box.Y2 * other.Height / Height));
    }

    /// <inheritdoc cref="Rescale(PixelBox, ImageFrame)"/>
    public PixelPoint Rescale(PixelPoint point, ImageFrame other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new PixelPoint(Floor((double)point.X * other.Width / Width), Floor((double)point.Y * other.Height / Height));
    }

    /// <inheritdoc cref="Rescale(PixelBox, ImageFrame)"/>
    public Polygon Rescale(Polygon polygon, ImageFrame other)
    {
        ArgumentNullException.ThrowIfNull(polygon);
        ArgumentNullException.ThrowIfNull(other);
        ImmutableArray<PixelPoint>.Builder points = ImmutableArray.CreateBuilder<PixelPoint>(polygon.Points.Length);
        foreach (PixelPoint point in polygon.Points)
        {
            points.Add(Rescale(point, other));
        }

        return new Polygon(points.MoveToImmutable());
    }

    /// <summary>A point of the model's picture in exact (unrounded) pixels of the user's picture.</summary>
    internal (double X, double Y) ToExactPixels(NormalizedPoint point) =>
        (X.At(IsTransposed ? point.Y : point.X), Y.At(IsTransposed ? point.X : point.Y));

    private static (double First, double Last) Ordered(Axis axis, double min, double max) =>
        axis.Extent < 0 ? (axis.At(max), axis.At(min)) : (axis.At(min), axis.At(max));

    private static int Floor(double pixels) =>
        double.IsNaN(pixels) ? 0 : (int)Math.Clamp(Math.Floor(pixels), -Farthest, Farthest);
}
