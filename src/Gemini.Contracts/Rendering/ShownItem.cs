using System.Globalization;

namespace Gemini.Contracts.Rendering;

/// <summary>An item made ready to be drawn: its words clean, its color settled, its bounds known.</summary>
internal sealed class ShownItem
{
    // Half the size of a point's mark, in units of the drawing.
    private const double PointReach = 7;

    public ShownItem(DrawnItem item, int index, DrawingPicture picture, PinholeCamera? camera = null)
    {
        Edges = item.Box3D is { } box && camera is not null ? BoxProjection.Edges(box, camera, new Area(0, 0, picture.Width, picture.Height)) : [];
        Item = item;
        Index = index;
        Label = DrawingText.Clean(item.Label);
        Note = DrawingText.Clean(item.Note);
        Color = item.Color ?? (Label.Length > 0 ? DrawingPalette.Of(Label) : DrawingPalette.Of(index));
        Area? bounds = BoundsOf(item, picture, Edges);
        HasPlace = bounds is not null;
        Bounds = (bounds ?? default).ClampedTo(new Area(0, 0, picture.Width, picture.Height));
    }

    public DrawnItem Item { get; }

    /// <summary>What is seen of the edges of a box in space.</summary>
    public IReadOnlyList<(double X1, double Y1, double X2, double Y2)> Edges { get; }

    /// <summary>From 0; people see it from 1.</summary>
    public int Index { get; }

    public string Number => (Index + 1).ToString(CultureInfo.InvariantCulture);

    public string Label { get; }

    public string Note { get; }

    public string Color { get; }

    /// <summary>Whether there is anything to draw.</summary>
    public bool HasPlace { get; }

    /// <summary>The part of the picture that the item takes, in pixels.</summary>
    public Area Bounds { get; }

    /// <summary>Where it is, in words: pixels of the user's picture.</summary>
    public string Place()
    {
        List<string> parts = [];
        if (Item.Box is { } box)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"x {box.X1}–{box.X2}, y {box.Y1}–{box.Y2} ({box.Width}\u00A0×\u00A0{box.Height})"));
        }

        if (Item.Point is { } point)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"x {point.X}, y {point.Y}"));
        }

        if (Item.Polygon is { } polygon)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"outline of {polygon.Points.Length} points"));
        }

        if (!Item.Points.IsDefaultOrEmpty)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"path of {Item.Points.Length} points"));
        }

        if (Edges.Count > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"a box in space, within x {Bounds.Left:0}–{Bounds.Right:0}, y {Bounds.Top:0}–{Bounds.Bottom:0}"));
        }

        if (Item.Mask is { } mask)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"mask of {mask.Area} pixels"));
        }

        return string.Join("; ", parts);
    }

    /// <summary>A box as an area, its edges put in order.</summary>
    public static Area AreaOf(PixelBox box) => new(Math.Min(box.X1, box.X2), Math.Min(box.Y1, box.Y2), Math.Max(box.X1, box.X2), Math.Max(box.Y1, box.Y2));

    private static Area? BoundsOf(DrawnItem item, DrawingPicture picture, IReadOnlyList<(double X1, double Y1, double X2, double Y2)> edges)
    {
        Area? bounds = item.Box is { } box ? AreaOf(box) : null;
        if (item.Mask is { IsEmpty: false } mask)
        {
            Add(AreaOf(mask.BoundingBox));
        }

        if (item.Polygon is { } polygon)
        {
            foreach (PixelPoint corner in polygon.Points)
            {
                Add(new Area(corner.X, corner.Y, corner.X, corner.Y));
            }
        }

        foreach ((double x1, double y1, double x2, double y2) in edges)
        {
            Add(new Area(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2)));
        }

        if (!item.Points.IsDefault)
        {
            foreach (PixelPoint stop in item.Points)
            {
                AddPoint(stop);
            }
        }

        if (item.Point is { } point)
        {
            AddPoint(point);
        }

        return bounds;

        void AddPoint(PixelPoint point)
        {
            double reach = PointReach * picture.Unit;
            (double x, double y) = (point.X + 0.5, point.Y + 0.5);
            Add(new Area(x - reach, y - reach, x + reach, y + reach));
        }

        void Add(Area part) => bounds = bounds is { } so ? so.Union(part) : part;
    }
}
