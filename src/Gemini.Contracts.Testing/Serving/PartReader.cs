using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Gemini.Contracts.Testing.Looking;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>Reads the turns of a request: their words, and their pictures as pixels.</summary>
internal sealed class PartReader(GeminiModel model, bool isVertex, FileStore files, LocalGeminiOptions options)
{
    // The API sends all of such a text back; who reads a log is better off with its beginning.
    private const int MaxEcho = 200;

    private static readonly HashSet<string> ImageTypes = ["image/png", "image/jpeg", "image/webp", "image/heic", "image/heif", "image/gif", "image/avif", "image/bmp"];

    private static readonly string[] Data =
        ["text", "inlineData", "fileData", "functionCall", "functionResponse", "executableCode", "codeExecutionResult", "toolCall", "toolResponse"];

    /// <summary>Reads one turn.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="at">Where it stands, such as <c>contents[0]</c>.</param>
    /// <param name="prompt">Gets the words.</param>
    /// <param name="pictures">Gets the pictures.</param>
    /// <exception cref="ApiError">The API would refuse it, or the stand-in cannot see what it is sent.</exception>
    public void ReadTurn(JsonElement turn, string at, StringBuilder prompt, List<PixelPicture> pictures)
    {
        string? role = RequestGrammar.Text(turn, "role");
        if (role is not (null or "" or "user" or "model" or "function") || (isVertex && string.IsNullOrEmpty(role)))
        {
            throw ApiError.Invalid("Please use a valid role: user, model.");
        }

        int index = 0;
        foreach (JsonElement part in RequestGrammar.Items(RequestGrammar.Get(turn, "parts")))
        {
            ReadPart(part, $"{at}.parts[{index++}]", prompt, pictures);
        }

        if (index == 0)
        {
            throw ApiError.Invalid($"* GenerateContentRequest.{at}.parts: contents.parts must not be empty.\n");
        }
    }

    private void ReadPart(JsonElement part, string at, StringBuilder prompt, List<PixelPicture> pictures)
    {
        string? kind = null;
        foreach (string field in Data)
        {
            if (RequestGrammar.Get(part, field) is not null)
            {
                if (kind is not null)
                {
                    string message = $"Invalid value at '{at}' (oneof), oneof field 'data' is already set. Cannot set '{field}'";
                    throw ApiError.Violations([(at, message)]);
                }

                kind = field;
            }
        }

        if (RequestGrammar.Get(part, "mediaResolution") is not null && !model.IsInferred && !model.SupportsPartResolution)
        {
            throw ApiError.Invalid($"* GenerateContentRequest.{at}.media_resolution: media resolution of a part is not supported for this model.\n");
        }

        if (RequestGrammar.Text(part, "thoughtSignature") is { } signature && !Base64.IsValid(signature) && !Base64Url.IsValid(signature))
        {
            throw NoBase64($"{at}.thought_signature", Encoding.UTF8.GetBytes(signature));
        }

        switch (kind)
        {
            case "text":
                prompt.Append(prompt.Length > 0 ? "\n" : "").Append(RequestGrammar.Text(part, "text"));
                break;
            case "inlineData":
                pictures.Add(ReadPicture(RequestGrammar.Get(part, "inlineData")!.Value, at));
                break;
            case "fileData":
                pictures.Add(ReadFile(RequestGrammar.Get(part, "fileData")!.Value, at));
                break;
            case null when RequestGrammar.Get(part, "thoughtSignature") is null:
                throw ApiError.Invalid($"* GenerateContentRequest.{at}.data: required oneof field 'data' must have one initialized field\n");
            default:
                // A tool's call or result has no picture and no prompt.
                break;
        }
    }

    private PixelPicture ReadFile(JsonElement reference, string at)
    {
        string uri = RequestGrammar.Text(reference, "fileUri") ?? "";
        if (uri.Length == 0)
        {
            throw ApiError.Invalid($"* GenerateContentRequest.{at}.file_data.file_uri: file_uri must not be empty.\n");
        }

        if (!FileStore.IsFile(uri) || isVertex)
        {
            throw ApiError.Invalid($"Cannot fetch content from the provided URL. LocalGemini is a stand-in that fetches nothing: send the picture inline{(isVertex ? "" : " or upload it")}. URL: {uri}");
        }

        StoredFile file = files.GetActive(uri);
        return Decode(file.Bytes, RequestGrammar.Text(reference, "mimeType") is { Length: > 0 } said ? said : file.MimeType);
    }

