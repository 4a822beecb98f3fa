using Gemini.Contracts.Json;
using static Gemini.Contracts.Reading.RelaxedSyntax;

namespace Gemini.Contracts.Reading;

/// <content>Numbers in any of the ways they are written.</content>
internal static partial class ScalarRepairer
{
    public static bool TryNumber(ref Utf8Cursor cursor, RepairSession session)
    {
        int start = cursor.Position;
        int p = start;
        bool hasSign = cursor.Text[p] is (byte)'-' or (byte)'+';
        p += hasSign ? 1 : 0;
        int whole = p;
        p = Thousands(ref cursor, session, whole, cursor.Digits(p));
        int wholeEnd = p;
        int fractionEnd = p;
        if (cursor.At(p) == '.')
        {
            p = cursor.Digits(p + 1);
            fractionEnd = p > wholeEnd + 1 ? p : wholeEnd;
        }

        if (whole == wholeEnd && fractionEnd == wholeEnd)
        {
            return false;
        }

        int exponentEnd = fractionEnd;
        if (cursor.At(p) is (byte)'e' or (byte)'E')
        {
            int digits = cursor.At(p + 1) is (byte)'-' or (byte)'+' ? p + 2 : p + 1;
            int behind = cursor.Digits(digits);
            exponentEnd = behind > digits ? behind : fractionEnd;
            p = behind > digits ? behind : digits;
        }

        byte next = cursor.PunctuationAt(p, out _);
        bool hasStrayQuote = next == '"' && session.Stack.Depth > 0 && cursor.QuoteEndsWord(p);
        if (cursor.NeedsMoreData || !(hasStrayQuote || p >= cursor.Text.Length || IsDelimiter(next) || (next == '\\' && cursor.IsEscaped) || next is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)';' || cursor.WhitespaceAt(p) > 0) || cursor.IsFraction(p) || IsTime(ref cursor, session, p) || IsWordAfter(ref cursor, session, p))
        {
            return false;
        }

        if (wholeEnd - whole > 1 && cursor.Text[whole] == '0')
        {
            // A leading zero: an identifier such as 007 more likely than a number. It stays what it is.
            return false;
        }

        cursor.MoveTo(p);
        session.CutIf(p >= cursor.Text.Length);
        WriteNumber(ref cursor, session, start, whole, wholeEnd, fractionEnd, exponentEnd, p);
        if (hasStrayQuote)
        {
            SkipStrayQuote(ref cursor, session);
        }

        return true;
    }

    /// <summary>A quote right after a number or a literal.</summary>
    private static void SkipStrayQuote(ref Utf8Cursor cursor, RepairSession session)
    {
        session.Note(FindingKind.Garbage, cursor.Position, 1, "A quote after a value that needs none was skipped.");
        cursor.Advance();
    }

    private static void WriteNumber(ref Utf8Cursor cursor, RepairSession session, int start, int whole, int wholeEnd, int fractionEnd, int exponentEnd, int end)
    {
        bool hasUnderscore = cursor.Text[whole..end].IndexOfAny((byte)'_', (byte)',') >= 0;
        if (cursor.Text[start] == '+' || whole == wholeEnd || exponentEnd != end || hasUnderscore || (fractionEnd == wholeEnd && fractionEnd < end && cursor.Text[fractionEnd] == '.'))
        {
            session.Note(FindingKind.NumberFormat, start, end - start, "A number that JSON would write otherwise was read.");
        }

        if (cursor.Text[start] == '-')
        {
            session.Output.Copy("-"u8, start);
        }

        if (whole == wholeEnd)
        {
            session.Output.Add((byte)'0');
        }

        CopyDigits(ref cursor, session, whole, fractionEnd);
        if (exponentEnd > fractionEnd)
        {
            // 2.e6: the point without digits after it goes.
            CopyDigits(ref cursor, session, fractionEnd + cursor.Text[fractionEnd..exponentEnd].IndexOfAny((byte)'e', (byte)'E'), exponentEnd);
        }
    }

    private static void CopyDigits(ref Utf8Cursor cursor, RepairSession session, int from, int end)
    {
        while (from < end)
        {
            int stop = cursor.Text[from..end].IndexOfAny((byte)'_', (byte)',');
            stop = stop < 0 ? end : from + stop;
            session.Output.Copy(cursor.Text[from..stop], from);
            from = stop + 1;
        }
    }

    // 10:30 is no number either.
    private static bool IsTime(ref Utf8Cursor cursor, RepairSession session, int p) => cursor.At(p) == ':' && IsDigit(cursor.At(p + 1)) && session.Stack.Depth > 0;

    // 12 apples: a number with words after it on the same line is text.
    private static bool IsWordAfter(ref Utf8Cursor cursor, RepairSession session, int p)
    {
        int after = p;
        while (cursor.At(after) is (byte)' ' or (byte)'\t')
        {
            after++;
        }

        return after > p && (IsNameStart(cursor.At(after)) || (IsDigit(cursor.At(after)) && session.Stack.IsInObject)) && !cursor.IsName(after) && session.Stack.Depth > 0;
    }

    // "price": 12,500.00: groups of three digits. In an array commas are what they are.
    private static int Thousands(ref Utf8Cursor cursor, RepairSession session, int whole, int wholeEnd)
    {
        int p = wholeEnd;
        if (!session.Stack.IsInObject || p == whole || p - whole > 3)
        {
            return wholeEnd;
        }

        while (cursor.At(p) == ',' && IsDigit(cursor.At(p + 1)) && IsDigit(cursor.At(p + 2)) && IsDigit(cursor.At(p + 3)) && !IsDigit(cursor.At(p + 4)))
        {
            p += 4;
        }

        return p > wholeEnd && cursor.At(cursor.AfterWhitespace(p)) is (byte)',' or (byte)'}' or (byte)'.' or (byte)'\n' or (byte)'/' or 0 ? p : wholeEnd;
    }

    public static int Digits(this ref Utf8Cursor cursor, int p)
    {
        int start = p;
        while (IsDigit(cursor.At(p)) || (p > start && cursor.At(p) == '_' && IsDigit(cursor.At(p + 1))))
        {
            p++;
        }

        return p;
    }

    // 1/3, and dates such as 10-20: not a number, but the text of one value.
    public static bool IsFraction(this ref Utf8Cursor cursor, int p) => cursor.At(p) == '/' && cursor.At(p + 1) is not ((byte)'/' or (byte)'*');
}
