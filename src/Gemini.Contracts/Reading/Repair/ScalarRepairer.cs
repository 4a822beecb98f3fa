using System.Buffers;
using Gemini.Contracts.Json;
using static Gemini.Contracts.Reading.RelaxedSyntax;

namespace Gemini.Contracts.Reading;

/// <summary>Values that are no strings: numbers, literals of other languages, words, regular expressions.</summary>
internal static partial class ScalarRepairer
{
    private static readonly SearchValues<byte> BraceStops = SearchValues.Create("{}[]:\"\n"u8);

    /// <summary>A value of words that no quotes hold: up to the delimiter that ends it.</summary>
    public static bool TryWord(ref Utf8Cursor cursor, RepairSession session)
    {
        int start = cursor.Position;
        int end = WordEnd(ref cursor, session, start);
        if (cursor.NeedsMoreData)
        {
            return false;
        }

        int last = end;
        while (last > start && cursor.Text[last - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            last--;
        }

        if (last == start || (last == start + 1 && cursor.Text[start] is (byte)'-' or (byte)'.' or (byte)'+'))
        {
            // A sign alone is the beginning of a number, and which one is not for a reader to say.
            return false;
        }

        cursor.MoveTo(end);
        session.CutIf(end >= cursor.Text.Length);
        ReadOnlySpan<byte> word = cursor.Text[start..last];
        bool endsInQuote = end < cursor.Text.Length && cursor.Text[end] == '"' && cursor.QuoteEndsWord(end);
        if (Literal(ref cursor, session, word, start))
        {
            if (endsInQuote)
            {
                SkipStrayQuote(ref cursor, session);
            }

            return true;
        }

        session.Note(FindingKind.UnquotedString, start, last - start, "A string is not in quotes.");
        StringRepairer.WriteQuoted(ref cursor, session, start, last);
        cursor.Advance(endsInQuote ? 1 : 0);
        return true;
    }

    private static bool Literal(ref Utf8Cursor cursor, RepairSession session, ReadOnlySpan<byte> word, int start)
    {
        ReadOnlySpan<byte> written = ToJsonLiteral(word);
        if (written.IsEmpty)
        {
            return false;
        }

        if (!word.SequenceEqual(written))
        {
            session.Note(FindingKind.Literal, start, word.Length, "A literal of another language was read as JSON's.");
        }

        // A literal at the text's end is whole, unless more letters were to come; no literal is the beginning of another word that models use.
        if (cursor.IsFinal)
        {
            session.Complete();
        }

        session.Output.Copy(written, start);
        return true;
    }

    private static int WordEnd(ref Utf8Cursor cursor, RepairSession session, int start)
    {
        int p = start;
        bool isMember = session.Stack.IsInObject;
        bool isTuple = session.Stack.Depth > 0 && session.Stack.Top.Closer == ')';
        while (!cursor.IsEnd(p))
        {
            byte one = cursor.Text[p];
            if (one == '{' && isMember && p > start && cursor.AfterBraces(p) is > 0 and int behind)
            {
                p = behind;
                continue;
            }

            if (one == '\\' && cursor.IsEscaped && cursor.IsEscapedSpace(p))
            {
                return p;
            }

            if (one is (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'"' || (one is (byte)')' && (isTuple || session.Stack.Calls > 0)))
            {
                return p;
            }

            if (one is (byte)',' or (byte)'\n')
            {
                if (!isMember || p == start || IsLiteral(cursor.Text[start..p].TrimEnd((byte)' ')) || EndsMember(ref cursor, session, p, one))
                {
                    return p;
                }
            }
            else if (one == '/' && cursor.At(p + 1) is (byte)'/' or (byte)'*' && !(p > start && cursor.Text[p - 1] == ':'))
            {
                return p;
            }
            else if (one == '#' && IsLiteral(cursor.Text[start..p].TrimEnd((byte)' ')))
            {
                return p;
            }
            else if (cursor.QuoteAt(p, out _) != QuoteKind.None && (p == start || cursor.Text[p - 1] is (byte)' ' or (byte)','))
            {
                return p;
            }

            p++;
        }

        return p;
    }

    /// <summary>In an object a comma or a line's end belongs to the words, unless a name or the object's end follows.</summary>
    public static bool EndsMember(ref Utf8Cursor cursor, RepairSession session, int p, byte one)
    {
        int after = cursor.AfterWhitespace(p + 1);
        byte next = cursor.At(after);
        if (cursor.NeedsMoreData || after >= cursor.Text.Length)
        {
            return true;
        }

        if (one == '\n' && next is not ((byte)'}' or (byte)']' or (byte)','))
        {
            return cursor.IsName(after);
        }

        return next is (byte)'}' or (byte)']' or (byte)'{' or (byte)'[' or (byte)',' or (byte)'/' or (byte)'.' || cursor.QuoteAt(after, out _) != QuoteKind.None || cursor.IsName(after);
    }

    // b"…", f"…", r'…', u'…', as Python has them.
    public static bool SkipPrefix(ref Utf8Cursor cursor, RepairSession session)
    {
        int start = cursor.Position;
        int p = start;
        while (p - start < 2 && cursor.At(p) is (byte)'b' or (byte)'f' or (byte)'r' or (byte)'u' or (byte)'B' or (byte)'F' or (byte)'R' or (byte)'U')
        {
            p++;
        }

        QuoteKind quote = p == start ? QuoteKind.None : cursor.QuoteAt(p, out _);
        if (quote is not (QuoteKind.Double or QuoteKind.Single) || !IsNamePart(cursor.At(p + 1)) || !cursor.EndsSoon(quote, p + 1))
        {
            return false;
        }

        session.Note(FindingKind.QuoteStyle, start, p - start, "Letters before a string's quote were skipped.");
        cursor.MoveTo(p);
        return true;
    }

    public static bool RegularExpression(ref Utf8Cursor cursor, RepairSession session)
    {
        int start = cursor.Position;
        int p = start + 1;
        while (!session.Budget.IsSpentAt(cursor.Position) && !cursor.IsEnd(p) && cursor.Text[p] is not ((byte)'/' or (byte)'\n'))
        {
            p += cursor.Text[p] == '\\' ? 2 : 1;
        }

        if (cursor.NeedsMoreData || p >= cursor.Text.Length || cursor.Text[p] != '/')
        {
            session.Budget.Waste(p, start);
            return false;
        }

        // /a/gi: the flags are a part of it.
        int end = p + 1;
        while (char.IsAsciiLetterLower((char)cursor.At(end)))
        {
            end++;
        }

        if (cursor.NeedsMoreData || StringEndHeuristics.SwallowedItem(ref cursor, session, start, end) > 0)
        {
            return false;
        }

        session.Note(FindingKind.UnquotedString, start, end - start, "A regular expression was read as a string.");
        cursor.MoveTo(end);
        StringRepairer.WriteQuoted(ref cursor, session, start, cursor.Position);
        return true;
    }

    // words{in braces}: right after a word, and without what an object has.
    public static int AfterBraces(this ref Utf8Cursor cursor, int open)
    {
        if (cursor.Text[open - 1] <= ' ')
        {
            return 0;
        }

        ReadOnlySpan<byte> inner = cursor.Ahead(open + 1);
        int stop = inner.IndexOfAny(BraceStops);
        cursor.Count(stop < 0 ? inner.Length : stop);
        cursor.NeedMoreDataIf(stop < 0 && open + Utf8Cursor.MaxLookahead > cursor.Text.Length);
        return stop >= 0 && inner[stop] == '}' ? open + stop + 2 : 0;
    }
}