    private PixelPicture ReadPicture(JsonElement blob, string at)
    {
        string mimeType = RequestGrammar.Text(blob, "mimeType") ?? "";
        if (mimeType.Length == 0)
        {
            throw ApiError.Invalid($"* GenerateContentRequest.{at}.inline_data.mime_type: mime_type must not be empty.\n");
        }

        if (!ImageTypes.Contains(mimeType))
        {
            throw ApiError.Invalid($"Unsupported MIME type: {mimeType}");
        }

        JsonElement data = RequestGrammar.Get(blob, "data") ?? default;
        if (data.ValueKind != JsonValueKind.String)
        {
            throw ApiError.Invalid($"* GenerateContentRequest.{at}.inline_data.data: data must not be empty.\n");
        }

        // A picture is half of all that a call needs memory for: it is decoded into a rented buffer.
        ReadOnlySpan<byte> text = JsonMarshal.GetRawUtf8Value(data)[1..^1];
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Math.Max(1, Base64.GetMaxDecodedFromUtf8Length(text.Length)));
        try
        {
            return Decode(buffer.AsMemory(0, DecodeBase64(data, text, buffer, at)), mimeType);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static int DecodeBase64(JsonElement data, ReadOnlySpan<byte> text, Span<byte> buffer, string at)
    {
        if (text.Contains((byte)'\\'))
        {
            text = Encoding.UTF8.GetBytes(data.GetString()!);
        }

        // Protocol buffers take the alphabet of URLs, too.
        bool isUrlSafe = text.ContainsAny((byte)'-', (byte)'_');
        OperationStatus status = isUrlSafe
            ? Base64Url.DecodeFromUtf8(text.TrimEnd((byte)'='), buffer, out _, out int written)
            : Base64.DecodeFromUtf8(text, buffer, out _, out written);
        return status == OperationStatus.Done
            ? written
            : throw NoBase64($"{at}.inline_data.data", text);
    }

    private static ApiError NoBase64(string at, ReadOnlySpan<byte> text) =>
        ApiError.Violations([(at, $"Invalid value at '{at}' (TYPE_BYTES), Base64 decoding failed for \"{Encoding.UTF8.GetString(text[..Math.Min(text.Length, MaxEcho)])}\"")]);

    private PixelPicture Decode(ReadOnlyMemory<byte> bytes, string mimeType)
    {
        if (mimeType != "image/png")
        {
            if (options.PictureDecoder is null)
            {
                // A scripted answer does not need the pixels: the refusal is thrown when they are read.
                (int width, int height) = SizeOf(bytes);
                return PixelPicture.Unseen(width, height, ApiError.Invalid(
                    $"LocalGemini is a stand-in that reads PNG only and was sent {mimeType}: convert the picture to PNG, set LocalGeminiOptions.PictureDecoder, or set GEMINI_API_KEY to ask a real model."));
            }

            bytes = ToPng(bytes);
        }

        return PixelPicture.TryDecode(bytes, out PixelPicture? picture, out string? problem)
            ? picture.Fit(options.SeesAtMost)
            : throw ApiError.Invalid($"Unable to process input image. Please retry or report in https://developers.generativeai.google/guide/troubleshooting (LocalGemini: {problem})");
    }

    private static (int Width, int Height) SizeOf(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            ImageInfo? info = ImageInput.FromBytes(bytes.ToArray()).Info;
            return (info?.StoredWidth ?? 0, info?.StoredHeight ?? 0);
        }
        catch (ImageInputException)
        {
            return (0, 0);
        }
    }

    private byte[] ToPng(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return options.PictureDecoder!(bytes);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // The decoder is the user's, and the bytes can be anything: whatever it throws, the picture cannot be read.
            throw ApiError.Invalid($"Unable to process input image (LocalGemini: {problem.Message})");
        }
    }
}
