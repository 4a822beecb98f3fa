using Gemini.Contracts.Json;
using static Gemini.Contracts.Reading.RelaxedSyntax;

namespace Gemini.Contracts.Reading;

/// <content>Escapes, control characters, and strings that are joined, doubled or tripled.</content>
internal static partial class StringRepairer
{
    private static void Escape(ref Utf8Cursor cursor, RepairSession session, bool isEscaped)
    {
        int start = cursor.Position;
        byte next = cursor.At(start + 1);
        if (cursor.NeedsMoreData)
        {
            return;
        }

        if (isEscaped && next == '\\')
        {
            EscapeOfEscaped(ref cursor, session, start);
            return;
        }

        switch (next)
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                session.Output.Copy(cursor.Text.Slice(start, 2), start);
                cursor.Advance(2);
                return;
            case (byte)'u':
                UnicodeEscape(ref cursor, session, start);
                return;
            case 0 when start + 1 >= cursor.Text.Length:
                // The text ends in the middle of an escape.
                cursor.MoveTo(cursor.Text.Length);
                return;
            case (byte)'\n' or (byte)'\r':
                session.Note(FindingKind.Escape, start, 1, "A line was continued by a backslash.");
                cursor.Advance();
                return;
            default:
                // A quote of another kind stands for itself; anything else keeps its backslash, as in a path or a pattern.
                cursor.Advance();
                if (cursor.QuoteAt(cursor.Position, out _) != QuoteKind.None)
                {
                    session.Note(FindingKind.Escape, start, 1, "A quote that needs no escape lost its backslash.");
                    return;
                }

                session.Note(FindingKind.Escape, start, 1, "A backslash that begins no escape was read as itself.");
                session.Output.Copy(cursor.Text.Slice(start, 1), start);
                session.Output.Add((byte)'\\');
                return;
        }
    }

    // The whole text was escaped once more: \\\" and, written loosely, \\" are the \" of a quote inside; \\n is \n; \\\\ is \\; \\u00e9 is \u00e9.
    private static void EscapeOfEscaped(ref Utf8Cursor cursor, RepairSession session, int start)
    {
        byte third = cursor.At(start + 2);
        byte fourth = third == '\\' ? cursor.At(start + 3) : (byte)0;
        if (cursor.NeedsMoreData)
        {
            return;
        }

        if (start + 2 + (third == '\\' ? 1 : 0) >= cursor.Text.Length)
        {
            // The text ends in the middle of it.
            cursor.MoveTo(cursor.Text.Length);
            return;
        }

        if (third == 'u')
        {
            cursor.Advance();
            UnicodeEscape(ref cursor, session, start + 1);
            return;
        }

        int length = third is (byte)'"' or (byte)'n' or (byte)'r' or (byte)'t' or (byte)'b' or (byte)'f' or (byte)'/' ? 3
            : fourth is (byte)'"' or (byte)'\\' ? 4
            : 2;
        if (length == 2)
        {
            session.Output.Copy(cursor.Text.Slice(start, 2), start);
        }
        else
        {
            session.Output.Add((byte)'\\');
            session.Output.Copy(cursor.Text.Slice(start + length - 1, 1), start + length - 1);
        }

        cursor.Advance(length);
    }

    private static void UnicodeEscape(ref Utf8Cursor cursor, RepairSession session, int start)
    {
        int digits = 0;
        while (digits < 4 && char.IsAsciiHexDigit((char)cursor.At(start + 2 + digits)))
        {
            digits++;
        }

        if (cursor.NeedsMoreData)
        {
            return;
        }

        if (digits == 4)
        {
            session.Output.Copy(cursor.Text.Slice(start, 6), start);
            cursor.Advance(6);
        }
        else if (start + 2 + digits >= cursor.Text.Length)
        {
            cursor.MoveTo(cursor.Text.Length);
        }
        else
        {
            session.Note(FindingKind.Escape, start, 2, "A \\u without four hexadecimal digits was read as text.");
            session.Output.Add((byte)'\\');
            session.Output.Copy(cursor.Text.Slice(start, 2), start);
            cursor.Advance(2);
        }
    }

    private static void ControlCharacter(RepairSession session, byte one, int position)
    {
        session.Note(FindingKind.ControlCharacter, position, 1, "A control character in a string, such as a line's end, was not escaped.");
        session.Output.AddControlCharacter(one);
    }

    // "abc" + "def"
    private static void Concatenated(ref Utf8Cursor cursor, RepairSession session)
    {
        while (!cursor.NeedsMoreData && !session.IsCut)
        {
            int start = cursor.Position;
            SkipTriviaIfPlus(ref cursor, session);
            if (cursor.At(cursor.Position) != '+' || cursor.NeedsMoreData)
            {
                cursor.MoveTo(cursor.NeedsMoreData ? start : cursor.Position);
                return;
            }

            int plus = cursor.Position;
            cursor.Advance();
            TriviaRepairer.SkipTrivia(ref cursor, session);
            if (cursor.QuoteAt(cursor.Position, out _) == QuoteKind.None)
            {
                return;
            }

            session.Note(FindingKind.Concatenation, plus, 1, "Strings that a plus sign joins were joined.");
            int end = session.Output.Length;
            if (!Read(ref cursor, session, isName: true) || cursor.NeedsMoreData)
            {
                return;
            }

            // The closing quote of the first and the opening one of the second go.
            session.Output.RemoveAt(end - 1, 2);
        }
    }

    private static void SkipTriviaIfPlus(ref Utf8Cursor cursor, RepairSession session)
    {
        int after = cursor.AfterWhitespace(cursor.Position);
        byte one = cursor.At(after);
        if (one == '+')
        {
            cursor.MoveTo(after);
        }
        else if (one == '/' && cursor.At(after + 1) == '*')
        {
            int end = session.Searches.CommentEnds.Next(ref cursor, after + 2);
            int behind = end < 0 ? cursor.Text.Length : cursor.AfterWhitespace(end + 2);
            if (cursor.At(behind) == '+')
            {
                session.Note(FindingKind.Comment, after, end + 2 - after, "A comment was skipped.");
                cursor.MoveTo(behind);
            }
        }
    }

    // ""cat"", as a table's cell has it: every quote twice.
    private static bool Doubled(ref Utf8Cursor cursor, RepairSession session, int start)
    {
        if (!IsNamePart(cursor.At(start + 2)))
        {
            return false;
        }

        ReadOnlySpan<byte> inner = cursor.Ahead(start + 2);
        int length = inner.IndexOfAny(cursor.Text[start], (byte)'\\', (byte)'\n');
        int end = start + 2 + length;
        cursor.Count(inner.Length);
        if (length < 0 || cursor.At(end) != cursor.Text[start] || cursor.At(end + 1) != cursor.Text[start] || cursor.At(cursor.AfterWhitespace(end + 2)) is not ((byte)':' or (byte)',' or (byte)'}' or (byte)']'))
        {
            cursor.NeedMoreDataIf(length < 0 && cursor.Text.Length < start + Utf8Cursor.MaxLookahead);
            return false;
        }

        session.Note(FindingKind.QuoteStyle, start, 2, "A string is in doubled quotes.");
        WriteQuoted(ref cursor, session, start + 2, end);
        cursor.MoveTo(end + 2);
        return true;
    }

    private static bool TripleQuoted(ref Utf8Cursor cursor, RepairSession session, int start)
    {
        ForwardSearch ends = cursor.Text[start] == '"' ? session.Searches.TripleQuotes : session.Searches.TripleSingleQuotes;
        int last = ends.Next(ref cursor, start + 3);
        if (last < 0 || IsDelimiter(cursor.At(cursor.AfterWhitespace(start + 3))))
        {
            cursor.NeedMoreDataIf(last < 0);
            return false;
        }

        session.Note(FindingKind.QuoteStyle, start, 3, "A string is in triple quotes.");
        session.Output.Add((byte)'"');
        cursor.MoveTo(start + 3);
        cursor.Count(last - start);
        while (cursor.Position < last)
        {
            ReadOnlySpan<byte> rest = cursor.Text[cursor.Position..last];
            int plain = rest.IndexOfAny(PlainStops);
            plain = plain < 0 ? rest.Length : plain;
            session.Output.Copy(rest[..plain], cursor.Position);
            cursor.Advance(plain);
            if (cursor.Position >= last)
            {
                break;
            }

            byte one = cursor.Text[cursor.Position];
            if (one == '"')
            {
                CopyQuote(ref cursor, session, 1);
            }
            else if (one == '\\')
            {
                Escape(ref cursor, session, isEscaped: false);
            }
            else
            {
                ControlCharacter(session, one, cursor.Position);
                cursor.Advance();
            }
        }

        cursor.MoveTo(last + 3);
        session.Output.Add((byte)'"');
        return true;
    }
}
