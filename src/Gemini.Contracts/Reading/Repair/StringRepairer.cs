using System.Buffers;
using Gemini.Contracts.Json;
using static Gemini.Contracts.Reading.RelaxedSyntax;

namespace Gemini.Contracts.Reading;

/// <summary>Strings in any quotes, and in none at their end.</summary>
internal static partial class StringRepairer
{
    private static readonly SearchValues<byte> PlainStops = SearchValues.Create(Stops("\"\\"u8));

    private static readonly SearchValues<byte> OtherStops = SearchValues.Create(Stops("\"\\'`\u00B4\u2018"u8));

    private static readonly SearchValues<byte> TokenStops = SearchValues.Create(Stops("\"\\<"u8));

    private static readonly SearchValues<byte> DelimitedStops = SearchValues.Create(Stops("\"\\'`\u00B4\u2018,[]/{}+"u8));

    /// <summary>Reads a string where a quote (or an escaped quote) stands.</summary>
    public static bool Read(ref Utf8Cursor cursor, RepairSession session, bool isName)
    {
        int start = cursor.Position;
        bool isEscaped = cursor.At(start) == '\\';
        QuoteKind quote = cursor.QuoteAt(isEscaped ? start + 1 : start, out int length);
        if (quote == QuoteKind.None || cursor.NeedsMoreData)
        {
            return false;
        }

        if (quote is QuoteKind.Double or QuoteKind.Single && !isEscaped && cursor.At(start + 1) == cursor.Text[start] && cursor.At(start + 2) == cursor.Text[start] && TripleQuoted(ref cursor, session, start))
        {
            return true;
        }

        if (!isEscaped && length == 1 && cursor.At(start + 1) == cursor.Text[start] && Doubled(ref cursor, session, start))
        {
            return true;
        }

        if (isEscaped)
        {
            if (quote == QuoteKind.Double)
            {
                cursor.EnterEscapedText();
            }

            session.Note(FindingKind.Escape, start, 1, "The quotes themselves were escaped; the escapes were removed.");
        }
        else if (quote != QuoteKind.Double)
        {
            session.Note(FindingKind.QuoteStyle, start, length, "A string is in quotes that JSON does not have.");
        }

        OutputMark mark = session.Output.Mark();
        int notes = session.Findings.Count;
        StringEnd end = session.Budget.IsSpentAt(cursor.Position) ? new StringEnd(0, true) : session.Searches.HasNoEnd(quote, start) ? StringEndHeuristics.EndBeforeText(ref cursor, session, start) : default;
        bool hasSwallowed = false;
        for (int attempt = 0; attempt < 4; attempt++)
        {
            session.Output.Rewind(mark);
            session.Findings.Rewind(notes);
            cursor.MoveTo(start + (isEscaped ? 1 : 0) + length);
            session.Output.Add((byte)'"');
            int content = session.Output.Length;
            OpenString open = new(quote, start, isName, isEscaped);
            open.KeepUntil(isName || isEscaped || end != default ? 0 : StringEndHeuristics.EmbeddedEnd(ref cursor, session, open, cursor.Position));
            StringEnd next = Content(ref cursor, session, ref open, end, content);
            if (cursor.NeedsMoreData)
            {
                return false;
            }

            int swallowed = next == end && !hasSwallowed ? StringEndHeuristics.SwallowedItem(ref cursor, session, start, cursor.Position) : 0;
            if (cursor.NeedsMoreData)
            {
                return false;
            }

            if (swallowed > 0)
            {
                hasSwallowed = true;
                session.Complete();
                next = StringEndHeuristics.EndBeforeItem(ref cursor, session, start + length, swallowed);
                if (next == default)
                {
                    session.Break(ref cursor, swallowed);
                    return false;
                }
            }

            if (next == end)
            {
                break;
            }

            session.Budget.Waste(cursor.Position, start);
            end = next;
        }

        session.Output.Add((byte)'"');

        if (!isName)
        {
            Concatenated(ref cursor, session);
        }

        return true;
    }

