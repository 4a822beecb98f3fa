using System.Text.Json;
using Gemini.Contracts.Testing.Serving;

namespace Gemini.Contracts.Testing.Interactions;

/// <summary>A request of an interaction, checked as the API does.</summary>
internal sealed class InteractionRequest
{
    private readonly JsonElement _body;
    private readonly JsonElement _config;

    private InteractionRequest(JsonElement body, string model)
    {
        _body = body;
        _config = Member(body, "generation_config") ?? default;
        Model = model;
        IsStream = Flag("stream") ?? false;
        IsStored = Flag("store") ?? true;
        IsBackground = Flag("background") ?? false;
        HasSummaries = Text(_config, "thinking_summaries") == "auto";
        PreviousId = Text(body, "previous_interaction_id");
        ContinuationToken = Text(body, "continuation_token");
        Turns = Member(body, "input") is JsonElement input ? InteractionTurn.ReadAll(input)
            : ContinuationToken is not null && PreviousId is not null ? []
            : throw InteractionError.Invalid("Missing required parameter 'input'.");
    }

    public string Model { get; }

    public bool IsStream { get; }

    public bool IsStored { get; }

    public bool IsBackground { get; }

    /// <summary>Whether summaries of thoughts are asked for.</summary>
    public bool HasSummaries { get; }

    /// <summary>The interaction that this one goes on from.</summary>
    public string? PreviousId { get; }

    /// <summary>From where an answer goes on that had not ended.</summary>
    public string? ContinuationToken { get; }

    /// <summary>The turns of this request alone; none where a stored answer goes on.</summary>
    public IReadOnlyList<InteractionTurn> Turns { get; }

    /// <summary>Reads a request.</summary>
    /// <param name="body">Kept.</param>
    /// <param name="models">The models that are there.</param>
    /// <exception cref="ApiError">The API would refuse it.</exception>
    public static InteractionRequest Read(JsonElement body, IReadOnlySet<string> models)
    {
        InteractionGrammar.Check(body);
        string model = Text(body, "model") ?? throw InteractionError.Invalid("Missing required parameter 'model'.");
        if (!models.Contains(model))
        {
            throw new ApiError(404, "model_not_found", $"Model {model} was not found.");
        }

        InteractionRequest request = new(body, model);
        request.CheckConfig();
        request.CheckFormat();
        request.CheckState();
        return request;
    }

