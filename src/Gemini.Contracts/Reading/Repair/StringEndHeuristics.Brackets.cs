using System.Buffers;
using Gemini.Contracts.Json;
using static Gemini.Contracts.Reading.RelaxedSyntax;

namespace Gemini.Contracts.Reading;

/// <content>JSON or code inside a string whose quotes were not escaped, the next item, and the text's end.</content>
internal static partial class StringEndHeuristics
{
    /// <summary>JSON or code inside a string is looked through for its last bracket up to here.</summary>
    private const int MaxInlineLookahead = 4096;

    private static readonly SearchValues<byte> NameStops = SearchValues.Create("\"\\\n"u8);

    private static readonly SearchValues<byte> Brackets = SearchValues.Create("{}[]"u8);

    /// <summary>Where JSON or code that a string begins with ends, its quotes not being escaped: <c>"{"a": 1}"</c>. 0 where there is none.</summary>
    public static int EmbeddedEnd(ref Utf8Cursor cursor, RepairSession session, in OpenString open, int content)
    {
        int bracket = cursor.AfterWhitespace(content);
        if (cursor.At(bracket) is not ((byte)'{' or (byte)'['))
        {
            return 0;
        }

        int inner = cursor.Ahead(bracket).IndexOf((byte)'"');
        if (inner < 0 || !IsNamePart(cursor.At(bracket + inner + 1)))
        {
            cursor.NeedMoreDataIf(inner < 0 && cursor.Text.Length < bracket + Utf8Cursor.MaxLookahead);
            return 0;
        }

        int end = BalancedEnd(ref cursor, session, bracket);
        return end > 0 && cursor.EndsAt(open.Quote, cursor.AfterWhitespace(end)) ? end : 0;
    }

    /// <summary>Whether the bracket in a string begins JSON or code that is a part of it: prose goes on after its end, or the string ends there.</summary>
    private static bool IsInline(ref Utf8Cursor cursor, RepairSession session, ref OpenString open, int bracket)
    {
        int end = BalancedEnd(ref cursor, session, bracket);
        if (end == 0)
        {
            return false;
        }

        int after = cursor.AfterWhitespace(end);
        byte next = cursor.At(after);
        if (next == ',')
        {
            after = cursor.AfterWhitespace(after + 1);
            next = cursor.At(after);
            bool goesOn = IsNameStart(next) && !cursor.IsName(after);
            open.KeepUntil(goesOn ? end : 0);
            return goesOn;
        }

        bool isInline = cursor.EndsAt(open.Quote, after) || next is (byte)'.' or (byte)';' or (byte)'!' or (byte)'?' or (byte)'`' || (next == ')' && !session.Stack.CanClose(next)) || (IsNameStart(next) && !cursor.IsName(after));
        open.KeepUntil(isInline ? end : 0);
        return isInline;
    }

    /// <summary>The first byte after the bracket that closes the one at a place, or what was opened before it, whatever is between; 0 where there is none near.</summary>
    public static int BalancedEnd(ref Utf8Cursor cursor, RepairSession session, int open, int depth = 0)
    {
        int end = session.Budget.IsSpentAt(cursor.Position) ? open : Math.Min(cursor.Text.Length, open + MaxInlineLookahead);
        for (int p = open; p < end; p++)
        {
            int stop = cursor.Text[p..end].IndexOfAny(Brackets);
            cursor.Count(stop < 0 ? end - p : stop + 1);
            if (stop < 0)
            {
                break;
            }

            p += stop;
            depth += cursor.Text[p] is (byte)'{' or (byte)'[' ? 1 : -1;
            if (depth == 0)
            {
                session.Budget.Waste(p, open);
                return p + 1;
            }
        }

        session.Budget.Waste(end, open);
        cursor.NeedMoreDataIf(end == cursor.Text.Length && end < open + MaxInlineLookahead);
        return 0;
    }

    /// <summary>
    /// The brace of an item in what was read as text; 0 where there is none. Quotes in a text are escaped, so a brace, a name of the contract in quotes and
    /// a colon are the next item: some quote before it is missing, or one too many.
    /// </summary>
    public static int SwallowedItem(ref Utf8Cursor cursor, RepairSession session, int start, int end)
    {
        if (session.Options.BeginsItem is null)
        {
            return 0;
        }

        for (int p = start; p < end; p++)
        {
            int brace = cursor.Text[p..end].IndexOf((byte)'{');
            cursor.Count(brace < 0 ? end - p : brace + 1);
            if (brace < 0)
            {
                return 0;
            }

            p += brace;
            if (StartsItem(ref cursor, session, p))
            {
                return p;
            }
        }

        return 0;
    }

    /// <summary>Whether an item of the list begins at a brace.</summary>
    public static bool StartsItem(ref Utf8Cursor cursor, RepairSession session, int brace)
    {
        int name = cursor.AfterWhitespace(brace + 1);
        if (cursor.At(name) != '"')
        {
            return false;
        }

        return cursor.Find(name + 1, NameStops, out int quote) == Lookahead.Found && cursor.Text[quote] == '"' && cursor.At(cursor.AfterWhitespace(quote + 1)) == ':' && session.Options.BeginsItem!(cursor.Text[(name + 1)..quote]);
    }

    /// <summary>Where a string ends that would reach into the next item: before the brackets and the comma there, if no quote is before them.</summary>
    public static StringEnd EndBeforeItem(ref Utf8Cursor cursor, RepairSession session, int content, int brace)
    {
        ReadOnlySpan<byte> text = cursor.Text[content..brace].TrimEnd(" \t\r\n,"u8);
        int closed = text.TrimEnd(" \t\r\n}]"u8).Length;
        cursor.Count(brace - content);
        return closed == text.Length || text[..closed].ContainsAny((byte)'"', (byte)'\\') ? default : new StringEnd(content + closed, false);
    }

    public static StringEnd EndOfText(ref Utf8Cursor cursor, RepairSession session, in OpenString open, StringEnd end, int content)
    {
        session.Searches.AddWithoutEnd(open.Quote, open.Start);
        StringEnd before = end == default ? EndBeforeText(ref cursor, session, open.Start) : default;
        if (before != default)
        {
            return before;
        }

        session.CutIf(true);
        StringRepairer.EndWithoutQuote(ref cursor, session, content);
        return end;
    }

    /// <summary>Where a string without a closing quote ends, if not at the text's end.</summary>
    public static StringEnd EndBeforeText(ref Utf8Cursor cursor, RepairSession session, int start)
    {
        byte last = session.Searches.LastByte(cursor.Text);
        if (session.Options.KeepsCut && cursor.FenceAtEnd(start) is > 0 and int fence)
        {
            return new StringEnd(fence, false);
        }

        if (session.Options.KeepsCut)
        {
            // An opening bracket ends nothing, and a closing one that was opened in the string neither.
            return new StringEnd(0, IsDelimiter(last) && last is not ((byte)':' or (byte)'{' or (byte)'[') && !(last is (byte)'}' or (byte)']' && cursor.ClosesOwn(start)));
        }

        // An answer that was cut inside a string may end in anything. Only where it ends in brackets for all that is open was the quote forgotten.
        int closers = session.Searches.Closers.From(ref cursor, start, out int tail);
        return closers >= session.Stack.Depth + session.Options.OpenAround && closers > 0 ? new StringEnd(tail, false) : default;
    }
}
