using System.Text.Json.Serialization;

namespace Gemini.Contracts;

/// <summary>How many predictions were right. Counts of several pictures are added.</summary>
/// <param name="TruePositives">Predictions with a ground truth.</param>
/// <param name="FalsePositives">Predictions without one.</param>
/// <param name="FalseNegatives">Truths that no prediction found.</param>
public readonly record struct MatchCounts(int TruePositives, int FalsePositives, int FalseNegatives)
{
    /// <summary>Which part of the predictions was right, 0–1; null where there were none.</summary>
    [JsonIgnore]
    public double? Precision => Ratio(TruePositives, (long)TruePositives + FalsePositives);

    /// <summary>Which part of the ground truths was found, 0–1; null where there were none.</summary>
    [JsonIgnore]
    public double? Recall => Ratio(TruePositives, (long)TruePositives + FalseNegatives);

    /// <summary>The harmonic mean of precision and recall, 0–1: 2·TP ÷ (2·TP + FP + FN); null where there were neither predictions nor ground truths.</summary>
    [JsonIgnore]
    public double? F1 => Ratio(2L * TruePositives, 2L * TruePositives + FalsePositives + FalseNegatives);

    /// <summary>The counts of both.</summary>
    public static MatchCounts operator +(MatchCounts left, MatchCounts right) => left.Add(right);

    /// <summary>The counts of both.</summary>
    public MatchCounts Add(MatchCounts other) => new(
        TruePositives + other.TruePositives, FalsePositives + other.FalsePositives, FalseNegatives + other.FalseNegatives);

    private static double? Ratio(long part, long whole) => whole == 0 ? null : (double)part / whole;
}
