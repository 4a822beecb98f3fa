using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>
/// Relaxed syntax that models use in every item of an answer, read without a repair: names without quotes or in other ones, a comma before the brace,
/// none between two members, comments, plain texts in other quotes, raw line ends in texts, literals of other languages. Only what can mean nothing
/// else is accepted; whatever else there is in the object leaves all of it to the repairer.
/// </summary>
internal static class RelaxedReader
{
    /// <summary>Longer comments are left to the repairer, which remembers where it looked for their ends, in bytes.</summary>
    private const int MaxCommentLength = 1024;

    /// <summary>Longer texts with raw line ends are left to the repairer, in bytes.</summary>
    private const int MaxRawTextLength = 4096;

    /// <summary>What a name without quotes, or in other ones than JSON's, is made of.</summary>
    internal static readonly SearchValues<byte> NameBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"u8);

    /// <summary>What a text in other quotes is made of: nothing that could be the text's end, or more than text. 0xC2 and 0xE2 begin other quotes and spaces.</summary>
    private static readonly SearchValues<byte> PlainBytes = SearchValues.Create([.. Enumerable.Range(' ', 256 - ' ')
        .Where(static one => one is not ('"' or '\'' or '`' or '\\' or '{' or '}' or '[' or ']' or 0x7F or 0xC2 or 0xE2))
        .Select(static one => (byte)one)]);

    /// <summary>Reads the name of the member that is next in the table, without quotes or in other ones, and its colon.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="table">The object's members.</param>
    /// <param name="member">The member that is next.</param>
    /// <param name="seen">The members that were met.</param>
    /// <param name="start">The name's first byte or its quote's; a comma before it was skipped.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryNextMember(ref AnswerReader reader, MemberTable table, int member, ulong seen, int start)
    {
        ReadOnlySpan<byte> json = reader.Json;
        int length = table.PredictRelaxed(member, json, start, out RelaxedQuote quote);
        int end = start + length;

        // A second colon, as in a::b, does not belong to a name.
        if (length == 0 || (seen & AnswerReader.Bit(member)) != 0 || (uint)end >= (uint)json.Length || json[end] == ':')
        {
            return false;
        }

        NoteName(ref reader, start, length - 1, quote);
        reader.BeginMember(start + RelaxedQuotes.LengthOf(quote), end);
        return true;
    }

    /// <summary>Whether a closing bracket follows where a member or an element was expected after a comma.</summary>
    public static bool TrySkipTrailingComma(ref AnswerReader reader, char closer) => TrySkipTrailingComma(ref reader, closer, reader.Position);

    /// <inheritdoc cref="TrySkipTrailingComma(ref AnswerReader, char)"/>
    public static bool TrySkipTrailingComma(ref AnswerReader reader, char closer, int position)
    {
        if (!reader.IsRelaxed || position >= reader.Json.Length || reader.Json[position] != closer)
        {
            return false;
        }

        reader.MoveTo(position);
        reader.NoteRelaxed(FindingKind.TrailingComma, position, 0);
        return true;
    }

    /// <summary>Whether the member that is next in the table follows, plainly a name, without a comma before it.</summary>
    public static bool TryInsertComma(ref AnswerReader reader, MemberTable table, int member, ulong seen)
    {
        if (!reader.IsRelaxed || table.Predict(member, reader.Json, reader.Position) == 0 || (seen & AnswerReader.Bit(member)) != 0
            || reader.Json[reader.Position - 1] is not (<= (byte)' ' or (byte)']' or (byte)'}'))
        {
            return false;
        }

        reader.NoteRelaxed(FindingKind.MissingComma, reader.Position, 0);
        return true;
    }

    /// <summary>Skips whitespace and, where relaxed syntax is accepted, comments.</summary>
    public static void SkipTrivia(ref AnswerReader reader)
    {
        reader.SkipWhitespace();
        while (reader.IsRelaxed && reader.Next is (byte)'/' or (byte)'#' && TrySkipComment(ref reader))
        {
            reader.SkipWhitespace();
        }
    }

    /// <summary>Reads a name without quotes or in other ones, up to its colon.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool ReadName(scoped ref AnswerReader reader, out ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> json = reader.Json;
        int start = reader.Position;
        name = default;
        if (!RelaxedQuotes.Opens(json, start, out RelaxedQuote quote))
        {
            return reader.Malformed(start);
        }

        int first = start + RelaxedQuotes.LengthOf(quote);
        int length = json[first..].IndexOfAnyExcept(NameBytes);
        if (length <= 0 || char.IsAsciiDigit((char)json[first]) || !RelaxedQuotes.Closes(json, first + length, quote))
        {
            return reader.Malformed(start);
        }

        int p = JsonTokens.AfterAnyWhitespace(json, first + length + RelaxedQuotes.LengthOf(quote));
        if (p + 1 >= json.Length || json[p] != ':' || json[p + 1] == ':')
        {
            return reader.Malformed(start);
        }

