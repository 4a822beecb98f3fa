using System.Collections.Immutable;

namespace Gemini.Contracts.Pictures;

/// <summary>Makes one item of what several answers say of one thing, each answer with its weight.</summary>
/// <param name="contract">The contract that they were asked by.</param>
/// <param name="weights">The weight of each answer.</param>
/// <param name="total">The weight of all answers that have a value.</param>
internal sealed class ItemVote<TItem>(VisionContract<IReadOnlyList<TItem>> contract, ImmutableArray<double> weights, double total)
{
    // A sum for each pixel is kept while they are counted.
    private const int MaxPixels = 1 << 27;

    /// <summary>The mean of what the answers say: boxes and points edge by edge, masks pixel by pixel.</summary>
    /// <param name="parts">One item of each answer that has it.</param>
    /// <param name="problems">Takes what could not be counted, a sentence each.</param>
    public AgreedItem<TItem> Average(ImmutableArray<FoundItem<TItem>> parts, List<string> problems)
    {
        FoundItem<TItem> heaviest = parts.MaxBy(part => weights[part.Place.Source])!;
        ImmutableArray<int> answers = [.. parts.Select(static part => part.Place.Source).Order()];
        double agreement = Math.Min(1, answers.Sum(answer => weights[answer]) / total);
        if (parts.Length == 1)
        {
            return new AgreedItem<TItem>(heaviest.Value, answers, agreement);
        }

        HashSet<string> own = [.. heaviest.Item.Places.Where(static place => place is { IsSpatial: true, Value: not null }).Select(static place => place.Pointer)];
        TItem value = contract.Shape.Change([heaviest.Value], place => own.Contains(place.Pointer) ? Average(place, parts, problems) : place.Value)[0];
        return new AgreedItem<TItem>(value, answers, agreement);
    }

    private object? Average(AnswerPlace place, ImmutableArray<FoundItem<TItem>> parts, List<string> problems)
    {
        // Asked for alone, an item has the same pointers whatever answer it comes from.
        List<(object Value, double Weight)> said = [];
        foreach (FoundItem<TItem> part in parts)
        {
            if (part.Item.Places.FirstOrDefault(other => other.Pointer == place.Pointer)?.Value is { } value && value.GetType() == place.Value!.GetType())
            {
                said.Add((value, weights[part.Place.Source]));
                if (value is SegmentationMask mask && !mask.TryToBitMask(out _, out MaskProblem problem))
                {
                    problems.Add($"The mask that answer {part.Place.Source} has of '{part.Place.Label}' cannot be decoded ({problem}), so it does not count.");
                }
            }
            else if (place.Value is SegmentationMask)
            {
                problems.Add($"Answer {part.Place.Source} has no mask of '{part.Place.Label}', so it does not count.");
            }
        }

        return place.Value switch
        {
            PixelBox => new PixelBox(
                Pixel(said, static value => ((PixelBox)value).X1), Pixel(said, static value => ((PixelBox)value).Y1), Pixel(said, static value => ((PixelBox)value).X2), Pixel(said, static value => ((PixelBox)value).Y2)),
            PixelPoint => new PixelPoint(Pixel(said, static value => ((PixelPoint)value).X), Pixel(said, static value => ((PixelPoint)value).Y)),
            NormalizedBox => new NormalizedBox(
                Mean(said, static value => ((NormalizedBox)value).YMin),
                Mean(said, static value => ((NormalizedBox)value).XMin),
                Mean(said, static value => ((NormalizedBox)value).YMax),
                Mean(said, static value => ((NormalizedBox)value).XMax)),
            NormalizedPoint => new NormalizedPoint(Mean(said, static value => ((NormalizedPoint)value).X), Mean(said, static value => ((NormalizedPoint)value).Y)),
            SegmentationMask kept => Majority(said) ?? kept,
            object other => other,
            null => null,
        };
    }

    private static double Mean(List<(object Value, double Weight)> said, Func<object, double> number) =>
        said.Sum(one => number(one.Value) * one.Weight) / said.Sum(static one => one.Weight);

    private static int Pixel(List<(object Value, double Weight)> said, Func<object, double> number) => (int)Math.Round(Mean(said, number), MidpointRounding.AwayFromZero);

    /// <summary>The pixels that more than half of the weight sets; null where no mask can be decoded or none is left.</summary>
    private static SegmentationMask? Majority(List<(object Value, double Weight)> said)
    {
        List<(BitMask Bits, double Weight)> masks = [];
        foreach ((object value, double weight) in said)
        {
            if (((SegmentationMask)value).TryToBitMask(out BitMask? bits, out _))
            {
                masks.Add((bits, weight));
            }
        }

        PixelBox box = masks.Aggregate(default(PixelBox), static (all, mask) => all.Union(mask.Bits.BoundingBox));
        if (box.IsEmpty || box.Area > MaxPixels)
        {
            return null;
        }

        double[] set = new double[box.Area];
        foreach ((BitMask bits, double weight) in masks)
        {
            PixelBox own = bits.BoundingBox;
            for (int y = own.Y1; y < own.Y2; y++)
            {
                int row = (y - box.Y1) * box.Width;
                for (int x = own.X1; x < own.X2; x++)
                {
                    set[row + x - box.X1] += bits[x, y] ? weight : 0;
                }
            }
        }

        double half = masks.Sum(static mask => mask.Weight) / 2;
        byte[] pixels = new byte[set.Length];
        for (int at = 0; at < pixels.Length; at++)
        {
            pixels[at] = set[at] > half ? byte.MaxValue : (byte)0;
        }

        BitMask majority = BitMask.FromBytes(box, pixels);
        return majority.IsEmpty ? null : SegmentationMask.FromBitMask(majority);
    }
}
