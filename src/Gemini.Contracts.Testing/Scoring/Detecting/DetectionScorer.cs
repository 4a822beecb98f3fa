using System.Collections.Immutable;

namespace Gemini.Contracts.Testing.Scoring;

/// <summary>Finds expected items again among answered ones, over many pictures: optimal pairs for precision, recall and F1, COCO's evaluation for average precision.</summary>
internal sealed class DetectionScorer
{
    // Of COCO's keypoint challenge, which counts the 20 surest answers to a picture and category.
    private const int KeypointDetections = 20;

    private readonly ScoreOptions _options;
    private readonly bool _hasConfidences;
    private readonly DetectionEvaluation _evaluation;
    private readonly Dictionary<string, MatchCounts> _labels;
    private readonly KeypointSimilarity? _keypoints;

    /// <param name="options">How items are compared.</param>
    /// <param name="hasConfidences">Whether the contract asks for confidences; without, all answers are one step of the curve.</param>
    public DetectionScorer(ScoreOptions options, bool hasConfidences)
    {
        _options = options;
        _hasConfidences = hasConfidences;
        EvaluationOptions evaluation = new() { CategoryComparer = options.LabelComparer, MergeTies = !hasConfidences };
        _evaluation = new DetectionEvaluation(options.UseKeypoints ? evaluation with { MaxDetections = [KeypointDetections] } : evaluation);
        _keypoints = options.UseKeypoints ? new KeypointSimilarity(options.KeypointSigmas) : null;
        _labels = new Dictionary<string, MatchCounts>(options.LabelComparer);
    }

    /// <summary>The labels, those of expected items first, in the order in which they came.</summary>
    public List<string> Labels { get; } = [];

    /// <summary>Adds a picture, or all pictures of one request.</summary>
    /// <returns>Which answered items are right.</returns>
    public DetectionMatch Add(ImmutableArray<SpatialItem> expected, ImmutableArray<SpatialItem> answered)
    {
        _evaluation.Add(
            [.. expected.Select(item => new GroundTruth(item.Bounds, item.Label) { Area = item.Area, IsCrowd = item.IsCrowd, IsIgnored = IsIgnored(item) })],
            [.. answered.Select(item => new Prediction(item.Bounds, item.Label, _hasConfidences ? item.Confidence ?? double.NegativeInfinity : 1) { Area = item.Area })],
            (prediction, truth) => Overlap(answered[prediction], expected[truth]));
        SpatialItem[] single = [.. expected.Where(item => !item.IsCrowd && !IsIgnored(item))];
        MatchResult match = ItemMatching.Optimal(
            answered.Length,
            single.Length,
            (prediction, truth) => _options.LabelComparer.Equals(answered[prediction].Label, single[truth].Label) ? Overlap(answered[prediction], single[truth]) : 0,
            _options.IoUThreshold);
        List<SpatialItem> extra = [.. match.UnmatchedPredictions.Select(index => answered[index]).Where(item => !IsInCrowd(item, expected))];
        List<SpatialItem> missed = [.. match.UnmatchedGroundTruths.Select(index => single[index])];
        foreach (MatchedPair pair in match.Pairs)
        {
            Count(single[pair.GroundTruth].Label, new MatchCounts(1, 0, 0));
        }

        missed.ForEach(item => Count(item.Label, new MatchCounts(0, 0, 1)));
        extra.ForEach(item => Count(item.Label, new MatchCounts(0, 1, 0)));
        return new DetectionMatch([.. match.Pairs.Select(pair => answered[pair.Prediction])], missed, extra);
    }

    /// <summary>The counts of one label; of all where null.</summary>
    public MatchCounts Counts(string? label) => label is null ? _labels.Values.Aggregate(default(MatchCounts), static (sum, next) => sum + next) : _labels[label];

    /// <summary>The average precisions so far.</summary>
    public DetectionSummary Summarize() => _evaluation.Summarize();

    private double Overlap(SpatialItem answered, SpatialItem expected) => _keypoints is null ? SpatialItem.Overlap(answered, expected)
        : SpatialItem.IsComparable(answered, expected) ? _keypoints.Of(answered, expected)
        : 0;

    private bool IsIgnored(SpatialItem item) => _keypoints is not null && item.Keypoints.IsEmpty;

    private bool IsInCrowd(SpatialItem item, ImmutableArray<SpatialItem> expected) =>
        expected.Any(crowd => (crowd.IsCrowd || IsIgnored(crowd)) && _options.LabelComparer.Equals(crowd.Label, item.Label) && Overlap(item, crowd) >= _options.IoUThreshold);

    private void Count(string label, MatchCounts counts)
    {
        if (!_labels.TryGetValue(label, out MatchCounts sum))
        {
            Labels.Add(label);
        }

        _labels[label] = sum + counts;
    }
}

/// <summary>What became of one picture's items.</summary>
/// <param name="Right">Answered items that are right.</param>
/// <param name="Missed">Expected items that were not answered.</param>
/// <param name="Extra">Answered items that were not expected.</param>
internal sealed record DetectionMatch(IReadOnlyList<SpatialItem> Right, IReadOnlyList<SpatialItem> Missed, IReadOnlyList<SpatialItem> Extra);
