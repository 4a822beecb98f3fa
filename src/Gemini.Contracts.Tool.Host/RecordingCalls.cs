extern alias testing;

using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using testing::Gemini.Contracts.Testing;

namespace Gemini.Contracts.ToolHost;

/// <summary>All that needs the project's Gemini.Contracts.Testing, which a project need not have.</summary>
internal static class RecordingCalls
{
    /// <summary>Compares recorded readings with today's.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static JsonObject Compare<TAnswer>(VisionContract<TAnswer> contract, HostCommand command)
    {
        string folder = command.Text("folder") ?? throw new HostException("The command names no folder.");
        if (command.Is("accept"))
        {
            Replay.Accept(contract, folder);
        }

        ReplayReport report = Replay.Compare(contract, folder);
        JsonObject json = JsonNode.Parse(report.ToJson())!.AsObject();
        json["table"] = report.ToString();
        return json;
    }
}
