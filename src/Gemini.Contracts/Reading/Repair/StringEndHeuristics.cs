using System.Buffers;
using Gemini.Contracts.Json;
using static Gemini.Contracts.Reading.RelaxedSyntax;

namespace Gemini.Contracts.Reading;

/// <summary>Which quotes end a string, and where one without its closing quote ends.</summary>
internal static partial class StringEndHeuristics
{
    /// <summary>What does not follow a bracket that closes a value, but does in a pattern or a text.</summary>
    private static readonly SearchValues<byte> NeverAfterClosers = SearchValues.Create("(*+?^$|\\:.=_'"u8);

    /// <summary>Whether the quote here is the string's end, by what is around it.</summary>
    public static bool QuoteEnds(ref Utf8Cursor cursor, RepairSession session, ref OpenString open, StringEnd end, int length, out StringEnd other)
    {
        other = end;
        int after = cursor.AfterWhitespace(cursor.Position + length);
        byte next = cursor.PunctuationAt(after, out int nextLength);
        if (cursor.NeedsMoreData || open.Quote == QuoteKind.Token)
        {
            return true;
        }

        if (open.Quote == QuoteKind.DoubleLike && length == 1 && cursor.IsInCurvedQuotes(cursor.Position + 1))
        {
            return cursor.NeedsMoreData;
        }

        if (after >= cursor.Text.Length || (end.AtDelimiter && !session.Stack.IsInObject) || (session.Stack.Depth == 0 && next == '`' && cursor.IsFence(after)))
        {
            return true;
        }

        if (open.IsName)
        {
            return next is (byte)':' or (byte)'=' || IsDelimiter(next) || IsDigit(next) || cursor.QuoteAt(after, out _) != QuoteKind.None || (IsNameStart(next) && (after > cursor.Position + length || cursor.IsLiteralAt(after)));
        }

        if (next == ',' && session.Stack.IsInObject)
        {
            // In an object a name follows the comma, or nothing.
            int behind = cursor.AfterWhitespace(after + nextLength);
            byte follows = cursor.At(behind);
            if (follows is (byte)'}' or (byte)']' or (byte)'/' or (byte)'.' or (byte)'#' or (byte)'{' or (byte)',' || behind >= cursor.Text.Length || (!open.HasInnerQuote && cursor.QuoteAt(behind, out _) != QuoteKind.None))
            {
                return true;
            }

            return cursor.IsName(behind) || cursor.IsName(cursor.AfterWord(behind));
        }

        if (next is (byte)')' or (byte)']' or (byte)'}' && !(session.Stack.CanClose(next) && ClosesHere(ref cursor, session, open, after)))
        {
            return false;
        }

        if (next == ']' && session.Stack.IsInObject && !session.Stack.IsInside(isObject: false) && cursor.OpensBracket(open.Start))
        {
            // {"a": "of [1, "2"] here"}: no array is open but the one in the text.
            return false;
        }

        if (open.HasInnerQuote && IsSecondOfPair(ref cursor, session, open, cursor.Position + length, after))
        {
            return false;
        }

        if (next is (byte)'#' or (byte)';' || IsDelimiter(next) || (IsDigit(next) && (!session.Stack.IsInObject || cursor.IsName(after))) || (cursor.QuoteAt(after, out _) != QuoteKind.None && (!session.Stack.IsInObject || cursor.IsName(after) || !cursor.HasQuoteSoon(open.Quote, after))))
        {
            return true;
        }

        if (end.AtDelimiter)
        {
            return cursor.IsName(after);
        }

        byte before = cursor.ByteBefore(cursor.Position - 1, open.Start, out int place);
        if (before == ',' && place > open.Start)
        {
            // "b,c,"d": the quote opens the next string, and the one before it has no end.
            bool isBeforeName = session.Stack.Depth > 0 && cursor.IsName(cursor.Position);
            if (!session.Stack.IsInObject || isBeforeName)
            {
                other = new StringEnd(isBeforeName ? EndBeforeClosers(ref cursor, session, place, open.Start) : place, false);
            }

            return false;
        }

        if (session.Stack.Depth > 0 && !session.Stack.Top.IsObject && place > open.Start && after == cursor.Position + length && IsNameStart(next) && cursor.Text[(place + 1)..cursor.Position].Contains((byte)'\n') && cursor.EndsSoon(open.Quote, after))
        {
            // "b, a line's end, "d": as with a comma.
            other = new StringEnd(place + 1, false);
            return false;
        }

        if (before is (byte)'+' or (byte)'/' && cursor.EndBeforePlus(open.Start) is > 0 and int joined && cursor.EndsSoon(open.Quote, cursor.Position + length))
        {
            // "abc + "def": the first string's closing quote is missing.
            other = new StringEnd(joined, false);
            return false;
        }

        if (place > open.Start && before is (byte)'[' or (byte)'{' && IsInline(ref cursor, session, ref open, place))
        {
            return false;
        }

        if (place > open.Start && before is (byte)'[' or (byte)'{' or (byte)':' && session.Stack.Depth > 0 && cursor.IsName(cursor.Position))
        {
            other = new StringEnd(0, true);
            return false;
        }

        if (session.Stack.Depth == 0)
        {
            // "b" is the answer: the closing quote is right after a word and the last of its kind.
            return after > cursor.Position + length && place == cursor.Position - 1 && !cursor.HasQuoteSoon(open.Quote, cursor.Position);
        }

        // "a": "b" c: 1, and "a": "b" c }, and "a": "b" c at the text's end: a word that belongs to nothing.
        if (!IsNameStart(next))
        {
            return false;
        }

        int behindWord = cursor.AfterWord(after);
        if (!session.Stack.Top.IsObject && after > cursor.Position + length && cursor.EndsWord(cursor.Position, open.Start) && cursor.QuoteAt(behindWord, out _) == open.Quote && cursor.QuoteEndsWord(behindWord))
        {
            // "a" b", "c": the opening quote of b is missing, unless the quote is the second of a pair inside.
            return !open.HasInnerQuote;
        }

        return cursor.IsName(after) || (session.Stack.Top.IsObject && after > cursor.Position + length && (cursor.At(behindWord) == '}' || cursor.IsEnd(behindWord)));
    }

