using Gemini.Contracts.Geometry;
using Xunit;

namespace Gemini.Contracts.Tests.Geometry.Evaluation;

/// <summary>What is true of any evaluation, over many random ones.</summary>
public sealed class EvaluationRuleTests
{
    [Fact]
    public void Figures_lie_between_0_and_1_and_fall_as_the_threshold_rises()
    {
        Random random = new(24);
        for (int round = 0; round < 150; round++)
        {
            EvaluationOptions options = new() { MergeTies = round % 2 == 0 };
            DetectionEvaluation evaluation = Random(random, options, random.Next(1, 8));
            DetectionSummary summary = evaluation.Summarize();
            double before = 1;
            foreach (double threshold in options.IoUThresholds)
            {
                if (summary.AverageRecall(threshold) is { } recall)
                {
                    Assert.InRange(recall, 0, before + 1e-12);
                    before = recall;
                    Assert.InRange(summary.AveragePrecision(threshold)!.Value, 0, 1);
                }
            }

            Assert.True((summary.AR1 ?? 0) <= (summary.AR10 ?? 0) + 1e-12 && (summary.AR10 ?? 0) <= (summary.AR100 ?? 0) + 1e-12);
            foreach (string category in summary.Categories)
            {
                IReadOnlyList<double> curve = summary.PrecisionRecallCurve(0.5, category);
                for (int step = 1; step < curve.Count; step++)
                {
                    Assert.True(curve[step] <= curve[step - 1]);
                }
            }
        }
    }

    [Fact]
    public void Answers_that_are_the_truths_are_perfect_and_any_others_beside_them_that_are_less_sure_change_nothing()
    {
        DetectionEvaluation evaluation = new();
        Random random = new(25);
        for (int image = 0; image < 10; image++)
        {
            GroundTruth[] groundTruths = [.. Enumerable.Range(0, 5).Select(_ => new GroundTruth(Box(random), Category(random)))];
            Prediction[] predictions = [.. groundTruths.Select(static groundTruth => new Prediction(groundTruth.Box, groundTruth.Category, 0.9)), new Prediction(new PixelBox(900, 900, 950, 950), "cup", 0.1)];
            evaluation.Add(groundTruths, predictions);
        }

        Assert.Equal(1, evaluation.Summarize().AP!.Value, 1e-12);
        Assert.Equal(1, evaluation.Summarize().AR100!.Value, 1e-12);
    }

    [Fact]
    public void As_one_step_answers_without_scores_have_the_same_figures_in_any_order_of_pictures()
    {
        (GroundTruth[] Truths, Prediction[] Answers)[] images =
        [
            ([new(new PixelBox(0, 0, 50, 50), "cup")], [new(new PixelBox(0, 0, 50, 50), "cup")]),
            ([new(new PixelBox(0, 0, 50, 50), "cup")], [new(new PixelBox(60, 60, 90, 90), "cup")]),
            ([], [new(new PixelBox(60, 60, 90, 90), "cup")]),
        ];
        double? Ap(bool oneStep, IEnumerable<(GroundTruth[] Truths, Prediction[] Answers)> order)
        {
            DetectionEvaluation evaluation = new(new EvaluationOptions { MergeTies = oneStep });
            foreach ((GroundTruth[] groundTruths, Prediction[] predictions) in order)
            {
                evaluation.Add(groundTruths, predictions);
            }

            return evaluation.Summarize().AP50;
        }

        // One right of three predictions, one of two ground truths found: precision 1/3 up to recall .50, nothing beyond: 51 of 101 points.
        Assert.Equal(51.0 / 101 / 3, Ap(true, images)!.Value, 1e-12);
        Assert.Equal(51.0 / 101 / 3, Ap(true, images.Reverse())!.Value, 1e-12);

        // One by one it depends on which picture came first.
        Assert.Equal(51.0 / 101, Ap(false, images)!.Value, 1e-12);
        Assert.Equal(51.0 / 101 / 3, Ap(false, images.Reverse())!.Value, 1e-12);
    }

    [Fact]
    public void A_category_that_only_answers_name_has_no_figures_and_lowers_none()
    {
        DetectionEvaluation evaluation = new();
        GroundTruth cup = new(new PixelBox(0, 0, 50, 50), "cup");
        evaluation.Add([cup], [new(cup.Box, "cup"), new(new PixelBox(60, 60, 90, 90), "ghost")]);
        DetectionSummary summary = evaluation.Summarize();

        Assert.Equal(["cup"], summary.Categories);
        Assert.Equal(1, summary.AP!.Value, 1e-12);
        Assert.Null(summary.AveragePrecision(category: "ghost"));
    }

