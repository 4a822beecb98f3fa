using System.Text.Json;
using Gemini.Contracts.Testing.Serving;

namespace Gemini.Contracts.Testing.Interactions;

/// <summary>What was answered, in the words of Interactions.</summary>
internal sealed class InteractionAnswer
{
    private readonly JsonElement _usage;

    private InteractionAnswer(JsonElement response)
    {
        JsonElement candidate = response.GetProperty("candidates")[0];
        Text = string.Concat(candidate.GetProperty("content").GetProperty("parts").EnumerateArray().Select(static part => part.TryGetProperty("text", out JsonElement text) ? text.GetString() : ""));
        FinishReason = candidate.TryGetProperty("finishReason", out JsonElement reason) ? reason.GetString()! : "STOP";
        Model = response.GetProperty("modelVersion").GetString()!;
        _usage = response.GetProperty("usageMetadata");
    }

    public string Text { get; }

    /// <summary>How <c>generateContent</c> says that it ended.</summary>
    public string FinishReason { get; }

    /// <summary>Who answered.</summary>
    public string Model { get; }

    /// <summary>How Interactions says that it ended.</summary>
    public string Status => FinishReason switch
    {
        "STOP" => "completed",
        "MAX_TOKENS" => "incomplete",
        Continuation.FinishReason => "requires_continuation",
        _ => FinishReason.ToLowerInvariant(),
    };

    /// <summary>The name of the error that a filter's work is; null where none was at work.</summary>
    public string? Refusal => FinishReason is "SAFETY" or "RECITATION" or "LANGUAGE" or "PROHIBITED_CONTENT" or "SPII" or "BLOCKLIST" or "CONTENT_BLOCKED" ? FinishReason.ToLowerInvariant() : null;

    /// <summary>Reads what <c>generateContent</c> would have answered.</summary>
    public static InteractionAnswer Read(byte[] response)
    {
        using JsonDocument document = JsonDocument.Parse(response);
        return new InteractionAnswer(document.RootElement.Clone());
    }

    /// <summary>Writes what it cost.</summary>
    public void WriteUsage(Utf8JsonWriter json)
    {
        int thoughts = Count("thoughtsTokenCount");
        json.WriteStartObject();
        json.WriteNumber("total_tokens", Count("totalTokenCount"));
        json.WriteNumber("total_input_tokens", Count("promptTokenCount"));
        json.WriteStartArray("input_tokens_by_modality");
        foreach (JsonElement detail in _usage.TryGetProperty("promptTokensDetails", out JsonElement details) ? details.EnumerateArray().ToArray() : [])
        {
            json.WriteStartObject();
            json.WriteString("modality", detail.GetProperty("modality").GetString()!.ToLowerInvariant());
            json.WriteNumber("tokens", detail.GetProperty("tokenCount").GetInt32());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("total_cached_tokens", 0);
        json.WriteNumber("total_output_tokens", Count("candidatesTokenCount"));
        json.WriteNumber("total_tool_use_tokens", 0);
        json.WriteNumber("total_thought_tokens", thoughts);
        json.WriteEndObject();
    }

    private int Count(string name) => _usage.TryGetProperty(name, out JsonElement count) ? count.GetInt32() : 0;
}
