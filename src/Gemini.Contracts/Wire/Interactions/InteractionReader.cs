using System.Text.Json;
using static Gemini.Contracts.Wire.JsonCursor;

namespace Gemini.Contracts.Wire;

/// <summary>Reads interactions: whole ones, and the events of a stream, dispatched by <c>event_type</c>.</summary>
internal sealed class InteractionReader : WireReader
{
    private readonly InteractionText _text;
    private readonly StepReader _steps;
    private readonly InteractionBody _body;
    private readonly Dictionary<int, StepKind> _kinds = [];
    private EventReplay? _replay;

    public InteractionReader(GenerateContentRequest? asked = null)
        : base(asked)
    {
        _text = new InteractionText(asked?.Schema);
        _steps = new StepReader(_text);
        _body = new InteractionBody(_steps);
    }

    /// <summary>Remembers the events, so that a stream which is opened again gives none of them twice.</summary>
    public EventReplay Remember() => _replay ??= new EventReplay();

    /// <summary>From where a stream goes on that was cut; null while the service has not said.</summary>
    public string? LastEventId { get; private set; }

    public override GenerateContentResponse Read(ReadOnlySpan<byte> body)
    {
        GenerateContentResponse response = Empty();
        try
        {
            Utf8JsonReader reader = Begin(body);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                _body.Read(ref reader, response, hasSteps: true);
            }

            while (reader.Read())
            {
                // A second value after the first makes the reader throw; white space is skipped.
            }

            response.Note(response.Facts with { IsResponse = response.HasKnownMember });
        }
        catch (JsonException)
        {
            // Cut off or not JSON: what was read so far stays, and IsResponse says that it is not the whole.
        }

