using System.Text.Json.Nodes;
using Gemini.Contracts.Tool.Hosting;
using Gemini.Contracts.Tool.Projects;

namespace Gemini.Contracts.Tool.Studio;

/// <summary>What the page asks for, carried out by a host process for each call: a run that is given up ends with its process, and a rebuilt project is loaded again.</summary>
internal sealed class StudioCalls(BuiltProject project, Answerer endpoint, StudioPictures pictures)
{
    private static readonly string[] Passed = ["contract", "model", "prompt", "temperature", "thinking", "maxOutputTokens", "dialect"];

    /// <summary>The project's contracts.</summary>
    public async Task<JsonObject> ListAsync(CancellationToken cancellationToken)
    {
        JsonArray contracts = [];
        string version = "";
        await using HostProcess host = HostProcess.Start(project);
        await foreach (JsonObject found in host.RunAsync(new JsonObject { ["verb"] = "list" }, cancellationToken).ConfigureAwait(false))
        {
            if (found["event"]!.GetValue<string>() == "project")
            {
                version = found["libraryVersion"]!.GetValue<string>();
            }
            else
            {
                contracts.Add(found);
            }
        }

        return new JsonObject
        {
            ["project"] = project.Name,
            ["libraryVersion"] = version,
            ["endpoint"] = endpoint.Name,
            ["defaultModel"] = ModelCatalog.DefaultModelId,
            ["models"] = new JsonArray([.. ModelCatalog.Default.Models.Where(static model => model.IsServedOn(DateOnly.FromDateTime(DateTime.UtcNow))).Select(static model => (JsonNode)model.Id)]),
            ["contracts"] = contracts,
        };
    }

    /// <summary>A contract and its request as it would be sent.</summary>
    public async Task<JsonObject> ShowAsync(JsonObject asked, CancellationToken cancellationToken)
    {
        JsonObject command = ToCommand(asked, "show");
        command["dialect"] = nameof(WireDialect.JsonSchema);
        JsonObject answer = [];
        await using HostProcess host = HostProcess.Start(project);
        await foreach (JsonObject found in host.RunAsync(command, cancellationToken).ConfigureAwait(false))
        {
            answer[found["event"]!.GetValue<string>()] = found;
        }

        return answer;
    }

    /// <summary>Runs a call: the host's events as they come.</summary>
    public async Task RunAsync(JsonObject asked, Func<JsonObject, Task> tell, CancellationToken cancellationToken)
    {
        JsonObject command = ToCommand(asked, "stream");
        command["masks"] = true;
        endpoint.AddTo(command);
        await using HostProcess host = HostProcess.Start(project);
        await foreach (JsonObject found in host.RunAsync(command, cancellationToken).ConfigureAwait(false))
        {
            await tell(found).ConfigureAwait(false);
        }
    }

    /// <summary>Only what a page may say becomes part of a command: no address, no key, no path.</summary>
    private JsonObject ToCommand(JsonObject asked, string verb)
    {
        JsonObject command = new() { ["verb"] = verb };
        foreach (string name in Passed)
        {
            if (asked[name] is JsonValue value && value.ToString().Length > 0)
            {
                command[name] = value.DeepClone();
            }
        }

        if (asked["arguments"] is JsonObject arguments)
        {
            command["arguments"] = arguments.DeepClone();
        }

        JsonObject images = [];
        foreach ((string name, JsonNode? ids) in asked["images"] as JsonObject ?? [])
        {
            if (ids is JsonArray { Count: > 0 } list)
            {
                images[name] = new JsonArray([.. list.Select(id => (JsonNode)pictures.Find(id!.GetValue<string>()))]);
            }
        }

        command["images"] = images;
        return command;
    }
}
