using System.Text;
using System.Text.Json;

namespace Gemini.Contracts.Reading;

/// <content>Objects around the items, objects that are none, and the object that the text's end cuts.</content>
internal abstract partial class AnswerScanner
{
    private const int MostLeadingMembers = 8;
    private const int LongestName = 64;

    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);
    private int _plainStart;
    private int _plainLength;

    /// <summary>
    /// The bracket of a list of objects that an object begins with: its leading members are none of the contract's, scalars, and then
    /// the list. -1 where it does not; what is not decided yet starves.
    /// </summary>
    private int LeadingList(int start)
    {
        ReadOnlySpan<byte> text = Text;
        int p = start + 1;
        for (int member = 0; member < MostLeadingMembers; member++)
        {
            p = AfterWhitespace(p);
            int nameEnd = NameEnd(p, out int nameStart, out int length);
            if (nameEnd < 0)
            {
                return -1;
            }

            p = AfterWhitespace(nameEnd);
            if (p >= text.Length || text[p] != ':')
            {
                _isStarved |= p >= text.Length && !_isFinal;
                return -1;
            }

            if (IsKnown(text.Slice(nameStart, length)))
            {
                if (member == 0 && p - start < LongestName)
                {
                    (_plainStart, _plainLength) = (start, p + 1 - start);
                }

                return -1;
            }

            p = AfterWhitespace(p + 1);
            int first = p < text.Length && text[p] == '[' ? AfterWhitespace(p + 1) : p;
            if (first >= text.Length)
            {
                _isStarved |= !_isFinal;
                return -1;
            }

            if (text[p] == '[')
            {
                return text[first] == '{' && LooksLikeObject(first + 1) ? p : -1;
            }

            p = ScalarEnd(p);
            p = p < 0 ? -1 : AfterWhitespace(p);
            if (p < 0 || p >= text.Length || text[p] != ',')
            {
                _isStarved |= p >= text.Length && !_isFinal;
                return -1;
            }

            p++;
        }

        return -1;
    }

    private int NameEnd(int p, out int start, out int length)
    {
        ReadOnlySpan<byte> text = Text;
        start = p;
        length = 0;
        if (p >= text.Length)
        {
            _isStarved |= !_isFinal;
            return -1;
        }

        byte quote = text[p] is (byte)'"' or (byte)'\'' ? text[p] : (byte)0;
        start = quote == 0 ? p : p + 1;
        int end = start;
        while (end < text.Length && end - start <= LongestName && (quote != 0 ? text[end] != quote && text[end] is not ((byte)'\\' or < (byte)' ') : char.IsAsciiLetterOrDigit((char)text[end]) || text[end] is (byte)'_' or (byte)'-'))
        {
            end++;
        }

        length = end - start;
        if (end >= text.Length)
        {
            _isStarved |= !_isFinal;
            return -1;
        }

        return length > LongestName || (quote == 0 && length == 0) || (quote != 0 && text[end] != quote) ? -1 : quote == 0 ? end : end + 1;
    }

    /// <summary>Whether the contract has a member of this name, in any spelling it is read by.</summary>
    private bool IsKnown(ReadOnlySpan<byte> name)
    {
        if (name.Length > LongestName || name.IndexOfAny((byte)'"', (byte)'\\') >= 0)
        {
            return false;
        }

        string text = Encoding.UTF8.GetString(name);
        if (_known.TryGetValue(text, out bool isKnown))
        {
            return isKnown;
        }

        byte[] json = [.. "{\""u8, .. name, .. "\":null}"u8];
        ReadSession session = new(json, Session.Frames, Session.Options) { RootSeen = ulong.MaxValue };
        AnswerReader reader = new(session, json);
        Probe(ref reader);
        isKnown = !session.RootHasUnknown && session.RootSeen != 0;
        if (_known.Count < 256)
        {
            _known.Add(text, isKnown);
        }

        return isKnown;
    }

    private void EnterWrapper(int start, int list)
    {
        EndProse();
        HasStructure = true;
        Session.AddBounded(FindingKind.Wrapper, start, list - start, "An object around the list was passed over.");
        NoteMissingComma(start);
        _wrappings.Add(new Wrapping(start, _depth, false));
        _before = Before.Opening;
        _followsAssignment = false;
        _position = list;
    }

    /// <summary>The end of a wrapper. Where it has members of the contract beside its list, it is an item, too.</summary>
    private void EndWrapping()
    {
        EndProse();
        NoteTrailingComma();
        Wrapping wrapping = _wrappings[^1];
        _wrappings.RemoveAt(_wrappings.Count - 1);
        _position++;
        _depth = wrapping.Depth;
        _before = Before.Item;
        if (!wrapping.IsItemToo || IsSpent)
        {
            return;
        }

        (int, int) mark = Session.Mark();
        ReadOnlyMemory<byte> json = _memory[wrapping.Start.._position];
        AnswerReader reader = new(Session, json, Count);
        bool isRead = Read(ref reader) && reader.Position == json.Length;
        _steps += reader.Position;
        Spend(wrapping.Start, reader.Position);
        if (isRead)
        {
            _taken++;
            Take(json, IsInCode);
            return;
        }

        Session.Rewind(mark);
    }

    /// <summary>A whole object with none of the contract's members: a wrapper of some other kind, a map of items, or no item.</summary>
    private void EndOdd(int start, ReadOnlyMemory<byte> json, (int, int) mark, (int, int) mended, bool isStrict)
    {
        Rejection rejection = Session.Rejection;
        int length = isStrict ? json.Length : _mendedEnd - start;
        Session.Rewind(mended);
        if (TakeInner(json))
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
    private bool TakeInner(ReadOnlyMemory<byte> json)
    {
        bool hasTaken = false;
        _steps += json.Length;
        Utf8JsonReader walk = new(json.Span, new JsonReaderOptions { MaxDepth = 1024 });
        while (TryMove(ref walk))
        {
            if (walk.TokenType != JsonTokenType.StartObject)
            {
                continue;
            }

            int at = (int)walk.TokenStartIndex;
            if (at > 0 && ReadInner(json[at..]))
            {
                hasTaken = true;
                walk.Skip();
            }
            else if (TakeMap(walk, json))
            {
                hasTaken = true;
                walk.Skip();
            }
        }

        return hasTaken;
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

    private bool ReadInner(ReadOnlyMemory<byte> json)
    {
        (int, int) mark = Session.Mark();
        Session.RootSeen = ulong.MaxValue;
        AnswerReader reader = new(Session, json, Count);
        bool isRead = Read(ref reader);
        _steps += reader.Position;
        if (isRead && Session.RootSeen != 0)
        {
            _taken++;
            Take(json[..reader.Position], IsInCode);
            return true;
        }

        if (reader.Status == ReadStatus.Rejected && Session.RootSeen != 0)
        {
            Rejection rejection = Session.Rejection;
            bool isWhole = reader.Rewind(new ReaderMark(0, 0), out ReadOnlyMemory<byte> bytes);
            _steps += reader.Position;
            if (isWhole)
            {
                Session.Add(new RejectedItem(bytes, rejection.Reason, rejection.Pointer, rejection.Message));
                return true;
            }
        }

        Session.Rewind(mark);
        return false;
    }

    /// <summary>{"cat": [ymin, xmin, ymax, xmax], …}: every member is an item, its name the label.</summary>
    private bool TakeMap(Utf8JsonReader walk, ReadOnlyMemory<byte> json)
    {
        List<(int Name, int NameEnd, int Box, int BoxEnd)> members = [];
        while (TryMove(ref walk) && walk.TokenType == JsonTokenType.PropertyName)
        {
            int name = (int)walk.TokenStartIndex;
            int nameEnd = name + walk.ValueSpan.Length + 2;
            if (!TryMove(ref walk) || walk.TokenType != JsonTokenType.StartArray)
            {
                return false;
            }

            int box = (int)walk.TokenStartIndex;
            int numbers = 0;
            while (TryMove(ref walk) && walk.TokenType is JsonTokenType.Number or JsonTokenType.String)
            {
                numbers++;
            }

            if (walk.TokenType != JsonTokenType.EndArray || numbers != 4)
            {
                return false;
            }

            members.Add((name, nameEnd, box, (int)walk.BytesConsumed));
        }

        (int, int) mark = Session.Mark();
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
                    return false;
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
            Session.AddBounded(FindingKind.MapOfItems, 0, 0, "An object whose members are boxes was read as a list; the names are the labels.");
        }

        return taken > 0;
    }

    /// <summary>The text ends inside the object. Whole objects inside it are still to be read, unless it is itself an item.</summary>
    private void EndCut(int start)
    {
        IsCut = true;
        if (TakesCut && TakeCut(start))
        {
            return;
        }

        Session.AddBounded(FindingKind.Truncated, start, _memory.Length - start, "The text ends inside this object; it was left out.", Here);
        _spine = _notes.Spine.ToArray();
        _spinePlace = 0;
    }

    /// <summary>Reads an object as far as it goes: the value or element that the end cuts was left out, the brackets were put in.</summary>
    private bool TakeCut(int start)
    {
        (int, int) mark = Session.Mark();
        Session.CanonicalOffset = _mended.MapOffset;
        Session.RootSeen = ulong.MaxValue;
        AnswerReader reader = new(Session, _mended.Value, Count);
        bool isValue = Read(ref reader) && Session.RootSeen != 0;
        Session.CanonicalOffset = null;
        if (!isValue)
        {
            Session.Rewind(mark);
            return false;
        }

        _notes.Report();

        Session.AddBounded(FindingKind.Truncated, start, _memory.Length - start, "The text ends inside this object; it was read as far as it goes.", Here);
        _taken++;
        Take(_memory[start..], IsInCode);
        EndObject(start, _memory.Length - start);
        return true;
    }

    private bool IsOnSpine(int position)
    {
        while (_spinePlace < _spine.Length && _spine[_spinePlace] < position)
        {
            _spinePlace++;
        }

        return _spinePlace < _spine.Length && _spine[_spinePlace] == position;
    }

    /// <summary>An object that is known to be cut: an item is left alone, anything else is gone through for whole objects.</summary>
    private bool EnterCutObject(int start)
    {
        int name = AfterWhitespace(start + 1);
        int end = NameEnd(name, out int nameStart, out int length);
        if (end < 0 || IsKnown(Text.Slice(nameStart, length)))
        {
            EndProse();
            HasStructure = true;
            _position = _memory.Length;
            return false;
        }

        EnterWrapper(start, start + 1);
        return true;
    }
}
