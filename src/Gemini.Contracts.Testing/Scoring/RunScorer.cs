using System.Collections.Immutable;

namespace Gemini.Contracts.Testing.Scoring;

/// <summary>Scores the answers of one run, entry by entry.</summary>
internal sealed class RunScorer<T>
{
    private readonly VisionContract<T> _contract;
    private readonly ScoreOptions _options;
    private readonly string _title;
    private readonly RecordScorer _records;
    private readonly DetectionScorer? _detection;
    private readonly Dictionary<string, FieldTally> _fields = [];
    private readonly List<(double Confidence, bool IsRight)> _confidences = [];
    private readonly List<ScoredPicture> _pictures = [];
    private readonly SortedSet<string> _models = new(StringComparer.Ordinal);
    private readonly HashSet<string> _expectedLabels;
    private readonly HashSet<string> _keypoints;
    private readonly SortedSet<string> _unasked = new(StringComparer.Ordinal);
    private int _whole;

    public RunScorer(VisionContract<T> contract, ScoreOptions options, string? title)
    {
        options.Check();
        _contract = contract;
        _options = options;
        _title = title ?? contract.Name;
        _records = new RecordScorer(options);
        _expectedLabels = new HashSet<string>(options.LabelComparer);
        ImmutableArray<PlaceTemplate> templates = contract.Shape.Templates;
        _keypoints = [.. templates.Where(static template => Keypoint.IsPoint(template.Kind)).Select(static template => Keypoint.NameOf(template.Pointer[(template.Pointer.LastIndexOf('/') + 1)..]))];
        _detection = templates.Any(static template => SpatialItem.IsArea(template.Kind)) || (options.UseKeypoints && _keypoints.Count > 0)
            ? new DetectionScorer(options, templates.Any(static template => template.Kind == PlaceKind.Confidence))
            : null;
    }

    /// <summary>Adds an entry.</summary>
    /// <param name="entry">What was expected.</param>
    /// <param name="answer">What was answered; null for nothing.</param>
    /// <param name="problem">Why there is no answer; null where there is one.</param>
    public void Add(ExpectedAnswer<T> entry, VisionAnswer<T>? answer, string? problem)
    {
        if (answer?.ModelAnswered is { Length: > 0 } model)
        {
            _models.Add(model);
        }

        bool hasValue = answer is { HasValue: true };
        _whole += answer is { IsWhole: true } ? 1 : 0;
        problem ??= answer is null or { IsWhole: true } ? null : $"{answer.Outcome}, {answer.Rejected.Count} rejected";
        DetectionMatch? match = _detection is null ? null : Detect(entry, answer, hasValue);
        if (!entry.Boxes.IsDefault)
        {
            _pictures.Add(new ScoredPicture(entry.Name, null, null, problem, Misses(match!), MissDrawing.Of(entry.Pictures, match!)));
            return;
        }

        AnswerNode expected = _contract.Shape.GetTree(entry.Expected!);
        AnswerNode? answered = hasValue ? _contract.Shape.GetTree(answer!.Value) : null;
        RecordLog log = new(_fields);
        bool isRight = new RecordComparison(_records, log).Compare(expected, answered) && hasValue;
        if (match is null)
        {
            _confidences.AddRange(log.Confidences);
        }

        ImmutableArray<AnswerItem> answeredItems = hasValue ? _contract.Shape.GetItems(answer!.Value) : [];
        ImmutableArray<MissDrawing> drawings = MissDrawing.Of(entry.Pictures, _contract.Shape.GetItems(entry.Expected!), answeredItems, log.Misses);

        // An empty list that was expected is right only where it was answered, not where there is no answer.
        double? score = hasValue ? _records.Similarity(expected, answered) : 0;
        _pictures.Add(new ScoredPicture(entry.Name, score, isRight, problem, [.. log.Misses], drawings));
    }

    /// <summary>The report.</summary>
    public ScoreReport ToReport()
    {
        List<string> notes = [];
        ConfidenceCalibration? calibration = Calibrate(notes);
        if (_detection is not null)
        {
            foreach (string label in _detection.Labels.Where(label => !_expectedLabels.Contains(label)))
            {
                int times = _detection.Counts(label).FalsePositives;
                notes.Add($"The label '{label}' was answered {(times == 1 ? "once" : $"{times} times")}, and nothing expected has it.");
            }
        }

        if (_unasked.Count > 0)
        {
            notes.Add($"The contract asks for no point of these names, which are left out: {string.Join(", ", _unasked)}.");
        }

        foreach (ScoredPicture picture in _pictures.Where(static picture => picture.Problem is not null))
        {
            notes.Add($"{picture.Name}: {picture.Problem}.");
        }

        ScoreSummary summary = new(
            _title, _contract.Name, _contract.Fingerprint, _models.Count == 0 ? null : string.Join(", ", _models), ScoreSummary.SetOf(_pictures.Select(static picture => picture.Name)), _pictures.Count, [.. Metrics(calibration)]);
        return new ScoreReport(summary, [.. _pictures], calibration, [.. notes]);
    }

