namespace Gemini.Contracts.Geometry;

/// <summary>One category in one picture: which answers are right at each threshold and for each range of areas.</summary>
internal sealed class ImageEvaluation
{
    private readonly int _thresholds;

    // By area range, then threshold, then answer.
    private readonly AnswerVerdict[][] _verdicts;

    // By area range: how many truths there are to be found.
    private readonly int[] _expected;

    private ImageEvaluation(double[] scores, int areas, int thresholds)
    {
        Scores = scores;
        _thresholds = thresholds;
        _verdicts = new AnswerVerdict[areas][];
        _expected = new int[areas];
    }

    /// <summary>Of the answers that count, the highest first.</summary>
    public double[] Scores { get; }

    public static ImageEvaluation Of(
        EvaluationOptions options,
        IReadOnlyList<EvaluationTruth> truths,
        List<int> groupTruths,
        IReadOnlyList<EvaluationAnswer> answers,
        List<int> groupAnswers,
        Func<int, int, double> overlap)
    {
        int[] order = ScoreOrder.Of(groupAnswers.Count, index => answers[groupAnswers[index]].Score);
        int count = Math.Min(order.Length, options.MaxDetections[^1]);
        double[] scores = new double[count];
        double[] answerAreas = new double[count];
        double[][] overlaps = new double[count][];
        for (int rank = 0; rank < count; rank++)
        {
            int answer = groupAnswers[order[rank]];
            scores[rank] = answers[answer].Score;
            answerAreas[rank] = ScoreOrder.Checked(answers[answer].Area ?? answers[answer].Box.Area, "area");
            overlaps[rank] = new double[groupTruths.Count];
            for (int index = 0; index < groupTruths.Count; index++)
            {
                overlaps[rank][index] = ScoreOrder.Checked(overlap(answer, groupTruths[index]), "overlap");
            }
        }

        EvaluationTruth[] own = [.. groupTruths.Select(index => truths[index])];
        ImageEvaluation image = new(scores, options.AreaRanges.Length, options.IoUThresholds.Length);
        for (int area = 0; area < options.AreaRanges.Length; area++)
        {
            image.Judge(area, options, own, answerAreas, overlaps);
        }

        return image;
    }

    /// <summary>How many truths there are to be found.</summary>
    public int Expected(int area) => _expected[area];

    /// <summary>What became of an answer.</summary>
    /// <param name="area">Which range of areas.</param>
    /// <param name="threshold">Which threshold.</param>
    /// <param name="rank">Which answer, in the order of <see cref="Scores"/>.</param>
    public AnswerVerdict Verdict(int area, int threshold, int rank) => _verdicts[area][threshold * Scores.Length + rank];

    private void Judge(int area, EvaluationOptions options, EvaluationTruth[] truths, double[] answerAreas, double[][] overlaps)
    {
        AreaRange range = options.AreaRanges[area];

        // Truths that do not count stand last, so that an answer takes one of them only where no other will do.
        List<int> order = [];
        List<int> ignored = [];
        for (int truth = 0; truth < truths.Length; truth++)
        {
            double size = ScoreOrder.Checked(truths[truth].Area ?? truths[truth].Box.Area, "area");
            (truths[truth].IsCrowd || size < range.Least || size > range.Most ? ignored : order).Add(truth);
        }

        int counting = order.Count;
        order.AddRange(ignored);
        _expected[area] = counting;
        AnswerVerdict[] verdicts = _verdicts[area] = new AnswerVerdict[_thresholds * Scores.Length];
        bool[] isTaken = new bool[truths.Length];
        for (int threshold = 0; threshold < _thresholds; threshold++)
        {
            Array.Clear(isTaken);
            for (int rank = 0; rank < Scores.Length; rank++)
            {
                int found = Find(overlaps[rank], options.IoUThresholds[threshold], truths, order, counting, isTaken);
                AnswerVerdict verdict = found >= 0 && found < counting ? AnswerVerdict.Right
                    : found >= 0 || answerAreas[rank] < range.Least || answerAreas[rank] > range.Most ? AnswerVerdict.Ignored
                    : AnswerVerdict.Wrong;
                if (found >= 0)
                {
                    isTaken[order[found]] = true;
                }

                verdicts[threshold * Scores.Length + rank] = verdict;
            }
        }
    }

    /// <summary>The place in the order of the truth that an answer takes, or −1.</summary>
    private static int Find(double[] overlaps, double threshold, EvaluationTruth[] truths, List<int> order, int counting, bool[] isTaken)
    {
        // Even at a threshold of 1 a perfect answer must not fail by a rounding error.
        double best = Math.Min(threshold, 1 - 1e-10);
        int found = -1;
        for (int place = 0; place < order.Count; place++)
        {
            int truth = order[place];
            if (isTaken[truth] && !truths[truth].IsCrowd)
            {
                continue;
            }

            if (found >= 0 && found < counting && place >= counting)
            {
                break;
            }

            if (overlaps[truth] >= best)
            {
                (best, found) = (overlaps[truth], place);
            }
        }

        return found;
    }
}

/// <summary>What became of an answer.</summary>
internal enum AnswerVerdict : byte
{
    /// <summary>It found nothing.</summary>
    Wrong,

    /// <summary>It found a truth.</summary>
    Right,

    /// <summary>It counts neither way: it lies in a crowd, or it or its truth is of another size.</summary>
    Ignored,
}
