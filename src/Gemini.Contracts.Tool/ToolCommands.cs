using System.CommandLine;
using System.Text.Json.Nodes;
using Gemini.Contracts.Tool.Commands;

namespace Gemini.Contracts.Tool;

/// <summary>All verbs of the tool.</summary>
internal static class ToolCommands
{
    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="console">Where to write.</param>
    /// <param name="cancellationToken">Ends the command, as Ctrl+C does.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] args, ToolConsole console, CancellationToken cancellationToken = default)
    {
        RootCommand root = Create(console);
        ParseResult parsed = root.Parse(args);
        bool isJson = args.Contains("--json");
        if (parsed.Errors.Count > 0)
        {
            string verb = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
            return Report(console, isJson, ToolException.Usage($"{string.Join(" ", parsed.Errors.Select(static error => error.Message))} See gemini-contracts {verb}--help."));
        }

        try
        {
            InvocationConfiguration configuration = new() { Output = console.Out, Error = console.Error, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
        }
        catch (ToolException problem)
        {
            return Report(console, isJson, problem);
        }
        catch (OperationCanceledException)
        {
            return Report(console, isJson, new ToolException(ExitCodes.Canceled, "canceled", "Canceled."));
        }
        catch (Exception problem) when (problem is GeminiException or RequestRefusedException)
        {
            return Report(console, isJson, new ToolException(ExitCodes.Call, "api", problem.Message));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or GeminiContractsException or ArgumentException or FormatException)
        {
            return Report(console, isJson, ToolException.Usage(problem.Message));
        }
    }

    /// <summary>The root command with all verbs.</summary>
    public static RootCommand Create(ToolConsole console)
    {
        RootCommand root = new("Vision contracts of a .NET project: look at them, ask them, read answers, and show them.");
        root.Subcommands.Add(ListCommand.Create(console));
        root.Subcommands.Add(ShowCommand.Create(console));
        root.Subcommands.Add(AskCommand.Create(console));
        root.Subcommands.Add(StreamCommand.Create(console));
        root.Subcommands.Add(BatchCommand.Create(console));
        root.Subcommands.Add(ReadCommand.Create(console));
        root.Subcommands.Add(ScoreCommand.Create(console));
        root.Subcommands.Add(ReplayCommand.Create(console));
        root.Subcommands.Add(DiffCommand.Create(console));
        root.Subcommands.Add(ServeCommand.Create(console));
        root.Subcommands.Add(StudioCommand.Create(console));
        root.Subcommands.Add(ExplainCommand.Create(console));
        root.Subcommands.Add(DoctorCommand.Create(console));
        root.Subcommands.Add(CompletionCommand.Create(console));
        return root;
    }

    private static int Report(ToolConsole console, bool isJson, ToolException problem)
    {
        if (isJson)
        {
            console.WriteJsonLine(new JsonObject { ["error"] = new JsonObject { ["kind"] = problem.Kind, ["message"] = problem.Message } });
        }
        else
        {
            console.Notice(problem.Message);
        }

        return problem.ExitCode;
    }
}
