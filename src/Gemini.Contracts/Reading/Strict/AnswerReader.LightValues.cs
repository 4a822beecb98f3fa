using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <content>Values with light liberties: plain texts in other quotes, raw line ends in texts, literals of other languages.</content>
public ref partial struct AnswerReader
{
    /// <summary>Longer texts with raw line ends are left to the repairer.</summary>
    private const int LongestRawText = 4096;

    /// <summary>What a text in other quotes is made of: nothing that could be the text's end, or more than text. 0xC2 and 0xE2 begin other quotes and spaces.</summary>
    private static readonly SearchValues<byte> PlainBytes = SearchValues.Create(Plain());

    private static byte[] Plain()
    {
        List<byte> plain = [];
        for (int one = ' '; one <= byte.MaxValue; one++)
        {
            if (one is not ('"' or '\'' or '`' or '\\' or '{' or '}' or '[' or ']' or 0x7F or 0xC2 or 0xE2))
            {
                plain.Add((byte)one);
            }
        }

        return [.. plain];
    }

    /// <summary>Reads a plain text in other quotes as a string; where something else stands, reads nothing.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryReadLightText(out string value)
    {
        ReadOnlySpan<byte> json = _json;
        int start = _position;
        value = "";
        if (_status != ReadStatus.Reading || (uint)start >= (uint)json.Length || MemberTable.LightQuoteOf(json[start]) == LightQuote.None || !ReadLightString(out ReadOnlySpan<byte> text))
        {
            return false;
        }

        int first = start + LengthOf(MemberTable.LightQuoteOf(json[start]));
        if (text.Length < Vector128<byte>.Count && json.Length - first >= Vector128<byte>.Count)
        {
            Vector128<byte> bytes = Vector128.LoadUnsafe(ref Unsafe.AsRef(in json[first]));
            if ((bytes.ExtractMostSignificantBits() & ((1u << text.Length) - 1)) == 0)
            {
                value = _session.Texts.GetShort(text, bytes);
                return true;
            }
        }

        value = Text(text);
        if (!Utf8.IsValid(text))
        {
            NoteInvalid(start);
        }

        return true;
    }

    /// <summary>Reads a plain text in other quotes, where what follows can only follow a value.</summary>
    private bool ReadLightString(out ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> json = _json;
        int start = _position;
        text = default;
        if (!Opens(json, start, out LightQuote quote))
        {
            return Malformed(start);
        }

        int first = start + LengthOf(quote);
        int length = json[first..].IndexOfAnyExcept(PlainBytes);
        int end = first + length;
        if (length <= 0 || json[end - 1] is (byte)',' or (byte)':' || !Closes(json, end, quote) || !EndsLightValue(end + LengthOf(quote)))
        {
            return Malformed(start);
        }

        text = json.Slice(first, length);
        NoteLightQuote(start, quote);
        _position = end + LengthOf(quote);
        return true;
    }

    /// <summary>Reads a text in JSON's quotes that is strict but for raw control characters, such as line ends. Those right before the closing quote are none of the text's.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ReadRawString(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!IsRelaxed || _status != ReadStatus.Malformed)
        {
            return false;
        }

        int first = _position + 1;
        ReadOnlySpan<byte> rest = _json.Slice(first, Math.Min(_json.Length - first, LongestRawText));
        int length = rest.IndexOfAny((byte)'"', (byte)'\\');
        if (length < 0 || rest[length] != '"')
        {
            return false;
        }

        // "null and the quote on the next line: what it is where a list is expected, the repairer says.
        _status = ReadStatus.Reading;
        if (!EndsLightValue(first + length + 1) || rest[..length].TrimEnd("\r\n"u8).SequenceEqual("null"u8))
        {
            return Malformed(first - 1);
        }

        text = rest[..length];
        for (int p = 0; p < length; p++)
        {
            int next = text[p..].IndexOfAnyInRange((byte)0, (byte)0x1F);
            if (next < 0)
            {
                break;
            }

            p += next;
            NoteLight(FindingKind.ControlCharacter, first + p, 1, "A control character in a string, such as a line's end, was not escaped.");
        }

        text = text.TrimEnd("\r\n"u8);
        _position = first + length + 1;
        return true;
    }

    /// <summary>Passes over a literal of Python or JavaScript, where what follows can only follow a value.</summary>
    private bool SkipLightLiteral()
    {
        ReadOnlySpan<byte> json = _json;
        int start = _position;
        int length = json[start..].IndexOfAnyExcept(NameBytes);
        if (length <= 0 || !JsonRepairer.IsLiteral(json.Slice(start, length)) || !EndsLightValue(start + length))
        {
            return Malformed(start);
        }

        NoteLight(FindingKind.Literal, start, length, "A literal of another language was read as JSON's.");
        _position = start + length;
        return true;
    }

    /// <summary>Whether a null in other quotes stands here; in JSON's it is null, too.</summary>
    private static bool IsLightNull(ReadOnlySpan<byte> rest) =>
        (rest[0] == '\'' && (rest.StartsWith("'null'"u8) || rest.StartsWith("'None'"u8) || rest.StartsWith("'NULL'"u8) || rest.StartsWith("'none'"u8)))
        || (rest[0] == 0xE2 && (rest.StartsWith("“null”"u8) || rest.StartsWith("“None”"u8) || rest.StartsWith("“NULL”"u8) || rest.StartsWith("“none”"u8)));

    /// <summary>
    /// Whether a value can only end here: in an object a closing brace follows, or a comma and what may begin a name (that it is one is found out when
    /// it is read); in an array a comma, or a bracket with white space or what closes more behind it.
    /// </summary>
    private readonly bool EndsLightValue(int position)
    {
        ReadOnlySpan<byte> json = _json;
        int p = AfterAnyWhitespace(json, position);
        if (p >= json.Length)
        {
            return false;
        }

        if (_levels[_depth].Index >= 0)
        {
            return json[p] == ',' || (json[p] == ']' && p + 1 < json.Length && json[p + 1] is <= (byte)' ' or (byte)',' or (byte)']' or (byte)'}');
        }

        if (json[p] == ',')
        {
            p = AfterAnyWhitespace(json, p + 1);
            return p < json.Length && (json[p] is (byte)'\'' or (byte)'"' or (byte)'}' or 0xE2 || NameBytes.Contains(json[p]));
        }

        return json[p] == '}';
    }

    private static int AfterAnyWhitespace(ReadOnlySpan<byte> json, int position) =>
        (uint)position < (uint)json.Length ? AfterWhitespace(json, position) : position;
}
