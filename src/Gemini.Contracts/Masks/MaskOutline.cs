namespace Gemini.Contracts.Masks;

/// <summary>A mask that came as polygons, 0–1000 over the whole picture, or over the item's box where only that fits.</summary>
internal sealed class MaskOutline
{
    // Fewer numbers make no polygon: three corners of two numbers.
    private const int FewestNumbers = 6;

    // Coordinates beyond this cannot be meant; they are pulled in so that no sum overflows.
    private const double Farthest = 1e6;

    // An outline that crosses more rows than this is no object's: a second's work.
    private const long MaxCrossings = 1 << 24;

    private readonly NormalizedPoint[] _points;
    private readonly int[] _rings;

    private MaskOutline(NormalizedPoint[] points, int[] rings, OutlineFit fit)
    {
        _points = points;
        _rings = rings;
        Fit = fit;
    }

    /// <summary>How the numbers were read.</summary>
    public OutlineFit Fit { get; }

    public ReadOnlySpan<NormalizedPoint> Points => _points;

    public ReadOnlySpan<int> Rings => _rings;

    /// <summary>Reads rings of numbers.</summary>
    /// <param name="coordinates">All numbers.</param>
    /// <param name="ringLengths">How many of them each array has.</param>
    /// <param name="placement">Where the mask lies.</param>
    /// <param name="areNamed">Whether each corner named its numbers, which then are here as y, x; else the box is to settle their order.</param>
    /// <param name="outline">The outline, or null.</param>
    public static MaskProblem TryRead(
        ReadOnlySpan<double> coordinates, ReadOnlySpan<int> ringLengths, in MaskPlacement placement, bool areNamed, out MaskOutline? outline)
    {
        outline = null;
        if (coordinates.IsEmpty)
        {
            return MaskProblem.Empty;
        }

        foreach (double number in coordinates)
        {
            if (!double.IsFinite(number))
            {
                return MaskProblem.Corrupt;
            }
        }

        int[] rings = Split(coordinates.Length, ringLengths);
        if (coordinates.Length % 2 != 0)
        {
            return MaskProblem.Corrupt;
        }

        if (coordinates.Length < FewestNumbers)
        {
            return MaskProblem.NoArea;
        }

        OutlineFit fit = OutlineFit.Find(coordinates, placement.Box, areNamed);
        NormalizedPoint[] points = new NormalizedPoint[coordinates.Length / 2];
        for (int i = 0; i < points.Length; i++)
        {
            double first = Math.Clamp(coordinates[2 * i], -Farthest, Farthest);
            double second = Math.Clamp(coordinates[2 * i + 1], -Farthest, Farthest);
            points[i] = fit.Order == AxisOrder.XY && !areNamed ? new NormalizedPoint(first, second) : new NormalizedPoint(second, first);
            points[i] = fit.IsOfBox ? OfBox(points[i], placement.Box) : points[i];
        }

        MaskOutline read = new(points, rings, fit);
        MaskProblem problem = read.TryFill(placement, out _);
        outline = problem == MaskProblem.None ? read : null;
        return problem;
    }

    /// <summary>The union of all rings, over the item's box and whatever of them lies beside it, within the picture.</summary>
    public MaskProblem TryFill(in MaskPlacement placement, out BitMask? mask)
    {
        mask = null;
        ImageFrame frame = placement.Frame;
        PolygonRaster raster = new();
        PixelBox bounds = frame.ToPixels(placement.Box).ClampedTo(frame.Width, frame.Height);
        int start = 0;
        double crossings = 0;
        foreach (int ring in _rings)
        {
            ReadOnlySpan<NormalizedPoint> points = _points.AsSpan(start, ring);
            start += ring;
            bounds = bounds.Union(AddRing(raster, points, frame, ref crossings));
        }

        bounds = bounds.ClampedTo(frame.Width, frame.Height);
        if (bounds.Area > BitMask.MaxPixels || crossings > MaxCrossings)
        {
            return MaskProblem.TooLarge;
        }

        mask = raster.Fill(bounds, FillRule.NonZero);
        return mask.IsEmpty ? MaskProblem.NoArea : MaskProblem.None;
    }

    /// <summary>Adds a ring wound clockwise, so that overlapping rings never cancel out.</summary>
    private static PixelBox AddRing(PolygonRaster raster, ReadOnlySpan<NormalizedPoint> points, ImageFrame frame, ref double crossings)
    {
        double area = 0;
        (double left, double top, double right, double bottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        for (int i = 0; i < points.Length; i++)
        {
            (double x, double y) = frame.ToExactPixels(points[i]);
            (double nextX, double nextY) = frame.ToExactPixels(points[(i + 1) % points.Length]);
            area += x * nextY - nextX * y;
            crossings += Math.Abs(Math.Clamp(y, 0, frame.Height) - Math.Clamp(nextY, 0, frame.Height));
            (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
        }

        for (int i = 0; i < points.Length; i++)
        {
            (double x, double y) = frame.ToExactPixels(points[i]);
            (double nextX, double nextY) = frame.ToExactPixels(points[(i + 1) % points.Length]);
            if (area >= 0)
            {
                raster.Add(x, y, nextX, nextY);
            }
            else
            {
                raster.Add(nextX, nextY, x, y);
            }
        }

        return new PixelBox((int)Math.Floor(left), (int)Math.Floor(top), (int)Math.Ceiling(right), (int)Math.Ceiling(bottom));
    }

    private static NormalizedPoint OfBox(NormalizedPoint point, NormalizedBox box) => new(
        Y: box.YMin + (box.YMax - box.YMin) * point.Y / 1000,
        X: box.XMin + (box.XMax - box.XMin) * point.X / 1000);

    /// <summary>
    /// Points of each ring. An array too short to be a polygon, or of an odd count, means that one outline was written in chunks: then all are one ring.
    /// </summary>
    private static int[] Split(int count, ReadOnlySpan<int> ringLengths)
    {
        int sum = 0;
        foreach (int length in ringLengths)
        {
            if (length < FewestNumbers || length % 2 != 0)
            {
                return [count / 2];
            }

            sum += length;
        }

        if (sum != count)
        {
            return [count / 2];
        }

        int[] rings = new int[ringLengths.Length];
        for (int i = 0; i < rings.Length; i++)
        {
            rings[i] = ringLengths[i] / 2;
        }

        return rings;
    }
}
