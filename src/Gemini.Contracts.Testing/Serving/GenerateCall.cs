using System.Text;
using System.Text.Json;
using Gemini.Contracts.Testing.Looking;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>A generateContent request, read and checked as the API does.</summary>
internal sealed class GenerateCall
{
    private static readonly HashSet<string> ImageTypes = ["image/png", "image/jpeg", "image/webp", "image/heic", "image/heif", "image/gif", "image/avif", "image/bmp"];

    private GenerateCall(string model, string prompt, IReadOnlyList<PixelPicture> pictures, JsonElement config)
    {
        Model = model;
        Prompt = prompt;
        Pictures = pictures;
        string? mimeType = RequestGrammar.Text(config, "responseMimeType");
        JsonElement? format = RequestGrammar.Get(RequestGrammar.Get(config, "responseFormat"), "text");
        Schema = RequestGrammar.Get(config, "responseJsonSchema") ?? RequestGrammar.Get(config, "_responseJsonSchema")
            ?? RequestGrammar.Get(config, "responseSchema") ?? RequestGrammar.Get(format, "schema");
        IsBareEnum = mimeType == "text/x.enum";
        IsJson = mimeType == "application/json" || RequestGrammar.Text(format, "mimeType") == "APPLICATION_JSON";
        MaxOutputTokens = RequestGrammar.Get(config, "maxOutputTokens") is { ValueKind: JsonValueKind.Number } most && most.TryGetInt32(out int tokens) ? tokens : int.MaxValue;
    }

    /// <summary>The model that is asked.</summary>
    public string Model { get; }

    /// <summary>The words of the last turn.</summary>
    public string Prompt { get; }

    /// <summary>The pictures of the last turn that has some, in order.</summary>
    public IReadOnlyList<PixelPicture> Pictures { get; }

    /// <summary>The schema, in whichever dialect.</summary>
    public JsonElement? Schema { get; }

    /// <summary>Whether the answer is a bare word.</summary>
    public bool IsBareEnum { get; }

    /// <summary>Whether the answer is JSON without a fence.</summary>
    public bool IsJson { get; }

    /// <summary>Where the answer is cut.</summary>
    public int MaxOutputTokens { get; }

    /// <summary>Reads a request's body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="model">The model that is asked.</param>
    /// <param name="files">The files that were uploaded.</param>
    /// <param name="options">How pictures are decoded and how large they are looked at.</param>
    /// <exception cref="ApiError">The API would refuse it, or the stand-in cannot see what it is sent.</exception>
    public static GenerateCall Read(JsonElement body, string model, FileStore files, LocalGeminiOptions options)
    {
        RequestGrammar.Check(body);
        JsonElement config = RequestGrammar.Get(body, "generationConfig") ?? default;
        CheckConfig(config, model);
        if (RequestGrammar.Get(body, "contents") is not { ValueKind: JsonValueKind.Array } contents || contents.GetArrayLength() == 0)
        {
            throw ApiError.Invalid("* GenerateContentRequest.contents: contents is not specified\n");
        }

        JsonElement turn = contents[contents.GetArrayLength() - 1];
        if (RequestGrammar.Text(turn, "role") == "model")
        {
            throw ApiError.Invalid("Please ensure that the last content is of role user: prefilled model turns are not supported.");
        }

        StringBuilder prompt = new();
        List<PixelPicture> pictures = [];
        for (int i = 0; i < contents.GetArrayLength(); i++)
        {
            // A turn without pictures speaks of those of the turn before.
            List<PixelPicture> ofTurn = [];
            ReadTurn(contents[i], $"contents[{i}]", prompt.Clear(), ofTurn, files, options);
            pictures = ofTurn.Count > 0 ? ofTurn : pictures;
        }

        return new GenerateCall(model, prompt.ToString(), pictures, config);
    }

    private static void ReadTurn(JsonElement turn, string at, StringBuilder prompt, List<PixelPicture> pictures, FileStore files, LocalGeminiOptions options)
    {
        if (RequestGrammar.Get(turn, "parts") is not { ValueKind: JsonValueKind.Array } parts || parts.GetArrayLength() == 0)
        {
            throw ApiError.Invalid($"* GenerateContentRequest.{at}.parts: contents.parts must not be empty.\n");
        }

        int index = 0;
        foreach (JsonElement part in parts.EnumerateArray())
        {
            string where = $"{at}.parts[{index++}]";
            if (RequestGrammar.Text(part, "text") is string text)
            {
                prompt.Append(prompt.Length > 0 ? "\n" : "").Append(text);
            }
            else if (RequestGrammar.Get(part, "inlineData") is JsonElement blob)
            {
                pictures.Add(ReadPicture(blob, where, options));
            }
            else if (RequestGrammar.Get(part, "fileData") is JsonElement reference)
            {
                StoredFile file = files.Get(RequestGrammar.Text(reference, "fileUri") ?? "");
                pictures.Add(Decode(file.Bytes, file.MimeType, options));
            }
            else
            {
                throw ApiError.Invalid($"Unable to submit request because {where} must have one initialized field: text, inlineData or fileData.");
            }
        }
    }