    /// <summary>Copies the string's content up to its end.</summary>
    /// <returns>The end that was asked for where it held; another one where the string must be read again.</returns>
    private static StringEnd Content(ref Utf8Cursor cursor, RepairSession session, ref OpenString open, StringEnd end, int content)
    {
        session.Output.BeginString();
        SearchValues<byte> stops = end.AtDelimiter ? DelimitedStops : open.Quote switch { QuoteKind.Double => PlainStops, QuoteKind.Token => TokenStops, _ => OtherStops };
        while (!cursor.NeedsMoreData)
        {
            ReadOnlySpan<byte> rest = end.At > 0 ? cursor.Text[cursor.Position..Math.Max(cursor.Position, end.At)] : cursor.Text[cursor.Position..];
            int plain = rest.IndexOfAny(stops);
            plain = plain < 0 ? rest.Length : plain;
            cursor.Count(plain + 1);
            session.Output.Copy(rest[..plain], cursor.Position);
            cursor.Advance(plain);
            if (end.At > 0 && cursor.Position >= end.At)
            {
                EndWithoutQuote(ref cursor, session, content);
                return end;
            }

            if (cursor.IsEnd(cursor.Position))
            {
                return cursor.NeedsMoreData ? end : StringEndHeuristics.EndOfText(ref cursor, session, open, end, content);
            }

            byte one = cursor.Text[cursor.Position];
            if (open.IsEscaped && one == '\\' && cursor.IsClosingQuote(open.Quote, cursor.Position + 1, out int escapedLength) && cursor.Text[cursor.Position - 1] != '\\')
            {
                cursor.Advance(1 + escapedLength);
                return end;
            }

            if (one == '\\')
            {
                Escape(ref cursor, session, open.IsEscaped);
            }
            else if (one < ' ')
            {
                if (end.AtDelimiter && one == '\n')
                {
                    EndWithoutQuote(ref cursor, session, content);
                    return end;
                }

                ControlCharacter(session, one, cursor.Position);
                cursor.Advance();
            }
            else if (cursor.IsClosingQuote(open.Quote, cursor.Position, out int length))
            {
                if (cursor.Position < open.KeptUntil)
                {
                    CopyInnerQuote(ref cursor, session, ref open, length);
                    continue;
                }

                if (StringEndHeuristics.QuoteEnds(ref cursor, session, ref open, end, length, out StringEnd other))
                {
                    session.Output.DropLineEnds();
                    cursor.Advance(length);
                    return end;
                }

                if (other != end)
                {
                    return other;
                }

                CopyInnerQuote(ref cursor, session, ref open, length);
            }
            else if (end.AtDelimiter && IsDelimiter(one) && one is not ((byte)'(' or (byte)')') && !(one == ':' && cursor.Position > open.Start) && (one != '/' || cursor.Text[cursor.Position - 1] != ':'))
            {
                if (one == '/' && cursor.At(cursor.Position + 1) is not ((byte)'/' or (byte)'*'))
                {
                    CopyByte(ref cursor, session);
                    continue;
                }

                if (one == ',' && session.Stack.IsInObject && !open.IsName && !ScalarRepairer.EndsMember(ref cursor, session, cursor.Position, one))
                {
                    CopyByte(ref cursor, session);
                    continue;
                }

                EndWithoutQuote(ref cursor, session, content);
                return end;
            }
            else if (cursor.QuoteAt(cursor.Position, out int otherLength) != QuoteKind.None)
            {
                CopyQuote(ref cursor, session, otherLength);
            }
            else
            {
                CopyByte(ref cursor, session);
            }
        }

        return end;
    }

    private static void CopyByte(ref Utf8Cursor cursor, RepairSession session)
    {
        session.Output.Copy(cursor.Text.Slice(cursor.Position, 1), cursor.Position);
        cursor.Advance();
    }

    private static void CopyInnerQuote(ref Utf8Cursor cursor, RepairSession session, ref OpenString open, int length)
    {
        session.Note(FindingKind.UnescapedQuote, cursor.Position, length, "A quote inside a string was not escaped.");
        open.PassInnerQuote();
        CopyQuote(ref cursor, session, length);
    }

    private static void CopyQuote(ref Utf8Cursor cursor, RepairSession session, int length)
    {
        if (cursor.Text[cursor.Position] == '"')
        {
            session.Output.Add((byte)'\\');
        }

        session.Output.Copy(cursor.Text.Slice(cursor.Position, length), cursor.Position);
        cursor.Advance(length);
    }

    public static void EndWithoutQuote(ref Utf8Cursor cursor, RepairSession session, int content)
    {
        session.Note(FindingKind.MissingQuote, cursor.Position, 0, "A closing quote was missing and was inserted.");
        session.Output.TrimWhitespace(content);
        session.Output.DropLineEnds();
    }

    /// <summary>Writes bytes of the text as a string.</summary>
    public static void WriteQuoted(ref Utf8Cursor cursor, RepairSession session, int start, int end)
    {
        session.Output.Add((byte)'"');
        cursor.Count(end - start);
        for (int p = start; p < end; p++)
        {
            byte one = cursor.Text[p];
            if (one < ' ')
            {
                ControlCharacter(session, one, p);
                continue;
            }

            if (one is (byte)'"' or (byte)'\\')
            {
                session.Output.Add((byte)'\\');
            }

            session.Output.Copy(cursor.Text.Slice(p, 1), p);
        }

        session.Output.Add((byte)'"');
    }

    private static byte[] Stops(ReadOnlySpan<byte> others)
    {
        byte[] stops = new byte[32 + others.Length];
        for (int i = 0; i < 32; i++)
        {
            stops[i] = (byte)i;
        }

        others.CopyTo(stops.AsSpan(32));
        return stops;
    }
}
