using System.Buffers;
using Gemini.Contracts.Json;

namespace Gemini.Contracts.Reading;

/// <summary>Members' names, in quotes or without.</summary>
internal static class NameRepairer
{
    private static readonly SearchValues<byte> WordStops = SearchValues.Create(",[]{}:()/\n\"'\u2018\u00C2`"u8);

    /// <summary>A member's name, in quotes or without.</summary>
    public static bool Read(ref Utf8Cursor cursor, RepairSession session)
    {
        byte one = cursor.At(cursor.Position);
        if (cursor.QuoteAt(cursor.Position, out _) != QuoteKind.None || (one == '\\' && cursor.QuoteAt(cursor.Position + 1, out _) != QuoteKind.None))
        {
            return NameInQuotes(ref cursor, session);
        }

        int start = cursor.Position;
        int end = start;
        while (!cursor.IsEnd(end) && !WordStops.Contains(cursor.Text[end]))
        {
            end++;
        }

        if (cursor.NeedsMoreData)
        {
            return false;
        }

        int last = end;
        while (last > start && cursor.Text[last - 1] is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            last--;
        }

        cursor.MoveTo(Math.Max(end, start));
        if (last == start)
        {
            return false;
        }

        session.Note(FindingKind.UnquotedName, start, last - start, "The name of a member is not in quotes.");
        StringRepairer.WriteQuoted(ref cursor, session, start, last);
        if (cursor.At(cursor.Position) == '"' && cursor.At(cursor.AfterWhitespace(cursor.Position + 1)) == ':')
        {
            // name": the opening quote was missing.
            cursor.Advance();
        }

        return true;
    }

    private static bool NameInQuotes(ref Utf8Cursor cursor, RepairSession session)
    {
        int start = cursor.Position;
        QuoteKind quote = cursor.QuoteAt(start, out int length);
        if (quote == QuoteKind.Double)
        {
            // "name: value: a name without its closing quote ends at the colon, where no other quote comes before it.
            int end = Math.Min(cursor.Text.Length, start + Utf8Cursor.MaxLookahead);
            ReadOnlySpan<byte> rest = cursor.Text[(start + length)..end];
            int stop = rest.IndexOfAny("\":,\n"u8);
            cursor.Count(stop < 0 ? rest.Length : stop);
            if (stop > 0 && rest[stop] == ':' && !cursor.ClosesLater(start + length + stop))
            {
                session.Note(FindingKind.MissingQuote, start + length + stop, 0, "A closing quote was missing and was inserted.");
                StringRepairer.WriteQuoted(ref cursor, session, start + length, start + length + stop);
                cursor.MoveTo(start + length + stop);
                return true;
            }

            cursor.NeedMoreDataIf(stop < 0 && end == cursor.Text.Length);
        }

        if (cursor.NeedsMoreData || !StringRepairer.Read(ref cursor, session, isName: true))
        {
            return false;
        }

        SkipSecondQuote(ref cursor, session);
        return true;
    }

    // "name"": [1, 2]: a quote right after the name's own and before its colon. Where the colon may be the beginning of a text, as in "name"":", it stays.
    private static void SkipSecondQuote(ref Utf8Cursor cursor, RepairSession session)
    {
        int start = cursor.Position;
        QuoteKind quote = cursor.QuoteAt(start, out int length);
        int colon = quote == QuoteKind.None ? start : cursor.AfterWhitespace(start + length);
        if (quote == QuoteKind.None || cursor.At(colon) != ':')
        {
            return;
        }

        int value = cursor.AfterWhitespace(colon + 1);
        byte one = cursor.At(value);
        if (!cursor.NeedsMoreData && (one is (byte)'[' or (byte)'{' || (one == '"' && RelaxedSyntax.IsNamePart(cursor.At(value + 1)))))
        {
            session.Note(FindingKind.Garbage, start, length, "A second quote after a name was skipped.");
            cursor.MoveTo(start + length);
        }
    }
}
