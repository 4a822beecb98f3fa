using Gemini.Contracts.Json;

namespace Gemini.Contracts.Reading;

/// <summary>Gives objects up of which it is open what belongs to them.</summary>
internal static class BrokenObjects
{
    /// <summary>Whether a name or a colon follows an object of a list, as in <c>{"a": "x"} "b": 1}</c>: what follows belongs to it.</summary>
    public static bool IsFollowedByMember(ref Utf8Cursor cursor)
    {
        int after = cursor.AfterWhitespace(cursor.Position);
        return cursor.At(after) is (byte)':' or (byte)'=' || cursor.QuoteAt(after, out _) != QuoteKind.None;
    }

    /// <summary>
    /// Whether the value's brackets close it before the brace here, those in strings counted, too: <c>{"parts": [{"a"": 1}], "b": 2}, {</c>, where a string reaches from the second
    /// quote to the one before b.
    /// </summary>
    public static bool ClosesBefore(ref Utf8Cursor cursor, RepairSession session)
    {
        ReadOnlySpan<byte> before = cursor.Text[session.Origin..cursor.Position].TrimEnd(" \t\r\n,"u8);
        cursor.Count(cursor.Position - session.Origin);
        return before.EndsWith("}"u8) && before.Count((byte)'{') + before.Count((byte)'[') <= before.Count((byte)'}') + before.Count((byte)']');
    }

    /// <summary>Gives the value up: up to the next item in a list, else up to its own brace or the text's end.</summary>
    public static void GiveUp(ref Utf8Cursor cursor, RepairSession session)
    {
        if (session.Options.BeginsItem is not null && session.Options.OpenAround > 0)
        {
            session.Fail();
            return;
        }

        int end = StringEndHeuristics.BalancedEnd(ref cursor, session, session.Origin);
        if (!cursor.NeedsMoreData)
        {
            session.Break(ref cursor, end > 0 ? end : cursor.Text.Length);
        }
    }

    /// <summary>Gives the value up where it is in a list: it ends before the next item, or before the brackets at the text's end.</summary>
    public static void BreakBeforeNextItem(ref Utf8Cursor cursor, RepairSession session)
    {
        for (int p = session.Origin + 1; ; p++)
        {
            p = session.Searches.Braces.Next(ref cursor, p);
            if (p < 0)
            {
                break;
            }

            if (StringEndHeuristics.StartsItem(ref cursor, session, p))
            {
                session.Break(ref cursor, p);
                return;
            }
        }

        cursor.NeedMoreDataIf(true);
        if (!cursor.NeedsMoreData)
        {
            session.Searches.Closers.From(ref cursor, session.Origin + 1, out int tail);
            session.Break(ref cursor, tail);
        }
    }
}
