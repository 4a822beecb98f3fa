using System.Buffers;
using Gemini.Contracts.Json;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>What names, values, quotes and literals look like where they are not JSON's, as looks ahead from a place.</summary>
internal static class RelaxedSyntax
{
    private static readonly SearchValues<byte> Delimiters = SearchValues.Create(",:[]/{}()\n+"u8);

    public static bool IsDelimiter(byte one) => Delimiters.Contains(one);

    public static bool IsDigit(byte one) => (uint)(one - '0') <= 9;

    public static bool IsNameStart(byte one) => char.IsAsciiLetter((char)one) || one is (byte)'_' or (byte)'$' || one >= 0xC3;

    public static bool IsNamePart(byte one) => char.IsAsciiLetterOrDigit((char)one) || one is (byte)'_' or (byte)'$' or (byte)'-' || one >= 0x80;

    public static bool IsLiteral(ReadOnlySpan<byte> word) => word.Length is >= 4 and <= 9 && !ToJsonLiteral(word).IsEmpty;

    /// <summary>JSON's literal for one of JavaScript or Python; empty where there is none.</summary>
    public static ReadOnlySpan<byte> ToJsonLiteral(ReadOnlySpan<byte> word)
    {
        if (word.SequenceEqual("true"u8) || word.SequenceEqual("True"u8) || word.SequenceEqual("TRUE"u8))
        {
            return "true"u8;
        }

        if (word.SequenceEqual("false"u8) || word.SequenceEqual("False"u8) || word.SequenceEqual("FALSE"u8))
        {
            return "false"u8;
        }

        return word.SequenceEqual("null"u8) || word.SequenceEqual("None"u8) || word.SequenceEqual("Null"u8) || word.SequenceEqual("NULL"u8) || word.SequenceEqual("undefined"u8)
            ? "null"u8
            : default;
    }

    public static bool IsPlainNameStart(byte one) => IsNameStart(one) || IsDigit(one) || one >= 0x80;

    public static QuoteKind QuoteAt(this ref Utf8Cursor cursor, int position, out int length)
    {
        length = 1;
        switch (cursor.At(position))
        {
            case (byte)'"':
                return QuoteKind.Double;
            case (byte)'\'':
                return QuoteKind.Single;
            case (byte)'`' when cursor.At(position + 1) != '`':
                return QuoteKind.SingleLike;
            case (byte)'<':
                length = cursor.TokenLength(position);
                return length > 0 ? QuoteKind.Token : QuoteKind.None;
            case 0xC2 when cursor.At(position + 1) == 0xB4:
                length = 2;
                return QuoteKind.SingleLike;
            case 0xE2 when cursor.At(position + 1) == 0x80:
                byte third = cursor.At(position + 2);
                bool isDouble = third is 0x9C or 0x9D or 0x9E;
                bool isSingle = third is 0x98 or 0x99 or 0x9A;
                length = isDouble || isSingle ? 3 : 1;
                return isDouble ? QuoteKind.DoubleLike : isSingle ? QuoteKind.SingleLike : QuoteKind.None;
            default:
                return QuoteKind.None;
        }
    }

    public static bool IsClosingQuote(this ref Utf8Cursor cursor, QuoteKind opened, int position, out int length)
    {
        QuoteKind here = cursor.QuoteAt(position, out length);
        return opened switch
        {
            QuoteKind.Double => here == QuoteKind.Double,
            QuoteKind.Single => here == QuoteKind.Single,
            QuoteKind.DoubleLike => here is QuoteKind.Double or QuoteKind.DoubleLike,
            QuoteKind.SingleLike => here is QuoteKind.Single or QuoteKind.SingleLike,
            _ => opened == here && opened != QuoteKind.None,
        };
    }

    /// <summary>The length of the token at a place that models write around a string; 0 where there is none.</summary>
    public static int TokenLength(ReadOnlySpan<byte> text) => text.StartsWith("<ctrl46>"u8) ? 8 : text.StartsWith("<|\"|>"u8) ? 5 : 0;

    /// <summary>The comma or colon at a place, also where it is written full-width; else the byte there.</summary>
    /// <param name="cursor">The text.</param>
    /// <param name="position">The place.</param>
    /// <param name="length">Its length in bytes.</param>
    public static byte PunctuationAt(this ref Utf8Cursor cursor, int position, out int length)
    {
        byte one = cursor.At(position);
        byte wide = one == 0xEF && cursor.At(position + 1) == 0xBC ? cursor.At(position + 2) : (byte)0;
        length = wide is 0x8C or 0x9A ? 3 : 1;
        return wide switch { 0x8C => (byte)',', 0x9A => (byte)':', _ => one };
    }

    private static int TokenLength(this ref Utf8Cursor cursor, int position)
    {
        ReadOnlySpan<byte> ahead = cursor.Ahead(position, 8);
        int length = TokenLength(ahead);
        cursor.NeedMoreDataIf(length == 0 && ahead.Length < 8 && ("<ctrl46>"u8.StartsWith(ahead) || "<|\"|>"u8.StartsWith(ahead)));
        return length;
    }

