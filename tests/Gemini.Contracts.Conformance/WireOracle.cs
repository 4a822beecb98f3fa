using System.Text;
using System.Text.Json;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Conformance;

/// <summary>What a plain walk over the parsed JSON of a body finds: slow, simple, and none of the code that is judged.</summary>
internal static class WireOracle
{
    // Frames may follow one another with white space between them.
    private static readonly JsonReaderOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, AllowMultipleValues = true };

    /// <summary>What differs; null where nothing does.</summary>
    public static string? Compare(WireBody body)
    {
        StringBuilder text = new();
        string? finishReason = null;
        Dictionary<string, int> usage = new(StringComparer.Ordinal);
        foreach (string json in Frames(Encoding.UTF8.GetString(body.Bytes.Span).TrimStart('\uFEFF')))
        {
            foreach (JsonElement frame in Values(json))
            {
                Walk(frame, text, usage, ref finishReason);
            }
        }

        GenerateContentResponse response = body.Response;
        string found = Encoding.UTF8.GetString(response.TextUtf8.Span);
        return found != text.ToString() ? $"text of {text.Length} characters expected, {found.Length} found"
            : response.FinishReason?.Value != finishReason ? $"finish reason {finishReason} expected"
            : Differs("promptTokenCount", response.Usage.Prompt) ?? Differs("candidatesTokenCount", response.Usage.Candidates)
            ?? Differs("thoughtsTokenCount", response.Usage.Thoughts) ?? Differs("totalTokenCount", response.Usage.Total)
            ?? (body.Outcome is Outcome.Empty && text.Length > 0 ? "there is text" : null);

        string? Differs(string name, int count) => usage.GetValueOrDefault(name) == count ? null : $"{name} {usage.GetValueOrDefault(name)} expected, {count} found";
    }

    private static IEnumerable<string> Frames(string body)
    {
        if (body.Length == 0)
        {
            return [];
        }

        if (!body.Contains("data:", StringComparison.Ordinal) || body.TrimStart() is ['{' or '[', ..])
        {
            return [body];
        }

        return body.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(block => string.Concat(block.Split('\n').Where(line => line.StartsWith("data:", StringComparison.Ordinal)).Select(line => line["data:".Length..])))
            .Where(json => json.Trim() is not ("" or "[DONE]"));
    }

    /// <summary>The objects of a text, those of arrays among them.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    private static List<JsonElement> Values(string json)
    {
        List<JsonElement> values = [];
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(json), Options);
        while (reader.Read())
        {
            JsonElement value = JsonElement.ParseValue(ref reader);
            if (value.ValueKind == JsonValueKind.Array)
            {
                values.AddRange(value.EnumerateArray());
            }
            else
            {
                values.Add(value);
            }
        }

        return values;
    }

    private static void Walk(JsonElement frame, StringBuilder text, Dictionary<string, int> usage, ref string? finishReason)
    {
        if (frame.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (frame.TryGetProperty("usageMetadata", out JsonElement counts) && counts.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty count in counts.EnumerateObject().Where(count => count.Value.ValueKind == JsonValueKind.Number && count.Value.GetInt32() != 0))
            {
                usage[count.Name] = count.Value.GetInt32();
            }
        }

        if (!frame.TryGetProperty("candidates", out JsonElement candidates) || candidates.ValueKind != JsonValueKind.Array || candidates.GetArrayLength() == 0)
        {
            return;
        }

        finishReason = candidates[0].TryGetProperty("finishReason", out JsonElement reason) ? reason.GetString() : finishReason;
        if (!candidates[0].TryGetProperty("content", out JsonElement content) || content.ValueKind != JsonValueKind.Object
            || !content.TryGetProperty("parts", out JsonElement parts) || parts.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (JsonElement part in parts.EnumerateArray())
        {
            bool isThought = part.TryGetProperty("thought", out JsonElement thought) && thought.ValueKind == JsonValueKind.True;
            if (!isThought && part.TryGetProperty("text", out JsonElement words) && words.ValueKind == JsonValueKind.String)
            {
                text.Append(words.GetString());
            }
        }
    }
}
