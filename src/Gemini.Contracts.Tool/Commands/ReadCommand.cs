using System.CommandLine;
using System.Text.Json.Nodes;
using Gemini.Contracts.Tool.Hosting;
using Gemini.Contracts.Tool.Printing;
using Gemini.Contracts.Tool.Projects;

namespace Gemini.Contracts.Tool.Commands;

/// <summary><c>read</c>: an answer's text becomes items, findings and rejected objects, without a call.</summary>
internal static class ReadCommand
{
    public static Command Create(ToolConsole console)
    {
        Command command = new("read", "Reads an answer's text, or a response of the API, as a contract would; nothing is sent.");
        ProjectOptions project = new();
        Argument<string> contract = new("contract") { Description = "The contract's record, by its name or full name." };
        Argument<string> file = new("file") { Description = "The file with the text; - for the input." };
        Option<string?> picture = new("--picture") { Description = "The picture that was asked about, for coordinates in its pixels." };
        Option<string?> size = new("--size") { Description = "The picture's size where it is not available, such as 1024x768; 1000x1000 where nothing is said." };
        Option<bool> json = SharedOptions.Json();
        command.Arguments.Add(contract);
        command.Arguments.Add(file);
        command.Options.Add(picture);
        command.Options.Add(size);
        project.AddTo(command);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string path = parsed.GetValue(file)!;
            string? copy = null;
            if (path == "-")
            {
                copy = Path.GetTempFileName();
                using Stream input = Console.OpenStandardInput();
                await using FileStream target = File.Create(copy);
                await input.CopyToAsync(target, cancellationToken).ConfigureAwait(false);
            }
            else if (!File.Exists(path))
            {
                throw ToolException.Usage($"There is no file {path}.");
            }

            try
            {
                JsonObject asked = new() { ["verb"] = "read", ["contract"] = parsed.GetValue(contract), ["file"] = copy ?? Path.GetFullPath(path) };
                if (parsed.GetValue(picture) is { } given)
                {
                    asked["pictures"] = new JsonArray(File.Exists(given) ? Path.GetFullPath(given) : throw ToolException.Usage($"There is no picture {given}."));
                }

                if (parsed.GetValue(size) is { } sides)
                {
                    asked["size"] = sides;
                }

                BuiltProject built = await project.ResolveAsync(parsed, console, cancellationToken).ConfigureAwait(false);
                await using HostProcess host = HostProcess.Start(built);
                JsonObject answer = await host.RunOnceAsync(asked, cancellationToken).ConfigureAwait(false);
                answer.Remove("event");
                if (parsed.GetValue(json))
                {
                    console.WriteJson(answer);
                }
                else
                {
                    AnswerPrinter.Print(console, answer);
                }

                return answer["isWhole"]!.GetValue<bool>() ? ExitCodes.Success : ExitCodes.NotWhole;
            }
            finally
            {
                if (copy is not null)
                {
                    File.Delete(copy);
                }
            }
        });
        return command;
    }
}
