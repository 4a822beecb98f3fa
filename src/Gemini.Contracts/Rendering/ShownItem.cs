using System.Globalization;

namespace Gemini.Contracts.Rendering;

/// <summary>An item made ready to be drawn: its words clean, its color settled, its bounds known.</summary>
internal sealed class ShownItem
{
    // Half the size of a point's mark, in units of the drawing.
    private const double PointReach = 7;

    public ShownItem(DrawnItem item, int index, DrawingPicture picture)
    {
        Item = item;
        Index = index;
        Label = DrawingText.Clean(item.Label);
        Note = DrawingText.Clean(item.Note);
        Color = item.Color ?? (Label.Length > 0 ? DrawingPalette.Of(Label) : DrawingPalette.Of(index));
        Area? bounds = BoundsOf(item, picture);
        HasPlace = bounds is not null;
        Bounds = (bounds ?? default).ClampedTo(new Area(0, 0, picture.Width, picture.Height));
    }

    public DrawnItem Item { get; }

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

        if (Item.Mask is { } mask)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"mask of {mask.Area} pixels"));
        }

        return string.Join("; ", parts);
    }

    /// <summary>A box as an area, its edges put in order.</summary>
    public static Area AreaOf(PixelBox box) => new(Math.Min(box.X1, box.X2), Math.Min(box.Y1, box.Y2), Math.Max(box.X1, box.X2), Math.Max(box.Y1, box.Y2));

    private static Area? BoundsOf(DrawnItem item, DrawingPicture picture)
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
