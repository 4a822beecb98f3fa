using Xunit;

namespace Gemini.Contracts.Tests.Geometry.Evaluation;

/// <summary>What is true of any matching and of any suppression, over many random ones.</summary>
public sealed class MatchingRuleTests
{
    [Fact]
    public void Optimal_matching_is_the_best_of_all_ways_there_are()
    {
        Random random = new(21);
        for (int round = 0; round < 400; round++)
        {
            (int predictions, int groundTruths) = (random.Next(0, 6), random.Next(0, 6));
            double[,] ious = Overlaps(random, predictions, groundTruths);
            double threshold = random.Next(0, 10) / 10.0;
            MatchResult result = ItemMatching.Optimal(predictions, groundTruths, (prediction, groundTruth) => ious[prediction, groundTruth], threshold);
            (int pairs, double sum) = BestOf(ious, threshold, 0, new bool[groundTruths]);

            Assert.Equal(pairs, result.Pairs.Length);
            Assert.Equal(sum, result.Pairs.Sum(static pair => pair.IoU), 1e-9);
            AssertWhole(result, predictions, groundTruths, threshold);
        }
    }

    [Fact]
    public void Greedy_matching_never_makes_more_pairs_than_optimal_and_at_least_half_as_many()
    {
        Random random = new(22);
        for (int round = 0; round < 1000; round++)
        {
            (int predictions, int groundTruths) = (random.Next(0, 12), random.Next(0, 12));
            double[,] ious = Overlaps(random, predictions, groundTruths);
            double threshold = random.Next(0, 10) / 10.0;
            MatchResult greedy = ItemMatching.Greedy(predictions, groundTruths, (prediction, groundTruth) => ious[prediction, groundTruth], threshold);
            MatchResult optimal = ItemMatching.Optimal(predictions, groundTruths, (prediction, groundTruth) => ious[prediction, groundTruth], threshold);

            AssertWhole(greedy, predictions, groundTruths, threshold);
            Assert.InRange(greedy.Pairs.Length, (optimal.Pairs.Length + 1) / 2, optimal.Pairs.Length);
        }
    }

    [Fact]
    public void The_surest_answer_chooses_first()
    {
        PixelBox groundTruth = new(0, 0, 100, 100);
        PixelBox[] predictions = [new(0, 0, 100, 80), new(0, 0, 100, 90)];
        double[] scores = [0.9, 0.2];

        Assert.Equal([new MatchedPair(0, 0, 0.8)], ItemMatching.Greedy(predictions, [groundTruth]).Pairs);
        Assert.Equal([new MatchedPair(1, 0, 0.9)], ItemMatching.Optimal(predictions, [groundTruth]).Pairs);
        Assert.Equal(1, ItemMatching.Greedy(2, 1, (prediction, _) => predictions[prediction].IoU(groundTruth), score: prediction => -scores[prediction]).Pairs.Single().Prediction);
    }

    [Fact]
    public void What_stays_after_suppression_overlaps_little_and_what_goes_is_covered_by_something_better()
    {
        Random random = new(23);
        for (int round = 0; round < 500; round++)
        {
            (PixelBox Box, double Score, string Category)[] items = [.. Enumerable.Range(0, random.Next(0, 40)).Select(_ => (Box(random), random.Next(0, 5) / 5.0, Category(random)))];
            double threshold = random.NextDouble();
            bool byCategory = round % 2 == 0;
            (PixelBox Box, double Score, string Category)[] kept =
                [.. NonMaximumSuppression.Apply(items, static item => item.Box, threshold, static item => item.Score, byCategory ? static item => item.Category : null)];

            Assert.Equal(kept.OrderByDescending(static item => item.Score).Select(static item => item.Score), kept.Select(static item => item.Score));
            for (int one = 0; one < kept.Length; one++)
            {
                Assert.DoesNotContain(kept[..one], other => (!byCategory || other.Category == kept[one].Category) && other.Box.IoU(kept[one].Box) > threshold);
            }

            Assert.All(items.Except(kept), gone => Assert.Contains(
                kept, other => other.Score >= gone.Score && (!byCategory || other.Category == gone.Category) && other.Box.IoU(gone.Box) > threshold));
            Assert.Equal(kept, NonMaximumSuppression.Apply(kept, static item => item.Box, threshold, static item => item.Score, byCategory ? static item => item.Category : null));
        }
    }

    [Fact]
    public void Without_scores_the_first_stays()
    {
        PixelBox[] boxes = [new(0, 0, 10, 10), new(0, 0, 10, 9), new(50, 50, 60, 60)];
        Assert.Equal([boxes[0], boxes[2]], NonMaximumSuppression.Apply(boxes, static box => box));
    }

    [Fact]
    public void Boxes_that_overlap_by_the_threshold_exactly_both_stay()
    {
        PixelBox[] boxes = [new(0, 0, 10, 10), new(0, 0, 10, 5)];
        Assert.Equal(2, NonMaximumSuppression.Apply(boxes, static box => box, 0.5).Length);
        Assert.Single(NonMaximumSuppression.Apply(boxes, static box => box, 0.49));
    }

    [Fact]
    public void Counts_of_pictures_are_added()
    {
        MatchCounts counts = new MatchCounts(3, 1, 0) + new MatchCounts(1, 0, 4);
        Assert.Equal((0.8, 0.5, 8.0 / 13), (counts.Precision, counts.Recall, counts.F1));
        Assert.Null(default(MatchCounts).F1);
    }

    private static PixelBox Box(Random random) => PixelBox.FromSize(random.Next(0, 60), random.Next(0, 60), random.Next(5, 130), random.Next(5, 130));

    private static string Category(Random random) => random.Next(0, 2) == 0 ? "cup" : "pen";

    private static double[,] Overlaps(Random random, int predictions, int groundTruths)
    {
        double[,] ious = new double[predictions, groundTruths];
        for (int prediction = 0; prediction < predictions; prediction++)
        {
            for (int groundTruth = 0; groundTruth < groundTruths; groundTruth++)
            {
                ious[prediction, groundTruth] = random.Next(0, 11) / 10.0;
            }
        }

        return ious;
    }

    /// <summary>Tries every way.</summary>
    private static (int Pairs, double Sum) BestOf(double[,] ious, double threshold, int prediction, bool[] isTaken)
    {
        if (prediction == ious.GetLength(0))
        {
            return default;
        }

        (int Pairs, double Sum) best = BestOf(ious, threshold, prediction + 1, isTaken);
        for (int groundTruth = 0; groundTruth < isTaken.Length; groundTruth++)
        {
            if (!isTaken[groundTruth] && ious[prediction, groundTruth] >= threshold)
            {
                isTaken[groundTruth] = true;
                (int pairs, double sum) = BestOf(ious, threshold, prediction + 1, isTaken);
                isTaken[groundTruth] = false;
                (int Pairs, double Sum) with = (pairs + 1, sum + ious[prediction, groundTruth]);
                best = with.Pairs > best.Pairs || (with.Pairs == best.Pairs && with.Sum > best.Sum) ? with : best;
            }
        }

        return best;
    }

    private static void AssertWhole(MatchResult result, int predictions, int groundTruths, double threshold)
    {
        Assert.Equal(Enumerable.Range(0, predictions), result.Pairs.Select(static pair => pair.Prediction).Concat(result.UnmatchedPredictions).Order());
        Assert.Equal(Enumerable.Range(0, groundTruths), result.Pairs.Select(static pair => pair.GroundTruth).Concat(result.UnmatchedGroundTruths).Order());
        Assert.All(result.Pairs, pair => Assert.True(pair.IoU >= threshold));
    }
}
