using System.Collections.Immutable;
using Gemini.Contracts.Testing.Scoring;

namespace Gemini.Contracts.Testing;

/// <summary>What came out of scoring a run: the figures, and every picture with its misses.</summary>
public sealed class ScoreReport
{
    internal ScoreReport(ScoreSummary summary, ImmutableArray<ScoredPicture> pictures, ConfidenceCalibration? calibration, ImmutableArray<string> notes)
    {
        Summary = summary;
        Pictures = pictures;
        Calibration = calibration;
        Notes = notes;
    }

    /// <summary>The figures: what is kept as a baseline.</summary>
    public ScoreSummary Summary { get; }

    /// <summary>The pictures, in the order of the set.</summary>
    public ImmutableArray<ScoredPicture> Pictures { get; }

    /// <summary>How well confidences say what is right; null where the answers have none.</summary>
    public ConfidenceCalibration? Calibration { get; }

    /// <summary>What the figures do not tell: calls that failed, answers that lost something, labels that nothing expected has.</summary>
    public ImmutableArray<string> Notes { get; }

    /// <inheritdoc cref="ScoreSummary.this"/>
    public double? this[string name] => Summary[name];

    /// <inheritdoc cref="ScoreSummary.EnsureNoRegression"/>
    public void EnsureNoRegression(ScoreSummary baseline, double tolerance = 0) => Summary.EnsureNoRegression(baseline, tolerance);

    /// <summary>The figures, the notes and the misses of every picture as JSON, its lines ended by a line feed. <see cref="ScoreSummary.FromJson"/> reads the figures of it.</summary>
    public string ToJson() => ScoreJson.Write(json => ScoreJson.WriteReport(json, this));

    /// <summary>The report as one HTML page, which loads and runs nothing: the figures, the reliability curve, and the pictures with their misses drawn.</summary>
    /// <param name="title">The page's title; the run's where null.</param>
    /// <param name="maxPictures">How many pictures are shown, those with the most misses first. The page says how many there are.</param>
    public string ToHtml(string? title = null, int maxPictures = 100)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxPictures);
        return ScoreHtml.Print(title ?? Summary.Title, [this], maxPictures);
    }

    /// <summary>Writes the page to a file.</summary>
    /// <param name="path">The file; one that is there is written over.</param>
    /// <param name="title">The page's title; the run's where null.</param>
    /// <param name="maxPictures">How many pictures are shown.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public Task WriteHtmlAsync(string path, string? title = null, int maxPictures = 100, CancellationToken cancellationToken = default) =>
        File.WriteAllTextAsync(path, ToHtml(title, maxPictures), cancellationToken);

    /// <summary>The figures as a table, and the notes.</summary>
    public override string ToString() => Notes.IsEmpty ? Summary.ToString() : $"{Summary}\n{string.Join('\n', Notes.Select(ScoreTable.OneLine))}\n";
}
