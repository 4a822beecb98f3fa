using Gemini.Contracts.Json;
using static Gemini.Contracts.Reading.RelaxedSyntax;

namespace Gemini.Contracts.Reading;

/// <summary>Calls around values: <c>callback({…})</c>, <c>ObjectId("…")</c>, <c>new Date(…)</c>.</summary>
internal static class CallRepairer
{
    /// <summary>Calls around a value, one in the other, are skipped up to here.</summary>
    private const int MaxCalls = 8;

    // callback({…}); ObjectId("…")
    public static bool SkipCall(ref Utf8Cursor cursor, RepairSession session)
    {
        if (session.Stack.Calls >= MaxCalls)
        {
            return false;
        }

        int p = cursor.AfterNew(cursor.Position);
        int name = p;
        while (IsNamePart(cursor.At(p)) && p - name < Utf8Cursor.MaxLookahead)
        {
            p++;
        }

        int open = session.Stack.Depth == 0 ? cursor.AfterWhitespace(p) : p;
        if (cursor.NeedsMoreData || cursor.At(open) != '(')
        {
            return false;
        }

        byte first = cursor.At(cursor.AfterWhitespace(open + 1));
        if (first is not ((byte)'{' or (byte)'[' or (byte)'"' or (byte)'\'') && !IsDigit(first) && (session.Stack.Depth > 0 || !IsNameStart(first)))
        {
            return false;
        }

        if (first is (byte)'"' or (byte)'\'' || IsDigit(first))
        {
            // Timestamp(1412180887, 1): what is in the parentheses is a list.
            bool isList = cursor.HasSeveralArguments(open + 1);
            if (cursor.NeedsMoreData || isList)
            {
                session.Note(FindingKind.Call, cursor.Position, open - cursor.Position, "A function call around values was skipped.");
                cursor.MoveTo(open);
                return !cursor.NeedsMoreData;
            }
        }

        session.Note(FindingKind.Call, cursor.Position, open + 1 - cursor.Position, "A function call around a value was skipped.");
        cursor.MoveTo(open + 1);
        session.Stack.EnterCall();
        return true;
    }

    public static void EndCall(ref Utf8Cursor cursor, RepairSession session)
    {
        session.Stack.LeaveCall();
        cursor.Advance();
        if (cursor.At(cursor.Position) == ';')
        {
            cursor.Advance();
        }
    }

    // new Date(…)
    public static int AfterNew(this ref Utf8Cursor cursor, int position)
    {
        if (cursor.At(position) != 'n' || cursor.At(position + 1) != 'e' || cursor.At(position + 2) != 'w' || cursor.At(position + 3) != ' ')
        {
            return position;
        }

        int name = cursor.AfterWhitespace(position + 3);
        return IsNameStart(cursor.At(name)) ? name : position;
    }

    public static bool HasSeveralArguments(this ref Utf8Cursor cursor, int position)
    {
        byte quote = 0;
        int end = cursor.EndOfLookahead(position);
        for (int p = position; p < end; p++)
        {
            cursor.Count(1);
            byte one = cursor.Text[p];
            if (quote != 0)
            {
                quote = one == quote ? (byte)0 : quote;
            }
            else if (one is (byte)'"' or (byte)'\'')
            {
                quote = one;
            }
            else if (one is (byte)',' or (byte)')' or (byte)'\n' or (byte)'(')
            {
                return one == ',';
            }
        }

        cursor.NeedMoreDataIf(end == cursor.Text.Length);
        return false;
    }
}
