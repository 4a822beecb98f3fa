namespace Gemini.Contracts.Testing;

/// <summary>How answers are scored.</summary>
public sealed record ScoreOptions
{
    /// <summary>The overlap, above 0 and at most 1, from which on an answered item is where the expected one is, for precision, recall and F1. 0.5 where not set.</summary>
    public double IoUThreshold { get; init; } = 0.5;

    /// <summary>The similarity, above 0 and at most 1, from which on two elements of a list are taken for the same. 0.5 where not set.</summary>
    public double MatchThreshold { get; init; } = 0.5;

    /// <summary>When two labels are the same: ordinal. Labels that a model makes up freely are seldom spelled as the expected ones.</summary>
    public IEqualityComparer<string> LabelComparer { get; init; } = StringComparer.Ordinal;

    /// <summary>Whether items are compared by their masks where both have one, instead of their boxes.</summary>
    public bool UseMasks { get; init; }

    /// <summary>
    /// Whether items are compared by their keypoints as COCO does (OKS) instead of by their places: points that are properties of an item, by the names of these properties. An expected item without any point is neither to
    /// be found nor wrong where it is.
    /// </summary>
    public bool UseKeypoints { get; init; }

    /// <summary>
    /// The standard deviation of each keypoint, in parts of the square root of the item's area, above 0; by names, of which neither case nor signs count (<c>left_eye</c> is <c>LeftEye</c>). Null for COCO's of persons alone.
    /// </summary>
    public IReadOnlyDictionary<string, double>? KeypointSigmas { get; init; }

    /// <summary>Into how many classes of equal width confidences are sorted, at least 1. 10 where not set.</summary>
    public int ConfidenceBins { get; init; } = 10;

    internal void Check()
    {
        if (IoUThreshold is not (> 0 and <= 1) || MatchThreshold is not (> 0 and <= 1) || ConfidenceBins is not (>= 1 and <= 1000) || LabelComparer is null
            || KeypointSigmas?.Values.All(static sigma => sigma > 0 && double.IsFinite(sigma)) == false)
        {
            throw new ArgumentException("Scoring needs thresholds above 0 and at most 1, 1 to 1,000 classes of confidence, a comparer of labels, and standard deviations above 0.");
        }
    }
}
