using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gemini.Contracts.ToolHost;

/// <summary>Carries out commands, one after another; each ends with the event <c>done</c> or <c>error</c>.</summary>
internal sealed class CommandLoop(ProjectContracts project, HostOutput events) : IDisposable
{
    private readonly Galleries _galleries = new();
    private GeminiClient? _client;
    private string? _clientKey;

    /// <summary>Carries out one command.</summary>
    /// <param name="line">The command as JSON.</param>
    public async Task RunAsync(string line)
    {
        try
        {
            HostCommand command = new(JsonNode.Parse(line) as JsonObject ?? throw new HostException("The command is no JSON object."));
            await RunAsync(command).ConfigureAwait(false);
            events.Write("done", []);
        }
        catch (Exception problem)
        {
            (string kind, string message) = HostProblems.Describe(problem);
            events.Fail(kind, message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client?.Dispose();

    private async Task RunAsync(HostCommand command)
    {
        if (command.Verb == "list")
        {
            events.Write("project", new JsonObject { ["libraryVersion"] = ProjectContracts.LibraryVersion });
            foreach (VisionContract contract in project.Contracts)
            {
                events.Write("contract", command.Is("pages") ? ContractJson.Whole(contract) : ContractJson.Summary(contract));
            }

            return;
        }

        VisionContract asked = project.Find(command.Contract);
        ContractCalls calls = ContractCalls.Create(asked, _galleries);
        switch (command.Verb)
        {
            case "show":
                events.Write("contract", ContractJson.Whole(asked));
                foreach (JsonObject request in calls.Requests(command))
                {
                    events.Write("request", request);
                }

                break;
            case "read":
                events.Write("answer", calls.Read(command, await File.ReadAllBytesAsync(command.Text("file")!).ConfigureAwait(false)));
                break;
            case "replay":
                events.Write("replay", calls.Replay(command));
                break;
            case "ask":
                events.Write("answer", await calls.AskAsync(command, Client(command)).ConfigureAwait(false));
                break;
            case "stream":
                await calls.StreamAsync(command, Client(command), events).ConfigureAwait(false);
                break;
            case "batch":
                await calls.BatchAsync(command, Client(command), events).ConfigureAwait(false);
                break;
            case "score":
                events.Write("score", await calls.ScoreAsync(command, () => Client(command)).ConfigureAwait(false));
                break;
            default:
                throw new HostException($"This host knows no '{command.Verb}': the tool and its host are not of one version; install the tool again.");
        }
    }

    /// <summary>The key comes in the environment or in the command, never in the arguments of a process, which others can see.</summary>
    private GeminiClient Client(HostCommand command)
    {
        string key = $"{command.Text("address")}\n{command.Text("key")}\n{command.Number("maxCost")}";
        if (_client is null || _clientKey != key)
        {
            _client?.Dispose();
            _client = command.Text("key") is { } given
                ? new GeminiClient(Limited(new GeminiClientOptions { ApiKey = given, BaseAddress = new Uri(command.Text("address")!) }, command))
                : GeminiClient.FromEnvironment(options => Limited(options, command));
            _clientKey = key;
        }

        return _client;
    }

    private static GeminiClientOptions Limited(GeminiClientOptions options, HostCommand command) =>
        command.Number("maxCost") is { } most ? options with { MaxTotalCost = (decimal)most } : options;
}
