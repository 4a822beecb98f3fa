using System.Text;
using System.Text.Json;
using Gemini.Contracts.Testing.Looking;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>A generateContent request, read and checked as the API does. Disposing of it gives its pictures' buffers back.</summary>
internal sealed class GenerateCall : IDisposable
{
    private static readonly Version NoPrefill = new(3, 6);

    private GenerateCall(GeminiModel model, string prompt, int characters, IReadOnlyList<PixelPicture> pictures, JsonElement config, bool isVertex)
    {
        Model = model;
        IsVertex = isVertex;
        Prompt = prompt;
        Characters = characters;
        Pictures = pictures;
        string? mimeType = RequestGrammar.Text(config, "responseMimeType");
        JsonElement? format = null;
        foreach (JsonElement one in RequestGrammar.Items(RequestGrammar.Get(config, "responseFormat")))
        {
            format ??= RequestGrammar.Get(one, "text");
        }

        Schema = RequestGrammar.Get(config, "responseJsonSchema") ?? RequestGrammar.Get(config, "_responseJsonSchema")
            ?? RequestGrammar.Get(config, "responseSchema") ?? RequestGrammar.Get(format, "schema");
        IsBareEnum = mimeType == "text/x.enum";
        IsJson = mimeType == "application/json" || RequestGrammar.Text(format, "mimeType") == "APPLICATION_JSON";
        MaxOutputTokens = (int)(RequestGrammar.Number(config, "maxOutputTokens") ?? int.MaxValue);
        JsonElement? thinking = RequestGrammar.Get(config, "thinkingConfig");
        IncludesThoughts = RequestGrammar.Get(thinking, "includeThoughts") is { ValueKind: JsonValueKind.True };
        Resolution = RequestGrammar.Text(config, "mediaResolution") switch
        {
            "MEDIA_RESOLUTION_LOW" => MediaResolution.Low,
            "MEDIA_RESOLUTION_MEDIUM" => MediaResolution.Medium,
            "MEDIA_RESOLUTION_HIGH" => MediaResolution.High,
            _ => MediaResolution.ModelDefault,
        };
    }

    /// <summary>The model that is asked.</summary>
    public GeminiModel Model { get; }

    /// <summary>Whether it came on one of Vertex AI's paths.</summary>
    public bool IsVertex { get; }

    /// <summary>The words of the last turn.</summary>
    public string Prompt { get; }

    /// <summary>How many characters of text all turns hold.</summary>
    public int Characters { get; }

    /// <summary>The pictures of the last turn that has any, in order.</summary>
    public IReadOnlyList<PixelPicture> Pictures { get; }

    /// <summary>The schema, in whichever dialect.</summary>
    public JsonElement? Schema { get; }

    /// <summary>Whether the answer is a bare word.</summary>
    public bool IsBareEnum { get; }

    /// <summary>Whether the answer is JSON without a fence.</summary>
    public bool IsJson { get; }

    /// <summary>Where the answer is cut.</summary>
    public int MaxOutputTokens { get; }

    /// <summary>Whether the model's thoughts are asked for.</summary>
    public bool IncludesThoughts { get; }

    /// <summary>How finely the model looks.</summary>
    public MediaResolution Resolution { get; }

    /// <summary>Reads a request's body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="model">The model that is asked.</param>
    /// <param name="isVertex">Whether it came on one of Vertex AI's paths.</param>
    /// <param name="files">The files that were uploaded.</param>
    /// <param name="options">How pictures are decoded and how large they are looked at.</param>
    /// <exception cref="ApiError">The API would refuse it, or the stand-in cannot see what it is sent.</exception>
    public static GenerateCall Read(JsonElement body, GeminiModel model, bool isVertex, FileStore files, LocalGeminiOptions options)
    {
        RequestGrammar.Check(body, RequestMessages.Generate, isVertex);
        JsonElement config = RequestGrammar.Get(body, "generationConfig") ?? default;
        ConfigCheck.Check(config, model);
        JsonElement[] turns = [.. RequestGrammar.Items(RequestGrammar.Get(body, "contents"))];
        if (turns.Length == 0)
        {
            throw ApiError.Invalid("* GenerateContentRequest.contents: contents is not specified\n");
        }

        if (RequestGrammar.Text(turns[^1], "role") == "model" && (model.IsInferred || model.Generation >= NoPrefill))
        {
            throw ApiError.Invalid("Please ensure that the last content is of role user: prefilled model turns are not supported.");
        }

        PartReader parts = new(model, isVertex, files, options);
        StringBuilder prompt = new();
        int characters = 0;
        List<PixelPicture> pictures = [];
        try
        {
            for (int i = 0; i < turns.Length; i++)
            {
                List<PixelPicture> own = [];
                prompt.Clear();
                parts.ReadTurn(turns[i], $"contents[{i}]", prompt, own);
                characters += prompt.Length;
                (List<PixelPicture> kept, List<PixelPicture> dropped) = own.Count > 0 ? (own, pictures) : (pictures, own);
                dropped.ForEach(static picture => picture.Dispose());
                pictures = kept;
            }
        }
        catch
        {
            pictures.ForEach(static picture => picture.Dispose());
            throw;
        }

        return new GenerateCall(model, prompt.ToString(), characters, pictures, config, isVertex);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PixelPicture picture in Pictures)
        {
            picture.Dispose();
        }
    }
}
