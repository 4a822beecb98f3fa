using Gemini.Contracts.Json;
using static Gemini.Contracts.Reading.RelaxedSyntax;

namespace Gemini.Contracts.Reading;

/// <summary>What is before and after a quote in a string.</summary>
internal static class QuoteContext
{
    /// <summary>Whether the next quote ends a value.</summary>
    public static bool EndsSoon(this ref Utf8Cursor cursor, QuoteKind quote, int position)
    {
        int end = cursor.EndOfLookahead(position);
        for (int p = position; p < end; p++)
        {
            cursor.Count(1);
            if (cursor.IsClosingQuote(quote, p, out _))
            {
                return cursor.EndsAt(quote, p);
            }
        }

        cursor.NeedMoreDataIf(end == cursor.Text.Length);
        return false;
    }

    /// <summary>Whether a string's last quote is at a place: after it the value's end.</summary>
    public static bool EndsAt(this ref Utf8Cursor cursor, QuoteKind quote, int position)
    {
        if (!cursor.IsClosingQuote(quote, position, out int length))
        {
            return false;
        }

        int after = cursor.AfterWhitespace(position + length);
        return cursor.At(after) is (byte)',' or (byte)'}' or (byte)']' || after >= cursor.Text.Length;
    }

    // "the "quoted" word": after the inner word another quote follows in the same breath.
    public static bool HasQuoteSoon(this ref Utf8Cursor cursor, QuoteKind quote, int position)
    {
        int end = cursor.EndOfLookahead(position);
        for (int p = position + 1; p < end; p++)
        {
            cursor.Count(1);
            if (cursor.IsClosingQuote(quote, p, out _))
            {
                return true;
            }
        }

        cursor.NeedMoreDataIf(end == cursor.Text.Length);
        return false;
    }

    public static int EndOfPlainString(this ref Utf8Cursor cursor, QuoteKind quote, int position)
    {
        int end = cursor.EndOfLookahead(position);
        for (int p = position; p < end; p++)
        {
            cursor.Count(1);
            if (cursor.IsClosingQuote(quote, p, out int length))
            {
                return p + length;
            }

            if (cursor.Text[p] is (byte)'\\' or (byte)'\n')
            {
                return -1;
            }
        }

        cursor.NeedMoreDataIf(end == cursor.Text.Length);
        return -1;
    }

    // "a:b": 1 has a colon in its name, {"a: 1} has none of its quotes left.
    public static bool ClosesLater(this ref Utf8Cursor cursor, int position)
    {
        int end = cursor.EndOfLookahead(position);
        for (int p = position; p < end; p++)
        {
            cursor.Count(1);
            if (cursor.Text[p] == '"')
            {
                return cursor.At(cursor.AfterWhitespace(p + 1)) == ':';
            }

            if (cursor.Text[p] is (byte)'\n' or (byte)'}' or (byte)'{')
            {
                return false;
            }
        }

        cursor.NeedMoreDataIf(end == cursor.Text.Length);
        return false;
    }

    // value", : the opening quote was missing, and this is the closing one.
    public static bool QuoteEndsWord(this ref Utf8Cursor cursor, int quote)
    {
        int after = cursor.AfterWhitespace(quote + 1);
        byte next = cursor.At(after);
        return next is (byte)',' or (byte)'}' or (byte)']' or (byte)':' || after >= cursor.Text.Length;
    }

    /// <summary>“x "y" z”: the plain quote is a part of the text, since the curved one that closes it is still to come.</summary>
    public static bool IsInCurvedQuotes(this ref Utf8Cursor cursor, int position)
    {
        int end = cursor.EndOfLookahead(position);
        for (int p = position; p < end; p++)
        {
            cursor.Count(1);
            if (cursor.Text[p] == '\n' || (cursor.Text[p] == 0xE2 && cursor.At(p + 1) == 0x80 && cursor.At(p + 2) is 0x9C or 0x9E))
            {
                return false;
            }

            if (cursor.Text[p] == 0xE2 && cursor.At(p + 1) == 0x80 && cursor.At(p + 2) == 0x9D)
            {
                return cursor.EndsAt(QuoteKind.DoubleLike, p);
            }
        }

        cursor.NeedMoreDataIf(end == cursor.Text.Length);
        return false;
    }

