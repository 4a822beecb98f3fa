using System.Text.Json;
using static Gemini.Contracts.Wire.JsonCursor;

namespace Gemini.Contracts.Wire;

/// <summary>Reads the object of an interaction: all of it, or what the events of a stream say of it.</summary>
internal sealed class InteractionBody(StepReader steps)
{
    /// <summary>Reads an interaction.</summary>
    /// <param name="reader">On the object's bracket.</param>
    /// <param name="response">Gets what it holds.</param>
    /// <param name="hasSteps">Whether its steps are read; those of a stream have come before.</param>
    public void Read(ref Utf8JsonReader reader, GenerateContentResponse response, bool hasSteps)
    {
        string? status = null;
        string? tier = null;
        ApiErrorBody? error = null;
        while (NextMember(ref reader))
        {
            if (response.IsMember(ref reader, "status"u8))
            {
                status = ReadString(ref reader);
            }
            else if (response.IsMember(ref reader, "steps"u8) && hasSteps)
            {
                steps.ReadAll(ref reader, response, ref error);
            }
            else if (response.IsMember(ref reader, "usage"u8))
            {
                response.Note(response.Facts with { Usage = InteractionUsage.Read(ref reader) });
            }
            else if (IsNamed(ref reader, "id"u8))
            {
                response.Note(response.Facts with { ResponseId = ReadString(ref reader) is { Length: > 0 } id ? id : null });
            }
            else if (IsNamed(ref reader, "model"u8))
            {
                response.Note(response.Facts with { ModelVersion = ReadString(ref reader) });
            }
            else if (IsNamed(ref reader, "service_tier"u8))
            {
                tier = ReadString(ref reader);
            }
            else if (IsNamed(ref reader, "continuation_token"u8))
            {
                response.Note(response.Facts with { ContinuationToken = ReadString(ref reader) });
            }
            else if (IsNamed(ref reader, "errors"u8))
            {
                error ??= ReadErrors(ref reader);
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        response.Note(response.Facts with
        {
            FinishReason = InteractionStatus.ToFinishReason(status),
            IsRunning = InteractionStatus.IsRunning(status),
            Usage = tier is null ? response.Usage : response.Usage with { ServiceTier = tier },
        });
        if (status == InteractionStatus.Failed)
        {
            Fail(response, error ?? ApiErrorBody.Create(InteractionErrors.Unnamed, "The interaction failed, and does not say why."), hasText: response.AnswerBytes > 0);
        }
        else if (error is not null)
        {
            response.Note(response.Facts with { FinishMessage = error.Message });
        }
    }

    private static ApiErrorBody? ReadErrors(ref Utf8JsonReader reader)
    {
        ApiErrorBody? first = null;
        if (Enter(ref reader, JsonTokenType.StartArray))
        {
            Utf8JsonReader ahead = reader;
            first = ahead.Read() && ahead.TokenType == JsonTokenType.StartObject ? ApiErrorBody.Read(ref reader) : null;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                reader.Skip();
            }
        }

        return first;
    }

    /// <summary>Notes the error that ended the call; a filter's is an answer.</summary>
    public static void Fail(GenerateContentResponse response, ApiErrorBody error, bool hasText) =>
        response.Note(InteractionErrors.IsRefusal(error.Status)
            ? Refused(response.Facts, error.Status!, error.Message, hasText)
            : response.Facts with { Failure = error, FinishReason = null });

    /// <summary>A filter ended the call: before the answer began, or in its middle.</summary>
    public static ResponseFacts Refused(in ResponseFacts facts, string code, string? message, bool hasText) => hasText
        ? facts with { FinishReason = new FinishReason(InteractionErrors.ToReason(code)), FinishMessage = message }
        : facts with { BlockReason = new BlockReason(InteractionErrors.ToReason(code)), BlockReasonMessage = message, FinishReason = null };
}
