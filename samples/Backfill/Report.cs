using System.Globalization;
using System.Net;
using Gemini.Contracts;

namespace Backfill;

/// <summary>What a batch came to, written as a CSV table and an HTML gallery while the results arrive.</summary>
/// <param name="Csv">The table's path.</param>
/// <param name="Gallery">The gallery's path.</param>
/// <param name="Pictures">How many pictures have a result.</param>
/// <param name="Objects">How many objects were found.</param>
/// <param name="Errors">How many pictures have an error instead of an answer.</param>
/// <param name="NotWhole">How many answers lost items or were cut off.</param>
internal sealed record Report(string Csv, string Gallery, int Pictures, int Objects, int Errors, int NotWhole)
{
    private const string Head = """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>Green objects</title>
        <style>body{font:14px system-ui;margin:2rem;background:#f6f6f4}main{display:grid;grid-template-columns:repeat(auto-fill,minmax(320px,1fr));gap:1rem}
        figure{margin:0;background:#fff;padding:.5rem;border-radius:6px}svg{width:100%;height:auto}figcaption{padding-top:.3rem}.error{color:#a00}</style>
        <h1>Green objects</h1><main>
        """;

    /// <summary>Reads the results one by one; none is kept.</summary>
    public static async Task<Report> WriteAsync(GeminiBatch<IReadOnlyList<Detection>> batch, string folder, string results, CancellationToken cancellationToken)
    {
        Report report = new(Path.Combine(results, "objects.csv"), Path.Combine(results, "gallery.html"), 0, 0, 0, 0);
        await using StreamWriter csv = new(report.Csv);
        await using StreamWriter gallery = new(report.Gallery);
        await csv.WriteLineAsync("picture,label,x1,y1,x2,y2");
        await gallery.WriteLineAsync(Head);
        await foreach (BatchResult<IReadOnlyList<Detection>> result in batch.ReadResultsAsync(cancellationToken))
        {
            report = report with { Pictures = report.Pictures + 1 };
            if (result.Answer is not { HasValue: true } answer)
            {
                report = report with { Errors = report.Errors + 1 };
                await gallery.WriteLineAsync($"<figure><figcaption class=error>{Html(result.Key)}: {Html(result.Error?.Message ?? result.Answer!.Outcome.ToString())}</figcaption></figure>");
                continue;
            }

            report = report with { Objects = report.Objects + answer.Value.Count, NotWhole = report.NotWhole + (answer.IsWhole ? 0 : 1) };
            foreach (Detection found in answer.Value)
            {
                PixelBox box = found.Box2D;
                await csv.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Field(result.Key)},{Field(found.Label)},{box.X1},{box.Y1},{box.X2},{box.Y2}"));
            }

            string svg = AnswerDrawing.Over(ImageInput.FromFile(Path.Combine(folder, result.Key))).Draw(answer.Value, static found => found.Box2D, static found => found.Label).ToSvg(result.Key);
            await gallery.WriteLineAsync($"<figure>{svg}<figcaption>{Html(result.Key)}: {answer.Value.Count} {(answer.IsWhole ? "" : $"<span class=error>({answer.Outcome})</span>")}</figcaption></figure>");
        }

        await gallery.WriteLineAsync("</main></html>");
        return report;
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    /// <summary>In quotes; a text that a spreadsheet would take for a formula is kept from being one.</summary>
    private static string Field(string text) => $"\"{(text is ['=' or '+' or '-' or '@', ..] ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
