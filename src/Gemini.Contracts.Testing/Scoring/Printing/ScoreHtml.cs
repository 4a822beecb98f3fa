using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Gemini.Contracts.Rendering;

namespace Gemini.Contracts.Testing.Scoring;

/// <summary>Scores of one run or of several as a page that needs nothing else: no script, no file, no address.</summary>
internal static class ScoreHtml
{
    // A list with more than this is a log, not a page.
    private const int MaxListed = 50;

    private const string Style = """
        :root{color-scheme:light dark;--ground:light-dark(#f6f7f9,#15181c);--paper:light-dark(#fff,#1f2329);--ink:light-dark(#1c2026,#e8eaed);--quiet:light-dark(#5b6472,#9aa4b2);--rule:light-dark(#dfe3e8,#343a43);--bad:light-dark(#b3261e,#ff8a80);--line:light-dark(#0072b2,#56b4e9)}
        *{box-sizing:border-box}
        body{margin:0;padding:clamp(8px,2vw,24px);background:var(--ground);color:var(--ink);font:15px/1.45 system-ui,"Segoe UI",Roboto,Arial,sans-serif}
        h1{margin:0 0 2px;font-size:1.35rem;overflow-wrap:anywhere}
        h2{font-size:1.05rem;margin:24px 0 6px;overflow-wrap:anywhere}
        h3{font-size:.95rem;margin:0 0 6px;overflow-wrap:anywhere}
        .facts{margin:0;color:var(--quiet);overflow-wrap:anywhere}
        .wide{width:fit-content;max-width:100%;overflow-x:auto;background:var(--paper);border:1px solid var(--rule);border-radius:6px}
        table{border-collapse:collapse;width:100%}
        th,td{padding:5px 10px;text-align:end;border-bottom:1px solid var(--rule);font-variant-numeric:tabular-nums;white-space:nowrap}
        th:first-child{text-align:start;font-weight:inherit;white-space:normal;overflow-wrap:anywhere;min-width:12rem}
        thead th{color:var(--quiet);font-weight:600;font-size:.85rem}
        tr:last-child>*{border-bottom:0}
        .worse{color:var(--bad);font-weight:600}
        .sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:16px}
        .side{background:var(--paper);border:1px solid var(--rule);border-radius:6px;padding:10px;min-width:0}
        .side img{display:block;max-width:100%;max-height:70vh;border-radius:4px}
        ul{margin:6px 0 0;padding-inline-start:1.2em;overflow-wrap:anywhere}
        .problem{color:var(--bad)}
        .curve{max-width:420px;color:var(--ink)}
        @media(max-width:600px){th,td{padding:5px 6px}th:first-child{min-width:6rem}}
        @media print{:root{color-scheme:light}body{background:none;padding:0}.sides{display:block}.side{margin-bottom:12px}h1,h2,h3,h2+.facts{break-after:avoid}.side,tr{break-inside:avoid}}

        """;

    /// <summary>The page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="reports">The runs.</param>
    /// <param name="maxPictures">How many pictures are shown.</param>
    public static string Print(string title, ImmutableArray<ScoreReport> reports, int maxPictures)
    {
        StringBuilder page = new();
        PageHead.End(PageHead.Begin(page, Safe(title)).Append(Style), Safe(title));
        AppendRuns(page, reports);
        AppendFigures(page, reports);
        AppendCurves(page, reports);
        AppendPictures(page, reports, maxPictures);
        return page.Append("</body>\n</html>\n").ToString().ReplaceLineEndings("\n");
    }

    private static void AppendRuns(StringBuilder page, ImmutableArray<ScoreReport> reports)
    {
        for (int i = 0; i < reports.Length; i++)
        {
            string number = reports.Length == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{i + 1}: ");
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"facts\" dir=\"auto\">{number}{Safe(ScoreTable.Heading(reports[i].Summary))}</p>\n");
        }

