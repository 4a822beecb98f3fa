using System.CommandLine;
using System.Text.Json.Nodes;
using Gemini.Contracts.Tool.Hosting;
using Gemini.Contracts.Tool.Printing;
using Gemini.Contracts.Tool.Projects;
using Spectre.Console;

namespace Gemini.Contracts.Tool.Commands;

/// <summary><c>ask</c>: asks about pictures; a contract that takes one picture is asked about each.</summary>
internal static class AskCommand
{
    public static Command Create(ToolConsole console)
    {
        Command command = new("ask", "Asks a contract about pictures, and prints the answers.");
        ProjectOptions project = new();
        CallOptions call = new();
        Option<bool> local = SharedOptions.Local();
        Option<string?> html = SharedOptions.Html();
        Option<double?> maxCost = SharedOptions.MaxCost();
        Option<bool> json = SharedOptions.Json();
        call.AddTo(command);
        command.Options.Add(local);
        command.Options.Add(html);
        command.Options.Add(maxCost);
        project.AddTo(command);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            IReadOnlyList<string> pictures = call.PicturesOf(parsed);
            JsonObject asked = call.ToCommand(parsed, "ask");
            BuiltProject built = await project.ResolveAsync(parsed, console, cancellationToken).ConfigureAwait(false);
            await using Answerer endpoint = await Answerer.OpenAsync(parsed.GetValue(local), console, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
            await using HostProcess host = HostProcess.Start(built);
            if (parsed.GetValue(maxCost) is { } most)
            {
                asked["maxCost"] = most;
            }

            endpoint.AddTo(asked);
            IReadOnlyList<JsonObject> commands = await SplitAsync(host, asked, pictures, parsed.GetValue(html), cancellationToken).ConfigureAwait(false);
            JsonArray answers = [];
            bool isWhole = true;
            async Task RunAsync(Action<string> progress)
            {
                foreach (JsonObject one in commands)
                {
                    progress(string.Join(", ", one["pictures"]!.AsArray().Select(static path => Path.GetFileName(path!.GetValue<string>()))));
                    JsonObject answer = await host.RunOnceAsync(one, cancellationToken).ConfigureAwait(false);
                    answer.Remove("event");
                    answer.Insert(0, "pictures", one["pictures"]!.DeepClone());
                    answer.Insert(1, "endpoint", endpoint.Name);
                    isWhole &= answer["isWhole"]!.GetValue<bool>();
                    answers.Add(answer);
                    if (!parsed.GetValue(json))
                    {
                        if (commands.Count > 1)
                        {
                            console.Ansi.MarkupLine($"[bold]{TerminalText.Markup(Path.GetFileName(one["pictures"]![0]!.GetValue<string>()))}[/]");
                        }

                        AnswerPrinter.Print(console, answer);
                    }
                }
            }

            if (parsed.GetValue(json) || !console.Ansi.Profile.Capabilities.Interactive)
            {
                await RunAsync(static _ => { }).ConfigureAwait(false);
            }
            else
            {
                await console.Ansi.Status().StartAsync("asking", status => RunAsync(name => status.Status($"asking about {TerminalText.Markup(name)} ({answers.Count + 1} of {commands.Count})"))).ConfigureAwait(false);
            }

            if (parsed.GetValue(json))
            {
                console.WriteJson(commands.Count == 1 ? answers[0]!.DeepClone() : answers);
            }

            return isWhole ? ExitCodes.Success : ExitCodes.NotWhole;
        });
        return command;
    }

    /// <summary>One command for each picture where the prompt takes one; else one for all.</summary>
    private static async Task<IReadOnlyList<JsonObject>> SplitAsync(HostProcess host, JsonObject asked, IReadOnlyList<string> pictures, string? html, CancellationToken cancellationToken)
    {
        bool isSplit = false;
        if (pictures.Count > 1 && asked["images"] is null)
        {
            JsonObject? contract = null;
            await foreach (JsonObject found in host.RunAsync(new JsonObject { ["verb"] = "show", ["contract"] = asked["contract"]!.DeepClone() }, cancellationToken).ConfigureAwait(false))
            {
                contract ??= found;
            }

            string[] kinds = [.. contract!["parameters"]!.AsArray().Select(static parameter => parameter!["kind"]!.GetValue<string>()).Where(static kind => kind is "image" or "images")];
            isSplit = kinds is ["image"];
        }

        if (!isSplit)
        {
            if (html is not null)
            {
                asked["html"] = Path.GetFullPath(html);
            }

            return [asked];
        }

        return [.. pictures.Select(picture =>
        {
            JsonObject one = asked.DeepClone().AsObject();
            one["pictures"] = new JsonArray(picture);
            if (html is not null)
            {
                one["gallery"] = GalleryOf(html);
                one["title"] = Path.GetFileName(picture);
            }

            return one;
        })];
    }

    /// <summary>Several answers are a gallery in a folder: <c>found.html</c> becomes <c>found/index.html</c>.</summary>
    private static string GalleryOf(string html) =>
        Path.GetFullPath(html.EndsWith(".html", StringComparison.OrdinalIgnoreCase) ? html[..^".html".Length] : html);
}
