using System.Buffers;
using System.Runtime.CompilerServices;

namespace Gemini.Contracts.Reading;

/// <content>
/// Liberties that models take in every item of an answer, read where they stand: names without quotes or in single ones, plain texts in single
/// quotes, a comma before the brace. Only what can mean nothing else is taken; whatever else there is in the object leaves all of it to the mender.
/// </content>
public ref partial struct AnswerReader
{
    /// <summary>What a name without quotes, or in single ones, is made of.</summary>
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"u8);

    /// <summary>What a text in single quotes is made of: nothing that could be the text's end, or more than text.</summary>
    private static readonly SearchValues<byte> PlainBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-. "u8);

    /// <summary>Makes a reader that takes light liberties, each a finding.</summary>
    /// <param name="session">Where findings go.</param>
    /// <param name="json">The session's text from the value's first byte on.</param>
    /// <param name="item">The item's place in the list, for pointers; -1 where the value is no item.</param>
    /// <param name="origin">Where in the session's text the value begins.</param>
    internal AnswerReader(ReadSession session, ReadOnlyMemory<byte> json, int item, int origin)
        : this(session, json, item) => _origin = origin;

    private readonly bool Mends => _origin >= 0;

    /// <summary>Whether a liberty was taken: the value is not strict JSON.</summary>
    internal readonly bool HasMended => _hasMended;

    /// <summary>Whether a brace stands where a member was expected behind a comma.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TakesTrailingComma()
    {
        if (!Mends || _position >= _json.Length || _json[_position] != '}')
        {
            return false;
        }

        NoteLight(FindingKind.TrailingComma, _position, 0, "A comma before the closing bracket was passed over.");
        return true;
    }

    /// <summary>Takes the name of the member that is next in the table, without quotes or in single ones, and its colon.</summary>
    private bool TakesLightName(MemberTable table, int member, ulong seen)
    {
        ReadOnlySpan<byte> json = _json;
        int start = _position;
        if (member >= table.Count || (seen & Bit(member)) != 0 || (uint)start >= (uint)json.Length || json[start] == '"')
        {
            return false;
        }

        bool isQuoted = json[start] == '\'';
        int first = isQuoted ? start + 1 : start;
        ReadOnlySpan<byte> name = table[member];
        int end = first + name.Length + (isQuoted ? 1 : 0);
        if (end + 1 >= json.Length || json[end] != ':' || json[end + 1] == ':' || (isQuoted && json[end - 1] != '\'')
            || !json.Slice(first, name.Length).SequenceEqual(name) || name.ContainsAnyExcept(NameBytes))
        {
            return false;
        }

        NoteLightName(start, name.Length, isQuoted);
        _levels[_depth].NameStart = first;
        _position = end + 1;
        SkipWhitespace();
        return true;
    }

    private void NoteLightName(int start, int length, bool isQuoted)
    {
        if (isQuoted)
        {
            NoteLight(FindingKind.QuoteStyle, start, 1, "A string stood in other quotes than JSON's.");
        }
        else
        {
            NoteLight(FindingKind.UnquotedName, start, length, "A member's name stood without quotes.");
        }
    }

    /// <summary>Reads a name without quotes or in single ones, up to its colon.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ReadLightName(out ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> json = _json;
        int start = _position;
        bool isQuoted = json[start] == '\'';
        int first = isQuoted ? start + 1 : start;
        int length = json[first..].IndexOfAnyExcept(NameBytes);
        name = default;
        if (length <= 0 || char.IsAsciiDigit((char)json[first]) || (isQuoted && json[first + length] != '\''))
        {
            return Malformed(start);
        }

        int p = first + length + (isQuoted ? 1 : 0);
        if ((uint)p < (uint)json.Length && json[p] <= ' ')
        {
            p = AfterWhitespace(json, p);
        }

        // A second colon, as in a::b, is none of a name's.
        if (p + 1 >= json.Length || json[p] != ':' || json[p + 1] == ':')
        {
            return Malformed(start);
        }

        name = json.Slice(first, length);
        NoteLightName(start, length, isQuoted);
        _position = p;
        return true;
    }

    /// <summary>Reads a plain text in single quotes, where what follows can only follow a value.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ReadLightString(out ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> json = _json;
        int start = _position;
        int length = json[(start + 1)..].IndexOfAnyExcept(PlainBytes);
        int end = start + 1 + length;
        text = default;
        if (length <= 0 || json[end] != '\'' || !EndsLightValue(json, end + 1))
        {
            return Malformed(start);
        }

        text = json.Slice(start + 1, length);
        NoteLight(FindingKind.QuoteStyle, start, 1, "A string stood in other quotes than JSON's.");
        _position = end + 1;
        return true;
    }

    /// <summary>Whether a closing brace follows, or a comma and what may begin a name; that it is one is found out when it is read.</summary>
    private static bool EndsLightValue(ReadOnlySpan<byte> json, int position)
    {
        int p = AfterAnyWhitespace(json, position);
        if (p < json.Length && json[p] == ',')
        {
            p = AfterAnyWhitespace(json, p + 1);
            return p < json.Length && (json[p] is (byte)'\'' or (byte)'"' or (byte)'}' || NameBytes.Contains(json[p]));
        }

        return p < json.Length && json[p] == '}';
    }

    private static int AfterAnyWhitespace(ReadOnlySpan<byte> json, int position) =>
        (uint)position < (uint)json.Length ? AfterWhitespace(json, position) : position;

    private void NoteLight(FindingKind kind, int start, int length, string message)
    {
        _hasMended = true;
        if (_session.HasRoom(kind, 0))
        {
            _session.Add(new Finding(kind, Pointer(), _origin + start, length, message));
        }
        else
        {
            _session.AddTried(kind, _origin + start, length);
        }
    }
}