    // "return "x"; …": the second quote of a pair inside. What would do for a string's end alone does not do here.
    private static bool IsSecondOfPair(ref Utf8Cursor cursor, RepairSession session, in OpenString open, int behind, int after)
    {
        byte next = cursor.At(after);
        return next is (byte)'#' or (byte)';' or (byte)'(' or (byte)')' or (byte)'+' || IsDigit(next) || (after == behind && cursor.EndsAt(open.Quote, after));
    }

    // ['"]+ is a piece of a pattern: what is right after the brackets tells whether they close what is open.
    private static bool ClosesHere(ref Utf8Cursor cursor, RepairSession session, in OpenString open, int position)
    {
        int closers = position;
        while (cursor.At(position) is (byte)'}' or (byte)']')
        {
            position++;
        }

        byte next = cursor.At(position);
        if (next is (byte)'.' or (byte)'?' or (byte)':' or (byte)'*' && session.Stack.ClosesAll(cursor.Text[closers..position]) && (cursor.IsEnd(position + 1) || cursor.At(position + 1) is (byte)' ' or (byte)'\n' or (byte)'\r'))
        {
            // A sentence that goes on after the value.
            return true;
        }

        return !NeverAfterClosers.Contains(next) && !char.IsAsciiLetterOrDigit((char)next) && !(open.HasInnerQuote && cursor.EndsAt(open.Quote, position));
    }

    /// <summary>
    /// Where a string without its closing quote ends, before a comma and the next member's name: before the brackets there that close what is open
    /// around it, where nothing was opened in it.
    /// </summary>
    private static int EndBeforeClosers(ref Utf8Cursor cursor, RepairSession session, int comma, int start)
    {
        int end = comma;
        int closed = 0;
        while (closed < session.Stack.Depth - 1 && cursor.ByteBefore(end - 1, start, out int closer) is var one && one == session.Stack[session.Stack.Depth - 1 - closed].Closer && one is (byte)']' or (byte)'}')
        {
            end = closer;
            closed++;
        }

        cursor.Count(end - start);
        return closed > 0 && session.Stack[session.Stack.Depth - 1 - closed].IsObject && !cursor.Text[start..end].ContainsAny(Brackets) ? end : comma;
    }
}
