using System.Text.Json;
using Gemini.Contracts.Json;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>Reads the items inside whole objects that are none themselves.</summary>
/// <param name="session">The text, findings and rejected items.</param>
/// <param name="cursor">Counts what reading costs.</param>
/// <param name="sink">Reads and keeps values of the contract.</param>
/// <param name="envelopes">Knows the names of the contract.</param>
/// <param name="arrays">Reads maps of arrays.</param>
internal sealed class NestedItemReader(ReadSession session, TextCursor cursor, IValueSink sink, EnvelopeDetector envelopes, ArrayItemReader arrays)
{
    /// <summary>Shorter texts hold no item.</summary>
    private const int MinAnswerText = 8;

    /// <summary>Reads the objects inside another, outermost first, or those in its first text that holds any.</summary>
    /// <param name="json">The object as strict JSON.</param>
    /// <param name="start">The position in the text where it begins.</param>
    /// <param name="source">Where the bytes of <paramref name="json"/> come from.</param>
    /// <returns>Whether something was read or rejected.</returns>
    public bool TryRead(ReadOnlyMemory<byte> json, int start, SourceMap source) => TryReadObjects(json, start, source) || TryReadText(json, start);

    /// <summary>Whether a rejected object lacks the member that says its case, and no case of the union has any of its members.</summary>
    /// <param name="rejected">The object.</param>
    public bool IsUnrecognized(UnreadObject rejected) =>
        rejected is { Rejection.Reason: RejectionReason.MissingMember, HasTextsOnly: false } && !HasMember(rejected.Json.Span);

    private bool HasMember(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader walk = StrictWalk.Begin(json);
        while (StrictWalk.TryMove(ref walk))
        {
            if (walk.TokenType == JsonTokenType.PropertyName && walk.CurrentDepth == 1 && envelopes.IsKnown(walk.ValueIsEscaped ? Unescaped(walk.ValueSpan) : walk.ValueSpan))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> Unescaped(ReadOnlySpan<byte> name)
    {
        byte[] plain = new byte[name.Length];
        return plain.AsSpan(0, JsonEscapes.Unescape(name, plain, out _));
    }

    /// <summary>Reads the objects in the first text of an object that holds items, as in {"result": "[{\"box_2d\": …}]"}.</summary>
    /// <param name="json">The object as strict JSON.</param>
    /// <param name="start">The position in the text where it begins.</param>
    public bool TryReadText(ReadOnlyMemory<byte> json, int start)
    {
        Utf8JsonReader walk = StrictWalk.Begin(json.Span);
        while (StrictWalk.TryMove(ref walk))
        {
            if (walk.TokenType == JsonTokenType.String && walk.ValueSpan.Length >= MinAnswerText && walk.ValueSpan.Contains((byte)'{')
                && TryReadEscaped(walk.ValueSpan, start))
            {
                return true;
            }
        }

        return false;
    }

    private bool TryReadObjects(ReadOnlyMemory<byte> json, int start, SourceMap source)
    {
        bool hasRead = false;
        List<bool> likely = FindLikelyItems(json.Span);
        int index = 0;
        int skipped = 0;
        Utf8JsonReader walk = StrictWalk.Begin(json.Span);
        while (StrictWalk.TryMove(ref walk))
        {
            if (walk.TokenType != JsonTokenType.StartObject)
            {
                continue;
            }

            bool isLikely = likely[index++];
            int offset = (int)walk.TokenStartIndex;
            if (offset < skipped)
            {
                continue;
            }

            int end = isLikely ? ReadObject(json, offset, source) : arrays.ReadMap(walk, json, start);
            hasRead |= end > 0;
            skipped = Math.Max(skipped, end);
        }

        return hasRead;
    }

    private bool TryReadEscaped(ReadOnlySpan<byte> escaped, int start)
    {
        byte[] text = new byte[escaped.Length];
        int length = JsonEscapes.Unescape(escaped, text, out _);
        SessionMark mark = session.Mark();
        int accepted = sink.AcceptedCount;
        ReadValues(text.AsMemory(0, length), start);
        if (sink.AcceptedCount == accepted)
        {
            session.Rewind(mark);
            return false;
        }

        session.AddBounded(FindingKind.Escape, start, 1, "The items are in a string inside an object.");
        return true;
    }

    /// <summary>Reads the objects in the values of a text, each repaired where it is no strict JSON.</summary>
    private void ReadValues(ReadOnlyMemory<byte> text, int start)
    {
        RepairSession repairs = new();
        ReadSession inner = new(text, session.Frames, session.Options);
        for (int position = 0; position < text.Length && !repairs.Budget.IsSpentAt(position); position++)
        {
            int open = text.Span[position..].IndexOfAny((byte)'{', (byte)'[');
            cursor.AddSteps(open < 0 ? text.Length - position : open + 1);
            if (open < 0)
            {
                return;
            }

            position += open;
            repairs.Findings.Begin(-1, inner);
            long before = repairs.Steps;
            JsonRepairer repairer = new(text.Span, position, isFinal: true, new RepairOptions(KeepsCut: true), repairs);
            bool isValue = repairer.Repair() is RepairStatus.Whole or RepairStatus.Cut;
            cursor.AddSteps(repairs.Steps - before);
            if (isValue)
            {
                TryReadObjects((byte[])[.. "{\"\":"u8, .. repairs.Output.Value.Span, (byte)'}'], start, SourceMap.Within(start));
                position = repairer.Position - 1;
            }
            else
            {
                repairs.Budget.Waste(position + repairer.Extent, position);
                repairs.Budget.Commit(position);
            }
        }
    }

    /// <summary>By object, in the order of their braces: whether one of its own members has a name of the contract.</summary>
    private List<bool> FindLikelyItems(ReadOnlySpan<byte> json)
    {
        cursor.AddSteps(2L * json.Length);
        List<bool> likely = [];
        Stack<int> open = [];
        Utf8JsonReader walk = StrictWalk.Begin(json);
        while (StrictWalk.TryMove(ref walk))
        {
            switch (walk.TokenType)
            {
                case JsonTokenType.StartObject:
                    open.Push(likely.Count);
                    likely.Add(false);
                    break;
                case JsonTokenType.EndObject:
                    open.Pop();
                    break;
                case JsonTokenType.PropertyName when open.Peek() > 0 && !likely[open.Peek()]:
                    likely[open.Peek()] = envelopes.IsKnown(walk.ValueSpan);
                    break;
            }
        }

        return likely;
    }

    /// <summary>Reads an object inside another.</summary>
    /// <returns>The offset after it; 0 where it is no item.</returns>
    private int ReadObject(ReadOnlyMemory<byte> outer, int offset, SourceMap source)
    {
        ReadOnlyMemory<byte> json = outer[offset..];
        SessionMark mark = session.Mark();
        AnswerReader reader = new(session, json, sink.Count, source.From(offset));
        bool isRead = sink.Read(ref reader);
        cursor.AddSteps(reader.Position);
        if (isRead && reader.RootSeen != 0)
        {
            sink.Accept(json[..reader.Position]);
            return offset + reader.Position;
        }

        if (reader.Status == ReadStatus.Rejected && reader.RootSeen != 0)
        {
            Rejection? rejection = reader.Rejection;
            bool isWhole = reader.Rewind(new ReaderMark(0, 0), out ReadOnlyMemory<byte> bytes);
            cursor.AddSteps(reader.Position);
            if (isWhole)
            {
                session.Reject(bytes, rejection);
                return offset + reader.Position;
            }
        }

        session.Rewind(mark);
        return 0;
    }
}
