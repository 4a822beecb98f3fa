namespace Gemini.Contracts.Masks;

/// <summary>How an outline's numbers are read: which of a pair comes first, and whether 0–1000 spans the picture or the item's own box.</summary>
/// <param name="Order">Which number of a pair comes first.</param>
/// <param name="IsOrderCertain">Whether only that order fits the item's box.</param>
/// <param name="IsOfBox">Whether 0–1000 spans the item's box.</param>
/// <param name="IsFrameOpen">Whether 0–1000 may span the item's box, too, though it was read as spanning the picture.</param>
internal readonly record struct OutlineFit(AxisOrder Order, bool IsOrderCertain, bool IsOfBox, bool IsFrameOpen)
{
    /// <summary>Below this overlap an outline of the picture and its box do not fit each other.</summary>
    private const double PoorOverlap = 0.5;

    /// <summary>What is as full as its frame begins and ends no farther from the frame's edges than this.</summary>
    private const double NearEdge = 100;

    /// <summary>More than rounding and a loose box explain.</summary>
    private const double ClearlyApart = 0.1;

    /// <summary>Finds the reading that fits. What a box's own outline must do is to reach the box's four sides.</summary>
    /// <param name="coordinates">Pairs of numbers.</param>
    /// <param name="box">The item's box, 0–1000 of the picture.</param>
    /// <param name="areNamed">Whether each corner named its numbers, which then stand here as y, x.</param>
    public static OutlineFit Find(ReadOnlySpan<double> coordinates, NormalizedBox box, bool areNamed)
    {
        (double min0, double max0, double min1, double max1) = (double.MaxValue, double.MinValue, double.MaxValue, double.MinValue);
        for (int i = 0; i + 1 < coordinates.Length; i += 2)
        {
            (min0, max0) = (Math.Min(min0, coordinates[i]), Math.Max(max0, coordinates[i]));
            (min1, max1) = (Math.Min(min1, coordinates[i + 1]), Math.Max(max1, coordinates[i + 1]));
        }

        double asYX = new NormalizedBox(min0, min1, max0, max1).IoU(box);
        double asXY = areNamed ? asYX : new NormalizedBox(min1, min0, max1, max0).IoU(box);
        double ofPicture = Math.Max(asXY, asYX);
        bool fillsFrame = Fills(min0, max0) && Fills(min1, max1) && box.XMax > box.XMin && box.YMax > box.YMin;
        double ofBox = fillsFrame ? (max0 - min0) * (max1 - min1) / 1e6 : 0;
        bool isOfBox = fillsFrame && ofPicture < PoorOverlap;

        // Bounds of the same square fit both ways, and so does what fills its frame; then x is first, as the documentation shows it.
        return new OutlineFit(
            asYX > asXY && !isOfBox ? AxisOrder.YX : AxisOrder.XY,
            areNamed || (!isOfBox && Math.Abs(asYX - asXY) > ClearlyApart),
            isOfBox,
            !isOfBox && ofBox > ofPicture + ClearlyApart);
    }

    /// <summary>Whether an outline has nothing to do with a box: they overlap by less than a tenth of the smaller one.</summary>
    /// <param name="points">The outline.</param>
    /// <param name="box">The box in the same coordinates.</param>
    public static bool AreApart(ReadOnlySpan<NormalizedPoint> points, NormalizedBox box)
    {
        (double yMin, double xMin, double yMax, double xMax) = BoundsOf(points);
        double overlap = Math.Max(0, Math.Min(yMax, box.YMax) - Math.Max(yMin, box.YMin)) * Math.Max(0, Math.Min(xMax, box.XMax) - Math.Max(xMin, box.XMin));
        double smaller = Math.Min((yMax - yMin) * (xMax - xMin), (box.YMax - box.YMin) * (box.XMax - box.XMin));
        return !points.IsEmpty && overlap < smaller * ClearlyApart;
    }

    /// <summary>The smallest box around points.</summary>
    public static NormalizedBox BoundsOf(ReadOnlySpan<NormalizedPoint> points)
    {
        (double yMin, double xMin, double yMax, double xMax) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (NormalizedPoint point in points)
        {
            (yMin, xMin, yMax, xMax) = (Math.Min(yMin, point.Y), Math.Min(xMin, point.X), Math.Max(yMax, point.Y), Math.Max(xMax, point.X));
        }

        return new NormalizedBox(yMin, xMin, yMax, xMax);
    }

    private static bool Fills(double min, double max) => min is >= -50 and <= NearEdge && max is >= 1000 - NearEdge and <= 1050;
}
