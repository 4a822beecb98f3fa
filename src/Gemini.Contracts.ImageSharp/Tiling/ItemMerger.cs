using System.Collections.Immutable;

namespace Gemini.Contracts.Pictures;

/// <summary>Makes one item of the parts that are one thing.</summary>
internal static class ItemMerger
{
    /// <summary>The union of parts in several tiles: the item of the largest part, with a box and an outline around all of them.</summary>
    public static TiledItem<TItem> Unite<TItem>(VisionContract<IReadOnlyList<TItem>> contract, ImmutableArray<FoundItem<TItem>> parts)
    {
        ImmutableArray<int> tiles = [.. parts.Select(static part => part.Place.Source).Order()];
        FoundItem<TItem> largest = parts.MaxBy(static part => part.Place.Box.Area)!;
        BitMask? mask = UnitedMask(parts);
        PixelBox? box = largest.Place.Box.IsEmpty ? null : parts.Aggregate(default(PixelBox), static (all, part) => all.Union(part.Place.Box));
        if (parts.Length == 1)
        {
            return new TiledItem<TItem>(largest.Value, box, mask, tiles);
        }

        string? boxPointer = largest.Item.Places.FirstOrDefault(static place => place is { Kind: PlaceKind.Box, Value: not null })?.Pointer;
        string? polygonPointer = largest.Item.Places.FirstOrDefault(static place => place is { Kind: PlaceKind.Polygon, Value: not null })?.Pointer;
        Polygon? outline = polygonPointer is null ? null : UnitedOutline(parts);
        TItem value = contract.Shape.Change([largest.Value], place =>
            place.Pointer == boxPointer ? box : place.Pointer == polygonPointer && outline is not null ? outline : place.Value)[0];
        return new TiledItem<TItem>(value, box, mask, tiles);
    }

    /// <summary>The mean of what several answers say of one thing.</summary>
    public static AgreedItem<TItem> Average<TItem>(VisionContract<IReadOnlyList<TItem>> contract, ImmutableArray<FoundItem<TItem>> parts, int answers)
    {
        FoundItem<TItem> first = parts[0];
        string? pointer = first.Item.Places.FirstOrDefault(static place => place is { Kind: PlaceKind.Box, Value: not null })?.Pointer;
        PixelBox mean = new(Mean(static box => box.X1), Mean(static box => box.Y1), Mean(static box => box.X2), Mean(static box => box.Y2));
        TItem value = pointer is null || parts.Length == 1
            ? first.Value
            : contract.Shape.Change([first.Value], place => place.Pointer == pointer ? mean : place.Value)[0];
        return new AgreedItem<TItem>(value, parts.Length, (double)parts.Length / answers);

        int Mean(Func<PixelBox, int> edge) => (int)Math.Round(parts.Average(part => edge(part.Place.Box)), MidpointRounding.AwayFromZero);
    }

    private static BitMask? UnitedMask<TItem>(ImmutableArray<FoundItem<TItem>> parts)
    {
        BitMask? all = null;
        foreach (FoundItem<TItem> part in parts)
        {
            if (part.Item.Mask is { } mask && mask.TryToBitMask(out BitMask? bits, out _))
            {
                all = all is null ? bits : all.Or(bits);
            }
        }

        return all;
    }

    /// <summary>The longest border of what the parts' outlines enclose together.</summary>
    private static Polygon? UnitedOutline<TItem>(ImmutableArray<FoundItem<TItem>> parts)
    {
        Polygon[] outlines = [.. parts.SelectMany(static part => part.Item.Places).Select(static place => place.Value).OfType<Polygon>()];
        return BitMask.FromPolygons(outlines).FindContours().Where(static contour => !contour.IsHole).MaxBy(static contour => contour.Outline.Area)?.Outline;
    }
}
