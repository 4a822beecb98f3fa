using System.Globalization;
using Backfill;
using Gemini.Contracts;
using Gemini.Contracts.Testing;
using Spectre.Console;

// dotnet run --project samples/Backfill [-- folder]
// All pictures of a folder through the Batch API, at half the price: resumable (break it off and run it again), with a CSV table and an HTML gallery at the end.
// With GEMINI_API_KEY set it asks Gemini; without, a stand-in on this machine that sees colors. Without a folder it draws some pictures first.
using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
try
{
    string folder = args.Length > 0 ? args[0] : DrawnPictures.Write("backfill-pictures");
    string results = Path.GetFullPath(Path.Combine(folder, "results"));
    Directory.CreateDirectory(results);
    string manifest = Path.Combine(results, "batch.json");
    string[] pictures = [.. Directory.EnumerateFiles(folder).Where(static path => Path.GetExtension(path).ToUpperInvariant() is ".PNG" or ".JPG" or ".JPEG" or ".WEBP").Order(StringComparer.Ordinal)];
    if (pictures.Length == 0)
    {
        throw new ArgumentException($"There are no pictures in '{folder}'; name a folder with PNG, JPEG or WebP files.");
    }

    if (Directory.EnumerateFiles(folder).Except(pictures).Select(Path.GetFileName).ToArray() is { Length: > 0 } others)
    {
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[grey]Left out, as no PNG, JPEG or WebP: {string.Join(", ", others.Take(5))}{(others.Length > 5 ? $" and {others.Length - 5} more" : "")}.[/]");
    }

    await using LocalGemini? local = GeminiClient.HasKeyInEnvironment ? null : await LocalGemini.StartAsync(new LocalGeminiOptions { PictureDecoder = PictureDecoder.ToPng }, stop.Token);
    using GeminiClient gemini = local?.CreateClient() ?? GeminiClient.FromEnvironment();
    if (local is not null)
    {
        // The stand-in lives as long as this program, so a batch of an earlier run is not there any more.
        File.Delete(manifest);
        AnsiConsole.MarkupLine($"[grey]No GEMINI_API_KEY is set: LocalGemini answers, a stand-in at {local.BaseAddress}.[/]");
    }

    AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{pictures.Length} pictures in {folder}. {(File.Exists(manifest) ? "Going on with the batch of the manifest" : "A new batch, with its manifest at")} {manifest}");
    GeminiBatch<IReadOnlyList<Detection>> batch = await gemini.Batches.SubmitAsync(Requests(pictures), manifest, stop.Token);
    BatchStatus status = await WaitAsync(batch, local is null ? TimeSpan.FromSeconds(30) : TimeSpan.FromMilliseconds(100), stop.Token);
    if (status.Progress.State != BatchState.Succeeded)
    {
        throw new InvalidOperationException($"The batch {batch.Name} has ended as {status.Progress.State}{(status.Error is { } error ? $" ({error.Message})" : "")}; delete {manifest} to begin another.");
    }

    Report report = await Report.WriteAsync(batch, folder, results, stop.Token);
    AnsiConsole.Write(new Table().AddColumns("pictures", "objects", "errors", "not whole").AddRow(report.Pictures.ToString(CultureInfo.InvariantCulture), report.Objects.ToString(CultureInfo.InvariantCulture), report.Errors.ToString(CultureInfo.InvariantCulture), report.NotWhole.ToString(CultureInfo.InvariantCulture)));
    AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Table:   {report.Csv}");
    AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Gallery: {report.Gallery}");
    return report.Errors == 0 ? 0 : 2;
}
catch (OperationCanceledException)
{
    AnsiConsole.MarkupLine("[yellow]Broken off. Run it again to go on: nothing is sent twice.[/]");
    return 130;
}
catch (Exception problem) when (problem is GeminiContractsException or IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException or InvalidDataException)
{
    AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]{problem.Message}[/]");
    return 1;
}

static IEnumerable<BatchRequest<IReadOnlyList<Detection>>> Requests(string[] pictures)
{
    foreach (string path in pictures)
    {
        yield return new BatchRequest<IReadOnlyList<Detection>>(Path.GetFileName(path), Detection.CreateRequest(ImageInput.FromFile(path)));
    }
}

static Task<BatchStatus> WaitAsync(GeminiBatch<IReadOnlyList<Detection>> batch, TimeSpan interval, CancellationToken cancellationToken) =>
    AnsiConsole.Progress().Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).StartAsync(async bars =>
    {
        ProgressTask bar = bars.AddTask("Pending", maxValue: batch.Count);
        return await batch.WaitAsync(new BarProgress(bar), interval, cancellationToken);
    });
