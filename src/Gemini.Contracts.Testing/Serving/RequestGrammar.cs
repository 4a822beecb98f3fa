using System.Text.Json;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>Which fields a generateContent request may have (discovery document of August 2026). A field that is none of them is refused, as the API does.</summary>
internal static class RequestGrammar
{
    private const string Any = "*";

    /// <summary>Message → its fields in lowerCamelCase → the message each holds; null for a plain value, <see cref="Any"/> for whatever JSON.</summary>
    private static readonly Dictionary<string, Dictionary<string, string?>> Messages = new()
    {
        ["Request"] = Fields("model", "cachedContent", "serviceTier", "store", "contents:Content", "systemInstruction:Content", "tools:*", "toolConfig:*", "safetySettings:SafetySetting", "generationConfig:GenerationConfig"),
        ["Content"] = Fields("role", "parts:Part"),
        ["Part"] = Fields("text", "thought", "thoughtSignature", "inlineData:Blob", "fileData:FileData", "mediaResolution:PartResolution", "functionCall:*", "functionResponse:*", "executableCode:*", "codeExecutionResult:*", "toolCall:*", "toolResponse:*", "mediaProcessing", "videoMetadata:*", "partMetadata:*"),
        ["Blob"] = Fields("mimeType", "data"),
        ["FileData"] = Fields("mimeType", "fileUri"),
        ["PartResolution"] = Fields("level"),
        ["SafetySetting"] = Fields("category", "threshold"),
        ["GenerationConfig"] = Fields("responseMimeType", "responseSchema:Schema", "responseJsonSchema:*", "_responseJsonSchema:*", "responseFormat:ResponseFormat", "temperature", "topP", "topK", "candidateCount", "maxOutputTokens", "stopSequences", "seed", "presencePenalty", "frequencyPenalty", "responseLogprobs", "logprobs", "responseModalities", "mediaResolution", "thinkingConfig:ThinkingConfig", "continuationToken", "imageConfig:*", "speechConfig:*", "enableEnhancedCivicAnswers"),
        ["ThinkingConfig"] = Fields("includeThoughts", "thinkingBudget", "thinkingLevel"),
        ["ResponseFormat"] = Fields("text:TextFormat", "image:*", "audio:*"),
        ["TextFormat"] = Fields("mimeType", "schema:*"),
        ["Schema"] = Fields("type", "format", "title", "description", "nullable", "enum", "items:Schema", "minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties", "minimum", "maximum", "pattern", "properties:Properties", "required", "propertyOrdering", "anyOf:Schema", "default:*", "example:*"),
        ["Properties"] = new() { [Any] = "Schema" },
    };

    /// <summary>Refuses unknown fields.</summary>
    /// <exception cref="ApiError">A field is unknown.</exception>
    public static void Check(JsonElement request) => Check(request, "Request", "");

    /// <summary>A field by either of its two spellings.</summary>
    public static JsonElement? Get(JsonElement? message, string camel)
    {
        if (message is not { ValueKind: JsonValueKind.Object } found)
        {
            return null;
        }

        return found.TryGetProperty(camel, out JsonElement value) || found.TryGetProperty(Snake(camel), out value) ? value : null;
    }

    /// <summary>A text field by either of its two spellings; null where it is none.</summary>
    public static string? Text(JsonElement? message, string camel) => Get(message, camel) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

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

        Dictionary<string, string?> fields = Messages[message];
        bool isMap = fields.TryGetValue(Any, out string? held);
        foreach (JsonProperty property in value.EnumerateObject())
        {
            string snake = Snake(property.Name);
            if (!isMap && !fields.TryGetValue(Camel(property.Name), out held))
            {
                throw ApiError.UnknownName(property.Name, at);
            }

            if (held is not null and not Any)
            {
                Check(property.Value, held, isMap ? $"{at}[{property.Name}]" : at.Length == 0 ? snake : $"{at}.{snake}");
            }
        }
    }

    private static Dictionary<string, string?> Fields(params string[] fields)
    {
        Dictionary<string, string?> table = [];
        foreach (string field in fields)
        {
            string[] parts = field.Split(':');
            table[parts[0]] = parts.Length > 1 ? parts[1] : null;
        }

        return table;
    }

    private static string Snake(string camel) =>
        string.Concat(camel.Select(letter => char.IsAsciiLetterUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : $"{letter}"));

    private static string Camel(string name)
    {
        string[] words = name.TrimStart('_').Split('_');
        return (name.StartsWith('_') ? "_" : "") + words[0] + string.Concat(words.Skip(1).Select(word => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
