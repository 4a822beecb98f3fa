using Gemini.Contracts.Geometry;

namespace Gemini.Contracts;

/// <summary>
/// Finds out which prediction belongs to which ground truth. No ground truth is given twice, no prediction takes two, and none takes a ground truth that it
/// overlaps less than the threshold.
/// </summary>
public static class ItemMatching
{
    /// <summary>Greedily, as COCO does it: the predictions choose in turn, each the ground truth that is left and that it overlaps most.</summary>
    /// <param name="predictions">In the order in which they choose.</param>
    /// <param name="groundTruths">In pixels of the same picture.</param>
    /// <param name="threshold">The least IoU that makes a pair, 0–1.</param>
    /// <returns>The pairs and what is left.</returns>
    public static MatchResult Greedy(IReadOnlyList<PixelBox> predictions, IReadOnlyList<PixelBox> groundTruths, double threshold = 0.5)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(groundTruths);
        return Greedy(predictions.Count, groundTruths.Count, (prediction, groundTruth) => predictions[prediction].IoU(groundTruths[groundTruth]), threshold);
    }

    /// <summary>Greedily, as COCO does it, by any measure such as the IoU of masks.</summary>
    /// <param name="predictions">How many predictions.</param>
    /// <param name="groundTruths">How many ground truths.</param>
    /// <param name="iou">Of a prediction and a ground truth, by their places in the lists; 0–1.</param>
    /// <param name="threshold">The least overlap that makes a pair, 0–1. At 0 things that do not touch make pairs, too.</param>
    /// <param name="score">Of a prediction: the highest chooses first. Null: in the order of the list.</param>
    /// <returns>The pairs and what is left. Of ground truths that a prediction overlaps equally it takes the last, as COCO's tools do.</returns>
    /// <exception cref="ArgumentException">A score or an overlap is not a number.</exception>
    public static MatchResult Greedy(int predictions, int groundTruths, Func<int, int, double> iou, double threshold = 0.5, Func<int, double>? score = null)
    {
        Check(predictions, groundTruths, iou, threshold);
        int[] groundTruthOf = new int[predictions];
        bool[] isTaken = new bool[groundTruths];
        foreach (int prediction in ScoreOrder.Create(predictions, score))
        {
            double best = threshold;
            int chosen = -1;
            for (int groundTruth = 0; groundTruth < groundTruths; groundTruth++)
            {
                if (!isTaken[groundTruth] && ScoreOrder.Checked(iou(prediction, groundTruth), "overlap") is double shared && shared >= best)
                {
                    (best, chosen) = (shared, groundTruth);
                }
            }

            groundTruthOf[prediction] = chosen;
            if (chosen >= 0)
            {
                isTaken[chosen] = true;
            }
        }

        return MatchResult.Create(groundTruthOf, groundTruths, iou);
    }

    /// <summary>Optimally: as many pairs as there can be, and of all ways to make so many the one with the largest sum of IoU. No order plays a part.</summary>
    /// <param name="predictions">In any order.</param>
    /// <param name="groundTruths">In pixels of the same picture.</param>
    /// <param name="threshold">The least IoU that makes a pair, 0–1.</param>
    /// <returns>The pairs and what is left.</returns>
    public static MatchResult Optimal(IReadOnlyList<PixelBox> predictions, IReadOnlyList<PixelBox> groundTruths, double threshold = 0.5)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(groundTruths);
        return Optimal(predictions.Count, groundTruths.Count, (prediction, groundTruth) => predictions[prediction].IoU(groundTruths[groundTruth]), threshold);
    }

    /// <summary>Optimally, by any measure such as the IoU of masks: as many pairs as there can be, then the largest sum of overlaps.</summary>
    /// <param name="predictions">How many predictions.</param>
    /// <param name="groundTruths">How many ground truths.</param>
    /// <param name="iou">Of a prediction and a ground truth, by their places in the lists; 0–1.</param>
    /// <param name="threshold">The least overlap that makes a pair, 0–1. At 0 things that do not touch make pairs, too.</param>
    /// <returns>The pairs and what is left.</returns>
    /// <exception cref="ArgumentException">An overlap is not 0–1, or predictions × ground truths is more than an array holds.</exception>
    public static MatchResult Optimal(int predictions, int groundTruths, Func<int, int, double> iou, double threshold = 0.5)
    {
        Check(predictions, groundTruths, iou, threshold);
        if ((long)predictions * groundTruths > Array.MaxLength)
        {
            throw new ArgumentException($"{predictions} predictions and {groundTruths} ground truths are too many to be matched optimally; match them picture by picture, or greedily.", nameof(predictions));
        }

        // One more pair is worth more than any overlap of all the others together.
        double pairValue = Math.Min(predictions, groundTruths) + 1;
        double[] costs = new double[predictions * groundTruths];
        for (int prediction = 0; prediction < predictions; prediction++)
        {
            for (int groundTruth = 0; groundTruth < groundTruths; groundTruth++)
            {
                double shared = iou(prediction, groundTruth);
                if (shared is not (>= 0 and <= 1))
                {
                    throw new ArgumentException($"The overlap of prediction {prediction} and ground truth {groundTruth} is {shared}; it must be 0 to 1.", nameof(iou));
                }

                costs[prediction * groundTruths + groundTruth] = shared >= threshold ? -pairValue - shared : 0;
            }
        }

        int[] groundTruthOf = LinearAssignment.Minimize(costs, predictions, groundTruths);
        for (int prediction = 0; prediction < predictions; prediction++)
        {
            if (groundTruthOf[prediction] >= 0 && costs[prediction * groundTruths + groundTruthOf[prediction]] == 0)
            {
                groundTruthOf[prediction] = -1;
            }
        }

        return MatchResult.Create(groundTruthOf, groundTruths, iou);
    }

    private static void Check(int predictions, int groundTruths, Func<int, int, double> iou, double threshold)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(predictions);
        ArgumentOutOfRangeException.ThrowIfNegative(groundTruths);
        ArgumentNullException.ThrowIfNull(iou);
        if (threshold is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A threshold is 0 to 1.");
        }
    }
}
