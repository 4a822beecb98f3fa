using System.Collections.Immutable;

namespace Gemini.Contracts;

/// <summary>Leaves one of several predictions to the same thing, as tiles that overlap and models that repeat themselves give them.</summary>
public static class NonMaximumSuppression
{
    /// <summary>Greedily: the best prediction stays, all that overlap it by more than the threshold go, and so on with the best that is left.</summary>
    /// <typeparam name="T">The record that was asked for.</typeparam>
    /// <param name="items">The predictions.</param>
    /// <param name="box">An prediction's box.</param>
    /// <param name="threshold">The IoU, 0–1, above which two boxes are the same thing; at it they are not.</param>
    /// <param name="score">The highest stays. Null, as Gemini gives none: the first in the list stays.</param>
    /// <param name="category">Only predictions of equal category (ordinal) suppress one another. Null: all do.</param>
    /// <returns>The predictions that stay, the best first.</returns>
    /// <exception cref="ArgumentException">A score is not a number.</exception>
    public static ImmutableArray<T> Apply<T>(
        IReadOnlyList<T> items, Func<T, PixelBox> box, double threshold = 0.5, Func<T, double>? score = null, Func<T, string?>? category = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(box);
        PixelBox[] boxes = [.. items.Select(box)];
        string?[]? categories = category is null ? null : [.. items.Select(category)];
        ImmutableArray<int> kept = Keep(
            items.Count,
            (left, right) => categories is null || categories[left] == categories[right] ? boxes[left].IoU(boxes[right]) : 0,
            threshold,
            score is null ? null : index => score(items[index]));
        return [.. kept.Select(index => items[index])];
    }

    /// <summary>Greedily, by any measure such as the IoU of masks.</summary>
    /// <param name="count">How many predictions.</param>
    /// <param name="iou">Of two predictions, by their places in the list; 0 for two that are not to suppress one another.</param>
    /// <param name="threshold">The overlap, 0–1, above which two are the same thing; at it they are not.</param>
    /// <param name="score">The highest stays. Null: the first in the list stays.</param>
    /// <returns>The places of those that stay, the best first.</returns>
    /// <exception cref="ArgumentException">A score is not a number.</exception>
    public static ImmutableArray<int> Keep(int count, Func<int, int, double> iou, double threshold = 0.5, Func<int, double>? score = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull(iou);
        if (threshold is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A threshold is 0 to 1.");
        }

        ImmutableArray<int>.Builder kept = ImmutableArray.CreateBuilder<int>();
        foreach (int candidate in ScoreOrder.Create(count, score))
        {
            bool isNew = true;
            for (int index = 0; index < kept.Count && isNew; index++)
            {
                isNew = !(iou(kept[index], candidate) > threshold);
            }

            if (isNew)
            {
                kept.Add(candidate);
            }
        }

        return kept.ToImmutable();
    }
}
