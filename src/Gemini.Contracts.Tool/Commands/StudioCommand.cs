using System.CommandLine;
using System.Text.Json.Nodes;
using Gemini.Contracts.Tool.Hosting;
using Gemini.Contracts.Tool.Projects;
using Gemini.Contracts.Tool.Studio;

namespace Gemini.Contracts.Tool.Commands;

/// <summary><c>studio</c>: a local page on which contracts are tried with pictures.</summary>
internal static class StudioCommand
{
    // Slow enough for a person to see items arrive, fast enough not to wait for them.
    private static readonly TimeSpan StreamDelay = TimeSpan.FromMilliseconds(40);

    public static Command Create(ToolConsole console)
    {
        Command command = new("studio", "Opens a local page to try a project's contracts: drop pictures, see the request and its price, watch items arrive, compare.");
        ProjectOptions project = new();
        Option<int> port = new("--port") { Description = "The port on 127.0.0.1; a free one where it is left out." };
        Option<bool> noOpen = new("--no-open") { Description = "Prints the address and opens no browser." };
        Option<string> saveTo = new("--save-to") { Description = "The folder that runs are saved to.", DefaultValueFactory = static _ => "recordings" };
        Option<bool> local = SharedOptions.Local();
        Option<bool> json = SharedOptions.Json();
        command.Options.Add(port);
        command.Options.Add(noOpen);
        command.Options.Add(saveTo);
        command.Options.Add(local);
        project.AddTo(command);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            BuiltProject built = await project.ResolveAsync(parsed, console, cancellationToken).ConfigureAwait(false);
            await using Answerer endpoint = await Answerer.OpenAsync(parsed.GetValue(local), console, StreamDelay, cancellationToken).ConfigureAwait(false);
            await using StudioServer studio = await StudioServer.StartAsync(built, endpoint, new StudioOptions(parsed.GetValue(port), Path.GetFullPath(parsed.GetValue(saveTo)!)), cancellationToken).ConfigureAwait(false);
            using DesktopBrowser browser = new();
            if (parsed.GetValue(json))
            {
                console.WriteJsonLine(new JsonObject { ["address"] = studio.Address.ToString() });
            }
            else
            {
                console.Out.WriteLine($"The studio of {built.Name} is open until Ctrl+C, for this machine only:");
                console.Out.WriteLine($"  {studio.Address}");
                console.Out.Flush();
                if (!parsed.GetValue(noOpen))
                {
                    browser.Open(studio.Address);
                }
            }

            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Ctrl+C is how it is ended.
            }

            return ExitCodes.Success;
        });
        return command;
    }
}
