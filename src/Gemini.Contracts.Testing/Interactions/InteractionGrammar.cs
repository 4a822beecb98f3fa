using System.Text.Json;

namespace Gemini.Contracts.Testing.Interactions;

/// <summary>Which fields a request may have (the types of Google's SDKs, version 2.32 for JavaScript). Names are written in one way only, with underscores; any other is refused, as the API does.</summary>
internal static class InteractionGrammar
{
    private const string Any = "*";

    /// <summary>Message → its fields → the message that each holds; null for a plain value, <see cref="Any"/> for whatever JSON.</summary>
    private static readonly Dictionary<string, Dictionary<string, string?>> Messages = new()
    {
        ["request"] = Fields(
            "model", "input:input", "system_instruction", "generation_config:config", "response_format:format", "store", "background", "stream", "previous_interaction_id", "continuation_token",
            "tools:*", "service_tier", "labels:*", "webhook_config:*", "safety_settings:*", "cached_content", "environment:*", "response_mime_type", "response_modalities:*"),
        ["config"] = Fields(
            "max_output_tokens", "seed", "stop_sequences:*", "thinking_level", "thinking_summaries", "tool_choice:*", "temperature", "top_p", "image_config:*", "speech_config:*", "transcription_config:*", "video_config:*"),
        ["format"] = Fields("type", "mime_type", "schema:*", "aspect_ratio", "image_size", "voice:*", "delivery_mode"),
        ["user_input"] = Fields("type", "content:content"),
        ["model_output"] = Fields("type", "content:content", "error:*"),
        ["thought"] = Fields("type", "signature", "summary:content"),
        ["text"] = Fields("type", "text", "annotations:*"),
        ["image"] = Fields("type", "data", "uri", "mime_type", "resolution"),
        ["document"] = Fields("type", "data", "uri", "mime_type"),
        ["audio"] = Fields("type", "data", "uri", "mime_type", "channels", "sample_rate"),
        ["video"] = Fields("type", "data", "uri", "mime_type", "resolution", "processing:*"),
    };

    /// <summary>Whether a type is one of a content's.</summary>
    public static bool IsContent(string? type) => type is "text" or "image" or "document" or "audio" or "video";

    /// <summary>Refuses unknown fields.</summary>
    /// <exception cref="Serving.ApiError">A field is unknown.</exception>
    public static void Check(JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object)
        {
            throw InteractionError.Invalid("The request body must be a JSON object.");
        }

        Check(request, "request", "");
    }

    private static void Check(JsonElement value, string message, string at)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonElement item in value.EnumerateArray())
            {
                Check(item, message, $"{at}[{index++}]");
            }

            return;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (message is "input" or "content")
        {
            message = TypeOf(value, message, at);
        }

        if (!Messages.TryGetValue(message, out Dictionary<string, string?>? fields))
        {
            // A step of a tool's: nothing of it is looked at.
            return;
        }

        foreach (JsonProperty property in value.EnumerateObject())
        {
            string name = at.Length == 0 ? property.Name : $"{at}.{property.Name}";
            if (!fields.TryGetValue(property.Name, out string? held))
            {
                throw InteractionError.Unknown(name);
            }

            if (held is not null and not Any)
            {
                Check(property.Value, held, name);
            }
        }
    }

    private static string TypeOf(JsonElement value, string message, string at)
    {
        string? type = value.TryGetProperty("type", out JsonElement found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;
        bool isKnown = IsContent(type)
            || (message == "input" && (type is "user_input" or "model_output" or "thought" || (type?.EndsWith("_call", StringComparison.Ordinal) ?? false) || (type?.EndsWith("_result", StringComparison.Ordinal) ?? false)));
        return isKnown ? type! : throw InteractionError.Invalid(value.TryGetProperty("role", out _)
            ? $"Invalid input at '{at}': turns with a role are not supported, use steps of the types user_input and model_output."
            : $"Invalid input at '{at}.type'.");
    }

    private static Dictionary<string, string?> Fields(params string[] fields)
    {
        Dictionary<string, string?> table = new(StringComparer.Ordinal);
        foreach (string field in fields)
        {
            string[] parts = field.Split(':');
            table[parts[0]] = parts.Length > 1 ? parts[1] : null;
        }

        return table;
    }
}
