using System.Text.Json;

namespace Gemini.Contracts.Reading;

/// <content>Whole objects that are no items: what is inside them.</content>
internal abstract partial class AnswerScanner
{
    private static readonly JsonReaderOptions WalkOptions = new() { MaxDepth = 1024 };

    /// <summary>A whole object with none of the contract's members: a wrapper of some other kind, a map of items, or no item.</summary>
    private void EndOdd(int start, ReadOnlyMemory<byte> json, SessionMark mark, SessionMark mended, bool isStrict)
    {
        Rejection rejection = Session.Rejection;
        int length = isStrict ? json.Length : _mendedEnd - start;
        Session.Rewind(mended);
        if (TakeInner(start, json))
        {
            Session.AddBounded(FindingKind.Wrapper, start, 1, "An object around the items was passed over.");
            EndObject(start, length);
            return;
        }

        Session.Rewind(mended);
        if (!isStrict && !IsInside)
        {
            // Not JSON, and none of the contract's names in it: more likely code or prose than an item.
            Session.Rewind(mark);
            _position = start;
            StepProse((byte)'{');
            _position = start + length;
            _proseEnd = _position;
            return;
        }

        if (IsAtMember)
        {
            EndObject(start, length);
            return;
        }

        bool isMissing = rejection.Reason == RejectionReason.MissingMember;
        Session.Add(new RejectedItem(
            _memory.Slice(start, length),
            isMissing ? rejection.Reason : RejectionReason.MissingMember,
            isMissing ? rejection.Pointer : Here,
            isMissing ? rejection.Message : "The object has none of the contract's members."));
        EndObject(start, length);
    }

    /// <summary>Reads the objects inside a whole object that is none itself, outermost first.</summary>
    private bool TakeInner(int start, ReadOnlyMemory<byte> json)
    {
        bool hasTaken = false;
        List<bool> likely = Likely(json.Span);
        int place = 0;
        int skipped = 0;
        Utf8JsonReader walk = new(json.Span, WalkOptions);
        while (TryMove(ref walk))
        {
            if (walk.TokenType != JsonTokenType.StartObject)
            {
                continue;
            }

            bool isLikely = likely[place++];
            int at = (int)walk.TokenStartIndex;
            if (at < skipped)
            {
                continue;
            }

            int end = isLikely ? ReadInner(json, at) : TakeMap(walk, start, json);
            hasTaken |= end > 0;
            skipped = Math.Max(skipped, end);
        }

        return hasTaken;
    }

    /// <summary>By object, in the order of their braces: whether one of its own members has a name of the contract.</summary>
    private List<bool> Likely(ReadOnlySpan<byte> json)
    {
        _steps += 2L * json.Length;
        List<bool> likely = [];
        Stack<int> open = [];
        Utf8JsonReader walk = new(json, WalkOptions);
        while (TryMove(ref walk))
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
                    likely[open.Peek()] = IsKnown(walk.ValueSpan);
                    break;
            }
        }

        return likely;
    }

    /// <summary>The next token. The value is strict JSON already, but this reader may ask for more than that, of names for one.</summary>
    private static bool TryMove(ref Utf8JsonReader walk)
    {
        try
        {
            return walk.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads an object inside another.</summary>
    /// <returns>The first byte behind it; 0 where it is no item.</returns>
    private int ReadInner(ReadOnlyMemory<byte> outer, int start)
    {
        ReadOnlyMemory<byte> json = outer[start..];
        SessionMark mark = Session.Mark();
        Session.RootSeen = ulong.MaxValue;
        AnswerReader reader = new(Session, json, Count);
        bool isRead = Read(ref reader);
        _steps += reader.Position;
        if (isRead && Session.RootSeen != 0)
        {
            _taken++;
            Take(json[..reader.Position], IsInCode);
            return start + reader.Position;
        }

        if (reader.Status == ReadStatus.Rejected && Session.RootSeen != 0)
        {
            Rejection rejection = Session.Rejection;
            bool isWhole = reader.Rewind(new ReaderMark(0, 0), out ReadOnlyMemory<byte> bytes);
            _steps += reader.Position;
            if (isWhole)
            {
                Session.Add(new RejectedItem(bytes, rejection.Reason, rejection.Pointer, rejection.Message));
                return start + reader.Position;
            }
        }

        Session.Rewind(mark);
        return 0;
    }

    /// <summary>{"cat": [ymin, xmin, ymax, xmax], …}: every member is an item, its name the label.</summary>
    /// <returns>The first byte behind the object; 0 where it is no such map.</returns>
    private int TakeMap(Utf8JsonReader walk, int start, ReadOnlyMemory<byte> json)
    {
        List<(int Name, int NameEnd, int Box, int BoxEnd)> members = [];
        while (TryMove(ref walk) && walk.TokenType == JsonTokenType.PropertyName)
        {
            int name = (int)walk.TokenStartIndex;
            int nameEnd = name + walk.ValueSpan.Length + 2;
            if (!TryMove(ref walk) || walk.TokenType != JsonTokenType.StartArray)
            {
                return 0;
            }

            int box = (int)walk.TokenStartIndex;
            int numbers = 0;
            while (TryMove(ref walk) && walk.TokenType is JsonTokenType.Number or JsonTokenType.String)
            {
                numbers++;
            }

            if (walk.TokenType != JsonTokenType.EndArray || numbers != 4)
            {
                return 0;
            }

            members.Add((name, nameEnd, box, (int)walk.BytesConsumed));
        }

        SessionMark mark = Session.Mark();
        int taken = 0;
        foreach ((int name, int nameEnd, int box, int boxEnd) in members)
        {
            byte[] item = [.. "{\"box_2d\":"u8, .. json.Span[box..boxEnd], .. ",\"label\":"u8, .. json.Span[name..nameEnd], (byte)'}'];
            Session.RootSeen = ulong.MaxValue;
            AnswerReader reader = new(Session, item, Count);
            if (!Read(ref reader) || Session.RootSeen == 0)
            {
                if (taken == 0)
                {
                    Session.Rewind(mark);
                    return 0;
                }

                Session.Add(new RejectedItem(item, Session.Rejection.Reason, Session.Rejection.Pointer, Session.Rejection.Message));
                continue;
            }

            taken++;
            _taken++;
            Take(item, IsInCode);
        }

        if (taken > 0)
        {
            Session.AddBounded(FindingKind.MapOfItems, start, 1, "An object whose members are boxes was read as a list; the names are the labels.");
        }

        return taken > 0 ? (int)walk.BytesConsumed : 0;
    }
}
