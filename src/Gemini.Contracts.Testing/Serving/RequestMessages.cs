namespace Gemini.Contracts.Testing.Serving;

/// <summary>The messages that a request is made of, with their fields: the API's discovery document of August 2026, and Vertex AI's additions.</summary>
internal static class RequestMessages
{
    /// <summary>The body of generateContent.</summary>
    public const string Generate = "GenerateContentRequest";

    /// <summary>The body of countTokens.</summary>
    public const string CountTokens = "CountTokensRequest";

    /// <summary>The body of batchGenerateContent.</summary>
    public const string Batch = "BatchGenerateContentRequest";

    private const string Vertex = "OnVertex";

    private const string Request = "systemInstruction:Content contents[]:Content safetySettings[]:SafetySetting model:text cachedContent:text";

    private const string Config = "responseMimeType:text responseJsonSchema:* _responseJsonSchema:* temperature:float topP:float candidateCount:int32 maxOutputTokens:int32 "
        + "stopSequences[]:text seed:int32 presencePenalty:float frequencyPenalty:float responseLogprobs:bool logprobs:int32 "
        + "mediaResolution:GenerationConfig.MediaResolution(MEDIA_RESOLUTION_UNSPECIFIED|MEDIA_RESOLUTION_LOW|MEDIA_RESOLUTION_MEDIUM|MEDIA_RESOLUTION_HIGH) thinkingConfig:ThinkingConfig "
        + "responseModalities[]:GenerationConfig.Modality(MODALITY_UNSPECIFIED|TEXT|IMAGE|AUDIO|VIDEO) continuationToken:text speechConfig:SpeechConfig enableAffectiveDialog:bool";

    private const string Part = "text:text thought:bool thoughtSignature:bytes inlineData:Blob fileData:FileData mediaResolution:Part.MediaResolution functionCall:FunctionCall functionResponse:FunctionResponse "
        + "executableCode:ExecutableCode codeExecutionResult:CodeExecutionResult toolCall:ToolCall toolResponse:ToolResponse videoMetadata:VideoMetadata partMetadata:* "
        + "mediaProcessing:Part.MediaProcessing(MEDIA_PROCESSING_UNSPECIFIED|STATIC|AGENTIC)";

    private const string ToolTypes = "toolType:ToolType(TOOL_TYPE_UNSPECIFIED|GOOGLE_SEARCH_WEB|GOOGLE_SEARCH_IMAGE|URL_CONTEXT|GOOGLE_MAPS|FILE_SEARCH)";