    /// <summary>Whether a member's name and its colon are at a place.</summary>
    public static bool IsName(this ref Utf8Cursor cursor, int position)
    {
        if (position >= cursor.Text.Length)
        {
            cursor.NeedMoreDataIf(true);
            return false;
        }

        QuoteKind quote = cursor.QuoteAt(position, out int length);
        int end = cursor.EndOfLookahead(position);
        if (quote == QuoteKind.None)
        {
            if (!IsNameStart(cursor.At(position)) && !IsDigit(cursor.At(position)))
            {
                return false;
            }

            int p = position;
            while (p < end && IsNamePart(cursor.Text[p]))
            {
                p++;
            }

            cursor.Count(p - position);
            if (p == position)
            {
                return false;
            }

            // name": stands for "name":, its opening quote being lost.
            int colon = cursor.AfterWhitespace(cursor.At(p) == '"' ? p + 1 : p);
            return cursor.At(colon) == ':' && cursor.At(colon + 1) != '/';
        }

        for (int p = position + length; p < end; p++)
        {
            cursor.Count(1);
            if (cursor.Text[p] is (byte)'\n' or (byte)'{' or (byte)'}')
            {
                return false;
            }

            if (cursor.IsClosingQuote(quote, p, out int endLength))
            {
                return cursor.PunctuationAt(cursor.AfterWhitespace(p + endLength), out _) == ':';
            }
        }

        cursor.NeedMoreDataIf(end == cursor.Text.Length);
        return false;
    }

    public static int AfterWord(this ref Utf8Cursor cursor, int position)
    {
        int end = cursor.EndOfLookahead(position);
        int p = position;
        while (p < end && IsNamePart(cursor.Text[p]))
        {
            p++;
        }

        cursor.Count(p - position);
        return p == position ? cursor.Text.Length : cursor.AfterWhitespace(p);
    }

    /// <summary>Whether a value can begin at a place.</summary>
    public static bool StartsValue(this ref Utf8Cursor cursor, int position)
    {
        byte one = cursor.At(position);
        return one is (byte)'{' or (byte)'[' or (byte)'-' or (byte)'.' || IsDigit(one) || IsNameStart(one) || cursor.QuoteAt(position, out _) != QuoteKind.None;
    }

    public static bool StartsSetElement(this ref Utf8Cursor cursor, int position) => cursor.QuoteAt(position, out _) != QuoteKind.None || IsDigit(cursor.At(position)) || cursor.At(position) == '-';

    public static bool StartsTuple(this ref Utf8Cursor cursor)
    {
        byte one = cursor.At(cursor.AfterWhitespace(cursor.Position + 1));
        return one is (byte)'{' or (byte)'[' or (byte)'(' or (byte)'-' || IsDigit(one) || one is (byte)'"' or (byte)'\'';
    }

    // "a"null: a name whose colon is missing.
    public static bool IsLiteralAt(this ref Utf8Cursor cursor, int position)
    {
        int length = cursor.Ahead(position).IndexOfAnyExcept(RelaxedReader.NameBytes);
        cursor.NeedMoreDataIf(length < 0);
        return length > 0 && IsLiteral(cursor.Text.Slice(position, length)) && cursor.At(cursor.AfterWhitespace(position + length)) is (byte)',' or (byte)'}';
    }

    // , "name":
    public static bool IsBetweenMembers(this ref Utf8Cursor cursor, int position)
    {
        int comma = cursor.AfterWhitespace(position);
        return cursor.At(comma) == ',' && cursor.IsName(cursor.AfterWhitespace(comma + 1));
    }

    // , and then an element
    public static bool StartsElementAfter(this ref Utf8Cursor cursor, int position)
    {
        int comma = cursor.AfterWhitespace(position);
        return cursor.At(comma) == ',' && cursor.At(cursor.AfterWhitespace(comma + 1)) is (byte)'{' or (byte)'[' or (byte)'"';
    }

    /// <summary>An unquoted word without a colon, and then a whole name: the word belongs to nothing.</summary>
    public static bool IsGarbageBeforeName(this ref Utf8Cursor cursor, int start) => cursor.QuoteAt(start, out _) == QuoteKind.None && cursor.QuoteAt(cursor.Position, out _) != QuoteKind.None && cursor.IsName(cursor.Position);

    public static bool IsFence(this ref Utf8Cursor cursor, int position) => cursor.At(position) == '`' && cursor.At(position + 1) == '`' && cursor.At(position + 2) == '`';

    // …, where nothing but the end or the next one follows.
    public static bool IsEllipsis(this ref Utf8Cursor cursor, int position) =>
        cursor.At(position + 1) == 0x80 && cursor.At(position + 2) == 0xA6 && cursor.At(cursor.AfterWhitespace(position + 3)) is (byte)',' or (byte)']' or (byte)'}';

    // {\n  \"a\": 1\n}: JSON that was written as a JSON string's content.
    public static bool StartsEscapedText(this ref Utf8Cursor cursor, int position)
    {
        int end = cursor.EndOfLookahead(position);
        int p = position;
        while (p < end && (cursor.Text[p] == ' ' || (cursor.Text[p] == '\\' && cursor.IsEscapedSpace(p))))
        {
            p += cursor.Text[p] == ' ' ? 1 : 2;
        }

        cursor.Count(p - position);
        return p > position && (cursor.At(p) is (byte)'{' or (byte)'[' or (byte)'}' or (byte)']' || (cursor.At(p) == '\\' && cursor.At(p + 1) == '"'));
    }

    // "label": #red: what is right after a name is its value, where a comment has a space after its sign.
    public static bool IsWordAfterColon(this ref Utf8Cursor cursor, int position)
    {
        if (!IsNamePart(cursor.At(position + 1)))
        {
            return false;
        }

        cursor.ByteBefore(position - 1, Math.Max(0, position - Utf8Cursor.MaxLookahead), out int before);
        return cursor.Text[before] == ':' && !cursor.Text[before..position].Contains((byte)'\n');
    }
}
