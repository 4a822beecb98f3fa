using System.Text.Json;
using Gemini.Contracts.Testing.Looking;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>A response, whole or in frames, with the tokens that the request and the answer would count.</summary>
internal sealed class GenerateReply
{
    private const int CharactersPerToken = 4;
    private static readonly Version Signed = new(3, 0);
    private readonly string _text;
    private readonly string _thoughts;
    private readonly string _finishReason;
    private readonly string? _blockReason;
    private readonly bool _isSigned;
    private readonly bool _isVertex;
    private readonly string _modelVersion;
    private readonly string _responseId;
    private readonly DateTimeOffset _created;
    private readonly int _textTokens;
    private readonly int _imageTokens;

    private GenerateReply(GenerateCall call, ModelAnswer answer, string modelVersion, string responseId, DateTimeOffset created)
    {
        bool isCut = answer.Text.Length > (long)call.MaxOutputTokens * CharactersPerToken;
        _text = isCut ? answer.Text[..(call.MaxOutputTokens * CharactersPerToken)] : answer.Text;
        _thoughts = call.IncludesThoughts ? answer.Thoughts : "";
        _finishReason = isCut ? "MAX_TOKENS" : answer.FinishReason;
        _blockReason = answer.BlockReason;
        _isSigned = call.IncludesThoughts && call.Model.Generation >= Signed;
        _isVertex = call.IsVertex;
        _modelVersion = modelVersion;
        _responseId = responseId;
        _created = created;
        _textTokens = Tokens(call.Characters) + Tokens(call.Schema is JsonElement schema ? System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(schema).Length : 0);
        foreach (PixelPicture picture in call.Pictures)
        {
            _imageTokens += PictureTokens.Count(call.Model, picture.SentWidth, picture.SentHeight, call.Resolution);
        }
    }

    /// <summary>A reply to a call; cut off where the call's <c>maxOutputTokens</c> says.</summary>
    public static GenerateReply Create(GenerateCall call, ModelAnswer answer, string modelVersion, string responseId, DateTimeOffset created) =>
        new(call, answer, modelVersion, responseId, created);

    /// <summary>The tokens of the request's words.</summary>
    public int TextTokens => _textTokens;

    /// <summary>The tokens of the request's pictures.</summary>
    public int ImageTokens => _imageTokens;

    /// <summary>The response of generateContent.</summary>
    /// <param name="isIndented">Whether over several lines, as the API does outside of batches.</param>
    public byte[] Whole(bool isIndented = true) => JsonBody.Write(isIndented, json => WriteResponse(json, _text, isFirst: true, isLast: true, Tokens(_text.Length)));

    /// <summary>The frames of streamGenerateContent, without what is around them.</summary>
    /// <param name="length">Characters of text a frame.</param>
    public IEnumerable<byte[]> Frames(int length)
    {
        for (int start = 0; start == 0 || start < _text.Length;)
        {
            int end = Math.Min(_text.Length, start + Math.Max(1, length));
            end += end < _text.Length && char.IsHighSurrogate(_text[end - 1]) ? 1 : 0;
            string delta = _text[start..end];
            (bool isFirst, bool isLast) = (start == 0, end >= _text.Length);
            int tokens = Tokens(end);
            yield return JsonBody.Write(isIndented: false, json => WriteResponse(json, delta, isFirst, isLast, tokens));
            start = Math.Max(end, 1);
        }
    }

    private static int Tokens(int characters) => (characters + CharactersPerToken - 1) / CharactersPerToken;

    private void WriteResponse(Utf8JsonWriter json, string text, bool isFirst, bool isLast, int tokens)
    {
        json.WriteStartObject();
        if (_blockReason is not null)
        {
            json.WriteStartObject("promptFeedback");
            json.WriteString("blockReason", _blockReason);
            json.WriteEndObject();
            tokens = 0;
        }
        else
        {
            WriteCandidate(json, text, isFirst, isLast);
        }

        WriteUsage(json, tokens);
        json.WriteString("modelVersion", _modelVersion);
        if (_isVertex)
        {
            json.WriteTime("createTime", _created);
        }

        json.WriteString("responseId", _responseId);
        json.WriteEndObject();
    }

    private void WriteCandidate(Utf8JsonWriter json, string text, bool isFirst, bool isLast)
    {
        json.WriteStartArray("candidates");
        json.WriteStartObject();
        json.WriteStartObject("content");
        json.WriteStartArray("parts");
        if (isFirst && _thoughts.Length > 0)
        {
            json.WriteStartObject();
            json.WriteString("text", _thoughts);
            json.WriteBoolean("thought", true);
            json.WriteEndObject();
        }

        json.WriteStartObject();
        json.WriteString("text", text);
        if (isLast && _isSigned)
        {
            json.WriteString("thoughtSignature", "bG9jYWwtZ2VtaW5pIGhhcyBubyB0aG91Z2h0cw==");
        }

        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("role", "model");
        json.WriteEndObject();
        if (isLast)
        {
            json.WriteString("finishReason", _finishReason);
            if (_finishReason == Continuation.FinishReason)
            {
                json.WriteString("continuationToken", Continuation.Token);
            }
        }

        json.WriteNumber("index", 0);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteUsage(Utf8JsonWriter json, int tokens)
    {
        int thoughts = Tokens(_thoughts.Length);
        json.WriteStartObject("usageMetadata");
        json.WriteNumber("promptTokenCount", _textTokens + _imageTokens);
        json.WriteNumber("candidatesTokenCount", tokens);
        json.WriteNumber("totalTokenCount", _textTokens + _imageTokens + tokens + thoughts);
        WriteDetails(json, _textTokens, _imageTokens);
        if (thoughts > 0)
        {
            json.WriteNumber("thoughtsTokenCount", thoughts);
        }

        if (_isVertex)
        {
            json.WriteString("trafficType", "ON_DEMAND");
        }

        json.WriteEndObject();
    }

    /// <summary>The tokens of a prompt by modality.</summary>
    public static void WriteDetails(Utf8JsonWriter json, int textTokens, int imageTokens)
    {
        json.WriteStartArray("promptTokensDetails");
        WriteDetail(json, "TEXT", textTokens);
        if (imageTokens > 0)
        {
            WriteDetail(json, "IMAGE", imageTokens);
        }

        json.WriteEndArray();
    }

    private static void WriteDetail(Utf8JsonWriter json, string modality, int tokens)
    {
        json.WriteStartObject();
        json.WriteString("modality", modality);
        json.WriteNumber("tokenCount", tokens);
        json.WriteEndObject();
    }
}