    // A message of which Vertex AI has more has a second entry; "*" is whatever JSON, and what is tried out by nobody who looks at pictures.
    private static readonly Dictionary<string, string> Definitions = new()
    {
        [Generate] = Request + " tools[]:Tool toolConfig:ToolConfig generationConfig:GenerationConfig serviceTier:ServiceTier(SERVICE_TIER_UNSPECIFIED|STANDARD|FLEX|PRIORITY|UNSPECIFIED) store:bool",
        [Generate + Vertex] = Request + " tools[]:* toolConfig:* generationConfig:GenerationConfig labels:* modelArmorConfig:* serviceTier:text",
        [CountTokens] = "model:text contents[]:Content generateContentRequest:GenerateContentRequest",
        [CountTokens + Vertex] = "model:text contents[]:Content instances[]:* systemInstruction:Content tools[]:* generationConfig:GenerationConfig",
        [Batch] = "batch:GenerateContentBatch",
        ["GenerateContentBatch"] = "model:text displayName:text priority:int64 inputConfig:InputConfig webhookConfig:*",
        ["InputConfig"] = "fileName:text requests:InlinedRequests",
        ["InlinedRequests"] = "requests[]:InlinedRequest",
        ["InlinedRequest"] = "request:GenerateContentRequest metadata:*",
        ["Content"] = "role:text parts[]:Part",
        ["Part"] = Part,
        ["Blob"] = "mimeType:text data:bytes",
        ["Blob" + Vertex] = "mimeType:text data:bytes displayName:text",
        ["FileData"] = "mimeType:text fileUri:text",
        ["FileData" + Vertex] = "mimeType:text fileUri:text displayName:text",
        ["Part.MediaResolution"] = "level:Part.MediaResolution.Level(MEDIA_RESOLUTION_UNSPECIFIED|MEDIA_RESOLUTION_LOW|MEDIA_RESOLUTION_MEDIUM|MEDIA_RESOLUTION_HIGH|MEDIA_RESOLUTION_ULTRA_HIGH)",
        ["VideoMetadata"] = "startOffset:text endOffset:text fps:float",
        ["FunctionCall"] = "id:text name:text args:*",
        ["FunctionCall" + Vertex] = "id:text name:text args:* partialArgs[]:* willContinue:bool",
        ["FunctionResponse"] = "id:text name:text response:* parts[]:FunctionResponsePart willContinue:bool scheduling:FunctionResponse.Scheduling(SCHEDULING_UNSPECIFIED|SILENT|WHEN_IDLE|INTERRUPT)",
        ["FunctionResponsePart"] = "inlineData:Blob",
        ["FunctionResponsePart" + Vertex] = "inlineData:Blob fileData:FileData",
        ["ExecutableCode"] = "id:text code:text language:ExecutableCode.Language(LANGUAGE_UNSPECIFIED|PYTHON)",
        ["CodeExecutionResult"] = "id:text output:text outcome:CodeExecutionResult.Outcome(OUTCOME_UNSPECIFIED|OUTCOME_OK|OUTCOME_FAILED|OUTCOME_DEADLINE_EXCEEDED)",
        ["ToolCall"] = "id:text toolName:text args:* " + ToolTypes,
        ["ToolResponse"] = "id:text response:* " + ToolTypes,
        ["Tool"] = "functionDeclarations[]:FunctionDeclaration googleSearchRetrieval:* codeExecution:Empty googleSearch:GoogleSearch computerUse:* urlContext:Empty fileSearch:FileSearch "
            + "mcpServers[]:McpServer googleMaps:GoogleMaps",
        ["Empty"] = "",
        ["FunctionDeclaration"] = "name:text description:text parameters:Schema parametersJsonSchema:* response:Schema responseJsonSchema:* behavior:FunctionDeclaration.Behavior(UNSPECIFIED|BLOCKING|NON_BLOCKING)",
        ["GoogleSearch"] = "timeRangeFilter:Interval searchTypes:*",
        ["Interval"] = "startTime:text endTime:text",
        ["FileSearch"] = "fileSearchStoreNames[]:text metadataFilter:text topK:int32",
        ["McpServer"] = "name:text streamableHttpTransport:*",
        ["GoogleMaps"] = "enableWidget:bool",
        ["ToolConfig"] = "functionCallingConfig:FunctionCallingConfig retrievalConfig:RetrievalConfig includeServerSideToolInvocations:bool",
        ["FunctionCallingConfig"] = "mode:FunctionCallingConfig.Mode(MODE_UNSPECIFIED|AUTO|ANY|NONE|VALIDATED) allowedFunctionNames[]:text",
        ["RetrievalConfig"] = "latLng:LatLng languageCode:text",
        ["LatLng"] = "latitude:float longitude:float",
        ["SafetySetting"] = Safety,
        ["SafetySetting" + Vertex] = Safety + " method:SafetySetting.HarmBlockMethod(HARM_BLOCK_METHOD_UNSPECIFIED|SEVERITY|PROBABILITY)",
        ["GenerationConfig"] = Config + " topK:int32 responseSchema:Schema responseFormat:ResponseFormatConfig imageConfig:ImageConfig enableEnhancedCivicAnswers:bool translationConfig:* audioTranscriptionConfig:*",
        ["GenerationConfig" + Vertex] = Config + " topK:float responseSchema:Schema responseFormat[]:ResponseFormatConfig imageConfig:* audioTimestamp:bool routingConfig:* modelSelectionConfig:*",
        ["ImageConfig"] = "aspectRatio:text imageSize:text",
        ["SpeechConfig"] = "voiceConfig:* multiSpeakerVoiceConfig:* languageCode:text",
        ["ThinkingConfig"] = "includeThoughts:bool thinkingBudget:int32 thinkingLevel:ThinkingConfig.ThinkingLevel(THINKING_LEVEL_UNSPECIFIED|MINIMAL|LOW|MEDIUM|HIGH|XHIGH)",
        ["ResponseFormatConfig"] = "text:TextResponseFormat image:* audio:*",
        ["TextResponseFormat"] = "mimeType:TextResponseFormat.MimeType(APPLICATION_JSON|TEXT_PLAIN|MIME_TYPE_UNSPECIFIED) schema:*",
        ["Schema"] = Schema,
        ["Schema" + Vertex] = Schema + " additionalProperties:* ref:text defs{}:Schema",
    };

