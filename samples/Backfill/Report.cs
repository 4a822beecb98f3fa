using System.Globalization;
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
    /// <summary>Reads the results one by one; none is kept.</summary>
    public static async Task<Report> WriteAsync(GeminiBatch<IReadOnlyList<Detection>> batch, string folder, string results, CancellationToken cancellationToken)
    {
        AnswerGallery gallery = new(Path.Combine(results, "gallery"), "Green objects");
        Report report = new(Path.Combine(results, "objects.csv"), gallery.IndexPath, 0, 0, 0, 0);
        await using StreamWriter csv = new(report.Csv);
        await csv.WriteLineAsync("picture,label,x1,y1,x2,y2");
        await foreach (BatchResult<IReadOnlyList<Detection>> result in batch.ReadResultsAsync(cancellationToken))
        {
            report = report with { Pictures = report.Pictures + 1 };
            string picture = Path.Combine(folder, Path.GetFileName(result.Key));
            if (!File.Exists(picture))
            {
                // A result of a picture that was taken away, or of none that was sent.
                report = report with { Errors = report.Errors + 1 };
                continue;
            }

            AnswerDrawing drawing = AnswerDrawing.Over(ImageInput.FromFile(picture));
            if (result.Answer is not { HasValue: true } answer)
            {
                report = report with { Errors = report.Errors + 1 };
                await gallery.AddAsync(result.Key, drawing, result.Error?.Message ?? result.Answer!.Outcome.ToString(), cancellationToken);
                continue;
            }

            report = report with { Objects = report.Objects + answer.Value.Count, NotWhole = report.NotWhole + (answer.IsWhole ? 0 : 1) };
            foreach (Detection found in answer.Value)
            {
                PixelBox box = found.Box2D;
                await csv.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Field(result.Key)},{Field(found.Label)},{box.X1},{box.Y1},{box.X2},{box.Y2}"));
            }

            await gallery.AddAsync(result.Key, drawing.Draw(answer), answer.IsWhole ? null : answer.Outcome.ToString(), cancellationToken);
        }

        await gallery.CompleteAsync(cancellationToken);
        return report;
    }

    /// <summary>In quotes; a text that a spreadsheet would take for a formula is kept from being one.</summary>
    private static string Field(string text) => $"\"{(text is ['=' or '+' or '-' or '@', ..] ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
