namespace Gemini.Contracts.Geometry;

/// <summary>One category in one picture: which predictions are right at each threshold and for each range of areas.</summary>
internal sealed class ImageEvaluation
{
    private readonly int _thresholds;

    // By area range, then threshold, then prediction.
    private readonly PredictionVerdict[][] _verdicts;

    // By area range: how many ground truths there are to be found.
    private readonly int[] _expected;

    private ImageEvaluation(double[] scores, int areas, int thresholds)
    {
        Scores = scores;
        _thresholds = thresholds;
        _verdicts = new PredictionVerdict[areas][];
        _expected = new int[areas];
    }

    /// <summary>Of the predictions that count, the highest first.</summary>
    public double[] Scores { get; }

    public static ImageEvaluation Create(
        EvaluationOptions options,
        IReadOnlyList<GroundTruth> groundTruths,
        List<int> groupTruths,
        IReadOnlyList<Prediction> predictions,
        List<int> groupAnswers,
        Func<int, int, double> iou)
    {
        int[] order = ScoreOrder.Create(groupAnswers.Count, index => predictions[groupAnswers[index]].Score);
        int count = Math.Min(order.Length, options.MaxDetections[^1]);
        double[] scores = new double[count];
        double[] predictionAreas = new double[count];
        double[][] ious = new double[count][];
        for (int rank = 0; rank < count; rank++)
        {
            int prediction = groupAnswers[order[rank]];
            scores[rank] = predictions[prediction].Score;
            predictionAreas[rank] = ScoreOrder.Checked(predictions[prediction].Area ?? predictions[prediction].Box.Area, "area");
            ious[rank] = new double[groupTruths.Count];
            for (int index = 0; index < groupTruths.Count; index++)
            {
                ious[rank][index] = ScoreOrder.Checked(iou(prediction, groupTruths[index]), "overlap");
            }
        }

        GroundTruth[] own = [.. groupTruths.Select(index => groundTruths[index])];
        ImageEvaluation image = new(scores, options.AreaRanges.Length, options.IoUThresholds.Length);
        for (int area = 0; area < options.AreaRanges.Length; area++)
        {
            image.Evaluate(area, options, own, predictionAreas, ious);
        }

        return image;
    }

    /// <summary>How many ground truths there are to be found.</summary>
    public int Expected(int area) => _expected[area];

    /// <summary>What became of a prediction.</summary>
    /// <param name="area">Which range of areas.</param>
    /// <param name="threshold">Which threshold.</param>
    /// <param name="rank">Which prediction, in the order of <see cref="Scores"/>.</param>
    public PredictionVerdict Verdict(int area, int threshold, int rank) => _verdicts[area][threshold * Scores.Length + rank];

    private void Evaluate(int area, EvaluationOptions options, GroundTruth[] groundTruths, double[] predictionAreas, double[][] ious)
    {
        AreaRange range = options.AreaRanges[area];

        // Truths that do not count come last, so that a prediction takes one of them only where no other will do.
        List<int> order = [];
        List<int> ignored = [];
        for (int groundTruth = 0; groundTruth < groundTruths.Length; groundTruth++)
        {
            double size = ScoreOrder.Checked(groundTruths[groundTruth].Area ?? groundTruths[groundTruth].Box.Area, "area");
            (groundTruths[groundTruth].IsCrowd || groundTruths[groundTruth].IsIgnored || size < range.Min || size > range.Max ? ignored : order).Add(groundTruth);
        }

        int counting = order.Count;
        order.AddRange(ignored);
        _expected[area] = counting;
        PredictionVerdict[] verdicts = _verdicts[area] = new PredictionVerdict[_thresholds * Scores.Length];
        bool[] isTaken = new bool[groundTruths.Length];
        for (int threshold = 0; threshold < _thresholds; threshold++)
        {
            Array.Clear(isTaken);
            for (int rank = 0; rank < Scores.Length; rank++)
            {
                int found = Find(ious[rank], options.IoUThresholds[threshold], groundTruths, order, counting, isTaken);
                PredictionVerdict verdict = found >= 0 && found < counting ? PredictionVerdict.TruePositive
                    : found >= 0 || predictionAreas[rank] < range.Min || predictionAreas[rank] > range.Max ? PredictionVerdict.Ignored
                    : PredictionVerdict.FalsePositive;
                if (found >= 0)
                {
                    isTaken[order[found]] = true;
                }

                verdicts[threshold * Scores.Length + rank] = verdict;
            }
        }
    }

    /// <summary>The place in the order of the ground truth that a prediction takes, or −1.</summary>
    private static int Find(double[] ious, double threshold, GroundTruth[] groundTruths, List<int> order, int counting, bool[] isTaken)
    {
        // Even at a threshold of 1 a perfect prediction must not fail by a rounding error.
        double best = Math.Min(threshold, 1 - 1e-10);
        int found = -1;
        for (int place = 0; place < order.Count; place++)
        {
            int groundTruth = order[place];
            if (isTaken[groundTruth] && !groundTruths[groundTruth].IsCrowd)
            {
                continue;
            }

            if (found >= 0 && found < counting && place >= counting)
            {
                break;
            }

            if (ious[groundTruth] >= best)
            {
                (best, found) = (ious[groundTruth], place);
            }
        }

        return found;
    }
}