    /// <summary>The same question in the words of <c>generateContent</c>, which answers it. Pictures of an earlier turn are seen where the last one has none.</summary>
    /// <param name="earlier">The turns of the interaction that this one goes on from.</param>
    public byte[] ToGenerateContent(IReadOnlyList<InteractionTurn> earlier) => JsonBody.Write(isIndented: false, json =>
    {
        List<InteractionTurn> turns = [.. earlier, .. Turns];
        while (ContinuationToken is not null && turns is [.., { IsModel: true }])
        {
            // The answer so far: what is answered next goes on after it.
            turns.RemoveAt(turns.Count - 1);
        }

        json.WriteStartObject();
        json.WriteStartArray("contents");
        for (int i = 0; i < turns.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("role", turns[i].IsModel ? "model" : "user");
            json.WriteStartArray("parts");
            for (int k = 0; k < turns[i].Contents.Count; k++)
            {
                WritePart(json, turns[i].Contents[k], $"input[{i}].content[{k}]");
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("generationConfig");
        if (Member(_config, "max_output_tokens") is JsonElement most)
        {
            json.WritePropertyName("maxOutputTokens");
            most.WriteTo(json);
        }

        if (Format() is JsonElement format && Text(format, "mime_type") == "application/json")
        {
            json.WriteString("responseMimeType", "application/json");
            if (Member(format, "schema") is JsonElement schema)
            {
                json.WritePropertyName("responseJsonSchema");
                schema.WriteTo(json);
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static void WritePart(Utf8JsonWriter json, JsonElement content, string at)
    {
        string type = Text(content, "type")!;
        json.WriteStartObject();
        if (type == "text")
        {
            json.WriteString("text", Text(content, "text") ?? throw InteractionError.Invalid($"Missing required parameter '{at}.text'."));
            json.WriteEndObject();
            return;
        }

        string mimeType = Text(content, "mime_type") ?? throw InteractionError.Invalid($"Missing required parameter '{at}.mime_type'.");
        if (!mimeType.StartsWith(type == "document" ? "" : type + "/", StringComparison.Ordinal))
        {
            throw InteractionError.Invalid($"Invalid input at '{at}.mime_type'.");
        }

        if (Text(content, "resolution") is string resolution && resolution is not ("low" or "medium" or "high" or "ultra_high"))
        {
            throw InteractionError.Invalid($"Invalid input at '{at}.resolution'.");
        }

        (JsonElement? data, string? uri) = (Member(content, "data"), Text(content, "uri"));
        if (data is null == uri is null)
        {
            throw InteractionError.Invalid($"Invalid input at '{at}': one of 'data' and 'uri' must be set.");
        }

        json.WriteStartObject(data is null ? "fileData" : "inlineData");
        json.WriteString("mimeType", mimeType);
        if (data is JsonElement bytes)
        {
            json.WritePropertyName("data");
            bytes.WriteTo(json);
        }
        else
        {
            json.WriteString("fileUri", uri);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void CheckConfig()
    {
        if (Text(_config, "thinking_level") is string level)
        {
            IReadOnlyList<string> levels = ModelCatalog.Default.Get(Model).Thinking.Levels;
            bool isLevel = level is "minimal" or "low" or "medium" or "high" or "xhigh";
            if (!isLevel || (levels.Count > 0 && !levels.Contains(level)))
            {
                throw InteractionError.Invalid(isLevel ? $"Thinking level {level} is not supported for this model." : "Invalid input at 'generation_config.thinking_level'.");
            }
        }

        if (Text(_config, "thinking_summaries") is not (null or "auto" or "none"))
        {
            throw InteractionError.Invalid("Invalid input at 'generation_config.thinking_summaries'.");
        }

        if (Member(_body, "system_instruction") is { ValueKind: not JsonValueKind.String })
        {
            throw InteractionError.Invalid("Invalid input at 'system_instruction'.");
        }

        foreach (string name in (string[])["safety_settings", "cached_content"])
        {
            if (Member(_body, name) is not null)
            {
                throw InteractionError.Invalid($"'{name}' is not available in the Gemini API.");
            }
        }
    }

    private void CheckFormat()
    {
        if (Text(_body, "response_mime_type") is not null)
        {
            throw InteractionError.Invalid("'response_mime_type' is not supported any more; use 'response_format'.");
        }

        if (Format() is not JsonElement format)
        {
            return;
        }

        if (Text(format, "type") is not ("text" or "image" or "audio" or "video"))
        {
            throw InteractionError.Invalid("Invalid input at 'response_format.type'.");
        }

        if (Text(format, "mime_type") is not (null or "application/json" or "text/plain"))
        {
            throw InteractionError.Invalid("Invalid input at 'response_format.mime_type'.");
        }

        if (Member(format, "schema") is JsonElement schema && (schema.ValueKind != JsonValueKind.Object || Text(format, "mime_type") != "application/json"))
        {
            throw InteractionError.Invalid("Invalid input at 'response_format.schema': a schema is an object, and needs the mime_type application/json.");
        }
    }

    private void CheckState()
    {
        if (!IsStored && (IsBackground || PreviousId is not null))
        {
            throw InteractionError.Invalid($"'store' must be true when '{(IsBackground ? "background" : "previous_interaction_id")}' is set.");
        }

        if (ContinuationToken is not (null or Continuation.Token))
        {
            throw InteractionError.Invalid("Invalid input at 'continuation_token'.");
        }

        if (Text(_body, "service_tier") is not (null or "flex" or "standard" or "priority" or "deferred"))
        {
            throw InteractionError.Invalid("Invalid input at 'service_tier'.");
        }
    }

    private JsonElement? Format() => Member(_body, "response_format") switch
    {
        { ValueKind: JsonValueKind.Array } formats => formats.EnumerateArray().Cast<JsonElement?>().FirstOrDefault(static format => Text(format, "type") == "text"),
        { ValueKind: JsonValueKind.Object } format => format,
        null => null,
        _ => throw InteractionError.Invalid("Invalid input at 'response_format'."),
    };

    private bool? Flag(string name) => Member(_body, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw InteractionError.Invalid($"Invalid input at '{name}'."),
    };

    private static JsonElement? Member(JsonElement? value, string name) =>
        value is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static string? Text(JsonElement? value, string name) => Member(value, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
