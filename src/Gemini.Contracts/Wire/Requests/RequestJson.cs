using System.Text.Json;
using Gemini.Contracts.Images;
using Gemini.Contracts.Models;

namespace Gemini.Contracts.Wire;

/// <summary>Writes a request's JSON, leaving a gap for each picture's base64.</summary>
internal sealed class RequestJson : IDisposable
{
    private readonly GappedJson _json = GappedJson.Begin();
    private readonly Utf8JsonWriter _writer;
    private readonly GeminiModel _model;
    private readonly WireDialect _dialect;

    private RequestJson(GeminiModel model, WireDialect dialect)
    {
        _writer = _json.Writer;
        _model = model;
        _dialect = dialect;
    }

    public static BodyPiece[] Write(GenerateContentRequest request, GeminiModel model, WireDialect dialect)
    {
        using RequestJson json = new(model, dialect);
        json.WriteRequest(request);
        return json._json.ToPieces();
    }

    public void Dispose() => _json.Dispose();

    private void WriteRequest(GenerateContentRequest request)
    {
        _writer.WriteStartObject();
        _writer.WriteStartArray("contents"u8);
        foreach (RequestContent content in request.Contents)
        {
            WriteContent(content, request.Options.MediaResolution);
        }

        _writer.WriteEndArray();
        if (request.SystemInstruction is { Length: > 0 } instruction)
        {
            _writer.WriteStartObject("systemInstruction"u8);
            _writer.WriteStartArray("parts"u8);
            _writer.WriteStartObject();
            _writer.WriteString("text"u8, instruction);
            _writer.WriteEndObject();
            _writer.WriteEndArray();
            _writer.WriteEndObject();
        }

        GenerationConfigJson.Write(_writer, request, _model, _dialect);
        if (request.SafetySettings.Count > 0)
        {
            _writer.WriteStartArray("safetySettings"u8);
            foreach (SafetySetting setting in request.SafetySettings)
            {
                _writer.WriteStartObject();
                _writer.WriteString("category"u8, setting.Category);
                _writer.WriteString("threshold"u8, setting.Threshold);
                _writer.WriteEndObject();
            }

            _writer.WriteEndArray();
        }

        _json.WriteOptional("cachedContent"u8, request.CachedContent);
        _json.WriteOptional("serviceTier"u8, request.ServiceTier);
        _json.WriteOptional("store"u8, request.Store);
        _json.WriteLabels(request);
        _writer.WriteEndObject();
    }

    private void WriteContent(RequestContent content, MediaResolution all)
    {
        _writer.WriteStartObject();
        _writer.WriteString("role"u8, content.Role);
        _writer.WriteStartArray("parts"u8);
        foreach (GeminiPart part in content.Parts)
        {
            if (part is ThoughtPart { Signature: var signature } && !signature.IsValidFor(GeminiWire.GenerateContent, _model))
            {
                continue;
            }

            _writer.WriteStartObject();
            switch (part)
            {
                case TextPart text:
                    _writer.WriteString("text"u8, text.Value);
                    WriteSignature(text.Signature);
                    break;
                case ThoughtPart thought:
                    _writer.WriteString("text"u8, thought.Summary);
                    _writer.WriteBoolean("thought"u8, true);
                    WriteSignature(thought.Signature);
                    break;
                case ImagePart image when image.Input.ReferenceUri is { } uri:
                    WriteFile(uri, image.Input.MimeType);
                    WriteResolution(image, all);
                    break;
                case ImagePart image:
                    WriteInline(image.Input.MimeType, image.Input.Content!);
                    WriteResolution(image, all);
                    break;
                case InlineDataPart data:
                    WriteInline(data.MimeType, data.Content);
                    break;
                case FileDataPart file:
                    WriteFile(file.FileUri, file.MimeType);
                    break;
                default:
                    throw new RequestRefusedException($"A part of the type {part.GetType().Name} cannot be written for the API.");
            }

            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
        _writer.WriteEndObject();
    }

    private void WriteSignature(ThoughtSignature? signature)
    {
        if (signature is not null && signature.IsValidFor(GeminiWire.GenerateContent, _model))
        {
            _writer.WriteString("thoughtSignature"u8, signature.Value);
        }
    }

    private void WriteInline(string mimeType, UploadContent content)
    {
        _writer.WriteStartObject("inlineData"u8);
        _writer.WriteString("mimeType"u8, mimeType);
        _json.WriteBase64("data"u8, content);
        _writer.WriteEndObject();
    }

    private void WriteFile(string uri, string mimeType)
    {
        _writer.WriteStartObject("fileData"u8);
        _writer.WriteString("mimeType"u8, mimeType);
        _writer.WriteString("fileUri"u8, uri);
        _writer.WriteEndObject();
    }

    /// <summary>The finest resolution exists for single pictures only, so asked for all it is written to each.</summary>
    private void WriteResolution(ImagePart image, MediaResolution all)
    {
        MediaResolution resolution = image.ResolutionAmong(all);
        if (resolution != MediaResolution.ModelDefault)
        {
            _writer.WriteStartObject("mediaResolution"u8);
            _writer.WriteString("level"u8, GenerationConfigJson.Word(resolution));
            _writer.WriteEndObject();
        }
    }
}
