using System.CommandLine;
using System.Text.Json.Nodes;
using Gemini.Contracts.Tool.Hosting;
using Gemini.Contracts.Tool.Printing;
using Gemini.Contracts.Tool.Projects;

namespace Gemini.Contracts.Tool.Commands;

/// <summary><c>diff</c>: what two builds of a project tell the model differently.</summary>
internal static class DiffCommand
{
    public static Command Create(ToolConsole console)
    {
        Command command = new("diff", "Compares two builds: which contracts came, went, or tell the model something else.");
        Argument<string> before = new("before") { Description = "The earlier build: a .dll, or a project." };
        Argument<string> after = new("after") { Description = "The later build." };
        Option<bool> json = SharedOptions.Json();
        command.Arguments.Add(before);
        command.Arguments.Add(after);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            SortedDictionary<string, JsonObject> left = await ContractsAsync(console, parsed.GetValue(before)!, cancellationToken).ConfigureAwait(false);
            SortedDictionary<string, JsonObject> right = await ContractsAsync(console, parsed.GetValue(after)!, cancellationToken).ConfigureAwait(false);
            JsonArray changes = [];
            foreach (string name in left.Keys.Union(right.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                JsonObject? was = left.GetValueOrDefault(name);
                JsonObject? @is = right.GetValueOrDefault(name);
                if (was is not null && @is is not null && Text(was, "fingerprint") == Text(@is, "fingerprint"))
                {
                    continue;
                }

                changes.Add(new JsonObject
                {
                    ["contract"] = name,
                    ["change"] = was is null ? "added" : @is is null ? "removed" : "changed",
                    ["before"] = was?["fingerprint"]?.DeepClone(),
                    ["after"] = @is?["fingerprint"]?.DeepClone(),
                    ["lines"] = new JsonArray([.. LineDiff.Of(Text(was, "page"), Text(@is, "page")).Select(static line => (JsonNode)line)]),
                });
            }

            if (parsed.GetValue(json))
            {
                console.WriteJson(new JsonObject { ["isSame"] = changes.Count == 0, ["changes"] = changes });
            }
            else
            {
                Print(console, changes);
            }

            return changes.Count == 0 ? ExitCodes.Success : ExitCodes.NotWhole;
        });
        return command;
    }

    private static async Task<SortedDictionary<string, JsonObject>> ContractsAsync(ToolConsole console, string path, CancellationToken cancellationToken)
    {
        BuiltProject built = await new ProjectLocator(console).FindAsync(new ProjectChoice(path, "Debug", null, IsBuilt: false), cancellationToken).ConfigureAwait(false);
        await using HostProcess host = HostProcess.Start(built);
        SortedDictionary<string, JsonObject> contracts = new(StringComparer.Ordinal);
        await foreach (JsonObject found in host.RunAsync(new JsonObject { ["verb"] = "list", ["pages"] = true }, cancellationToken).ConfigureAwait(false))
        {
            if (found["type"]?.GetValue<string>() is { } type)
            {
                contracts[type] = found;
            }
        }

        return contracts;
    }

    private static string Text(JsonObject? json, string name) => json?[name]?.GetValue<string>() ?? "";

    private static void Print(ToolConsole console, JsonArray changes)
    {
        if (changes.Count == 0)
        {
            console.Out.WriteLine("The model is told the same.");
        }

        foreach (JsonObject change in changes.OfType<JsonObject>())
        {
            console.Out.WriteLine($"{change["contract"]}: {change["change"]}");
            foreach (JsonNode? line in change["lines"]!.AsArray())
            {
                console.Out.WriteLine("  " + TerminalText.Clean(line!.GetValue<string>()));
            }
        }
    }
}