    private DetectionMatch Detect(ExpectedAnswer<T> entry, VisionAnswer<T>? answer, bool hasValue)
    {
        ImmutableArray<SpatialItem> expected = entry.Boxes.IsDefault ? SpatialItem.Of(_contract.Shape, entry.Expected!, entry.Frames, _options) : [.. entry.Boxes.Select(Asked)];
        ImmutableArray<SpatialItem> answered = hasValue ? SpatialItem.Of(_contract.Shape, answer!.Value!, entry.Frames, _options) : [];
        _expectedLabels.UnionWith(expected.Select(static item => item.Label));
        DetectionMatch match = _detection!.Add(expected, answered);
        foreach ((IReadOnlyList<SpatialItem> items, bool isRight) in new[] { (match.Right, true), (match.Extra, false) })
        {
            foreach (SpatialItem item in items)
            {
                if (item.Confidence is { } confidence)
                {
                    _confidences.Add((confidence, isRight));
                }
            }
        }

        return match;
    }

    /// <summary>An item of a set with those of its keypoints that the contract asks for.</summary>
    private SpatialItem Asked(SpatialItem item)
    {
        if (!_options.UseKeypoints)
        {
            return item;
        }

        _unasked.UnionWith(item.Keypoints.Select(static point => point.Name).Where(name => !_keypoints.Contains(name)));
        return item with { Keypoints = item.Keypoints.RemoveAll(point => !_keypoints.Contains(point.Name)) };
    }

    private ConfidenceCalibration? Calibrate(List<string> notes)
    {
        if (_confidences.Exists(static answer => answer.Confidence is not (>= 0 and <= 1)))
        {
            notes.Add("Confidences are not calibrated: some are not 0 to 1. Ask for them as Confidence.");
            return null;
        }

        return ConfidenceCalibration.Create(_confidences, _options.ConfidenceBins);
    }

    private static ImmutableArray<ScoreMiss> Misses(DetectionMatch match) =>
    [
        .. match.Missed.Select(static item => new ScoreMiss(ScoreMissKind.Missed, "/*", item.Pointer, null, item.Label, null)),
        .. match.Extra.Select(static item => new ScoreMiss(ScoreMissKind.Extra, item.Template ?? "/*", null, item.Pointer, null, item.Label)),
    ];

    private IEnumerable<ScoreMetric> Metrics(ConfidenceCalibration? calibration)
    {
        if (_detection is not null)
        {
            DetectionSummary summary = _detection.Summarize();
            foreach (ScoreMetric metric in Detection("", _detection.Counts(null), summary, null))
            {
                yield return metric;
            }

            foreach (string label in _detection.Labels.Where(_expectedLabels.Contains).Order(StringComparer.Ordinal))
            {
                foreach (ScoreMetric metric in Detection("label/" + label, _detection.Counts(label), summary, label))
                {
                    yield return metric;
                }
            }
        }

        if (_pictures.Exists(static picture => picture.Score is not null))
        {
            yield return new ScoreMetric("", "score", _pictures.Average(static picture => picture.Score));
            yield return new ScoreMetric("", "right", _pictures.Average(static picture => picture.IsRight is { } isRight ? (isRight ? 1d : 0d) : null));
        }

        yield return new ScoreMetric("", "whole", (double)_whole / _pictures.Count);
        if (calibration is not null)
        {
            yield return new ScoreMetric("", "brier", calibration.Brier, IsLowerBetter: true);
            yield return new ScoreMetric("", "ece", calibration.ExpectedError, IsLowerBetter: true);
        }

        foreach ((string template, FieldTally tally) in _fields.OrderBy(field => Place(field.Key)).ThenBy(static field => field.Key, StringComparer.Ordinal))
        {
            string scope = "field/" + template;
            yield return new ScoreMetric(scope, "score", tally.Score);
            yield return new ScoreMetric(scope, "precision", tally.Counts.Precision);
            yield return new ScoreMetric(scope, "recall", tally.Counts.Recall);
            yield return new ScoreMetric(scope, "f1", tally.Counts.F1);
        }
    }

    private static IEnumerable<ScoreMetric> Detection(string scope, MatchCounts counts, DetectionSummary summary, string? label) =>
    [
        new ScoreMetric(scope, "precision", counts.Precision),
        new ScoreMetric(scope, "recall", counts.Recall),
        new ScoreMetric(scope, "f1", counts.F1),
        new ScoreMetric(scope, "ap", summary.AveragePrecision(category: label)),
        new ScoreMetric(scope, "ap50", summary.AveragePrecision(0.5, label)),
        new ScoreMetric(scope, "ap75", summary.AveragePrecision(0.75, label)),
    ];

    /// <summary>The order of the contract; fields that it lists once, within themselves, come last.</summary>
    private int Place(string template)
    {
        ImmutableArray<PlaceTemplate> templates = _contract.Shape.Templates;
        for (int i = 0; i < templates.Length; i++)
        {
            if (templates[i].Pointer == template || templates[i].Pointer.StartsWith(template + "/", StringComparison.Ordinal))
            {
                return i;
            }
        }

        return int.MaxValue;
    }
}
