using System.Text.Json;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Conformance;

/// <summary>One body, read.</summary>
internal sealed class WireBody
{
    private static readonly string[] OtherAnswers = ["totalTokens", "tokensInfo", "predictions", "embedding", "embeddings", "file", "files", "name", "cachedContents", "models", "batches", "responses"];

    private WireBody(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    /// <summary>The body as it came over the wire.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The response, all frames together.</summary>
    public GenerateContentResponse Response { get; private set; } = GenerateContentResponse.Read(default(ReadOnlyMemory<byte>));

    /// <summary>The error, if any.</summary>
    public ApiErrorBody? Error { get; private set; }

    /// <summary>Stream frames, or parts.</summary>
    public int Items { get; private set; }

    /// <summary>How the call ended; null where the body is an error.</summary>
    public Outcome? Outcome { get; private set; }

    /// <summary>The bodies of a file: one, or those that a recording of several interactions holds.</summary>
    public static List<WireBody> Split(byte[] file)
    {
        List<WireBody> bodies = [];
        try
        {
            using JsonDocument recording = JsonDocument.Parse(file);
            if (recording.RootElement.ValueKind == JsonValueKind.Object && recording.RootElement.TryGetProperty("interactions", out JsonElement interactions))
            {
                foreach (JsonElement interaction in interactions.EnumerateArray())
                {
                    // A stream's events were parsed into an array; one segment is a body by itself.
                    if (!interaction.TryGetProperty("response", out JsonElement response) || !response.TryGetProperty("bodySegments", out JsonElement segments))
                    {
                        bodies.Add(Read(default));
                        continue;
                    }

                    bodies.Add(Read(System.Text.Encoding.UTF8.GetBytes(segments.GetArrayLength() == 1 ? segments[0].GetRawText() : segments.GetRawText())));
                }
            }
        }
        catch (JsonException)
        {
            // A stream, or no JSON: one body.
        }

        if (bodies.Count == 0)
        {
            bodies.Add(Read(file));
        }

        return bodies;
    }

    /// <summary>A body of Interactions, whole or streamed.</summary>
    /// <param name="bytes">As it came over the wire.</param>
    /// <param name="isStream">Whether it is a stream of events.</param>
    public static WireBody ReadInteraction(ReadOnlyMemory<byte> bytes, bool isStream)
    {
        WireBody body = new(bytes);
        InteractionReader reader = new();
        if (!isStream)
        {
            body.Response = reader.Read(bytes.Span);
            body.Error = body.Response.Facts.Failure ?? (!body.Response.HasKnownMember && ApiErrorBody.TryRead(bytes, out ApiErrorBody? error) ? error : null);
            body.Response = reader.ReadRefusal(body.Error?.Status, body.Error?.Message) ?? body.Response;
            body.Items = body.Response.PartsRead;
        }
        else
        {
            ResponseStream stream = Stream(bytes.Span, new ResponseStream(reader));
            body.Error = stream.Error;
            body.Response = stream.Total;
            body.Items = stream.FramesRead;
        }

        bool isRefused = body.Response.BlockReason is not null || body.Response.FinishReason is { IsBlock: true };
        bool isCut = isStream ? !body.Response.IsEnded : bytes.Length > 0 && body.Response is { HasKnownMember: true, IsResponse: false };
        body.Outcome = body.Error is null || isRefused ? Judge(body.Response, bytes, isCut) : null;
        return body;
    }

    private static WireBody Read(ReadOnlyMemory<byte> bytes)
    {
        WireBody body = new(bytes);
        ReadOnlySpan<byte> text = bytes.Span.TrimStart("\uFEFF \t\r\n"u8);
        bool isCut = false;
        if (text.StartsWith("{"u8))
        {
            body.Error = ApiErrorBody.TryRead(bytes, out ApiErrorBody? error) ? error : null;
            body.Response = GenerateContentResponse.Read(bytes);
            body.Items = body.Response.PartsRead;
        }

        // Objects one after another are a stream, too, and so is one that is cut.
        ResponseStream stream = Stream(bytes.Span, new ResponseStream());
        if (!text.StartsWith("{"u8) || (!body.Response.IsResponse && (stream.IsCut || stream.FramesRead > 1)))
        {
            body.Error = stream.Error;
            body.Response = stream.Total;
            body.Items = stream.FramesRead;
            isCut = stream.IsCut;
        }

        body.Outcome = body.Error is null ? Judge(body.Response, bytes, isCut) : null;
        return body;
    }

    private static ResponseStream Stream(ReadOnlySpan<byte> bytes, ResponseStream stream)
    {
        for (int i = 0; i < bytes.Length; i += 7)
        {
            // A network cuts anywhere.
            stream.Append(bytes[i..Math.Min(bytes.Length, i + 7)]);
        }

        stream.Complete();
        return stream;
    }

    private static Outcome Judge(GenerateContentResponse response, ReadOnlyMemory<byte> bytes, bool isCut)
    {
        bool hasParts = response.TextUtf8.Length > 0 || response.OtherParts > 0;
        if (response.BlockReason is not null || (response.FinishReason is { IsBlock: true }))
        {
            return Contracts.Outcome.Blocked;
        }

        if (hasParts)
        {
            return isCut || response.FinishReason is { IsCut: true } ? Contracts.Outcome.Truncated : Contracts.Outcome.Complete;
        }

        return response.IsResponse || bytes.IsEmpty ? Contracts.Outcome.Empty : IsOtherAnswer(bytes) ? Contracts.Outcome.Complete : Contracts.Outcome.Unreadable;
    }

    /// <summary>Token counts, pictures, embeddings, files: answers of other methods, which hold no text to be read.</summary>
    private static bool IsOtherAnswer(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object && OtherAnswers.Any(name => document.RootElement.TryGetProperty(name, out _));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
