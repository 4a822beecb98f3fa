using System.Text.Json;
using Gemini.Contracts.Images;
using Gemini.Contracts.Models;

namespace Gemini.Contracts.Wire;

/// <summary>Writes the body of an interaction, leaving a gap for each picture's base64. Nothing is written that was not asked for: the API refuses what it does not know.</summary>
internal sealed class InteractionJson : IDisposable
{
    private readonly GappedJson _json = GappedJson.Begin();
    private readonly Utf8JsonWriter _writer;
    private readonly GenerateContentRequest _request;
    private readonly GeminiModel _model;

    private InteractionJson(GenerateContentRequest request, GeminiModel model)
    {
        _writer = _json.Writer;
        _request = request;
        _model = model;
    }

    public static BodyPiece[] Write(GenerateContentRequest request, GeminiModel model, bool isStream)
    {
        using InteractionJson json = new(request, model);
        json.WriteRequest(isStream);
        return json._json.ToPieces();
    }

    /// <summary>The resolution that a picture is sent with: its own, else that of all, as there is none for all on this wire.</summary>
    public static MediaResolution ResolutionOf(ImagePart image, MediaResolution all) => image.Resolution == MediaResolution.ModelDefault ? all : image.Resolution;

    public void Dispose() => _json.Dispose();

    private void WriteRequest(bool isStream)
    {
        _writer.WriteStartObject();
        _writer.WriteString("model"u8, ModelNames.WithoutPrefix(_request.Model ?? _model.Id));
        WriteFlag("stream"u8, isStream);
        _json.WriteOptional("store"u8, _request.Store);

        // Turns that the service holds are named, unless it may not store this one; then they are sent.
        bool isStored = _request.PreviousInteractionId is not null && _request.Store == true;
        WriteFlag("background"u8, _request.Background);
        _json.WriteOptional("previous_interaction_id"u8, isStored ? _request.PreviousInteractionId : null);
        _json.WriteOptional("continuation_token"u8, _request.ContinuationToken);
        _json.WriteOptional("system_instruction"u8, _request.SystemInstruction is { Length: > 0 } instruction ? instruction : null);
        WriteInput(isStored ? _request.StoredTurns : 0);
        WriteConfig();
        if (_request.Schema is { } schema)
        {
            WriteFormat(schema);
        }

        _json.WriteOptional("service_tier"u8, _request.ServiceTier);
        _json.WriteLabels(_request);
        _writer.WriteEndObject();
    }

    private void WriteInput(int from)
    {
        if (from >= _request.Contents.Count)
        {
            return;
        }

        _writer.WriteStartArray("input"u8);
        for (int i = from; i < _request.Contents.Count; i++)
        {
            RequestContent turn = _request.Contents[i];
            if (turn.Role == "model")
            {
                WriteModelTurn(turn.Parts);
            }
            else
            {
                WriteStep("user_input"u8, turn.Parts);
            }
        }

        _writer.WriteEndArray();
    }

    /// <summary>The model's turn: its signed thoughts, each a step, and its texts.</summary>
    private void WriteModelTurn(IReadOnlyList<GeminiPart> parts)
    {
        List<GeminiPart> texts = [];
        foreach (GeminiPart part in Dressed(parts))
        {
            if (part is not ThoughtPart thought)
            {
                texts.Add(part);
            }
            else if (thought.Signature.IsValidFor(GeminiWire.Interactions, _model))
            {
                FlushOutput(texts);
                WriteThought(thought);
            }
        }

        FlushOutput(texts);
    }

    private void FlushOutput(List<GeminiPart> texts)
    {
        if (texts.Count > 0)
        {
            WriteStep("model_output"u8, texts);
            texts.Clear();
        }
    }

    private void WriteThought(ThoughtPart thought)
    {
        _writer.WriteStartObject();
        _writer.WriteString("type"u8, "thought"u8);
        _writer.WriteString("signature"u8, thought.Signature.Value);
        if (thought.Summary.Length > 0)
        {
            _writer.WriteStartArray("summary"u8);
            WriteText(thought.Summary);
            _writer.WriteEndArray();
        }

        _writer.WriteEndObject();
    }

    /// <summary>The parts of the model's turn in the form that it answers in on this wire: texts that are one answer are put together first.</summary>
    private static IReadOnlyList<GeminiPart> Dressed(IReadOnlyList<GeminiPart> parts)
    {
        if (parts.OfType<TextPart>().FirstOrDefault(static text => text.Answers is not null) is not { Answers: { } answers } first)
        {
            return parts;
        }

        TextPart whole = new(InteractionSchema.Get(answers).Dress(string.Concat(parts.OfType<TextPart>().Select(static text => text.Value))));
        return [.. parts.Where(part => part == first || part is not TextPart).Select(part => part == first ? whole : part)];
    }