        name = json.Slice(first, length);
        NoteName(ref reader, start, length, quote);
        reader.MoveTo(p);
        return true;
    }

    /// <summary>Reads a plain text in other quotes as a string; else reads nothing.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryReadText(ref AnswerReader reader, out string value)
    {
        ReadOnlySpan<byte> json = reader.Json;
        int start = reader.Position;
        value = "";
        if (reader.Status != ReadStatus.Reading || RelaxedQuotes.QuoteOf(reader.Next) == RelaxedQuote.None || !ReadString(ref reader, out ReadOnlySpan<byte> text))
        {
            return false;
        }

        int first = start + RelaxedQuotes.LengthOf(RelaxedQuotes.QuoteOf(json[start]));
        TextCache texts = reader.Session.Texts;
        if (text.Length < Vector128<byte>.Count && json.Length - first >= Vector128<byte>.Count)
        {
            Vector128<byte> bytes = Vector128.LoadUnsafe(ref Unsafe.AsRef(in json[first]));
            if ((bytes.ExtractMostSignificantBits() & ((1u << text.Length) - 1)) == 0)
            {
                value = texts.GetShort(text, bytes);
                return true;
            }
        }

        value = texts.Get(text);
        if (!Utf8.IsValid(text))
        {
            reader.Note(FindingKind.InvalidText, start, reader.Position);
        }

        return true;
    }

    /// <summary>Reads a plain text in other quotes, where what follows can only follow a value.</summary>
    public static bool ReadString(scoped ref AnswerReader reader, out ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> json = reader.Json;
        int start = reader.Position;
        text = default;
        if (!RelaxedQuotes.Opens(json, start, out RelaxedQuote quote))
        {
            return reader.Malformed(start);
        }

        int first = start + RelaxedQuotes.LengthOf(quote);
        int length = json[first..].IndexOfAnyExcept(PlainBytes);
        int end = first + length;
        if (length <= 0 || json[end - 1] is (byte)',' or (byte)':' || !RelaxedQuotes.Closes(json, end, quote) || !EndsValue(in reader, end + RelaxedQuotes.LengthOf(quote)))
        {
            return reader.Malformed(start);
        }

        text = json.Slice(first, length);
        reader.NoteRelaxed(FindingKind.QuoteStyle, start, RelaxedQuotes.LengthOf(quote));
        reader.MoveTo(end + RelaxedQuotes.LengthOf(quote));
        return true;
    }

    /// <summary>Reads a text in JSON's quotes that is strict but for raw control characters, such as line ends. Those right before the closing quote do not belong to the text.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool ReadRawString(scoped ref AnswerReader reader, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!reader.IsRelaxed || reader.Status != ReadStatus.Malformed)
        {
            return false;
        }

        ReadOnlySpan<byte> json = reader.Json;
        int first = reader.Position + 1;
        ReadOnlySpan<byte> rest = json.Slice(first, Math.Min(json.Length - first, MaxRawTextLength));
        int length = rest.IndexOfAny((byte)'"', (byte)'\\');
        if (length < 0 || rest[length] != '"')
        {
            return false;
        }

        // "null and the quote on the next line: what it is where a list is expected, the repairer decides.
        reader.Retry(first - 1);
        if (!EndsValue(in reader, first + length + 1) || rest[..length].TrimEnd("\r\n"u8).SequenceEqual("null"u8))
        {
            return reader.Malformed(first - 1);
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
            reader.NoteRelaxed(FindingKind.ControlCharacter, first + p, 1);
        }

        text = text.TrimEnd("\r\n"u8);
        reader.MoveTo(first + length + 1);
        return true;
    }

    /// <summary>Skips a literal of Python or JavaScript, where what follows can only follow a value.</summary>
    public static bool SkipLiteral(ref AnswerReader reader)
    {
        int start = reader.Position;
        int length = reader.Json[start..].IndexOfAnyExcept(NameBytes);
        if (length <= 0 || !RelaxedSyntax.IsLiteral(reader.Json.Slice(start, length)) || !EndsValue(in reader, start + length))
        {
            return reader.Malformed(start);
        }

        reader.NoteRelaxed(FindingKind.Literal, start, length);
        reader.MoveTo(start + length);
        return true;
    }

    private static bool TrySkipComment(ref AnswerReader reader)
    {
        int start = reader.Position;
        ReadOnlySpan<byte> rest = reader.Json.Slice(start, Math.Min(reader.Json.Length - start, MaxCommentLength));
        bool isBlock = rest.StartsWith("/*"u8);
        int length = isBlock ? rest[2..].IndexOf("*/"u8) + 4 : rest[0] == '#' || rest.StartsWith("//"u8) ? rest.IndexOf((byte)'\n') : -1;
        if (length < (isBlock ? 4 : 0))
        {
            return false;
        }

        reader.NoteRelaxed(FindingKind.Comment, start, length);
        reader.MoveTo(start + length);
        return true;
    }

    private static void NoteName(ref AnswerReader reader, int start, int length, RelaxedQuote quote)
    {
        bool isQuoted = quote != RelaxedQuote.None;
        reader.NoteRelaxed(isQuoted ? FindingKind.QuoteStyle : FindingKind.UnquotedName, start, isQuoted ? RelaxedQuotes.LengthOf(quote) : length);
    }

    /// <summary>
    /// Whether a value can only end here: in an object a closing brace follows, or a comma and what may begin a name (that it is one is found out when
    /// it is read); in an array a comma, or a bracket with whitespace or what closes more after it.
    /// </summary>
    private static bool EndsValue(ref readonly AnswerReader reader, int position)
    {
        ReadOnlySpan<byte> json = reader.Json;
        int p = JsonTokens.AfterAnyWhitespace(json, position);
        if (p >= json.Length)
        {
            return false;
        }

        if (reader.IsInArray)
        {
            return json[p] == ',' || (json[p] == ']' && p + 1 < json.Length && json[p + 1] is <= (byte)' ' or (byte)',' or (byte)']' or (byte)'}');
        }

        if (json[p] == ',')
        {
            p = JsonTokens.AfterAnyWhitespace(json, p + 1);
            return p < json.Length && (json[p] is (byte)'\'' or (byte)'"' or (byte)'}' or 0xE2 || NameBytes.Contains(json[p]));
        }

        return json[p] == '}';
    }
}
