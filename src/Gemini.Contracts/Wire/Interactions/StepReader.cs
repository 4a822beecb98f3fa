using System.Text.Json;
using static Gemini.Contracts.Wire.JsonCursor;

namespace Gemini.Contracts.Wire;

/// <summary>Reads the steps of an interaction and what streams add to them.</summary>
internal sealed class StepReader(InteractionText text)
{
    private bool _isBroken;

    /// <summary>Reads the steps of a whole interaction. The answer is the text after the last turn of the user's and the last work of a tool, as Google's own SDKs have it.</summary>
    /// <param name="reader">Before the array.</param>
    /// <param name="response">Gets what they hold.</param>
    /// <param name="error">The error that a step reports.</param>
    public void ReadAll(ref Utf8JsonReader reader, GenerateContentResponse response, ref ApiErrorBody? error)
    {
        if (!Enter(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        _isBroken = false;
        while (NextObject(ref reader))
        {
            if (Read(ref reader, response, isWhole: true, ref error) == StepKind.UserInput)
            {
                _isBroken = false;
                text.Restart();
                response.Clear();
            }
        }
    }

    /// <summary>Reads one step.</summary>
    /// <param name="reader">On the object's bracket.</param>
    /// <param name="response">Gets what it holds.</param>
    /// <param name="isWhole">Whether the whole interaction is read, so that text before a tool's work can be forgotten.</param>
    /// <param name="error">The error that the step reports.</param>
    public StepKind Read(ref Utf8JsonReader reader, GenerateContentResponse response, bool isWhole, ref ApiErrorBody? error)
    {
        StepKind kind = FindKind(reader);
        if (kind == StepKind.Other)
        {
            _isBroken = isWhole && response.AnswerBytes > 0;
            response.CountPart(isOther: true);
        }
        else if (kind == StepKind.Thought)
        {
            response.CountPart();
        }

        string? signature = null;
        while (NextMember(ref reader))
        {
            if (kind == StepKind.ModelOutput && IsNamed(ref reader, "content"u8))
            {
                ReadContents(ref reader, response, isWhole);
            }
            else if (kind == StepKind.ModelOutput && IsNamed(ref reader, "error"u8))
            {
                ApiErrorBody? own = ApiErrorBody.Read(ref reader);
                error ??= own;
            }
            else if (kind == StepKind.Thought && IsNamed(ref reader, "summary"u8))
            {
                ReadSummary(ref reader, response);
            }
            else if (kind == StepKind.Thought && IsNamed(ref reader, "signature"u8))
            {
                signature = ReadString(ref reader);
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        if (!string.IsNullOrEmpty(signature))
        {
            response.AddSignature(signature, isThought: true);
        }

        return kind;
    }

    /// <summary>Reads what an event adds to a step.</summary>
    /// <param name="reader">Before the delta.</param>
    /// <param name="kind">What the step is.</param>
    /// <param name="response">Gets what it adds.</param>
    public void ReadDelta(ref Utf8JsonReader reader, StepKind kind, GenerateContentResponse response)
    {
        if (!Enter(ref reader, JsonTokenType.StartObject))
        {
            return;
        }

        DeltaKind delta = FindDelta(reader);
        if (delta == DeltaKind.Other && kind == StepKind.ModelOutput)
        {
            response.CountPart(isOther: true);
        }

        while (NextMember(ref reader))
        {
            if (delta == DeltaKind.Text && kind is StepKind.ModelOutput or StepKind.Thought && IsNamed(ref reader, "text"u8))
            {
                AppendString(ref reader, response, isThought: kind == StepKind.Thought);
            }
            else if (delta == DeltaKind.Summary && IsNamed(ref reader, "content"u8))
            {
                ReadSummary(ref reader, response);
            }
            else if (delta == DeltaKind.Signature && IsNamed(ref reader, "signature"u8))
            {
                if (ReadString(ref reader) is { Length: > 0 } signature)
                {
                    response.AddSignature(signature, isThought: true);
                }
            }
            else
            {
                SkipValue(ref reader);
            }
        }
    }

    private void ReadContents(ref Utf8JsonReader reader, GenerateContentResponse response, bool isWhole)
    {
        if (!Enter(ref reader, JsonTokenType.StartArray))
        {
            return;
        }

        while (NextObject(ref reader))
        {
            bool isText = FindDelta(reader) == DeltaKind.Text;
            response.CountPart(isOther: !isText);
            if (!isText)
            {
                _isBroken = isWhole && response.AnswerBytes > 0;
            }
            else if (_isBroken)
            {
                _isBroken = false;
                text.Restart();
                response.ClearText();
            }

            ReadContent(ref reader, response, isText, isThought: false);
        }
    }

    /// <summary>A thought's summary: a list of contents, or one.</summary>
    private void ReadSummary(ref Utf8JsonReader reader, GenerateContentResponse response)
    {
        bool isRead = reader.Read();
        if (isRead && reader.TokenType == JsonTokenType.StartObject)
        {
            ReadContent(ref reader, response, isText: true, isThought: true);
        }
        else if (isRead && reader.TokenType == JsonTokenType.StartArray)
        {
            while (NextObject(ref reader))
            {
                ReadContent(ref reader, response, isText: true, isThought: true);
            }
        }
        else
        {
            reader.Skip();
        }
    }

    private void ReadContent(ref Utf8JsonReader reader, GenerateContentResponse response, bool isText, bool isThought)
    {
        while (NextMember(ref reader))
        {
            if (isText && IsNamed(ref reader, "text"u8))
            {
                AppendString(ref reader, response, isThought);
            }
            else
            {
                SkipValue(ref reader);
            }
        }
    }

    private void AppendString(ref Utf8JsonReader reader, GenerateContentResponse response, bool isThought)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
        }
        else if (isThought)
        {
            response.AppendThought(ref reader);
        }
        else
        {
            text.Append(ref reader, response);
        }
    }

    /// <summary>What a step is; its type may come after its content. A step that is cut before its type is an output, where it has content.</summary>
    private static StepKind FindKind(Utf8JsonReader reader)
    {
        bool hasContent = false;
        try
        {
            while (NextMember(ref reader))
            {
                if (IsNamed(ref reader, "type"u8) && reader.Read() && reader.TokenType == JsonTokenType.String)
                {
                    return IsText(ref reader, "model_output"u8) ? StepKind.ModelOutput
                        : IsText(ref reader, "thought"u8) ? StepKind.Thought
                        : IsText(ref reader, "user_input"u8) ? StepKind.UserInput
                        : StepKind.Other;
                }

                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    hasContent |= IsNamed(ref reader, "content"u8);
                    SkipValue(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }
        }
        catch (JsonException) when (hasContent)
        {
            return StepKind.ModelOutput;
        }

        return StepKind.Other;
    }

    private static DeltaKind FindDelta(Utf8JsonReader reader)
    {
        while (NextMember(ref reader))
        {
            if (IsNamed(ref reader, "type"u8))
            {
                return !reader.Read() || reader.TokenType != JsonTokenType.String ? DeltaKind.Other
                    : IsText(ref reader, "text"u8) ? DeltaKind.Text
                    : IsText(ref reader, "thought_summary"u8) ? DeltaKind.Summary
                    : IsText(ref reader, "thought_signature"u8) ? DeltaKind.Signature
                    : IsText(ref reader, "text_annotation"u8) || IsText(ref reader, "text_annotation_delta"u8) || IsText(ref reader, "arguments_delta"u8) ? DeltaKind.Note
                    : DeltaKind.Other;
            }

            SkipValue(ref reader);
        }

        return DeltaKind.Other;
    }

    private enum DeltaKind
    {
        /// <summary>A picture, sound, or what is not known yet.</summary>
        Other,

        Text,
        Summary,
        Signature,

        /// <summary>What is said about something else.</summary>
        Note,
    }
}
