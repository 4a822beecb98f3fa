using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gemini.Contracts.Tool.Hosting;
using Gemini.Contracts.Tool.Printing;
using Gemini.Contracts.Tool.Projects;

namespace Gemini.Contracts.Tool.Commands;

/// <summary><c>show</c>: one contract, its requests as they would be sent, and what they would cost.</summary>
internal static class ShowCommand
{
    // Those of generateContent, and the one of Interactions.
    private static readonly string[] Dialects = [.. Enum.GetNames<WireDialect>(), "Interactions"];

    public static Command Create(ToolConsole console)
    {
        Command command = new("show", "Shows a contract: prompt, schema, the request of each wire and dialect, and its price.");
        ProjectOptions project = new();
        CallOptions call = new();
        Option<string?> size = new("--size") { Description = "The size of the picture to estimate for, where none is given, such as 1024x768." };
        Option<string?> dialect = new("--dialect", "-d") { Description = "Shows the request's body in this dialect, or in 'all'." };
        Option<bool> json = SharedOptions.Json();
        dialect.CompletionSources.Add([.. Dialects, "all"]);
        call.AddTo(command);
        command.Options.Add(size);
        command.Options.Add(dialect);
        project.AddTo(command);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string? wanted = parsed.GetValue(dialect);
            if (wanted is not null && !wanted.Equals("all", StringComparison.OrdinalIgnoreCase) && !Dialects.Contains(wanted, StringComparer.OrdinalIgnoreCase))
            {
                throw ToolException.Usage($"'{wanted}' is no dialect; it is all, or one of {string.Join(", ", Dialects)}.");
            }

            JsonObject asked = call.ToCommand(parsed, "show");
            if (parsed.GetValue(size) is { } given)
            {
                asked["size"] = given;
            }

            BuiltProject built = await project.ResolveAsync(parsed, console, cancellationToken).ConfigureAwait(false);
            await using HostProcess host = HostProcess.Start(built);
            JsonObject contract = [];
            JsonArray requests = [];
            await foreach (JsonObject found in host.RunAsync(asked, cancellationToken).ConfigureAwait(false))
            {
                bool isContract = found["event"]!.GetValue<string>() == "contract";
                found.Remove("event");
                if (isContract)
                {
                    contract = found;
                }
                else
                {
                    requests.Add(found);
                }
            }

            if (parsed.GetValue(json))
            {
                contract["requests"] = requests;
                console.WriteJson(contract);
            }
            else
            {
                Print(console, contract, requests, wanted);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static void Print(ToolConsole console, JsonObject contract, JsonArray requests, string? dialect)
    {
        console.Out.WriteLine(TerminalText.Clean(contract["page"]!.GetValue<string>()).TrimEnd());
        console.Out.WriteLine();
        console.Out.WriteLine("Requests");
        foreach (JsonObject request in requests.OfType<JsonObject>())
        {
            console.Out.WriteLine("  " + RequestLine.Of(request));
        }

        if (requests.OfType<JsonObject>().Select(static request => request["estimate"]?["outputPricePerMillion"]).FirstOrDefault(static price => price is not null) is { } price)
        {
            console.Out.WriteLine($"  What comes back, thoughts included, costs {Money.Of(price.GetValue<decimal>())} a million tokens.");
        }

        foreach (JsonObject request in requests.OfType<JsonObject>().Where(request => dialect is not null && request["body"] is not null
            && (dialect.Equals("all", StringComparison.OrdinalIgnoreCase) || dialect.Equals(request["dialect"]!.GetValue<string>(), StringComparison.OrdinalIgnoreCase))))
        {
            console.Out.WriteLine();
            console.Out.WriteLine($"{request["wire"]}, {request["dialect"]}");
            console.WriteJson(request["body"]!);
        }
    }
}
