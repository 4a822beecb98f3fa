using System.Collections.Immutable;

namespace Gemini.Contracts.Pictures;

/// <summary>One item of one answer.</summary>
internal sealed record FoundItem<TItem>(TItem Value, AnswerItem Item, ItemPlace Place)
{
    /// <summary>All items of all answers, in order.</summary>
    /// <param name="contract">The contract that they were asked by.</param>
    /// <param name="answers">The answers; one without a value has no items.</param>
    /// <param name="seen">The part of the picture that each answer is about; empty where all are about the same.</param>
    public static ImmutableArray<FoundItem<TItem>> FromAnswers(
        VisionContract<IReadOnlyList<TItem>> contract, ImmutableArray<VisionAnswer<IReadOnlyList<TItem>>> answers, ImmutableArray<PixelBox> seen)
    {
        ImmutableArray<FoundItem<TItem>>.Builder found = ImmutableArray.CreateBuilder<FoundItem<TItem>>();
        for (int source = 0; source < answers.Length; source++)
        {
            IReadOnlyList<TItem> values = answers[source].ValueOrDefault ?? [];
            PixelBox part = seen.IsEmpty ? default : seen[source];
            foreach (TItem value in values)
            {
                // Asked for alone, the item is the first one that the shape gives, before those within it.
                AnswerItem item = contract.Shape.GetItems([value])[0];
                found.Add(new FoundItem<TItem>(value, item, new ItemPlace(BoxOf(item), item.Label ?? "", source, part)));
            }
        }

        return found.ToImmutable();
    }

    private static PixelBox BoxOf(AnswerItem item)
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

                // A point is as good as a few pixels around it.
                case PixelPoint point:
                    return new PixelBox(point.X - 4, point.Y - 4, point.X + 5, point.Y + 5);
                default:
                    break;
            }
        }

        return default;
    }
}
