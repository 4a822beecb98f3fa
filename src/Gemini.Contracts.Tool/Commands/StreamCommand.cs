using System.CommandLine;
using System.Text.Json.Nodes;
using Gemini.Contracts.Tool.Hosting;
using Gemini.Contracts.Tool.Printing;
using Gemini.Contracts.Tool.Projects;

namespace Gemini.Contracts.Tool.Commands;

/// <summary><c>stream</c>: asks, and prints each item as soon as it is there.</summary>
internal static class StreamCommand
{
    public static Command Create(ToolConsole console)
    {
        Command command = new("stream", "Asks a contract, and prints each item as soon as it is there.");
        ProjectOptions project = new();
        CallOptions call = new();
        Option<bool> local = SharedOptions.Local();
        Option<string?> html = SharedOptions.Html();
        Option<bool> json = SharedOptions.Json();
        call.AddTo(command);
        command.Options.Add(local);
        command.Options.Add(html);
        project.AddTo(command);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            JsonObject asked = call.ToCommand(parsed, "stream");
            if (parsed.GetValue(html) is { } page)
            {
                asked["html"] = Path.GetFullPath(page);
            }

            BuiltProject built = await project.ResolveAsync(parsed, console, cancellationToken).ConfigureAwait(false);
            await using Answerer endpoint = await Answerer.OpenAsync(parsed.GetValue(local), console, TimeSpan.FromMilliseconds(30), cancellationToken).ConfigureAwait(false);
            await using HostProcess host = HostProcess.Start(built);
            endpoint.AddTo(asked);
            bool isWhole = false;
            await foreach (JsonObject found in host.RunAsync(asked, cancellationToken).ConfigureAwait(false))
            {
                bool isItem = found["event"]!.GetValue<string>() == "item";
                isWhole = !isItem && found["isWhole"]!.GetValue<bool>();
                if (parsed.GetValue(json))
                {
                    console.WriteJsonLine(found);
                }
                else if (isItem)
                {
                    console.Out.WriteLine(AnswerPrinter.Line(found));
                }
                else
                {
                    AnswerPrinter.Print(console, found);
                }
            }

            return isWhole ? ExitCodes.Success : ExitCodes.NotWhole;
        });
        return command;
    }
}
