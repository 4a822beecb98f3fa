using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Gemini.Contracts.Rendering;

namespace Gemini.Contracts.Testing.Scoring;

/// <summary>Scores as a table of plain text.</summary>
internal static class ScoreTable
{
    /// <summary>The figures of one run: a table of labels, one of fields, and the figures of all.</summary>
    public static string Print(ScoreSummary summary)
    {
        StringBuilder page = new();
        page.Append(Heading(summary)).Append('\n');
        List<ScoreMetric> all = [.. summary.Metrics.Where(static metric => metric.Scope.Length == 0)];
        HashSet<string> shown = [];
        foreach ((string prefix, string total) in new[] { ("label/", "all"), ("field/", "") })
        {
            ScoreMetric[] metrics = [.. summary.Metrics.Where(metric => metric.Scope.StartsWith(prefix, StringComparison.Ordinal))];
            string[] names = [.. metrics.Select(static metric => metric.Name).Distinct()];
            if (metrics.Length == 0)
            {
                continue;
            }

            List<string[]> rows = [[prefix.TrimEnd('/'), .. names]];
            if (total.Length > 0)
            {
                rows.Add([total, .. names.Select(name => Text(summary[name]))]);
                shown.UnionWith(names);
            }

            rows.AddRange(metrics.GroupBy(static metric => metric.Scope).Select(group => (string[])[OneLine(group.Key[prefix.Length..]), .. names.Select(name => Text(group.FirstOrDefault(metric => metric.Name == name)?.Value))]));
            Append(page.Append('\n'), rows);
        }

        List<string[]> rest = [.. all.Where(metric => !shown.Contains(metric.Name)).Select(static metric => (string[])[metric.Name, Text(metric.Value)])];
        Append(page.Append('\n'), rest);
        return page.ToString();
    }

    /// <summary>Runs beside one another.</summary>
    public static string Print(ImmutableArray<ScoreSummary> runs)
    {
        StringBuilder page = new();
        for (int i = 0; i < runs.Length; i++)
        {
            page.Append(CultureInfo.InvariantCulture, $"{i + 1}: {Heading(runs[i])}\n");
        }

        List<string[]> rows = [["", .. runs.Select(static (_, index) => (index + 1).ToString(CultureInfo.InvariantCulture)), "change"]];
        foreach (ScoreMetric metric in Union(runs))
        {
            rows.Add([OneLine(metric.FullName), .. runs.Select(run => Text(run[metric.FullName])), Change(runs[0][metric.FullName], runs[^1][metric.FullName], metric.IsLowerBetter)]);
        }

        Append(page.Append('\n'), rows);
        return page.ToString();
    }

    /// <summary>The figures of all runs, in the order of the first.</summary>
    public static IEnumerable<ScoreMetric> Union(ImmutableArray<ScoreSummary> runs) => runs.SelectMany(static run => run.Metrics).DistinctBy(static metric => metric.FullName);

    /// <summary>What a run is, in one line.</summary>
    public static string Heading(ScoreSummary summary)
    {
        string model = summary.Model is null ? "" : $" · {OneLine(summary.Model)}";
        string title = summary.Title == summary.Contract ? "" : $" · {summary.Contract}";
        return string.Create(CultureInfo.InvariantCulture, $"{OneLine(summary.Title)}{title}{model} · {summary.Pictures} {(summary.Pictures == 1 ? "entry" : "entries")} · fingerprint {summary.Fingerprint[..Math.Min(8, summary.Fingerprint.Length)]}");
    }

    /// <summary>A figure with four decimals; a dash for none.</summary>
    public static string Text(double? value) => value is { } number ? number.ToString("0.0000", CultureInfo.InvariantCulture) : "–";

    /// <summary>The difference of two figures, with a word where it is for the worse.</summary>
    public static string Change(double? before, double? after, bool isLowerBetter)
    {
        if (before is not { } from || after is not { } to)
        {
            return before is null && after is null ? "" : before is null ? "new" : "lost";
        }

        double change = to - from;
        string text = change.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture);
        return isLowerBetter ? change > 0 ? text + " worse" : text : change < 0 ? text + " worse" : text;
    }

    /// <summary>A text without line breaks and control characters.</summary>
    public static string OneLine(string text) => DrawingText.Clean(text);

    private static void Append(StringBuilder page, List<string[]> rows)
    {
        int columns = rows.Max(static row => row.Length);
        int[] widths = [.. Enumerable.Range(0, columns).Select(column => rows.Max(row => column < row.Length ? row[column].Length : 0))];
        foreach (string[] row in rows)
        {
            for (int column = 0; column < row.Length; column++)
            {
                page.Append(column == 0 ? row[0].PadRight(widths[0]) : "  " + row[column].PadLeft(widths[column]));
            }

            page.Append('\n');
        }
    }
}