    private static PixelPicture ReadPicture(JsonElement blob, string where, LocalGeminiOptions options)
    {
        string mimeType = RequestGrammar.Text(blob, "mimeType") ?? "";
        if (mimeType.Length == 0)
        {
            throw ApiError.Invalid($"* GenerateContentRequest.{where}.inline_data.mime_type: mime_type must not be empty.\n");
        }

        if (!ImageTypes.Contains(mimeType))
        {
            throw ApiError.Invalid($"Unsupported MIME type: {mimeType}");
        }

        if (RequestGrammar.Get(blob, "data") is not { ValueKind: JsonValueKind.String } data || !data.TryGetBytesFromBase64(out byte[]? bytes))
        {
            throw ApiError.Invalid($"Invalid value at '{where}.inline_data.data' (TYPE_BYTES), Base64 decoding failed");
        }

        return Decode(bytes, mimeType, options);
    }

    private static PixelPicture Decode(byte[] bytes, string mimeType, LocalGeminiOptions options)
    {
        if (mimeType != "image/png")
        {
            bytes = ToPng(bytes, mimeType, options.PictureDecoder);
        }

        return PixelPicture.TryDecode(bytes, out PixelPicture? picture, out string? problem)
            ? picture.Fit(options.SeesAtMost)
            : throw ApiError.Invalid($"Unable to process input image. Please retry or report in https://developers.generativeai.google/guide/troubleshooting (LocalGemini: {problem})");
    }

    private static byte[] ToPng(byte[] bytes, string mimeType, Func<ReadOnlyMemory<byte>, byte[]>? decoder)
    {
        if (decoder is null)
        {
            throw ApiError.Invalid(
                $"LocalGemini is a stand-in that reads PNG only and was sent {mimeType}: convert the picture to PNG, set LocalGeminiOptions.PictureDecoder, or set GEMINI_API_KEY to ask a real model.");
        }

        try
        {
            return decoder(bytes);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // The decoder is the user's, and the bytes can be anything: whatever it throws, the picture cannot be read.
            throw ApiError.Invalid($"Unable to process input image (LocalGemini: {problem.Message})");
        }
    }

    /// <summary>What the API refuses among the knobs.</summary>
    private static void CheckConfig(JsonElement config, string model)
    {
        JsonElement? thinking = RequestGrammar.Get(config, "thinkingConfig");
        string? level = RequestGrammar.Text(thinking, "thinkingLevel")?.ToUpperInvariant();
        if (level is not null and not ("MINIMAL" or "LOW" or "MEDIUM" or "HIGH" or "XHIGH" or "THINKING_LEVEL_UNSPECIFIED"))
        {
            throw ApiError.InvalidValue("generation_config.thinking_config.thinking_level", level);
        }

        if (level is not null && RequestGrammar.Get(thinking, "thinkingBudget") is not null)
        {
            throw ApiError.Invalid("You can only set only one of thinking budget and thinking level.");
        }

        if (level == "MINIMAL" && (model is "gemini-3.8-flash" or "gemini-3.7-flash" or "gemini-3.1-pro-preview" || model.StartsWith("gemini-4-", StringComparison.Ordinal)))
        {
            throw ApiError.Invalid("Thinking level MINIMAL is not supported for this model.");
        }

        if (model.StartsWith("gemini-4-", StringComparison.Ordinal) && RequestGrammar.Get(thinking, "thinkingBudget") is not null)
        {
            throw ApiError.Invalid("Thinking budget is not supported for this model. Use thinking level instead.");
        }

        if (RequestGrammar.Get(config, "candidateCount") is { ValueKind: JsonValueKind.Number } count && count.GetDouble() > 1)
        {
            throw ApiError.Invalid("Multiple candidates is not enabled for this model");
        }

        if (RequestGrammar.Text(config, "mediaResolution") is string resolution
            && resolution is not ("MEDIA_RESOLUTION_UNSPECIFIED" or "MEDIA_RESOLUTION_LOW" or "MEDIA_RESOLUTION_MEDIUM" or "MEDIA_RESOLUTION_HIGH"))
        {
            throw ApiError.InvalidValue("generation_config.media_resolution", resolution);
        }

        if (RequestGrammar.Text(config, "responseMimeType") is string mimeType && mimeType is not ("text/plain" or "application/json" or "text/x.enum"))
        {
            throw ApiError.Invalid("* GenerateContentRequest.generation_config.response_mime_type: allowed mimetypes are `text/plain`, `application/json`, `application/xml`, `application/yaml` and `text/x.enum`.\n");
        }

        JsonElement? format = RequestGrammar.Get(RequestGrammar.Get(config, "responseFormat"), "text");
        if (RequestGrammar.Text(format, "mimeType") is string formatType && formatType is not ("APPLICATION_JSON" or "TEXT_PLAIN"))
        {
            throw ApiError.InvalidValue("generation_config.response_format.text.mime_type", formatType);
        }

        bool hasSchema = RequestGrammar.Get(config, "responseSchema") is not null;
        if (hasSchema && RequestGrammar.Get(config, "responseJsonSchema") is not null)
        {
            throw ApiError.Invalid("response_schema and response_json_schema cannot be set at the same time.");
        }

        if ((hasSchema || RequestGrammar.Get(config, "responseJsonSchema") is not null)
            && RequestGrammar.Text(config, "responseMimeType") is not ("application/json" or "text/x.enum"))
        {
            throw ApiError.Invalid("Response schema requires response_mime_type to be application/json or text/x.enum.");
        }
    }
}