        foreach (ScoreReport report in reports.Where(static report => !report.Notes.IsEmpty))
        {
            page.Append("<ul class=\"problem\">\n");
            AppendList(page, [.. report.Notes]);
            page.Append("</ul>\n");
        }
    }

    private static void AppendFigures(StringBuilder page, ImmutableArray<ScoreReport> reports)
    {
        ImmutableArray<ScoreSummary> runs = [.. reports.Select(static report => report.Summary)];
        page.Append("<h2>Figures</h2>\n<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">Figure</th>");
        for (int i = 0; i < runs.Length; i++)
        {
            page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{(runs.Length == 1 ? "Value" : i + 1)}</th>");
        }

        page.Append(runs.Length > 1 ? "<th scope=\"col\">Change</th></tr></thead>\n<tbody>\n" : "</tr></thead>\n<tbody>\n");
        foreach (ScoreMetric metric in ScoreTable.Union(runs))
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\" dir=\"auto\">{Safe(metric.FullName)}</th>");
            foreach (ScoreSummary run in runs)
            {
                page.Append(CultureInfo.InvariantCulture, $"<td>{ScoreTable.Text(run[metric.FullName])}</td>");
            }

            if (runs.Length > 1)
            {
                string change = ScoreTable.Change(runs[0][metric.FullName], runs[^1][metric.FullName], metric.IsLowerBetter);
                page.Append(CultureInfo.InvariantCulture, $"<td{(change.EndsWith("worse", StringComparison.Ordinal) || change == "lost" ? " class=\"worse\"" : "")}>{change}</td>");
            }

            page.Append("</tr>\n");
        }

        page.Append("</tbody>\n</table></div>\n");
    }

    private static void AppendCurves(StringBuilder page, ImmutableArray<ScoreReport> reports)
    {
        if (reports.All(static report => report.Calibration is null))
        {
            return;
        }

        page.Append("<h2>Confidence: which part is right</h2>\n<div class=\"sides\">\n");
        foreach (ScoreReport report in reports)
        {
            page.Append(CultureInfo.InvariantCulture, $"<div class=\"side\">\n<h3 dir=\"auto\">{Safe(report.Summary.Title)}</h3>\n");
            page.Append(report.Calibration is { } calibration ? ReliabilityCurve.Print(calibration) : "<p>No confidences.</p>\n").Append("</div>\n");
        }

        page.Append("</div>\n");
    }

    private static void AppendPictures(StringBuilder page, ImmutableArray<ScoreReport> reports, int maxPictures)
    {
        string[] names = [.. reports[0].Pictures.Select(static picture => picture.Name)];
        (string Name, ScoredPicture[] Sides)[] missed =
        [
            .. names.Select(name => (Name: name, Sides: reports.Select(report => report.Pictures.First(picture => picture.Name == name)).ToArray()))
                .Where(static entry => Array.Exists(entry.Sides, static side => side.Misses.Length > 0 || side.Problem is not null))
                .OrderByDescending(static entry => entry.Sides.Sum(static side => side.Misses.Length)),
        ];
        page.Append(CultureInfo.InvariantCulture, $"<h2>Misses: {missed.Length} of {names.Length} {(names.Length == 1 ? "entry" : "entries")}</h2>\n");
        if (missed.Length > maxPictures)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"facts\">Shown are the {maxPictures} with the most.</p>\n");
        }

        foreach ((string name, ScoredPicture[] sides) in missed.Take(maxPictures))
        {
            page.Append(CultureInfo.InvariantCulture, $"<section>\n<h2 dir=\"auto\">{Safe(name)}</h2>\n<div class=\"sides\">\n");
            for (int i = 0; i < sides.Length; i++)
            {
                AppendSide(page, sides[i], reports.Length == 1 ? "" : reports[i].Summary.Title);
            }

            page.Append("</div>\n</section>\n");
        }
    }

    private static void AppendSide(StringBuilder page, ScoredPicture side, string title)
    {
        string score = side.Score is { } value ? $"score {ScoreTable.Text(value)} · " : "";
        page.Append(CultureInfo.InvariantCulture, $"<div class=\"side\">\n<h3 dir=\"auto\">{(title.Length > 0 ? Safe(title) + " · " : "")}{score}{side.Misses.Length} {(side.Misses.Length == 1 ? "miss" : "misses")}</h3>\n");
        if (side.Problem is not null)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"problem\" dir=\"auto\">{Safe(side.Problem)}</p>\n");
        }

        foreach (MissDrawing drawing in side.Drawings)
        {
            string svg = Convert.ToBase64String(Encoding.UTF8.GetBytes(drawing.ToSvg(side.Name)));
            page.Append(CultureInfo.InvariantCulture, $"<img loading=\"lazy\" decoding=\"async\" alt=\"{Safe($"{side.Name} {drawing.Name}".TrimEnd())} with {drawing.Items.Length} misses marked\" src=\"data:image/svg+xml;base64,{svg}\">\n");
        }

        page.Append("<ul>\n");
        AppendList(page, [.. side.Misses.Select(static miss => miss.ToString())]);
        page.Append("</ul>\n</div>\n");
    }

    private static void AppendList(StringBuilder page, string[] lines)
    {
        foreach (string line in lines.Take(MaxListed))
        {
            page.Append(CultureInfo.InvariantCulture, $"<li dir=\"auto\">{Safe(line)}</li>\n");
        }

        if (lines.Length > MaxListed)
        {
            page.Append(CultureInfo.InvariantCulture, $"<li>and {lines.Length - MaxListed} more</li>\n");
        }
    }

    private static string Safe(string text) => DrawingText.Escape(DrawingText.Clean(text));
}
