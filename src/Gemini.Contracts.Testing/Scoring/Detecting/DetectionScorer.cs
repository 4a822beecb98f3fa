using System.Collections.Immutable;

namespace Gemini.Contracts.Testing.Scoring;

/// <summary>Finds expected items again among answered ones, over many pictures: optimal pairs for precision, recall and F1, COCO's evaluation for average precision.</summary>
internal sealed class DetectionScorer
{
    private readonly ScoreOptions _options;
    private readonly bool _hasConfidences;
    private readonly DetectionEvaluation _evaluation;
    private readonly Dictionary<string, MatchCounts> _labels;

    /// <param name="options">How items are compared.</param>
    /// <param name="hasConfidences">Whether the contract asks for confidences; without, all answers are one step of the curve.</param>
    public DetectionScorer(ScoreOptions options, bool hasConfidences)
    {
        _options = options;
        _hasConfidences = hasConfidences;
        _evaluation = new DetectionEvaluation(new EvaluationOptions { CategoryComparer = options.LabelComparer, MergeTies = !hasConfidences });
        _labels = new Dictionary<string, MatchCounts>(options.LabelComparer);
    }

    /// <summary>The labels, those of expected items first, in the order in which they came.</summary>
    public List<string> Labels { get; } = [];

    /// <summary>Adds a picture, or all pictures of one request.</summary>
    /// <returns>Which answered items are right.</returns>
    public DetectionMatch Add(ImmutableArray<SpatialItem> expected, ImmutableArray<SpatialItem> answered)
    {
        _evaluation.Add(
            [.. expected.Select(static item => new GroundTruth(item.Bounds, item.Label) { Area = item.Area, IsCrowd = item.IsCrowd })],
            [.. answered.Select(item => new Prediction(item.Bounds, item.Label, _hasConfidences ? item.Confidence ?? double.NegativeInfinity : 1) { Area = item.Area })],
            (prediction, truth) => SpatialItem.Overlap(answered[prediction], expected[truth]));
        SpatialItem[] single = [.. expected.Where(static item => !item.IsCrowd)];
        MatchResult match = ItemMatching.Optimal(
            answered.Length,
            single.Length,
            (prediction, truth) => _options.LabelComparer.Equals(answered[prediction].Label, single[truth].Label) ? SpatialItem.Overlap(answered[prediction], single[truth]) : 0,
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

    private bool IsInCrowd(SpatialItem item, ImmutableArray<SpatialItem> expected) =>
        expected.Any(crowd => crowd.IsCrowd && _options.LabelComparer.Equals(crowd.Label, item.Label) && SpatialItem.Overlap(item, crowd) >= _options.IoUThreshold);

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
