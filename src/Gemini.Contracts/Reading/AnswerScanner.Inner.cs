using System.Text.Json;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <content>Whole objects that are no items: what is inside them.</content>
internal abstract partial class AnswerScanner
{
    private static readonly JsonReaderOptions WalkOptions = new() { MaxDepth = 1024 };

    /// <summary>A whole object with none of the contract's members: a wrapper of some other kind, a map of items, or no item.</summary>
    private void EndOdd(int start, ReadOnlyMemory<byte> json, SessionMark mark, SessionMark repaired, bool isStrict)
    {
        Rejection rejection = Session.Rejection;
        int length = isStrict ? json.Length : _repairedEnd - start;
        Session.Rewind(repaired);
        if (TakeInner(start, json))
        {
            Session.AddBounded(FindingKind.Wrapper, start, 1, "An object around the items was passed over.");
            EndObject(start, length);
            IsClosed |= !IsInside;
            return;
        }

        Session.Rewind(repaired);
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

        if (Count >= 0 && IsAroundNothing(json.Span))
        {
            Session.AddBounded(FindingKind.Wrapper, start, 1, "An object around an empty list was passed over.");
            EndObject(start, length);
            IsClosed |= !IsInside;
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

    /// <summary>
    /// {"name": "detect", "args": {"objects": […]}}: an object that has nothing of the contract but a text, which may be its own, is something around
    /// items where there is a list of them inside. A single object inside, as in {"label": "cat", "place": {…}}, is a part of an item;
    /// where one object is asked for, it may be that.
    /// </summary>
    private bool TakesInside(int start, ReadOnlyMemory<byte> json, SessionMark repaired, bool isStrict)
    {
        bool hasTextsOnly = Session.RootSeen != ulong.MaxValue && (Session.RootSeen & ~Session.RootTexts) == 0;
        if (!hasTextsOnly || json.Span[1..].IndexOf((byte)'{') < 0)
        {
            return false;
        }

        int taken = _taken;
        Session.Rewind(repaired);
        if ((Count < 0 || HasList(json.Span) ? TakeInner(start, json) : TakeText(start, json)) && _taken > taken)
        {
            Session.AddBounded(FindingKind.Wrapper, start, 1, "An object around the items was passed over.");
            EndObject(start, isStrict ? json.Length : _repairedEnd - start);
            return true;
        }

        Session.Rewind(repaired);
        return false;
    }

    /// <summary>Whether there is an array of objects somewhere.</summary>
    private static bool HasList(ReadOnlySpan<byte> json)
    {
        JsonTokenType last = JsonTokenType.None;
        Utf8JsonReader walk = new(json, WalkOptions);
        for (; TryMove(ref walk); last = walk.TokenType)
        {
            if (last == JsonTokenType.StartArray && walk.TokenType == JsonTokenType.StartObject)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>{"detections": []}: nothing but scalars and lists without an element, one at least, in whatever objects.</summary>
    private static bool IsAroundNothing(ReadOnlySpan<byte> json)
    {
        bool hasEmptyList = false;
        JsonTokenType last = JsonTokenType.None;
        Utf8JsonReader walk = new(json, WalkOptions);
        for (; TryMove(ref walk); last = walk.TokenType)
        {
            hasEmptyList |= walk.TokenType == JsonTokenType.EndArray;
            if (last == JsonTokenType.StartArray && walk.TokenType != JsonTokenType.EndArray)
            {
                return false;
            }
        }

        return hasEmptyList;
    }

    /// <summary>Reads the items inside a whole object that is none itself.</summary>
    private bool TakeInner(int start, ReadOnlyMemory<byte> json) => TakeObjects(start, json) || TakeText(start, json);

    /// <summary>Reads the objects inside another, outermost first.</summary>
    private bool TakeObjects(int start, ReadOnlyMemory<byte> json)
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
}