        Conclude(response);
        response.CompleteTexts();
        return response;
    }

    public override GenerateContentResponse ReadFrame(ReadOnlySpan<byte> body, GenerateContentResponse total)
    {
        GenerateContentResponse frame = total.Next();
        Utf8JsonReader reader = Begin(body);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return frame;
            }

            InteractionEvent head = InteractionEvent.Read(reader);
            bool isEvent = head.Kind is not (InteractionEvent.EventKind.None or InteractionEvent.EventKind.Cut);
            frame.Note(new ResponseFacts { IsResponse = isEvent, HasKnownMember = head.IsKnown });
            if (head.Kind == InteractionEvent.EventKind.None)
            {
                ReadOther(ref reader, body, frame);
            }
            else if (isEvent)
            {
                LastEventId = ReadOnce(ref reader, head, body, frame, total) ? head.Id ?? LastEventId : LastEventId;
            }
        }
        catch (JsonException)
        {
            // No JSON: what was read so far stays.
        }

        return frame;
    }

    public override void Restart()
    {
        _text.Restart();
        _kinds.Clear();
    }

    public override GenerateContentResponse? Complete(GenerateContentResponse total)
    {
        if (total.IsContinued)
        {
            return null;
        }

        GenerateContentResponse rest = total.Next();
        _text.Complete(rest);
        rest.CompleteTexts();
        return rest.TextBytes > 0 ? rest : null;
    }

    public override GenerateContentResponse? ReadRefusal(string? code, string? message)
    {
        if (!InteractionErrors.IsRefusal(code))
        {
            return null;
        }

        GenerateContentResponse response = Empty();
        response.Note(InteractionBody.Refused(new ResponseFacts { IsResponse = true, HasKnownMember = true }, code!, message, hasText: false));
        return response;
    }

    /// <returns>Whether the event is new.</returns>
    private bool ReadOnce(ref Utf8JsonReader reader, InteractionEvent head, ReadOnlySpan<byte> body, GenerateContentResponse frame, GenerateContentResponse total)
    {
        // The body without its mark, as the head has it.
        EventUse use = _replay is null || head.Kind == InteractionEvent.EventKind.Error ? EventUse.Taken : _replay.Next(head, body.StartsWith("\uFEFF"u8) ? body[3..] : body);
        if (use == EventUse.Taken)
        {
            ReadEvent(ref reader, head, frame, total);
        }
        else if (use == EventUse.Diverged)
        {
            InteractionBody.Fail(frame, ApiErrorBody.Create(InteractionErrors.Unnamed, "The stream of the run began again with other events than before."), hasText: total.AnswerBytes > 0);
        }

        return use == EventUse.Taken;
    }

    private void ReadEvent(ref Utf8JsonReader reader, InteractionEvent head, GenerateContentResponse frame, GenerateContentResponse total)
    {
        ApiErrorBody? error = null;
        if (head.Kind == InteractionEvent.EventKind.Created)
        {
            // The steps of each interaction are counted from 0; one that continues an answer is another.
            _kinds.Clear();
        }

        while (NextMember(ref reader))
        {
            switch (head.Kind)
            {
                case InteractionEvent.EventKind.Created or InteractionEvent.EventKind.Ended or InteractionEvent.EventKind.StatusUpdate
                    when IsNamed(ref reader, "interaction"u8) && Enter(ref reader, JsonTokenType.StartObject):
                    _body.Read(ref reader, frame, hasSteps: head.Kind == InteractionEvent.EventKind.Ended && _kinds.Count == 0 && total.AnswerBytes == 0);
                    break;
                case InteractionEvent.EventKind.StepStart when IsNamed(ref reader, "step"u8) && Enter(ref reader, JsonTokenType.StartObject):
                    _kinds[head.Index] = _steps.Read(ref reader, frame, isWhole: false, ref error);
                    break;
                case InteractionEvent.EventKind.StepDelta when IsNamed(ref reader, "delta"u8):
                    _steps.ReadDelta(ref reader, _kinds.GetValueOrDefault(head.Index, StepKind.ModelOutput), frame);
                    break;
                case InteractionEvent.EventKind.Error when IsNamed(ref reader, "error"u8):
                    error = ApiErrorBody.Read(ref reader);
                    break;
                case var _ when reader.TokenType == JsonTokenType.PropertyName && IsNamed(ref reader, "metadata"u8):
                    ReadMetadata(ref reader, frame);
                    break;
                case var _ when reader.TokenType == JsonTokenType.PropertyName:
                    SkipValue(ref reader);
                    break;
            }
        }

        if (head.Kind == InteractionEvent.EventKind.StatusUpdate)
        {
            frame.Note(frame.Facts with
            {
                FinishReason = head.Status == InteractionStatus.Failed ? null : InteractionStatus.ToFinishReason(head.Status),
                ContinuationToken = head.ContinuationToken,
            });
        }

        if (head.Kind == InteractionEvent.EventKind.Error)
        {
            InteractionBody.Fail(frame, error ?? ApiErrorBody.Create(InteractionErrors.Unnamed, "The stream ended with an error that has no words."), hasText: total.AnswerBytes > 0);
        }

        if (head.Kind == InteractionEvent.EventKind.Ended)
        {
            Conclude(frame);
        }
    }

    /// <summary>JSON in a stream that is no event: an error that something in between reports, or a whole interaction, where the stream was not granted.</summary>
    private void ReadOther(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, GenerateContentResponse frame)
    {
        if (ApiErrorBody.TryRead(body, out ApiErrorBody? error))
        {
            InteractionBody.Fail(frame, error!, hasText: false);
            return;
        }

        _body.Read(ref reader, frame, hasSteps: true);
        frame.Note(frame.Facts with { IsResponse = frame.HasKnownMember });
        Conclude(frame);
    }

    private static void ReadMetadata(ref Utf8JsonReader reader, GenerateContentResponse frame)
    {
        if (!Enter(ref reader, JsonTokenType.StartObject))
        {
            return;
        }

        while (NextMember(ref reader))
        {
            if (IsNamed(ref reader, "total_usage"u8))
            {
                frame.Note(frame.Facts with { Usage = InteractionUsage.Read(ref reader) });
            }
            else
            {
                SkipValue(ref reader);
            }
        }
    }

    /// <summary>An answer that says how it ended is whole, unless it is continued: what was held back passes.</summary>
    private void Conclude(GenerateContentResponse response)
    {
        if (response.FinishReason is not null && !response.IsContinued)
        {
            _text.Complete(response);
        }
    }
}
