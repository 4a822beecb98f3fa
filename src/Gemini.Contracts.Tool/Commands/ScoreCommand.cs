using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Gemini.Contracts.Tool.Hosting;
using Gemini.Contracts.Tool.Projects;

namespace Gemini.Contracts.Tool.Commands;

/// <summary><c>score</c>: how good are the answers of a contract over a labeled set?</summary>
internal static class ScoreCommand
{
    public static Command Create(ToolConsole console)
    {
        Command command = new("score", "Scores a contract against a labeled set: recorded answers, or what a model answers now.");
        ProjectOptions project = new();
        Argument<string> contract = new("contract") { Description = "The contract's record, by its name or full name." };
        Argument<string> labels = new("labels") { Description = "A folder of NAME.expectation.json with their pictures, or a COCO file." };
        Option<string?> answers = new("--answers") { Description = "A folder of recorded answers, NAME.answer.json or NAME.answer.txt; nothing is sent then." };
        Option<string?> photos = new("--pictures") { Description = "Where the pictures of a COCO file are; beside it where nothing is said." };
        Option<string?> model = new("--model", "-m") { Description = "The model to ask; the contract's or the client's where it is left out." };
        Option<string?> title = new("--title") { Description = "What the run is called in the report." };
        Option<string?> html = new("--html") { Description = "Writes the report with the misses drawn, as an HTML page at this path." };
        Option<string?> baseline = new("--baseline") { Description = "A report of an earlier run, as --json writes it; a figure that is worse fails." };
        Option<double?> tolerance = new("--tolerance") { Description = "How much worse than the baseline a figure may be, 0 to 1." };
        Option<string[]> failUnder = new("--fail-under") { Description = "Fails where a figure is lower: FIGURE=VALUE, such as f1=0.9 or \"label/cup recall=0.8\". May be repeated." };
        Option<string[]> failOver = new("--fail-over") { Description = "Fails where a figure is higher, of those where lower is better: brier=0.2, ece=0.1. May be repeated." };
        Option<bool> local = SharedOptions.Local();
        Option<double?> maxCost = SharedOptions.MaxCost();
        Option<bool> json = SharedOptions.Json();
        command.Arguments.Add(contract);
        command.Arguments.Add(labels);
        foreach (Option option in new Option[] { answers, photos, model, title, html, baseline, tolerance, failUnder, failOver, local, maxCost })
        {
            command.Options.Add(option);
        }

        project.AddTo(command);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ScoreLimit[] limits =
            [
                .. (parsed.GetValue(failUnder) ?? []).Select(static text => ScoreLimit.Parse(text, isMost: false)),
                .. (parsed.GetValue(failOver) ?? []).Select(static text => ScoreLimit.Parse(text, isMost: true)),
            ];
            if (parsed.GetValue(tolerance) is { } worst && worst is not (>= 0 and <= 1))
            {
                throw ToolException.Usage(string.Create(CultureInfo.InvariantCulture, $"'--tolerance {worst}' is no part of a figure; give a number of 0 to 1."));
            }

            JsonObject asked = new() { ["verb"] = "score", ["contract"] = parsed.GetValue(contract), ["labels"] = Existing(parsed.GetValue(labels)!) };
            AddPath(asked, "answers", parsed.GetValue(answers));
            AddPath(asked, "photos", parsed.GetValue(photos));
            AddPath(asked, "baseline", parsed.GetValue(baseline));
            AddText(asked, "model", parsed.GetValue(model));
            AddText(asked, "title", parsed.GetValue(title));
            AddText(asked, "html", parsed.GetValue(html) is { } page ? Path.GetFullPath(page) : null);
            AddNumber(asked, "tolerance", parsed.GetValue(tolerance));
            AddNumber(asked, "maxCost", parsed.GetValue(maxCost));
            BuiltProject built = await project.ResolveAsync(parsed, console, cancellationToken).ConfigureAwait(false);
            await using Answerer? endpoint = parsed.GetValue(answers) is null
                ? await Answerer.OpenAsync(parsed.GetValue(local), console, TimeSpan.Zero, cancellationToken).ConfigureAwait(false)
                : null;
            endpoint?.AddTo(asked);
            await using HostProcess host = HostProcess.Start(built);
            JsonObject report = await host.RunOnceAsync(asked, cancellationToken).ConfigureAwait(false);
            report.Remove("event");
            (string Failure, bool IsMistake)[] missed = [.. limits.Select(limit => limit.Check(report["metrics"]!.AsArray())).OfType<(string, bool)>()];
            string[] failures = [.. missed.Select(static limit => limit.Failure), .. report["regression"] is { } worse ? new[] { worse.GetValue<string>() } : []];
            report["failures"] = new JsonArray([.. failures.Select(static failure => (JsonNode)failure)]);
            Print(console, report, failures, parsed.GetValue(json));

            // A figure that is not there is known only now; the report, which calls may have been paid for, is printed all the same.
            return missed.Any(static limit => limit.IsMistake) ? ExitCodes.Usage
                : failures.Length == 0 ? ExitCodes.Success
                : ExitCodes.NotWhole;
        });
        return command;
    }

    private static void Print(ToolConsole console, JsonObject report, string[] failures, bool isJson)
    {
        string table = report["table"]!.GetValue<string>();
        report.Remove("table");
        if (isJson)
        {
            console.WriteJson(report);
            return;
        }

        console.Out.Write(table);
        if (report["html"] is { } page)
        {
            console.Out.WriteLine($"The misses drawn: {page.GetValue<string>()}");
        }

        foreach (string failure in failures)
        {
            console.Notice(TerminalText.Clean(failure));
        }
    }

    private static string Existing(string path) => File.Exists(path) || Directory.Exists(path) ? Path.GetFullPath(path) : throw ToolException.Usage($"There is no file or folder {path}.");

    private static void AddPath(JsonObject command, string member, string? path) => AddText(command, member, path is null ? null : Existing(path));

    private static void AddText(JsonObject command, string member, string? text)
    {
        if (text is not null)
        {
            command[member] = text;
        }
    }

    private static void AddNumber(JsonObject command, string member, double? number)
    {
        if (number is { } value)
        {
            command[member] = value;
        }
    }
}
