using System.Globalization;
using System.Text.Json.Nodes;

namespace Gemini.Contracts.Tool.Printing;

/// <summary>A request in one line: wire, dialect, tokens, price.</summary>
internal static class RequestLine
{
    /// <summary>The line.</summary>
    public static string Of(JsonObject request)
    {
        string name = $"{request["wire"]!.GetValue<string>(),-15} {request["dialect"]!.GetValue<string>(),-14} {request["model"]}";
        if (request["refused"] is { } refused)
        {
            return $"{name}: refused: {TerminalText.Clean(refused.GetValue<string>())}";
        }

        JsonNode estimate = request["estimate"]!;
        string price = estimate["inputPrice"] is JsonArray range ? Money.Range(range[0]!.GetValue<decimal>(), range[1]!.GetValue<decimal>()) : "price not known";
        string more = estimate["isComplete"]!.GetValue<bool>() ? "" : " or more";
        return string.Create(CultureInfo.InvariantCulture, $"{name}: {Range(estimate["inputTokens"]!.AsArray())} tokens in{more} (pictures {Range(estimate["imageTokens"]!.AsArray())}), {price}, {request["bytes"]!.GetValue<long>():N0} bytes");
    }

    private static string Range(JsonArray range)
    {
        long least = range[0]!.GetValue<long>();
        long most = range[1]!.GetValue<long>();
        return least == most ? least.ToString("N0", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{least:N0} to {most:N0}");
    }
}
