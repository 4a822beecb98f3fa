using System.Collections.Immutable;
using Gemini.Contracts.Testing.Scoring;

namespace Gemini.Contracts.Testing;

/// <summary>Runs side by side: two prompts, two models, before and after.</summary>
public sealed class ScoreComparison
{
    private readonly ImmutableArray<ScoreReport> _reports;

    private ScoreComparison(ImmutableArray<ScoreReport> reports) => _reports = reports;

    /// <summary>The runs, the first of them the one that the others are compared with.</summary>
    public ImmutableArray<ScoreSummary> Runs => [.. _reports.Select(static report => report.Summary)];

    /// <summary>Compares runs over one labeled set.</summary>
    /// <param name="reports">Two or more. Give them titles that tell them apart.</param>
    /// <exception cref="ArgumentException">There are less than two, or they are of different labeled sets.</exception>
    public static ScoreComparison Create(params ReadOnlySpan<ScoreReport> reports)
    {
        ImmutableArray<ScoreReport> all = [.. reports];
        if (all.Length < 2)
        {
            throw new ArgumentException("A comparison needs two runs or more.", nameof(reports));
        }

        return all.All(report => report.Summary.Set == all[0].Summary.Set)
            ? new ScoreComparison(all)
            : throw new ArgumentException("The runs are of different labeled sets, so their figures say nothing about one another.", nameof(reports));
    }

    /// <summary>The figures as JSON: for each its values by run, in order.</summary>
    public string ToJson() => ScoreJson.Write(json => ScoreJson.WriteComparison(json, Runs));

    /// <summary>The runs as one HTML page, which loads and runs nothing: figures beside one another, and each picture with the misses of every run.</summary>
    /// <param name="title">The page's title.</param>
    /// <param name="maxPictures">How many pictures are shown, those with the most misses first. The page says how many there are.</param>
    public string ToHtml(string title = "Comparison", int maxPictures = 100)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentOutOfRangeException.ThrowIfNegative(maxPictures);
        return ScoreHtml.Print(title, _reports, maxPictures);
    }

    /// <summary>Writes the page to a file.</summary>
    /// <param name="path">The file; one that is there is written over.</param>
    /// <param name="title">The page's title.</param>
    /// <param name="maxPictures">How many pictures are shown.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public Task WriteHtmlAsync(string path, string title = "Comparison", int maxPictures = 100, CancellationToken cancellationToken = default) =>
        File.WriteAllTextAsync(path, ToHtml(title, maxPictures), cancellationToken);

    /// <summary>The figures as a table with one column for each run, and the difference of the last to the first.</summary>
    public override string ToString() => ScoreTable.Print(Runs);
}