    private void WriteStep(ReadOnlySpan<byte> type, IReadOnlyList<GeminiPart> parts)
    {
        _writer.WriteStartObject();
        _writer.WriteString("type"u8, type);
        _writer.WriteStartArray("content"u8);
        foreach (GeminiPart part in parts)
        {
            WritePart(part);
        }

        _writer.WriteEndArray();
        _writer.WriteEndObject();
    }

    private void WritePart(GeminiPart part)
    {
        MediaResolution all = _request.Options.MediaResolution;
        switch (part)
        {
            case TextPart text:
                WriteText(text.Value);
                break;
            case ImagePart { Input: { ReferenceUri: { } uri } input } image:
                WriteData(input.MimeType, null, uri, ResolutionOf(image, all));
                break;
            case ImagePart { Input: var input } image:
                WriteData(input.MimeType, input.Content!, null, ResolutionOf(image, all));
                break;
            case InlineDataPart data:
                WriteData(data.MimeType, data.Content, null, all);
                break;
            case FileDataPart file:
                WriteData(file.MimeType, null, file.FileUri, all);
                break;
            default:
                throw new RequestRefusedException($"A part of the type {part.GetType().Name} cannot be written for the API.");
        }
    }

    private void WriteText(string text)
    {
        _writer.WriteStartObject();
        _writer.WriteString("type"u8, "text"u8);
        _writer.WriteString("text"u8, text);
        _writer.WriteEndObject();
    }

    private void WriteData(string mimeType, UploadContent? content, string? uri, MediaResolution resolution)
    {
        string kind = KindOf(mimeType);
        _writer.WriteStartObject();
        _writer.WriteString("type"u8, kind);
        if (content is not null)
        {
            _json.WriteBase64("data"u8, content);
        }
        else
        {
            _writer.WriteString("uri"u8, uri);
        }

        _writer.WriteString("mime_type"u8, mimeType);
        if (kind == "image" && resolution != MediaResolution.ModelDefault)
        {
            _writer.WriteString("resolution"u8, resolution switch
            {
                MediaResolution.Low => "low"u8,
                MediaResolution.Medium => "medium"u8,
                MediaResolution.UltraHigh => "ultra_high"u8,
                _ => "high"u8,
            });
        }

        _writer.WriteEndObject();
    }

    private static string KindOf(string mimeType) => mimeType.Split('/')[0] switch
    {
        "image" => "image",
        "audio" => "audio",
        "video" => "video",
        _ when mimeType is "application/pdf" or "text/csv" => "document",
        _ => throw new RequestRefusedException($"Interactions takes pictures, sound, video, PDF and CSV, and not {mimeType}; send it as text, or ask by generateContent (GeminiWire.GenerateContent)."),
    };

    private void WriteConfig()
    {
        GenerationOptions options = _request.Options;
        ThinkingChoice choice = ThinkingChoice.Create(_model, options.Thinking, null, _request.RequiredCapabilities);
        if (choice.Level is null && !options.IncludeThoughts && options is { MaxOutputTokens: null, Seed: null, StopSequences.Count: 0 })
        {
            return;
        }

        _writer.WriteStartObject("generation_config"u8);
        _json.WriteOptional("thinking_level"u8, choice.Level?.ToLowerInvariant());
        _json.WriteOptional("thinking_summaries"u8, options.IncludeThoughts ? "auto" : null);
        WriteNumber("max_output_tokens"u8, options.MaxOutputTokens);
        WriteNumber("seed"u8, options.Seed);
        if (options.StopSequences.Count > 0)
        {
            _writer.WriteStartArray("stop_sequences"u8);
            foreach (string stop in options.StopSequences)
            {
                _writer.WriteStringValue(stop);
            }

            _writer.WriteEndArray();
        }

        _writer.WriteEndObject();
    }

    private void WriteFormat(ResponseSchema schema)
    {
        _writer.WriteStartObject("response_format"u8);
        _writer.WriteString("type"u8, "text"u8);
        _writer.WriteString("mime_type"u8, "application/json"u8);
        _writer.WritePropertyName("schema"u8);
        _writer.WriteRawValue(InteractionSchema.Get(schema).Json.Span, skipInputValidation: true);
        _writer.WriteEndObject();
    }

    private void WriteFlag(ReadOnlySpan<byte> name, bool value)
    {
        if (value)
        {
            _writer.WriteBoolean(name, true);
        }
    }

    private void WriteNumber(ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } number)
        {
            _writer.WriteNumber(name, number);
        }
    }
}
