using System.Text;
using System.Text.Json;

namespace Gemini.Contracts.Conformance;

/// <summary>Kind <c>interactions</c>: reads bodies and streams of the Interactions API, and judges them as <see cref="WireKind"/> does those of the older wire.</summary>
/// <remarks>A stream is a file of events as they come over the wire, or of their JSON, one a line, which is framed as server-sent events here. A refusal is an error and a blocked answer at once.</remarks>
internal static class InteractionsKind
{
    /// <summary>Runs a folder.</summary>
    /// <returns>0 where every body is as the index says, and as a plain walk over its JSON finds it.</returns>
    public static int Run(string folder) => WireKind.Run("interactions", folder, static (entry, bytes) => [Read(entry, bytes)], InteractionOracle.Compare);

    private static WireBody Read(JsonElement entry, byte[] bytes)
    {
        string kind = entry.TryGetProperty("kind", out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        string text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF', ' ', '\r', '\n');
        bool isFramed = text.StartsWith("data:", StringComparison.Ordinal) || text.StartsWith("event:", StringComparison.Ordinal) || text.StartsWith("id:", StringComparison.Ordinal) || text.StartsWith(':');
        bool isLines = !isFramed && (kind == "stream" || entry.GetProperty("file").GetString()!.EndsWith(".chunks.txt", StringComparison.Ordinal));
        return WireBody.ReadInteraction(isLines ? Frame(text) : bytes, isFramed || isLines);
    }

    private static byte[] Frame(string lines)
    {
        StringBuilder body = new();
        foreach (string line in lines.Split('\n').Select(static line => line.TrimEnd('\r')).Where(static line => line.Length > 0))
        {
            body.Append("event: ").Append(NameOf(line)).Append("\r\ndata: ").Append(line).Append("\r\n\r\n");
        }

        return Encoding.UTF8.GetBytes(body.Append("event: done\r\ndata: [DONE]\r\n\r\n").ToString());
    }

    private static string NameOf(string line)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("event_type", out JsonElement type) ? type.ToString() : "message";
        }
        catch (JsonException)
        {
            return "message";
        }
    }
}
