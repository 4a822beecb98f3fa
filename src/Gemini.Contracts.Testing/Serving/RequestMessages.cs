using System.Text;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>The messages that a request is made of, with their fields: the API's discovery document of August 2026, and Vertex AI's additions.</summary>
internal static class RequestMessages
{
    /// <summary>The body of generateContent.</summary>
    public const string Generate = "Generate";

    /// <summary>The body of generateContent on Vertex AI.</summary>
    public const string GenerateOnVertex = "GenerateOnVertex";

    /// <summary>The body of countTokens.</summary>
    public const string CountTokens = "CountTokens";

    /// <summary>The body of countTokens on Vertex AI.</summary>
    public const string CountTokensOnVertex = "CountTokensOnVertex";

    /// <summary>The body of batchGenerateContent.</summary>
    public const string Batch = "Batch";

    private const string Request = "contents[]:Content systemInstruction:Content tools[]:* toolConfig:* safetySettings[]:SafetySetting cachedContent:text";

    private static readonly Dictionary<string, string> Definitions = new()
    {
        [Generate] = Request + " model:text generationConfig:GenerationConfig serviceTier:enum(SERVICE_TIER_UNSPECIFIED|STANDARD|FLEX|PRIORITY|UNSPECIFIED) store:bool",
        [GenerateOnVertex] = Request + " model:text generationConfig:GenerationConfigOnVertex labels:* modelArmorConfig:* serviceTier:text",
        [CountTokens] = "model:text contents[]:Content generateContentRequest:Generate",
        [CountTokensOnVertex] = "model:text contents[]:Content instances[]:* systemInstruction:Content tools[]:* generationConfig:GenerationConfigOnVertex",
        [Batch] = "batch:BatchJob",
        ["BatchJob"] = "model:text displayName:text priority:int64 inputConfig:InputConfig webhookConfig:*",
        ["InputConfig"] = "fileName:text requests:InlinedRequests",
        ["InlinedRequests"] = "requests[]:InlinedRequest",
        ["InlinedRequest"] = "request:Generate metadata:*",
        ["Content"] = "role:text parts[]:Part",
        ["Part"] = "text:text thought:bool thoughtSignature:bytes inlineData:Blob fileData:FileData mediaResolution:PartResolution functionCall:* functionResponse:* "
            + "executableCode:* codeExecutionResult:* toolCall:* toolResponse:* mediaProcessing:text videoMetadata:* partMetadata:*",
        ["Blob"] = "mimeType:text data:bytes displayName:text",
        ["FileData"] = "mimeType:text fileUri:text displayName:text",
        ["PartResolution"] = "level:enum(MEDIA_RESOLUTION_UNSPECIFIED|MEDIA_RESOLUTION_LOW|MEDIA_RESOLUTION_MEDIUM|MEDIA_RESOLUTION_HIGH|MEDIA_RESOLUTION_ULTRA_HIGH)",
        ["SafetySetting"] = "category:enum(HARM_CATEGORY_UNSPECIFIED|HARM_CATEGORY_DEROGATORY|HARM_CATEGORY_TOXICITY|HARM_CATEGORY_VIOLENCE|HARM_CATEGORY_SEXUAL|HARM_CATEGORY_MEDICAL|"
            + "HARM_CATEGORY_DANGEROUS|HARM_CATEGORY_HARASSMENT|HARM_CATEGORY_HATE_SPEECH|HARM_CATEGORY_SEXUALLY_EXPLICIT|HARM_CATEGORY_DANGEROUS_CONTENT|HARM_CATEGORY_CIVIC_INTEGRITY|HARM_CATEGORY_JAILBREAK) "
            + "threshold:enum(HARM_BLOCK_THRESHOLD_UNSPECIFIED|BLOCK_LOW_AND_ABOVE|BLOCK_MEDIUM_AND_ABOVE|BLOCK_ONLY_HIGH|BLOCK_NONE|OFF) method:text",
        ["GenerationConfig"] = Config + " responseSchema:Schema responseFormat:ResponseFormat",
        ["GenerationConfigOnVertex"] = Config + " responseSchema:VertexSchema responseFormat[]:ResponseFormat audioTimestamp:bool routingConfig:* modelSelectionConfig:*",
        ["ThinkingConfig"] = "includeThoughts:bool thinkingBudget:int32 thinkingLevel:enum(THINKING_LEVEL_UNSPECIFIED|MINIMAL|LOW|MEDIUM|HIGH|XHIGH)",
        ["ResponseFormat"] = "text:TextFormat image:* audio:*",
        ["TextFormat"] = "mimeType:enum(APPLICATION_JSON|TEXT_PLAIN|MIME_TYPE_UNSPECIFIED) schema:*",
        ["Schema"] = SchemaFields("Schema"),
        ["VertexSchema"] = SchemaFields("VertexSchema") + " additionalProperties:* ref:text defs{}:VertexSchema",
    };

