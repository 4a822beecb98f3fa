using System.CommandLine;
using System.Text.Json.Nodes;
using Gemini.Contracts.Tool.Hosting;
using Gemini.Contracts.Tool.Projects;
using Spectre.Console;

namespace Gemini.Contracts.Tool.Commands;

/// <summary><c>list</c>: the contracts of a project.</summary>
internal static class ListCommand
{
    public static Command Create(ToolConsole console)
    {
        Command command = new("list", "Lists the contracts of a project.");
        ProjectOptions project = new();
        Option<bool> json = SharedOptions.Json();
        project.AddTo(command);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            BuiltProject built = await project.ResolveAsync(parsed, console, cancellationToken).ConfigureAwait(false);
            await using HostProcess host = HostProcess.Start(built);
            JsonArray contracts = [];
            string version = "";
            await foreach (JsonObject found in host.RunAsync(new JsonObject { ["verb"] = "list" }, cancellationToken).ConfigureAwait(false))
            {
                if (found["event"]!.GetValue<string>() == "project")
                {
                    version = found["libraryVersion"]!.GetValue<string>();
                    continue;
                }

                found.Remove("event");
                contracts.Add(found);
            }

            if (parsed.GetValue(json))
            {
                console.WriteJson(new JsonObject { ["project"] = built.Name, ["libraryVersion"] = version, ["contracts"] = contracts });
            }
            else
            {
                Print(console, built, version, contracts);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static void Print(ToolConsole console, BuiltProject built, string version, JsonArray contracts)
    {
        if (contracts.Count == 0)
        {
            console.Notice($"{built.Name} has no contracts: annotate a record with [VisionTask(\"…\")] and build.");
            return;
        }

        Table table = new Table().RoundedBorder().AddColumn("contract").AddColumn("answer").AddColumn("takes").AddColumn("prompt");
        foreach (JsonObject contract in contracts.OfType<JsonObject>())
        {
            string takes = string.Join(", ", contract["parameters"]!.AsArray().Select(static parameter => $"{parameter!["name"]} ({parameter["kind"]})"));
            table.AddRow(
                TerminalText.Markup(contract["name"]!.GetValue<string>()),
                TerminalText.Markup(contract["answer"]!.GetValue<string>()),
                TerminalText.Markup(takes),
                TerminalText.Markup(TerminalText.Line(contract["prompt"]!.GetValue<string>(), 80)));
        }

        console.Ansi.Write(table);
        console.Ansi.MarkupLineInterpolated($"[grey]{built.Name}, with Gemini.Contracts {version}[/]");
    }
}
