using System.Text.Json;
using static Gemini.Contracts.Wire.JsonCursor;

namespace Gemini.Contracts.Wire;

/// <summary>What an event of a stream says about itself. Its members come in any order, so they are looked up before its content is read.</summary>
internal readonly record struct InteractionEvent
{
    public EventKind Kind { get; private init; }

    /// <summary>Which step it belongs to.</summary>
    public int Index { get; private init; }

    /// <summary>From where a stream goes on after it; null where the run is not stored.</summary>
    public string? Id { get; private init; }

    /// <summary>Where its id is in its bytes; 0 where it has none.</summary>
    public int IdStart { get; private init; }

    /// <summary>How many bytes its id takes.</summary>
    public int IdLength { get; private init; }

    /// <summary>How the interaction stands, where the event says so itself.</summary>
    public string? Status { get; private init; }

    /// <summary>From where an answer goes on, where the event says so itself.</summary>
    public string? ContinuationToken { get; private init; }

    /// <summary>Whether it has a member of an event's, be it whole or not.</summary>
    public bool IsKnown { get; private init; }

    /// <summary>Reads an event's head.</summary>
    /// <param name="reader">On the event's bracket. A copy: the caller's stays where it is.</param>
    public static InteractionEvent Read(Utf8JsonReader reader)
    {
        InteractionEvent head = default;
        try
        {
            while (NextMember(ref reader))
            {
                head = head.With(ref reader);
            }
        }
        catch (JsonException)
        {
            // Cut: without its end it cannot be recognized.
            return new InteractionEvent { IsKnown = head.IsKnown, Kind = EventKind.Cut };
        }

        return head;
    }

    private InteractionEvent With(ref Utf8JsonReader reader)
    {
        if (IsNamed(ref reader, "event_type"u8))
        {
            return this with { Kind = ReadKind(ref reader), IsKnown = true };
        }

        if (IsNamed(ref reader, "index"u8))
        {
            return this with { Index = ReadCount(ref reader), IsKnown = true };
        }

        if (IsNamed(ref reader, "event_id"u8))
        {
            string? id = ReadString(ref reader);
            int start = (int)reader.TokenStartIndex;
            return this with { Id = string.IsNullOrEmpty(id) ? null : id, IdStart = start, IdLength = (int)reader.BytesConsumed - start };
        }

        if (IsNamed(ref reader, "status"u8))
        {
            return this with { Status = ReadString(ref reader) };
        }

        if (IsNamed(ref reader, "continuation_token"u8))
        {
            return this with { ContinuationToken = ReadString(ref reader) };
        }

        bool isKnown = IsKnown || IsNamed(ref reader, "delta"u8) || IsNamed(ref reader, "step"u8) || IsNamed(ref reader, "interaction"u8) || IsNamed(ref reader, "interaction_id"u8);
        InteractionEvent next = this with { IsKnown = isKnown };
        SkipValue(ref reader);
        return next;
    }

    private static EventKind ReadKind(ref Utf8JsonReader reader) =>
        !reader.Read() || reader.TokenType != JsonTokenType.String ? EventKind.Other
        : IsText(ref reader, "step.delta"u8) ? EventKind.StepDelta
        : IsText(ref reader, "step.start"u8) ? EventKind.StepStart
        : IsText(ref reader, "interaction.created"u8) ? EventKind.Created
        : IsText(ref reader, "interaction.status_update"u8) ? EventKind.StatusUpdate
        : IsText(ref reader, "error"u8) ? EventKind.Error
        : reader.ValueSpan.StartsWith("interaction."u8) ? EventKind.Ended
        : EventKind.Other;

    /// <summary>What an event is, as far as it matters for the answer.</summary>
    internal enum EventKind
    {
        /// <summary>No event: it has no type.</summary>
        None,

        /// <summary>The end of it is missing.</summary>
        Cut,

        /// <summary>A kind that matters not, or is not known yet.</summary>
        Other,

        Created,
        StatusUpdate,
        StepStart,
        StepDelta,

        /// <summary><c>interaction.completed</c>, however the interaction ended.</summary>
        Ended,

        Error,
    }
}
