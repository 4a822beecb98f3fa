namespace Gemini.Contracts;

/// <summary>
/// Finds out which answer belongs to which truth. No truth is given twice, no answer takes two, and none takes a truth that it
/// overlaps less than the threshold.
/// </summary>
public static class ItemMatching
{
    /// <summary>Greedily, as COCO does it: the answers choose in turn, each the truth that is left and that it overlaps most.</summary>
    /// <param name="answers">In the order in which they choose.</param>
    /// <param name="truths">In pixels of the same picture.</param>
    /// <param name="threshold">The least IoU that makes a pair, 0–1.</param>
    /// <returns>The pairs and what is left.</returns>
    public static MatchResult Greedy(IReadOnlyList<PixelBox> answers, IReadOnlyList<PixelBox> truths, double threshold = 0.5)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(truths);
        return Greedy(answers.Count, truths.Count, (answer, truth) => answers[answer].IoU(truths[truth]), threshold);
    }

    /// <summary>Greedily, as COCO does it, by any measure such as the IoU of masks.</summary>
    /// <param name="answers">How many answers.</param>
    /// <param name="truths">How many truths.</param>
    /// <param name="overlap">Of an answer and a truth, by their places in the lists; 0–1.</param>
    /// <param name="threshold">The least overlap that makes a pair, 0–1. At 0 things that do not touch make pairs, too.</param>
    /// <param name="score">Of an answer: the highest chooses first. Null: in the order of the list.</param>
    /// <returns>The pairs and what is left. Of truths that an answer overlaps equally it takes the last, as COCO's tools do.</returns>
    /// <exception cref="ArgumentException">A score or an overlap is not a number.</exception>
    public static MatchResult Greedy(int answers, int truths, Func<int, int, double> overlap, double threshold = 0.5, Func<int, double>? score = null)
    {
        Check(answers, truths, overlap, threshold);
        int[] truthOf = new int[answers];
        bool[] isTaken = new bool[truths];
        foreach (int answer in ScoreOrder.Of(answers, score))
        {
            double best = threshold;
            int chosen = -1;
            for (int truth = 0; truth < truths; truth++)
            {
                if (!isTaken[truth] && ScoreOrder.Checked(overlap(answer, truth), "overlap") is double shared && shared >= best)
                {
                    (best, chosen) = (shared, truth);
                }
            }

            truthOf[answer] = chosen;
            if (chosen >= 0)
            {
                isTaken[chosen] = true;
            }
        }

        return MatchResult.Of(truthOf, truths, overlap);
    }

    /// <summary>Optimally: as many pairs as there can be, and of all ways to make so many the one with the largest sum of IoU. No order plays a part.</summary>
    /// <param name="answers">In any order.</param>
    /// <param name="truths">In pixels of the same picture.</param>
    /// <param name="threshold">The least IoU that makes a pair, 0–1.</param>
    /// <returns>The pairs and what is left.</returns>
    public static MatchResult Optimal(IReadOnlyList<PixelBox> answers, IReadOnlyList<PixelBox> truths, double threshold = 0.5)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(truths);
        return Optimal(answers.Count, truths.Count, (answer, truth) => answers[answer].IoU(truths[truth]), threshold);
    }

    /// <summary>Optimally, by any measure such as the IoU of masks: as many pairs as there can be, then the largest sum of overlaps.</summary>
    /// <param name="answers">How many answers.</param>
    /// <param name="truths">How many truths.</param>
    /// <param name="overlap">Of an answer and a truth, by their places in the lists; 0–1.</param>
    /// <param name="threshold">The least overlap that makes a pair, 0–1. At 0 things that do not touch make pairs, too.</param>
    /// <returns>The pairs and what is left.</returns>
    /// <exception cref="ArgumentException">An overlap is not 0–1, or answers × truths is more than an array holds.</exception>
    public static MatchResult Optimal(int answers, int truths, Func<int, int, double> overlap, double threshold = 0.5)
    {
        Check(answers, truths, overlap, threshold);
        if ((long)answers * truths > Array.MaxLength)
        {
            throw new ArgumentException($"{answers} answers and {truths} truths are too many to be matched optimally; match them picture by picture, or greedily.", nameof(answers));
        }

        // One more pair is worth more than any overlap of all the others together.
        double pairValue = Math.Min(answers, truths) + 1;
        double[] costs = new double[answers * truths];
        for (int answer = 0; answer < answers; answer++)
        {
            for (int truth = 0; truth < truths; truth++)
            {
                double shared = overlap(answer, truth);
                if (shared is not (>= 0 and <= 1))
                {
                    throw new ArgumentException($"The overlap of answer {answer} and truth {truth} is {shared}; it must be 0 to 1.", nameof(overlap));
                }

                costs[answer * truths + truth] = shared >= threshold ? -pairValue - shared : 0;
            }
        }

        int[] truthOf = LinearAssignment.Minimize(costs, answers, truths);
        for (int answer = 0; answer < answers; answer++)
        {
            if (truthOf[answer] >= 0 && costs[answer * truths + truthOf[answer]] == 0)
            {
                truthOf[answer] = -1;
            }
        }

        return MatchResult.Of(truthOf, truths, overlap);
    }

    private static void Check(int answers, int truths, Func<int, int, double> overlap, double threshold)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(answers);
        ArgumentOutOfRangeException.ThrowIfNegative(truths);
        ArgumentNullException.ThrowIfNull(overlap);
        if (threshold is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A threshold is 0 to 1.");
        }
    }
}
