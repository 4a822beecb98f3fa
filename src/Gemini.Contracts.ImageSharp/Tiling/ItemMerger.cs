using System.Collections.Immutable;

namespace Gemini.Contracts.Pictures;

/// <summary>Makes one item of the parts that a picture's tiles show of it.</summary>
/// <param name="contract">The contract that they were asked by.</param>
/// <param name="width">The whole picture's, in pixels.</param>
/// <param name="height">The whole picture's, in pixels.</param>
internal sealed class ItemMerger<TItem>(VisionContract<IReadOnlyList<TItem>> contract, int width, int height)
{
    private readonly ImageFrame _whole = ImageFrame.Create(width, height);
    private readonly Thousandths _thousandths = new(width, height);

    /// <summary>The union of parts: the item of the largest one, with the box, the mask and the outline of all of them.</summary>
    /// <param name="parts">At least one.</param>
    /// <param name="problems">Takes what could not be united, a sentence each.</param>
    public TiledItem<TItem> Unite(ImmutableArray<FoundItem<TItem>> parts, List<string> problems)
    {
        ImmutableArray<int> tiles = [.. parts.Select(static part => part.Place.Source).Order()];
        FoundItem<TItem> largest = parts.MaxBy(static part => part.Place.Box.Area)!;
        BitMask? mask = UniteMasks(parts, problems);
        PixelBox? box = largest.Place.Box.IsEmpty ? null : parts.Aggregate(default(PixelBox), static (all, part) => all.Union(part.Place.Box));
        if (parts.Length == 1)
        {
            return new TiledItem<TItem>(largest.Value, box, mask, tiles);
        }

        // Each first place of its kind is the item's own; others, such as the box of a part, stay as the largest part has them.
        string? boxAt = Find(largest.Item, static kind => kind is PlaceKind.Box or PlaceKind.NormalizedBox);
        string? maskAt = Find(largest.Item, static kind => kind == PlaceKind.Mask);
        string? outlineAt = Find(largest.Item, static kind => kind is PlaceKind.Polygon or PlaceKind.NormalizedPolygon);
        SegmentationMask? written = maskAt is null || mask is null ? null : Write(mask, problems);
        Polygon? outline = outlineAt is null ? null : UniteOutlines(parts, problems);
        TItem value = contract.Shape.Change([largest.Value], place =>
            place.Pointer == boxAt ? place.Kind == PlaceKind.Box ? box : _thousandths.Of(box!.Value)
            : place.Pointer == maskAt && written is not null ? written
            : place.Pointer == outlineAt && outline is not null ? place.Kind == PlaceKind.Polygon ? outline : _thousandths.Of(outline)
            : place.Value)[0];
        return new TiledItem<TItem>(value, box, mask, tiles);
    }

    // A mask that is missing in the largest part may be there in another one; a box or an outline without a value is not.
    private static string? Find(AnswerItem item, Func<PlaceKind, bool> isKind) =>
        item.Places.FirstOrDefault(place => isKind(place.Kind) && (place.Value is not null || place.Kind == PlaceKind.Mask))?.Pointer;

    private static BitMask? UniteMasks(ImmutableArray<FoundItem<TItem>> parts, List<string> problems)
    {
        BitMask? all = null;
        foreach (FoundItem<TItem> part in parts)
        {
            if (part.Item.Mask is not { } mask)
            {
                if (parts.Any(static other => other.Item.Mask is not null))
                {
                    problems.Add($"Tile {part.Place.Source} has no mask of '{part.Place.Label}', so the united mask lacks its part.");
                }

                continue;
            }

            if (mask.TryToBitMask(out BitMask? bits, out MaskProblem problem))
            {
                all = all is null ? bits : all.Or(bits);
            }
            else
            {
                problems.Add($"The mask that tile {part.Place.Source} has of '{part.Place.Label}' cannot be decoded ({problem}), so the united mask lacks it.");
            }
        }

        return all;
    }

    private static SegmentationMask? Write(BitMask mask, List<string> problems)
    {
        try
        {
            return SegmentationMask.FromBitMask(mask);
        }
        catch (ArgumentException problem)
        {
            problems.Add($"The united mask over {mask.Extent} cannot be put into the item ({problem.Message.TrimEnd('.')}), which keeps the mask of its largest part; take it from Mask.");
            return null;
        }
    }

    /// <summary>The longest border of what the parts' outlines enclose together.</summary>
    private Polygon? UniteOutlines(ImmutableArray<FoundItem<TItem>> parts, List<string> problems)
    {
        Polygon[] outlines = [.. parts.Select(part => part.Item.ToPixels(_whole)).SelectMany(static item => item.Places).Select(static place => place.Value).OfType<Polygon>()];
        MaskContour[] borders = [.. BitMask.FromPolygons(outlines).FindContours().Where(static contour => !contour.IsHole).OrderByDescending(static contour => contour.Outline.Area)];
        if (borders.Length > 1)
        {
            problems.Add($"The outlines of '{parts[0].Place.Label}' in tiles {string.Join(", ", parts.Select(static part => part.Place.Source))} do not touch; the item has the largest piece of {borders.Length}.");
        }

        return borders.FirstOrDefault()?.Outline;
    }
}
