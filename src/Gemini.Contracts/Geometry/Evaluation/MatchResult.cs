using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Gemini.Contracts;

/// <summary>Which prediction belongs to which ground truth.</summary>
/// <param name="Pairs">By prediction, in the order of the list of predictions.</param>
/// <param name="UnmatchedPredictions">Predictions without a ground truth, in order.</param>
/// <param name="UnmatchedGroundTruths">Truths without a prediction, in order.</param>
public sealed record MatchResult(ImmutableArray<MatchedPair> Pairs, ImmutableArray<int> UnmatchedPredictions, ImmutableArray<int> UnmatchedGroundTruths)
{
    /// <summary>The result in numbers.</summary>
    [JsonIgnore]
    public MatchCounts Counts => new(Pairs.Length, UnmatchedPredictions.Length, UnmatchedGroundTruths.Length);

    /// <summary>The mean overlap of the pairs, 0–1; null where there are none.</summary>
    [JsonIgnore]
    public double? MeanIoU
    {
        get
        {
            double sum = 0;
            foreach (MatchedPair pair in Pairs)
            {
                sum += pair.IoU;
            }

            return Pairs.IsEmpty ? null : sum / Pairs.Length;
        }
    }

    internal static MatchResult Create(ReadOnlySpan<int> groundTruthOf, int groundTruths, Func<int, int, double> iou)
    {
        ImmutableArray<MatchedPair>.Builder pairs = ImmutableArray.CreateBuilder<MatchedPair>();
        ImmutableArray<int>.Builder answersLeft = ImmutableArray.CreateBuilder<int>();
        bool[] isFound = new bool[groundTruths];
        for (int prediction = 0; prediction < groundTruthOf.Length; prediction++)
        {
            int groundTruth = groundTruthOf[prediction];
            if (groundTruth < 0)
            {
                answersLeft.Add(prediction);
                continue;
            }

            pairs.Add(new MatchedPair(prediction, groundTruth, iou(prediction, groundTruth)));
            isFound[groundTruth] = true;
        }

        ImmutableArray<int>.Builder truthsLeft = ImmutableArray.CreateBuilder<int>();
        for (int groundTruth = 0; groundTruth < groundTruths; groundTruth++)
        {
            if (!isFound[groundTruth])
            {
                truthsLeft.Add(groundTruth);
            }
        }

        return new MatchResult(pairs.ToImmutable(), answersLeft.ToImmutable(), truthsLeft.ToImmutable());
    }
}