    private const string Config = "responseMimeType:text responseJsonSchema:* _responseJsonSchema:* temperature:float topP:float topK:float candidateCount:int32 maxOutputTokens:int32 "
        + "stopSequences[]:text seed:int32 presencePenalty:float frequencyPenalty:float responseLogprobs:bool logprobs:int32 "
        + "responseModalities[]:text mediaResolution:enum(MEDIA_RESOLUTION_UNSPECIFIED|MEDIA_RESOLUTION_LOW|MEDIA_RESOLUTION_MEDIUM|MEDIA_RESOLUTION_HIGH) thinkingConfig:ThinkingConfig "
        + "continuationToken:text imageConfig:* speechConfig:* enableEnhancedCivicAnswers:bool";

    private static readonly Dictionary<string, Dictionary<string, FieldRule>> Messages = Definitions.ToDictionary(static entry => entry.Key, static entry => Parse(entry.Value));

    /// <summary>The fields of a message, by both of their spellings.</summary>
    public static IReadOnlyDictionary<string, FieldRule> Fields(string message) => Messages[message];

    private static string SchemaFields(string self) =>
        $"type:enum(TYPE_UNSPECIFIED|STRING|NUMBER|INTEGER|BOOLEAN|ARRAY|OBJECT|NULL) format:text title:text description:text nullable:bool enum[]:text items:{self} minItems:int64 maxItems:int64 "
        + "minLength:int64 maxLength:int64 minProperties:int64 maxProperties:int64 minimum:float maximum:float pattern:text "
        + $"properties{{}}:{self} required[]:text propertyOrdering[]:text anyOf[]:{self} default:* example:*";

    private static Dictionary<string, FieldRule> Parse(string definition)
    {
        Dictionary<string, FieldRule> fields = [];
        foreach (string field in definition.Split(' '))
        {
            string[] parts = field.Split(':');
            bool isRepeated = parts[0].EndsWith("[]", StringComparison.Ordinal);
            bool isMap = parts[0].EndsWith("{}", StringComparison.Ordinal);
            string name = isRepeated || isMap ? parts[0][..^2] : parts[0];
            string[] values = parts[1].StartsWith("enum(", StringComparison.Ordinal) ? parts[1][5..^1].Split('|') : [];
            FieldType type = values.Length > 0 ? FieldType.Enum : isMap ? FieldType.Map : parts[1] switch
            {
                "*" => FieldType.Any,
                "text" => FieldType.Text,
                "bytes" => FieldType.Bytes,
                "int32" => FieldType.Int32,
                "int64" => FieldType.Int64,
                "float" => FieldType.Float,
                "bool" => FieldType.Bool,
                _ => FieldType.Message,
            };
            FieldRule rule = new(type, isRepeated, Snake(name), type is FieldType.Message or FieldType.Map ? parts[1] : null, values);
            fields[name] = rule;
            fields[rule.Snake] = rule;
        }

        return fields;
    }

    private static string Snake(string camel)
    {
        StringBuilder snake = new();
        foreach (char letter in camel)
        {
            snake.Append(char.IsAsciiLetterUpper(letter) ? "_" : "").Append(char.ToLowerInvariant(letter));
        }

        return snake.ToString();
    }
}
