using System.Text;
using System.Text.Json;

namespace Gemini.Contracts.Conformance;

/// <summary>What a plain walk over the parsed JSON of an interaction finds: slow, simple, and none of the code that is judged.</summary>
internal static class InteractionOracle
{
    /// <summary>What differs; null where nothing does.</summary>
    public static string? Compare(WireBody body)
    {
        string text = Encoding.UTF8.GetString(body.Bytes.Span);
        bool isStream = text.Contains("event_type", StringComparison.Ordinal);
        string expected = isStream ? StreamText(text, out JsonElement last) : WholeText(text, out last);
        string found = Encoding.UTF8.GetString(body.Response.TextUtf8.Span);
        string? status = last.ValueKind == JsonValueKind.Object && last.TryGetProperty("status", out JsonElement said) ? said.GetString() : null;
        string? reason = status switch
        {
            "completed" => "STOP",
            "incomplete" => "MAX_TOKENS",
            "requires_continuation" => "CONTINUATION",
            null or "in_progress" or "queued" => null,
            _ => status.ToUpperInvariant(),
        };
        JsonElement usage = last.ValueKind == JsonValueKind.Object && last.TryGetProperty("usage", out JsonElement counts) && counts.ValueKind == JsonValueKind.Object ? counts : default;
        return found != expected ? $"text of {expected.Length} characters expected, {found.Length} found"
            : body.Response.FinishReason?.Value != reason ? $"finish reason {reason} expected, {body.Response.FinishReason} found"
            : Differs("total_input_tokens", body.Response.Usage.Prompt) ?? Differs("total_output_tokens", body.Response.Usage.Candidates)
            ?? Differs("total_thought_tokens", body.Response.Usage.Thoughts) ?? Differs("total_tokens", body.Response.Usage.Total);

        string? Differs(string name, int count)
        {
            int wanted = usage.ValueKind == JsonValueKind.Object && usage.TryGetProperty(name, out JsonElement number) && number.ValueKind == JsonValueKind.Number ? number.GetInt32() : 0;
            return wanted == count ? null : $"{name} {wanted} expected, {count} found";
        }
    }

    /// <summary>The text at the end, back to the last turn of the user's, the last tool or the last thing that is no text.</summary>
    private static string WholeText(string body, out JsonElement interaction)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        interaction = document.RootElement.Clone();
        List<string> parts = [];
        JsonElement[] steps = interaction.TryGetProperty("steps", out JsonElement found) && found.ValueKind == JsonValueKind.Array ? [.. found.EnumerateArray()] : [];
        foreach (JsonElement step in Enumerable.Reverse(steps))
        {
            string? type = Text(step, "type");
            if (type == "user_input" || (type is not ("thought" or "model_output") && parts.Count > 0))
            {
                break;
            }

            JsonElement[] contents = type == "model_output" && step.TryGetProperty("content", out JsonElement content) && content.ValueKind == JsonValueKind.Array ? [.. content.EnumerateArray()] : [];
            foreach (JsonElement one in Enumerable.Reverse(contents))
            {
                if (Text(one, "type") == "text")
                {
                    parts.Add(Text(one, "text") ?? "");
                }
                else if (parts.Count > 0)
                {
                    return Join(parts);
                }
            }
        }

        return Join(parts);
    }

    private static string StreamText(string body, out JsonElement interaction)
    {
        StringBuilder text = new();
        Dictionary<int, string?> steps = [];
        interaction = default;
        foreach (string line in body.ReplaceLineEndings("\n").Split('\n').Where(static line => line.StartsWith("data:", StringComparison.Ordinal) && line[5..].Trim() is not "[DONE]"))
        {
            using JsonDocument document = JsonDocument.Parse(line[5..]);
            JsonElement one = document.RootElement;
            int index = one.TryGetProperty("index", out JsonElement number) ? number.GetInt32() : 0;
            if (one.TryGetProperty("interaction", out JsonElement said))
            {
                interaction = said.Clone();
            }

            if (one.TryGetProperty("step", out JsonElement step))
            {
                steps[index] = Text(step, "type");
                foreach (JsonElement content in steps[index] == "model_output" && step.TryGetProperty("content", out JsonElement contents) ? contents.EnumerateArray().ToArray() : [])
                {
                    text.Append(Text(content, "type") == "text" ? Text(content, "text") : "");
                }
            }

            if (one.TryGetProperty("delta", out JsonElement delta) && Text(delta, "type") == "text" && steps.GetValueOrDefault(index, "model_output") == "model_output")
            {
                text.Append(Text(delta, "text"));
            }
        }

        return text.ToString();
    }

    private static string Join(List<string> parts)
    {
        parts.Reverse();
        return string.Concat(parts);
    }

    private static string? Text(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
