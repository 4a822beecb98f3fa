using System.Collections.Immutable;

namespace Gemini.Contracts;

/// <summary>An answer and the truth it was matched with, by their places in the lists.</summary>
/// <param name="Answer">From 0.</param>
/// <param name="Truth">From 0.</param>
/// <param name="Overlap">Of the two, 0–1: IoU unless another measure was given.</param>
public readonly record struct MatchedPair(int Answer, int Truth, double Overlap);

/// <summary>Which answer belongs to which truth.</summary>
/// <param name="Pairs">By answer, in the order of the list of answers.</param>
/// <param name="UnmatchedAnswers">Answers without a truth, in order.</param>
/// <param name="UnmatchedTruths">Truths without an answer, in order.</param>
public sealed record MatchResult(ImmutableArray<MatchedPair> Pairs, ImmutableArray<int> UnmatchedAnswers, ImmutableArray<int> UnmatchedTruths)
{
    /// <summary>The result in numbers.</summary>
    public MatchCounts Counts => new(Pairs.Length, UnmatchedAnswers.Length, UnmatchedTruths.Length);

    /// <summary>The mean overlap of the pairs, 0–1; null where there are none.</summary>
    public double? MeanOverlap
    {
        get
        {
            double sum = 0;
            foreach (MatchedPair pair in Pairs)
            {
                sum += pair.Overlap;
            }

            return Pairs.IsEmpty ? null : sum / Pairs.Length;
        }
    }

    internal static MatchResult Of(ReadOnlySpan<int> truthOf, int truths, Func<int, int, double> overlap)
    {
        ImmutableArray<MatchedPair>.Builder pairs = ImmutableArray.CreateBuilder<MatchedPair>();
        ImmutableArray<int>.Builder answersLeft = ImmutableArray.CreateBuilder<int>();
        bool[] isFound = new bool[truths];
        for (int answer = 0; answer < truthOf.Length; answer++)
        {
            int truth = truthOf[answer];
            if (truth < 0)
            {
                answersLeft.Add(answer);
                continue;
            }

            pairs.Add(new MatchedPair(answer, truth, overlap(answer, truth)));
            isFound[truth] = true;
        }

        ImmutableArray<int>.Builder truthsLeft = ImmutableArray.CreateBuilder<int>();
        for (int truth = 0; truth < truths; truth++)
        {
            if (!isFound[truth])
            {
                truthsLeft.Add(truth);
            }
        }

        return new MatchResult(pairs.ToImmutable(), answersLeft.ToImmutable(), truthsLeft.ToImmutable());
    }
}
