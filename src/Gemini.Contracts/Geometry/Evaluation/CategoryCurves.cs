namespace Gemini.Contracts.Geometry;

/// <summary>Precision over recall of one category: for every threshold, range of areas and number of detections.</summary>
internal sealed class CategoryCurves
{
    /// <summary>Recall 0, .01, .02 … 1.</summary>
    public const int RecallSteps = 101;

    private readonly double[]?[,,] _precision;
    private readonly double?[,,] _recall;

    private CategoryCurves(string category, EvaluationOptions options)
    {
        Category = category;
        _precision = new double[options.IoUThresholds.Length, options.AreaRanges.Length, options.MaxDetections.Length][];
        _recall = new double?[options.IoUThresholds.Length, options.AreaRanges.Length, options.MaxDetections.Length];
    }

    public string Category { get; }

    public static CategoryCurves Create(string category, EvaluationOptions options, List<ImageEvaluation> images)
    {
        CategoryCurves curves = new(category, options);
        for (int most = 0; most < options.MaxDetections.Length; most++)
        {
            List<(ImageEvaluation Image, int Rank, double Score)> predictions = Ranked(images, options.MaxDetections[most]);
            for (int area = 0; area < options.AreaRanges.Length; area++)
            {
                int expected = 0;
                foreach (ImageEvaluation image in images)
                {
                    expected += image.Expected(area);
                }

                for (int threshold = 0; expected > 0 && threshold < options.IoUThresholds.Length; threshold++)
                {
                    (curves._precision[threshold, area, most], curves._recall[threshold, area, most]) =
                        Curve(predictions, threshold, area, expected, options.MergeTies);
                }
            }
        }

        return curves;
    }

    /// <summary>The precision at each of the <see cref="RecallSteps"/>; null where nothing was to be found.</summary>
    public double[]? Precision(int threshold, int area, int most) => _precision[threshold, area, most];

    /// <summary>The largest recall; null where nothing was to be found.</summary>
    public double? Recall(int threshold, int area, int most) => _recall[threshold, area, most];

    /// <summary>The predictions to all pictures, the highest score first, of equal ones in the order of the pictures.</summary>
    private static List<(ImageEvaluation Image, int Rank, double Score)> Ranked(List<ImageEvaluation> images, int most)
    {
        List<(ImageEvaluation Image, int Rank, double Score)> all = [];
        foreach (ImageEvaluation image in images)
        {
            for (int rank = 0; rank < Math.Min(most, image.Scores.Length); rank++)
            {
                all.Add((image, rank, image.Scores[rank]));
            }
        }

        return [.. ScoreOrder.Create(all.Count, index => all[index].Score).Select(index => all[index])];
    }

    private static (double[] Precision, double Recall) Curve(
        List<(ImageEvaluation Image, int Rank, double Score)> predictions, int threshold, int area, int expected, bool tiesAreOneStep)
    {
        // The smallest step above 1 keeps the first division defined, as it does in COCO's tools.
        const double Epsilon = 2.220446049250313e-16;
        List<double> recalls = [];
        List<double> precisions = [];
        int right = 0;
        int wrong = 0;
        for (int index = 0; index < predictions.Count; index++)
        {
            PredictionVerdict verdict = predictions[index].Image.Verdict(area, threshold, predictions[index].Rank);
            right += verdict == PredictionVerdict.TruePositive ? 1 : 0;
            wrong += verdict == PredictionVerdict.FalsePositive ? 1 : 0;
            if (tiesAreOneStep && index + 1 < predictions.Count && predictions[index + 1].Score == predictions[index].Score)
            {
                continue;
            }

            recalls.Add((double)right / expected);
            precisions.Add(right / (right + wrong + Epsilon));
        }

        // The envelope: what precision can be had at this recall or a larger one.
        for (int index = precisions.Count - 1; index > 0; index--)
        {
            precisions[index - 1] = Math.Max(precisions[index - 1], precisions[index]);
        }

        double[] sampled = new double[RecallSteps];
        int at = 0;
        for (int step = 0; step < RecallSteps; step++)
        {
            // i · 0.01 as numpy's linspace(0, 1, 101) has it, not i / 100: the two differ in the last bit.
            double wanted = step == RecallSteps - 1 ? 1 : step * 0.01;
            while (at < recalls.Count && recalls[at] < wanted)
            {
                at++;
            }

            sampled[step] = at < recalls.Count ? precisions[at] : 0;
        }

        return (sampled, recalls.Count > 0 ? recalls[^1] : 0);
    }
}
