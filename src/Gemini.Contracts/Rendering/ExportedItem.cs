namespace Gemini.Contracts.Rendering;

/// <summary>A picture of an export.</summary>
internal sealed record ExportedPicture(int Id, string FileName, int Width, int Height);

/// <summary>An item of an export, in pixels of its picture.</summary>
internal sealed record ExportedItem(ExportedPicture Picture, string Label, AnswerItem Item)
{
    /// <summary>The item's box, else that of its mask or of its outline; null where it has none of them.</summary>
    public PixelBox? Box => Item.Box ?? Mask?.BoundingBox ?? Outline();

    /// <summary>The item's mask; null where it has none, or one that is damaged or empty.</summary>
    public BitMask? Mask => Item.Mask is { } mask && mask.TryToBitMask(out BitMask? bits, out _) && !bits.IsEmpty ? bits : null;

    /// <summary>The item's outline; null where it has none.</summary>
    public Polygon? Polygon => Item.Places.FirstOrDefault(static place => place is { Kind: PlaceKind.Polygon, Value: not null })?.Value as Polygon;

    private PixelBox? Outline() => Polygon is { Points.Length: > 0 } polygon
        ? new PixelBox(polygon.Points.Min(static point => point.X), polygon.Points.Min(static point => point.Y), polygon.Points.Max(static point => point.X), polygon.Points.Max(static point => point.Y))
        : null;
}
