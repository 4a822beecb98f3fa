using System.CommandLine;
using System.Text.Json.Nodes;
using Gemini.Contracts.Tool.Hosting;
using Gemini.Contracts.Tool.Printing;
using Gemini.Contracts.Tool.Projects;

namespace Gemini.Contracts.Tool.Commands;

/// <summary><c>batch</c>: many pictures at half the price, submitted once, looked at and read later.</summary>
internal static class BatchCommand
{
    public static Command Create(ToolConsole console)
    {
        Command command = new("batch", "Asks about many pictures by the Batch API, at half the price, within 24 hours. A manifest on disk lets each step be repeated.");
        command.Subcommands.Add(Create(console, "submit", "Submits a batch; where the manifest is there, goes on with it."));
        command.Subcommands.Add(Create(console, "status", "Tells how far a batch has come."));
        command.Subcommands.Add(Create(console, "results", "Reads the answers of a batch that has ended."));
        return command;
    }

    private static Command Create(ToolConsole console, string action, string description)
    {
        Command command = new(action, description);
        ProjectOptions project = new();
        CallOptions call = new();
        Option<string> manifest = new("--manifest") { Description = "The file that remembers the batch; keep it until the results are read.", Required = true };
        Option<bool> wait = new("--wait") { Description = "Waits until the batch has ended." };
        Option<int> poll = new("--poll") { Description = "Seconds between two questions while it waits.", DefaultValueFactory = static _ => 30 };
        Option<string?> html = new("--html") { Description = "Draws the answers as a gallery in this folder." };
        Option<bool> json = SharedOptions.Json();
        call.AddTo(command);
        command.Options.Add(manifest);
        command.Options.Add(wait);
        command.Options.Add(poll);
        if (action == "results")
        {
            command.Options.Add(html);
        }

        project.AddTo(command);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!GeminiClient.HasKeyInEnvironment)
            {
                throw ToolException.Usage("A batch outlives this command and needs GEMINI_API_KEY; to try it without, run 'gemini-contracts serve' beside it and set what that prints.");
            }

            if (action != "submit" && !File.Exists(parsed.GetValue(manifest)))
            {
                throw ToolException.Usage($"There is no manifest {parsed.GetValue(manifest)}; begin the batch with 'gemini-contracts batch submit'.");
            }

            JsonObject asked = call.ToCommand(parsed, "batch");
            asked["action"] = action;
            asked["manifest"] = Path.GetFullPath(parsed.GetValue(manifest)!);
            asked["wait"] = parsed.GetValue(wait);
            asked["pollSeconds"] = Math.Max(1, parsed.GetValue(poll));
            if (action == "results" && parsed.GetValue(html) is { } folder)
            {
                asked["gallery"] = Path.GetFullPath(folder);
            }

            BuiltProject built = await project.ResolveAsync(parsed, console, cancellationToken).ConfigureAwait(false);
            await using HostProcess host = HostProcess.Start(built);
            bool isWhole = true;
            await foreach (JsonObject found in host.RunAsync(asked, cancellationToken).ConfigureAwait(false))
            {
                isWhole &= IsWhole(found, action);
                if (parsed.GetValue(json))
                {
                    console.WriteJsonLine(found);
                }
                else
                {
                    Print(console, found);
                }
            }

            return isWhole ? ExitCodes.Success : ExitCodes.NotWhole;
        });
        return command;
    }

    /// <summary>A batch that ended without results is not whole; for who wants its results, one that has not ended is neither.</summary>
    private static bool IsWhole(JsonObject found, string action) => found["event"]!.GetValue<string>() switch
    {
        "result" => found["answer"]?["isWhole"]!.GetValue<bool>() == true,
        "batch" => found["state"]!.GetValue<string>() is not ("Failed" or "Canceled" or "Expired") && (action != "results" || found["isEnded"]!.GetValue<bool>()),
        _ => true,
    };

    private static void Print(ToolConsole console, JsonObject found)
    {
        if (found["event"]!.GetValue<string>() != "result")
        {
            console.Out.WriteLine($"{found["name"]}: {found["state"]}, {found["succeeded"]} of {found["total"]} answered, {found["failed"]} failed");
            if (found["error"]?["message"] is { } problem)
            {
                console.Notice(TerminalText.Clean(problem.GetValue<string>()));
            }

            return;
        }

        console.Out.WriteLine(TerminalText.Clean(found["key"]!.GetValue<string>()));
        if (found["answer"] is JsonObject answer)
        {
            AnswerPrinter.Print(console, answer);
        }
        else
        {
            console.Out.WriteLine("  " + TerminalText.Clean(found["error"]!["message"]?.GetValue<string>() ?? "no answer"));
        }
    }
}
