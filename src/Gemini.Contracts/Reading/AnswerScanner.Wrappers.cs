using System.Text;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <content>Objects around the items.</content>
internal abstract partial class AnswerScanner
{
    private const int MostLeadingMembers = 8;
    private const int LongestName = 64;

    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);
    private ReadSession? _probe;
    private readonly byte[] _plain = new byte[LongestName];
    private int _plainLength;

    /// <summary>
    /// The bracket of a list of objects that an object begins with: its leading members are none of the contract's, scalars, and then
    /// the list. -1 where it does not; what is not decided yet needs more data.
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
                _needsMoreData |= p >= text.Length && !_isFinal;
                return -1;
            }

            if (IsKnown(text.Slice(nameStart, length)))
            {
                if (member == 0 && p - start < LongestName)
                {
                    _plainLength = p + 1 - start;
                    text.Slice(start, _plainLength).CopyTo(_plain);
                }

                return -1;
            }

            p = AfterWhitespace(p + 1);
            int first = p < text.Length && text[p] == '[' ? AfterWhitespace(p + 1) : p;
            if (first >= text.Length)
            {
                _needsMoreData |= !_isFinal;
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
                _needsMoreData |= p >= text.Length && !_isFinal;
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
            _needsMoreData |= !_isFinal;
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
            _needsMoreData |= !_isFinal;
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
        ReadSession session = _probe ??= new ReadSession(default, Session.Frames, Session.Options);
        session.Look(json, 0);
        session.RootSeen = ulong.MaxValue;
        session.RootHasUnknown = false;
        AnswerReader reader = new(session, json);
        Probe(ref reader);
        session.Rewind(default);
        isKnown = !session.RootHasUnknown && session.RootSeen != 0;
        if (_known.Count < 256)
        {
            _known.Add(text, isKnown);
        }

        return isKnown;
    }

    /// <summary>Whether the items of the list begin with a name: as the one that was looked at last did, or with any name of the contract where there is none.</summary>
    private bool BeginsItem(ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> plain = _plain.AsSpan(0, _plainLength);
        int quote = plain.IndexOf((byte)'"') + 1;
        return quote == 0 ? IsKnown(name) : plain[quote..].StartsWith(name) && plain[quote + name.Length] == '"';
    }

    private void EnterWrapper(int start, int list)
    {
        EndProse();
        HasStructure = true;
        Session.AddBounded(FindingKind.Wrapper, start, list - start, "An object around the list was passed over.");
        NoteMissingComma(start);
        _wrappings.Add(new Wrapping(start, _depth, false));
        _previousToken = PreviousToken.Opening;
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
        IsClosed |= !IsInside;
        _previousToken = PreviousToken.Item;
        if (!wrapping.IsItemToo || IsSpent)
        {
            return;
        }

        int start = wrapping.Start - (wrapping.Start < 0 ? LookAtAll() : 0);
        SessionMark mark = Session.Mark();
        ReadOnlyMemory<byte> json = _memory[start.._position];
        AnswerReader reader = new(Session, json, Count);
        bool isRead = Read(ref reader) && reader.Position == json.Length;
        _steps += reader.Position;
        Spend(start, reader.Position);
        if (isRead)
        {
            _taken++;
            Take(json, IsInCode);
            return;
        }

        Session.Rewind(mark);
    }
}
