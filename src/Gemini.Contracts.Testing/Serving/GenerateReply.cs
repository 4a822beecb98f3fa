using System.Text.Json;
using Gemini.Contracts.Testing.Looking;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>A response, whole or in frames, with the tokens that the request and the answer would count.</summary>
internal sealed class GenerateReply
{
    private const int CharactersPerToken = 4;
    private readonly string _text;
    private readonly string _finishReason;
    private readonly string _modelVersion;
    private readonly string _responseId;
    private readonly int _textTokens;
    private readonly int _imageTokens;

    private GenerateReply(string text, string finishReason, string modelVersion, string responseId, int textTokens, int imageTokens)
    {
        _text = text;
        _finishReason = finishReason;
        _modelVersion = modelVersion;
        _responseId = responseId;
        _textTokens = textTokens;
        _imageTokens = imageTokens;
    }

    /// <summary>A reply to a call; cut off where the call's <c>maxOutputTokens</c> says.</summary>
    public static GenerateReply Of(GenerateCall call, string text, string? finishReason, string modelVersion, string responseId)
    {
        bool isCut = text.Length > (long)call.MaxOutputTokens * CharactersPerToken;
        long imageTokens = 0;
        foreach (PixelPicture picture in call.Pictures)
        {
            imageTokens += PictureTokens.Count(call.Model, picture.Width, picture.Height, MediaResolution.ModelDefault);
        }

        return new GenerateReply(
            isCut ? text[..(call.MaxOutputTokens * CharactersPerToken)] : text,
            isCut ? "MAX_TOKENS" : finishReason ?? "STOP",
            modelVersion,
            responseId,
            Tokens(call.Prompt) + Tokens(call.Schema?.GetRawText() ?? ""),
            (int)imageTokens);
    }

    /// <summary>The tokens that the request counts.</summary>
    public int PromptTokens => _textTokens + _imageTokens;

    /// <summary>The response of generateContent.</summary>
    /// <param name="isIndented">Whether over several lines, as the API does outside of batches.</param>
    public byte[] Whole(bool isIndented = true) => JsonBody.Write(isIndented, json => WriteResponse(json, _text, isLast: true, Tokens(_text)));

    /// <summary>The frames of streamGenerateContent, without what stands around them.</summary>
    /// <param name="length">Characters of text a frame.</param>
    public IEnumerable<byte[]> Frames(int length)
    {
        for (int start = 0; start == 0 || start < _text.Length;)
        {
            int end = Math.Min(_text.Length, start + Math.Max(1, length));
            end += end < _text.Length && char.IsHighSurrogate(_text[end - 1]) ? 1 : 0;
            string delta = _text[start..end];
            bool isLast = end >= _text.Length;
            int tokens = Tokens(_text[..end]);
            yield return JsonBody.Write(isIndented: false, json => WriteResponse(json, delta, isLast, tokens));
            start = Math.Max(end, 1);
        }
    }

    private static int Tokens(string text) => (text.Length + CharactersPerToken - 1) / CharactersPerToken;

    private void WriteResponse(Utf8JsonWriter json, string text, bool isLast, int tokens)
    {
        json.WriteStartObject();
        json.WriteStartArray("candidates");
        json.WriteStartObject();
        json.WriteStartObject("content");
        json.WriteStartArray("parts");
        json.WriteStartObject();
        json.WriteString("text", text);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("role", "model");
        json.WriteEndObject();
        if (isLast)
        {
            json.WriteString("finishReason", _finishReason);
        }

        json.WriteNumber("index", 0);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("usageMetadata");
        json.WriteNumber("promptTokenCount", _textTokens + _imageTokens);
        json.WriteNumber("candidatesTokenCount", tokens);
        json.WriteNumber("totalTokenCount", _textTokens + _imageTokens + tokens);
        json.WriteStartArray("promptTokensDetails");
        WriteDetail(json, "TEXT", _textTokens);
        if (_imageTokens > 0)
        {
            WriteDetail(json, "IMAGE", _imageTokens);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString("modelVersion", _modelVersion);
        json.WriteString("responseId", _responseId);
        json.WriteEndObject();
    }

    private static void WriteDetail(Utf8JsonWriter json, string modality, int tokens)
    {
        json.WriteStartObject();
        json.WriteString("modality", modality);
        json.WriteNumber("tokenCount", tokens);
        json.WriteEndObject();
    }
}
