using System.Text.Json;
using Gemini.Contracts.Wire;
using static Gemini.Contracts.Wire.JsonCursor;

namespace Gemini.Contracts;

public sealed partial class GenerateContentResponse
{
    /// <summary>Reads a body. Unknown members and enum values pass; a body that is no response gives one whose <see cref="IsResponse"/> is false, with whatever could be read.</summary>
    /// <param name="body">One JSON object, UTF-8. Nothing of it is kept.</param>
    public static GenerateContentResponse Read(ReadOnlyMemory<byte> body) => Read(body.Span);

    internal static GenerateContentResponse Read(ReadOnlySpan<byte> body, GenerateContentRequest? asked = null)
    {
        GenerateContentResponse response = ReadFrame(body, Empty(asked));
        response.CompleteTexts();
        return response;
    }

    /// <summary>Reads a frame of a stream. The first half of a surrogate pair at its text's end is part of the next frame's.</summary>
    /// <param name="body">One JSON object, UTF-8. Nothing of it is kept.</param>
    /// <param name="previous">The frames before it, together.</param>
    internal static GenerateContentResponse ReadFrame(ReadOnlySpan<byte> body, GenerateContentResponse previous)
    {
        GenerateContentResponse response = previous.Next();
        try
        {
            Utf8JsonReader reader = Begin(body);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                response.ReadBody(ref reader);
            }

            while (reader.Read())
            {
                // A second value after the first makes the reader throw; white space is skipped.
            }

            response.Note(response._facts with { IsResponse = response.HasKnownMember });
        }
        catch (JsonException)
        {
            // Cut off or not JSON: what was read so far stands, and IsResponse says that it is not the whole.
        }

        return response;
    }

    private void ReadBody(ref Utf8JsonReader reader)
    {
        List<SafetyRating> ofPrompt = [];
        while (NextMember(ref reader))
        {
            if (IsMember(ref reader, "candidates"u8))
            {
                ReadCandidates(ref reader);
            }
            else if (IsMember(ref reader, "promptFeedback"u8))
            {
                ReadPromptFeedback(ref reader, ofPrompt);
            }
            else if (IsMember(ref reader, "usageMetadata"u8))
            {
                Note(_facts with { Usage = ReadUsage(ref reader) });
            }
            else if (IsMember(ref reader, "modelVersion"u8))
            {
                Note(_facts with { ModelVersion = ReadString(ref reader) ?? ModelVersion });
            }
            else if (IsMember(ref reader, "responseId"u8))
            {
                Note(_facts with { ResponseId = ReadString(ref reader) ?? ResponseId });
            }
            else if (IsMember(ref reader, "modelStatus"u8))
            {
                Note(_facts with { ModelStatus = ReadModelStatus(ref reader) });
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        if (_safetyRatings.Count == 0)
        {
            _safetyRatings.AddRange(ofPrompt);
        }
    }

    /// <summary>Whether the current member is one of a response's own; a body that is cut within it is a response, too.</summary>
    internal bool IsMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        bool isMember = IsNamed(ref reader, name);
        Note(_facts with { HasKnownMember = HasKnownMember || isMember });
        return isMember;
    }

    private void ReadCandidates(ref Utf8JsonReader reader)
    {
        if (!Enter(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        for (bool isFirst = true; NextObject(ref reader); isFirst = false)
        {
            if (isFirst)
            {
                ReadCandidate(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadCandidate(ref Utf8JsonReader reader)
    {
        while (NextMember(ref reader))
        {
            if (IsNamed(ref reader, "content"u8))
            {
                ReadContent(ref reader);
            }
            else if (IsNamed(ref reader, "finishReason"u8))
            {
                Note(_facts with { FinishReason = ReadReason(ref reader) is { } reason ? new FinishReason(reason) : FinishReason });
            }
            else if (IsNamed(ref reader, "continuationToken"u8))
            {
                Note(_facts with { ContinuationToken = ReadString(ref reader) });
            }
            else if (IsNamed(ref reader, "finishMessage"u8))
            {
                Note(_facts with { FinishMessage = ReadString(ref reader) });
            }
            else if (IsNamed(ref reader, "safetyRatings"u8))
            {
                ReadSafetyRatings(ref reader, _safetyRatings);
            }
            else
            {
                SkipValue(ref reader);
            }
        }
    }

    /// <summary>A reason by its wire name; null for an enum's zero value (<c>BLOCK_REASON_UNSPECIFIED</c>), which says nothing.</summary>
    private static string? ReadReason(ref Utf8JsonReader reader) =>
        ReadString(ref reader) is { Length: > 0 } reason && !reason.EndsWith("REASON_UNSPECIFIED", StringComparison.Ordinal) ? reason : null;

    private void ReadContent(ref Utf8JsonReader reader)
    {
        if (!Enter(ref reader, JsonTokenType.StartObject))
        {
            return;
        }

        while (NextMember(ref reader))
        {
            if (!IsNamed(ref reader, "parts"u8))
            {
                SkipValue(ref reader);
            }
            else if (Enter(ref reader, JsonTokenType.StartArray))
            {
                while (NextObject(ref reader))
                {
                    ReadPart(ref reader);
                }
            }
        }
    }

    private void ReadPart(ref Utf8JsonReader reader)
    {
        CountPart();
        bool isThought = false;
        bool hasOther = false;
        string? signature = null;
        Utf8JsonReader text = default;
        bool hasText = false;
        while (NextMember(ref reader))
        {
            if (IsNamed(ref reader, "text"u8))
            {
                // "thought" may be after the text, so the text is copied when the part's end is known.
                hasText = reader.Read() && reader.TokenType == JsonTokenType.String;
                text = reader;
                reader.Skip();
            }
            else if (IsNamed(ref reader, "thought"u8))
            {
                isThought = reader.Read() && reader.TokenType == JsonTokenType.True;
                reader.Skip();
            }
            else if (IsNamed(ref reader, "thoughtSignature"u8))
            {
                signature = ReadString(ref reader);
            }
            else
            {
                hasOther = true;
                SkipValue(ref reader);
            }
        }

        Note(_facts with { OtherParts = OtherParts + (hasOther ? 1 : 0) });
        if (hasText)
        {
            (isThought ? _thoughts : _text).Append(ref text);
        }

        if (!string.IsNullOrEmpty(signature))
        {
            AddSignature(signature, isThought);
        }
    }

    private void ReadPromptFeedback(ref Utf8JsonReader reader, List<SafetyRating> ratings)
    {
        if (!Enter(ref reader, JsonTokenType.StartObject))
        {
            return;
        }

        while (NextMember(ref reader))
        {
            if (IsNamed(ref reader, "blockReason"u8))
            {
                Note(_facts with { BlockReason = ReadReason(ref reader) is { } reason ? new BlockReason(reason) : BlockReason });
            }
            else if (IsNamed(ref reader, "blockReasonMessage"u8))
            {
                Note(_facts with { BlockReasonMessage = ReadString(ref reader) });
            }
            else if (IsNamed(ref reader, "safetyRatings"u8))
            {
                ReadSafetyRatings(ref reader, ratings);
            }
            else
            {
                SkipValue(ref reader);
            }
        }
    }
}