    /// <summary>Whether a bracket was opened in the string shortly before the quote here and not closed again.</summary>
    public static bool OpensBracket(this ref Utf8Cursor cursor, int start)
    {
        int depth = 0;
        for (int p = cursor.Position - 1; p > start && p > cursor.Position - Utf8Cursor.MaxLookahead; p--)
        {
            cursor.Count(1);
            depth += cursor.Text[p] == '[' ? 1 : cursor.Text[p] == ']' ? -1 : 0;
            if (depth > 0)
            {
                return true;
            }
        }

        return false;
    }

    // A quote after a word, and not after a number as the sign for inches.
    public static bool EndsWord(this ref Utf8Cursor cursor, int position, int start)
    {
        int p = position;
        while (p - 1 > start && IsDigit(cursor.Text[p - 1]))
        {
            p--;
            cursor.Count(1);
        }

        return p - 1 > start && char.IsAsciiLetter((char)cursor.Text[p - 1]);
    }

    /// <summary>Where a string ends that a plus sign right before the quote here follows; 0 where none does.</summary>
    public static int EndBeforePlus(this ref Utf8Cursor cursor, int start)
    {
        int plus = cursor.BackOverTrivia(cursor.Position - 1, start);
        int last = plus > start && cursor.Text[plus] == '+' ? cursor.BackOverTrivia(plus - 1, start) : 0;
        return last > start ? last + 1 : 0;
    }

    public static int BackOverTrivia(this ref Utf8Cursor cursor, int position, int start)
    {
        while (true)
        {
            if (cursor.ByteBefore(position, start, out position) != '/' || position - 3 <= start || cursor.Text[position - 1] != '*')
            {
                return position;
            }

            int from = Math.Max(start, position - Utf8Cursor.MaxLookahead);
            int comment = cursor.Text[from..(position - 1)].LastIndexOf("/*"u8);
            cursor.Count(position - from);
            if (comment < 0)
            {
                return position;
            }

            position = from + comment - 1;
        }
    }

    public static byte ByteBefore(this ref Utf8Cursor cursor, int position, int start, out int place)
    {
        while (position > start && cursor.Text[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            position--;
            cursor.Count(1);
        }

        place = position;
        return cursor.Text[position];
    }

    /// <summary>Whether a short string up to the text's end has as many opening brackets as closing ones.</summary>
    public static bool ClosesOwn(this ref Utf8Cursor cursor, int start)
    {
        int depth = 0;
        for (int p = start; p < cursor.Text.Length && p - start < Utf8Cursor.MaxLookahead; p++)
        {
            depth += cursor.Text[p] is (byte)'{' or (byte)'[' ? 1 : cursor.Text[p] is (byte)'}' or (byte)']' ? -1 : 0;
            cursor.Count(1);
            if (depth < 0)
            {
                return false;
            }
        }

        return depth == 0 && cursor.Text.Length - start < Utf8Cursor.MaxLookahead;
    }

    // "cat, and then the answer's closing fence on a line of its own.
    public static int FenceAtEnd(this ref Utf8Cursor cursor, int start)
    {
        ReadOnlySpan<byte> rest = cursor.Text[start..].TrimEnd(" \t\r\n"u8);
        if (!rest.EndsWith("```"u8))
        {
            return 0;
        }

        ReadOnlySpan<byte> before = rest[..^3].TrimEnd(" \t"u8);
        cursor.Count(rest.Length - before.Length);
        return before.EndsWith("\n"u8) ? start + before.TrimEnd("\r\n"u8).Length : 0;
    }
}
