using System.Collections.Immutable;

namespace Gemini.Contracts.Pictures;

/// <summary>One item of one answer.</summary>
/// <param name="Value">The item; its normalized coordinates are in thousandths of the whole picture.</param>
/// <param name="Item">Its places in pixels of the whole picture; those of an answer about one picture that are normalized are in thousandths.</param>
/// <param name="Place">Where it was found.</param>
internal sealed record FoundItem<TItem>(TItem Value, AnswerItem Item, ItemPlace Place)
{
    // A point is as good as what lies around it within a hundredth of the picture: models do not point to the pixel.
    private const int PointsPerSide = 100;
    private const int MinPointRadius = 4;

    /// <summary>All items of the answers about tiles, in order.</summary>
    /// <param name="contract">The contract that they were asked by.</param>
    /// <param name="answers">The answers; one without a value has no items.</param>
    /// <param name="tiles">The frame of the tile that each answer is about.</param>
    public static ImmutableArray<FoundItem<TItem>> FromTiles(
        VisionContract<IReadOnlyList<TItem>> contract, ImmutableArray<VisionAnswer<IReadOnlyList<TItem>>> answers, ImmutableArray<ImageFrame> tiles)
    {
        ImmutableArray<FoundItem<TItem>>.Builder found = ImmutableArray.CreateBuilder<FoundItem<TItem>>();
        for (int source = 0; source < answers.Length; source++)
        {
            ImageFrame tile = tiles[source];
            Thousandths whole = new(tile.Width, tile.Height);
            PixelBox seen = tile.Seen;
            int radius = RadiusFor(Math.Max(tile.Width, tile.Height));
            foreach (TItem value in answers[source].ValueOrDefault ?? [])
            {
                // What is normalized is in thousandths of its tile.
                TItem item = contract.Shape.Change([value], place => ToWhole(place.Value, tile, whole))[0];
                AnswerItem inPixels = contract.Shape.GetItems([value])[0].ToPixels(tile);
                found.Add(new FoundItem<TItem>(item, contract.Shape.GetItems([item])[0], PlaceOf(inPixels, source, radius, seen)));
            }
        }

        return found.ToImmutable();
    }

    /// <summary>All items of several answers about one picture, in order.</summary>
    public static ImmutableArray<FoundItem<TItem>> FromAnswers(VisionContract<IReadOnlyList<TItem>> contract, ImmutableArray<VisionAnswer<IReadOnlyList<TItem>>> answers)
    {
        ImageFrame thousandths = ImageFrame.Create(1000, 1000);
        (TItem Value, AnswerItem Item, int Source)[] all = [.. answers.SelectMany((answer, source) =>
            (answer.ValueOrDefault ?? []).Select(value => (value, contract.Shape.GetItems([value])[0].ToPixels(thousandths), source)))];

        // The picture's size is not known here; its things reach over most of it.
        int radius = RadiusFor(all.Select(static found => BoxOf(found.Item, 0)).Select(static box => Math.Max(box.X2, box.Y2)).DefaultIfEmpty(0).Max());
        return [.. all.Select(found => Create(contract, found.Value, found.Source, thousandths, radius))];
    }

    private static FoundItem<TItem> Create(VisionContract<IReadOnlyList<TItem>> contract, TItem value, int source, ImageFrame frame, int radius)
    {
        // Asked for alone, the item is the first one that the shape gives, before those within it.
        AnswerItem item = contract.Shape.GetItems([value])[0];
        return new FoundItem<TItem>(value, item, PlaceOf(item.ToPixels(frame), source, radius, default));
    }

    private static ItemPlace PlaceOf(AnswerItem item, int source, int radius, PixelBox seen)
    {
        bool isPoint = item.Box is null && item.Mask is null && item.Places.FirstOrDefault(static place => place.Value is Polygon or PixelPoint)?.Value is PixelPoint;
        return new ItemPlace(BoxOf(item, radius), item.Label ?? "", source, seen, isPoint ? radius : 0);
    }

    private static object? ToWhole(object? value, ImageFrame tile, Thousandths whole) => value switch
    {
        NormalizedBox box => whole.Of(tile.ToPixels(box)),
        NormalizedPoint point => whole.Of(tile.ToPixels(point)),
        NormalizedPolygon polygon => whole.Of(tile.ToPixels(polygon)),
        ImmutableArray<NormalizedPoint> points => ImmutableArray.CreateRange(points, point => whole.Of(tile.ToPixels(point))),
        _ => value,
    };

    private static PixelBox BoxOf(AnswerItem item, int radius)
    {
        if (item.Box is { } box)
        {
            return box;
        }

        if (item.Mask is { } mask)
        {
            return mask.Box;
        }

        foreach (AnswerPlace place in item.Places)
        {
            switch (place.Value)
            {
                case Polygon polygon:
                    return polygon.Bounds;
                case PixelPoint point:
                    return Around(point, radius);
                case ImmutableArray<PixelPoint> { Length: > 0 } points:
                    return points.Aggregate(default(PixelBox), (all, point) => all.Union(Around(point, radius)));
                default:
                    break;
            }
        }

        return default;
    }

    private static int RadiusFor(int side) => Math.Max(MinPointRadius, side / PointsPerSide);

    private static PixelBox Around(PixelPoint point, int radius) => new(point.X - radius, point.Y - radius, point.X + radius + 1, point.Y + radius + 1);
}
