using System.Buffers;
using System.Runtime.CompilerServices;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <content>
/// Liberties that models take in every item of an answer, read where they stand: names without quotes or in other ones, a comma before the brace,
/// none between two members, comments. Only what can mean nothing else is taken; whatever else there is in the object leaves all of it to the repairer.
/// </content>
public ref partial struct AnswerReader
{
    /// <summary>“ and ” in UTF-8.</summary>
    private const int CurvedQuoteLength = 3;

    /// <summary>Longer comments are left to the repairer, which remembers where it looked for their ends.</summary>
    private const int LongestLightComment = 1024;

    /// <summary>What a name without quotes, or in other ones than JSON's, is made of.</summary>
    internal static readonly SearchValues<byte> NameBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"u8);

    /// <summary>Makes a reader that takes light liberties, each a finding.</summary>
    /// <param name="session">Where findings go.</param>
    /// <param name="json">The session's text from the value's first byte on.</param>
    /// <param name="item">The item's place in the list, for pointers; -1 where the value is no item.</param>
    /// <param name="origin">Where in the session's text the value begins.</param>
    internal AnswerReader(ReadSession session, ReadOnlyMemory<byte> json, int item, int origin)
        : this(session, json, item, SourceMap.At(origin)) => _origin = origin;

    private readonly bool IsRelaxed => _origin >= 0;

    /// <summary>Whether a liberty was taken: the value is not strict JSON.</summary>
    internal readonly bool HasRepairs => _hasRepairs;

    /// <summary>Takes the member that is next in the table, or the object's end behind a comma.</summary>
    /// <param name="table">The object's members.</param>
    /// <param name="member">The member before.</param>
    /// <param name="seen">The members that came.</param>
    /// <param name="position">Where the name or the brace stands, a comma having been passed over.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool NextLight(MemberTable table, ref int member, ref ulong seen, int position)
    {
        int before = _position;
        _position = position;
        if (TakesLightName(table, member + 1, seen))
        {
            seen |= Bit(++member);
            return true;
        }

        if (member >= 0 && !_hasEdges && TakesTrailingComma('}'))
        {
            return false;
        }

        _position = before;
        return NextUnpredicted(table, ref member, ref seen);
    }

    /// <summary>Whether a closing bracket stands where a member or an element was expected behind a comma.</summary>
    private bool TakesTrailingComma(char closer)
    {
        if (!IsRelaxed || _position >= _json.Length || _json[_position] != closer)
        {
            return false;
        }

        NoteLight(FindingKind.TrailingComma, _position, 0, "A comma before the closing bracket was passed over.");
        return true;
    }

    /// <summary>Whether the member that is next in the table stands here, plainly a name, though no comma does.</summary>
    private bool TakesMissingComma(MemberTable table, int member, ulong seen)
    {
        if (!IsRelaxed || table.Predict(member, _json, _position) == 0 || (seen & Bit(member)) != 0 || _json[_position - 1] is not (<= (byte)' ' or (byte)']' or (byte)'}'))
        {
            return false;
        }

        NoteLight(FindingKind.MissingComma, _position, 0, "A comma between two members was missing and was put in.");
        return true;
    }

    /// <summary>Passes over whitespace and, where liberties are taken, comments.</summary>
    private void SkipTrivia()
    {
        SkipWhitespace();
        while (IsRelaxed && (uint)_position < (uint)_json.Length && _json[_position] is (byte)'/' or (byte)'#' && SkipLightComment())
        {
            SkipWhitespace();
        }
    }

    private bool SkipLightComment()
    {
        ReadOnlySpan<byte> rest = _json.Slice(_position, Math.Min(_json.Length - _position, LongestLightComment));
        bool isBlock = rest.StartsWith("/*"u8);
        int length = isBlock ? rest[2..].IndexOf("*/"u8) + 4 : rest[0] == '#' || rest.StartsWith("//"u8) ? rest.IndexOf((byte)'\n') : -1;
        if (length < (isBlock ? 4 : 0))
        {
            return false;
        }

        NoteLight(FindingKind.Comment, _position, length, "A comment was passed over.");
        _position += length;
        return true;
    }

    /// <summary>Takes the name of the member that is next in the table, without quotes or in other ones, and its colon.</summary>
    private bool TakesLightName(MemberTable table, int member, ulong seen)
    {
        ReadOnlySpan<byte> json = _json;
        int start = _position;
        int length = table.PredictLight(member, json, start, out LightQuote quote);
        int end = start + length;

        // A second colon, as in a::b, is none of a name's.
        if (length == 0 || (seen & Bit(member)) != 0 || (uint)end >= (uint)json.Length || json[end] == ':')
        {
            return false;
        }

        NoteLightName(start, length - 1, quote);
        _levels[_depth].NameStart = start + LengthOf(quote);
        _position = json[end] <= ' ' ? AfterWhitespace(json, end) : end;
        return true;
    }

    private static int LengthOf(LightQuote quote) => quote switch { LightQuote.Single => 1, LightQuote.Curved => CurvedQuoteLength, _ => 0 };

    private void NoteLightName(int start, int length, LightQuote quote)
    {
        if (quote != LightQuote.None)
        {
            NoteLightQuote(start, quote);
        }
        else
        {
            NoteLight(FindingKind.UnquotedName, start, length, "A member's name stood without quotes.");
        }
    }

    private void NoteLightQuote(int start, LightQuote quote) =>
        NoteLight(FindingKind.QuoteStyle, start, LengthOf(quote), "A string stood in other quotes than JSON's.");

    /// <summary>Reads a name without quotes or in other ones, up to its colon.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ReadLightName(out ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> json = _json;
        int start = _position;
        name = default;
        if (!Opens(json, start, out LightQuote quote))
        {
            return Malformed(start);
        }

        int first = start + LengthOf(quote);
        int length = json[first..].IndexOfAnyExcept(NameBytes);
        if (length <= 0 || char.IsAsciiDigit((char)json[first]) || !Closes(json, first + length, quote))
        {
            return Malformed(start);
        }

        int p = first + length + LengthOf(quote);
        if ((uint)p < (uint)json.Length && json[p] <= ' ')
        {
            p = AfterWhitespace(json, p);
        }

        if (p + 1 >= json.Length || json[p] != ':' || json[p + 1] == ':')
        {
            return Malformed(start);
        }

        name = json.Slice(first, length);
        NoteLightName(start, length, quote);
        _position = p;
        return true;
    }

    /// <summary>Which quote a name or text begins with; false where it is neither of these nor a name's own byte.</summary>
    private static bool Opens(ReadOnlySpan<byte> json, int position, out LightQuote quote)
    {
        quote = MemberTable.LightQuoteOf(json[position]);
        return quote != LightQuote.Curved || json[position..].StartsWith("“"u8);
    }

    private static bool Closes(ReadOnlySpan<byte> json, int position, LightQuote quote) => quote switch
    {
        LightQuote.Single => json[position] == '\'',
        LightQuote.Curved => json[position..].StartsWith("”"u8),
        _ => true,
    };

    private void NoteLight(FindingKind kind, int start, int length, string message)
    {
        _hasRepairs = true;
        if (_session.Log.HasRoom(kind))
        {
            _session.Log.Add(new Finding(kind, Pointer(), _origin + start, length, message));
        }
        else
        {
            _session.Log.AddTried(kind, _origin + start, length);
        }
    }
}