    private const string Safety = "category:HarmCategory(HARM_CATEGORY_UNSPECIFIED|HARM_CATEGORY_DEROGATORY|HARM_CATEGORY_TOXICITY|HARM_CATEGORY_VIOLENCE|HARM_CATEGORY_SEXUAL|HARM_CATEGORY_MEDICAL|"
        + "HARM_CATEGORY_DANGEROUS|HARM_CATEGORY_HARASSMENT|HARM_CATEGORY_HATE_SPEECH|HARM_CATEGORY_SEXUALLY_EXPLICIT|HARM_CATEGORY_DANGEROUS_CONTENT|HARM_CATEGORY_CIVIC_INTEGRITY|HARM_CATEGORY_JAILBREAK) "
        + "threshold:SafetySetting.HarmBlockThreshold(HARM_BLOCK_THRESHOLD_UNSPECIFIED|BLOCK_LOW_AND_ABOVE|BLOCK_MEDIUM_AND_ABOVE|BLOCK_ONLY_HIGH|BLOCK_NONE|OFF)";

    private const string Schema = "type:Type(TYPE_UNSPECIFIED|STRING|NUMBER|INTEGER|BOOLEAN|ARRAY|OBJECT|NULL) format:text title:text description:text nullable:bool enum[]:text items:Schema minItems:int64 maxItems:int64 "
        + "minLength:int64 maxLength:int64 minProperties:int64 maxProperties:int64 minimum:float maximum:float pattern:text "
        + "properties{}:Schema required[]:text propertyOrdering[]:text anyOf[]:Schema default:* example:*";

    private static readonly Dictionary<string, Dictionary<string, FieldRule>> Messages = Definitions.ToDictionary(static entry => entry.Key, static entry => Parse(entry.Value));

    /// <summary>The fields of a message, by both of their spellings.</summary>
    /// <param name="message">Its name.</param>
    /// <param name="isVertex">Whether it came on one of Vertex AI's paths, where some messages have more fields.</param>
    public static IReadOnlyDictionary<string, FieldRule> Fields(string message, bool isVertex) =>
        isVertex && Messages.TryGetValue(message + Vertex, out Dictionary<string, FieldRule>? more) ? more : Messages[message];

    private static Dictionary<string, FieldRule> Parse(string definition)
    {
        Dictionary<string, FieldRule> fields = [];
        foreach (string field in definition.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = field.Split(':');
            bool isRepeated = parts[0].EndsWith("[]", StringComparison.Ordinal);
            bool isMap = parts[0].EndsWith("{}", StringComparison.Ordinal);
            string name = isRepeated || isMap ? parts[0][..^2] : parts[0];
            int open = parts[1].IndexOf('(', StringComparison.Ordinal);
            string[] values = open < 0 ? [] : parts[1][(open + 1)..^1].Split('|');
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
            string? message = type is FieldType.Message or FieldType.Map ? parts[1] : type is FieldType.Enum ? parts[1][..open] : null;
            FieldRule rule = new(type, isRepeated, SnakeNames.Of(name), message, values);
            fields[name] = rule;
            fields[rule.Snake] = rule;
        }

        return fields;
    }
}
