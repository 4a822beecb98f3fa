using System.CommandLine;
using System.Text.Json.Nodes;
using Gemini.Contracts.Tool.Hosting;
using Gemini.Contracts.Tool.Projects;

namespace Gemini.Contracts.Tool.Commands;

/// <summary><c>replay</c>: what a contract reads today of recorded answers, compared with what was read when they were recorded.</summary>
internal static class ReplayCommand
{
    public static Command Create(ToolConsole console)
    {
        Command command = new("replay", "Reads recorded answers by a contract as it is now, and tells what differs from the readings in the recordings; nothing is sent.");
        ProjectOptions project = new();
        Argument<string> contract = new("contract") { Description = "The contract's record, by its name or full name." };
        Argument<string> folder = new("folder") { Description = "The folder of the recordings." };
        Option<bool> accept = new("--accept") { Description = "Writes today's readings into the recordings first: a change that is meant is accepted so." };
        Option<bool> json = SharedOptions.Json();
        command.Arguments.Add(contract);
        command.Arguments.Add(folder);
        command.Options.Add(accept);
        project.AddTo(command);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string path = parsed.GetValue(folder)!;
            if (!Directory.Exists(path))
            {
                throw ToolException.Usage($"There is no folder {path}.");
            }

            JsonObject asked = new() { ["verb"] = "replay", ["contract"] = parsed.GetValue(contract), ["folder"] = Path.GetFullPath(path), ["accept"] = parsed.GetValue(accept) };
            BuiltProject built = await project.ResolveAsync(parsed, console, cancellationToken).ConfigureAwait(false);
            await using HostProcess host = HostProcess.Start(built);
            JsonObject report = await host.RunOnceAsync(asked, cancellationToken).ConfigureAwait(false);
            string table = report["table"]!.GetValue<string>();
            report.Remove("event");
            report.Remove("table");
            if (parsed.GetValue(json))
            {
                console.WriteJson(report);
            }
            else
            {
                foreach (string line in table.TrimEnd('\n').Split('\n'))
                {
                    console.Out.WriteLine(TerminalText.Clean(line));
                }
            }

            return report["same"]!.GetValue<bool>() ? ExitCodes.Success : ExitCodes.NotWhole;
        });
        return command;
    }
}