    [Fact]
    public void Categories_are_compared_as_was_asked()
    {
        GroundTruth[] groundTruths = [new(new PixelBox(0, 0, 50, 50), "Cup")];
        Prediction[] predictions = [new(groundTruths[0].Box, "cup")];
        DetectionEvaluation exact = new();
        exact.Add(groundTruths, predictions);
        DetectionEvaluation loose = new(new EvaluationOptions { CategoryComparer = StringComparer.OrdinalIgnoreCase });
        loose.Add(groundTruths, predictions);

        Assert.Equal(0, exact.Summarize().AP);
        Assert.Equal(1, loose.Summarize().AP!.Value, 1e-12);
    }

    [Fact]
    public void Any_measure_can_take_the_place_of_boxes()
    {
        DetectionEvaluation evaluation = new();
        evaluation.Add([new(default, "a") { Area = 5000 }], [new(default, "a") { Area = 5000 }], static (_, _) => 0.8);
        DetectionSummary summary = evaluation.Summarize();

        Assert.Equal(7.0 / 10, summary.AP!.Value, 1e-12);
        Assert.Equal(1, summary.AveragePrecision(0.8)!.Value, 1e-12);
        Assert.Equal(0, summary.AveragePrecision(0.85));
        Assert.Null(summary.APSmall);
        Assert.Equal(7.0 / 10, summary.APMedium!.Value, 1e-12);
    }

    [Fact]
    public void What_is_not_a_number_is_refused_and_leaves_nothing_behind()
    {
        DetectionEvaluation evaluation = new();
        GroundTruth[] groundTruths = [new(new PixelBox(0, 0, 5, 5), "a")];
        Assert.Throws<ArgumentException>(() => evaluation.Add(groundTruths, [new(groundTruths[0].Box, "a", double.NaN)]));
        Assert.Throws<ArgumentException>(() => evaluation.Add(groundTruths, [new(groundTruths[0].Box, "a")], static (_, _) => double.NaN));
        Assert.Throws<ArgumentException>(() => ItemMatching.Optimal(1, 1, static (_, _) => double.NaN));
        Assert.Throws<ArgumentException>(() => ItemMatching.Optimal(1, 1, static (_, _) => 1.5));
        Assert.Throws<ArgumentException>(() => LinearAssignment.Minimize([double.PositiveInfinity], 1, 1));
        Assert.Throws<ArgumentException>(() => LinearAssignment.Minimize([1, 2], 1, 1));
        Assert.Throws<ArgumentException>(() => new DetectionEvaluation(new EvaluationOptions { IoUThresholds = [0.7, 0.5] }));

        Assert.Equal(0, evaluation.ImageCount);
        Assert.Null(evaluation.Summarize().AP);
    }

    [Fact]
    public void The_summary_prints_the_twelve_figures()
    {
        DetectionEvaluation evaluation = new();
        evaluation.Add([new(new PixelBox(0, 0, 50, 50), "a")], [new(new PixelBox(0, 0, 50, 50), "a")]);
        string text = evaluation.Summarize().ToString();

        Assert.Equal(12, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("AP        1.000\n", text, StringComparison.Ordinal);
        Assert.Contains("AP small  none\n", text, StringComparison.Ordinal);
    }

    private static DetectionEvaluation Random(Random random, EvaluationOptions options, int images)
    {
        DetectionEvaluation evaluation = new(options);
        for (int image = 0; image < images; image++)
        {
            GroundTruth[] groundTruths = [.. Enumerable.Range(0, random.Next(0, 6)).Select(_ => new GroundTruth(Box(random), Category(random)) { IsCrowd = random.Next(6) == 0 })];
            Prediction[] predictions = [.. groundTruths.Where(_ => random.Next(4) > 0).Select(groundTruth => new Prediction(groundTruth.Box.Offset(random.Next(-3, 4), 0), groundTruth.Category, random.Next(0, 4)))];
            evaluation.Add(groundTruths, [.. predictions, new Prediction(Box(random), "cup", random.Next(0, 4))]);
        }

        return evaluation;
    }

    private static PixelBox Box(Random random) => PixelBox.FromSize(random.Next(0, 60), random.Next(0, 60), random.Next(5, 130), random.Next(5, 130));

    private static string Category(Random random) => random.Next(0, 2) == 0 ? "cup" : "pen";
}
