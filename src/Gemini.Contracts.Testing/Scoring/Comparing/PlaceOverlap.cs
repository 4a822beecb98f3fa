namespace Gemini.Contracts.Testing.Scoring;

/// <summary>The overlap of two places, intersection ÷ union, 0 to 1.</summary>
internal static class PlaceOverlap
{
    // Outlines in thousandths of a side are filled on a grid of this many cells to a thousandth.
    private const int CellsPerThousandth = 4;

    /// <summary>Of boxes, and of outlines and masks by the boxes around them; 0 for places of two kinds.</summary>
    public static double OfBoxes(object left, object right) => (BoxOf(left), BoxOf(right)) switch
    {
        (PixelBox a, PixelBox b) => a.IoU(b),
        (NormalizedBox a, NormalizedBox b) => a.IoU(b),
        (RotatedBox a, RotatedBox b) => a.IoU(b),
        (RotatedBox a, LabeledBox b) => b.IoU(a.Bounds),
        (LabeledBox a, PixelBox b) => a.IoU(b),
        (PixelBox a, LabeledBox b) => b.IoU(a),
        _ => 0,
    };

    /// <summary>Of masks and outlines; 0 where a mask is damaged.</summary>
    public static double OfMasks(object left, object right) => MaskOf(left) is { } a && MaskOf(right) is { } b ? a.IoU(b) : 0;

    /// <summary>The mask of a mask or an outline; null for anything else, and for a mask that is damaged.</summary>
    public static BitMask? MaskOf(object place) => place switch
    {
        BitMask mask => mask,
        SegmentationMask mask => mask.TryToBitMask(out BitMask? bits, out _) ? bits : null,
        Polygon polygon => BitMask.FromPolygon(polygon),
        RotatedBox box => BitMask.FromPolygon(box.ToPolygon()),
        NormalizedPolygon polygon => BitMask.FromPolygon(new Polygon([.. polygon.Points.Select(static point => new PixelPoint(Cell(point.X), Cell(point.Y)))])),
        _ => null,
    };

    private static object BoxOf(object place) => place switch
    {
        Polygon polygon => polygon.Bounds,
        NormalizedPolygon polygon => polygon.Bounds,
        SegmentationMask mask => mask.Box,
        BitMask mask => mask.BoundingBox,
        _ => place,
    };

    private static int Cell(double thousandths) => (int)Math.Round(Math.Clamp(thousandths, -1e6, 1e6) * CellsPerThousandth);
}
