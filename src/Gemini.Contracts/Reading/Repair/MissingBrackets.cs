using Gemini.Contracts.Json;
using static Gemini.Contracts.Reading.RelaxedSyntax;

namespace Gemini.Contracts.Reading;

/// <summary>Brackets that were left out around or between values.</summary>
internal static class MissingBrackets
{
    // "box": 1, 2, 3, 4: a second number after the comma, and not as a name.
    public static bool NumberFollows(ref Utf8Cursor cursor, RepairSession session, int value)
    {
        if (session.Stack.WritesNothing || value >= session.Output.Length || !(IsDigit(session.Output.Value.Span[^1]) && session.Output.Value.Span[value] != '"'))
        {
            return false;
        }

        int p = cursor.AfterWhitespace(cursor.Position);
        if (cursor.At(p) != ',')
        {
            return false;
        }

        p = cursor.AfterWhitespace(p + 1);
        p += cursor.At(p) == '-' ? 1 : 0;
        int start = p;
        while (IsDigit(cursor.At(p)) || (p > start && cursor.At(p) == '.'))
        {
            p++;
        }

        return p > start && cursor.At(cursor.AfterWhitespace(p)) is (byte)',' or (byte)'}' or (byte)']';
    }

    // "tags": "x", "y"], "ok": the array's opening bracket is missing; its closing one and a member or the object's end are after texts that are no names.
    public static bool StringFollows(ref Utf8Cursor cursor, RepairSession session, int value)
    {
        if (session.Stack.WritesNothing || value >= session.Output.Length || session.Output.Value.Span[^1] != '"')
        {
            return false;
        }

        int p = cursor.AfterWhitespace(cursor.Position);
        for (int start = p; cursor.At(p) == ',' && p - start < Utf8Cursor.MaxLookahead; p = cursor.AfterWhitespace(p))
        {
            p = cursor.AfterWhitespace(p + 1);
            QuoteKind quote = cursor.QuoteAt(p, out int length);
            int end = quote == QuoteKind.None ? -1 : cursor.EndOfPlainString(quote, p + length);
            if (end < 0)
            {
                return false;
            }

            p = end;
            int after = cursor.AfterWhitespace(p);
            if (cursor.At(after) == ']')
            {
                int behind = cursor.AfterWhitespace(after + 1);
                return cursor.At(behind) == '}' || (cursor.At(behind) == ',' && cursor.IsName(cursor.AfterWhitespace(behind + 1)));
            }
        }

        return false;
    }

    /// <summary><c>"at": "city": "Bern"}</c>, where the brace after "at" is missing: opens it before the text that is a name.</summary>
    /// <returns>Whether the name's value is next.</returns>
    public static bool OpensMissingObject(ref Utf8Cursor cursor, RepairSession session, ref RepairFrame frame)
    {
        if (session.Stack.WritesNothing || session.Stack.Depth + 1 > ReadSession.MaxDepth || session.Output.Value.Span[^1] != '"' || frame.NameStart < 0)
        {
            return false;
        }

        ReadOnlySpan<byte> written = session.Output.Value.Span;
        int value = AfterString(written, frame.NameStart) + 1;
        if (value >= written.Length || written[value] != '"' || AfterString(written, value) != written.Length)
        {
            return false;
        }

        if (written[value..].SequenceEqual(written[frame.NameStart..(value - 1)]))
        {
            // "label": "label": "cat"
            session.Note(FindingKind.Garbage, cursor.Position, 1, "A name that came twice was read once.");
            session.Output.RemoveAt(value, written.Length - value);
            cursor.Advance();
            return true;
        }

        OpenBrace(ref cursor, session, value);
        return true;
    }

    /// <summary><c>["name": value</c>, where the brace between bracket and name is missing: opens it, or closes the array where its bracket is missing.</summary>
    /// <returns>Whether the name's value is next; false where no name was read.</returns>
    public static bool OpenMissingObject(ref Utf8Cursor cursor, RepairSession session, ref RepairFrame frame)
    {
        int nameStart = frame.NameStart;
        if (session.Stack.WritesNothing || session.Stack.Depth + 1 > ReadSession.MaxDepth || nameStart < 0 || nameStart >= session.Output.Length || session.Output.Value.Span[nameStart] != '"')
        {
            return false;
        }

        if (frame.Count > 1 && session.Stack.Depth > 1 && session.Stack[session.Stack.Depth - 2].IsObject && (IsDigit(session.Output.Value.Span[nameStart - 2]) || IsMemberOfParent(ref cursor, session, nameStart)))
        {
            // "box": [1, 2, "label": "cat": after numbers it is the array's bracket that is missing.
            CloseBeforeName(ref cursor, session, nameStart);
            return true;
        }

        if (cursor.NeedsMoreData)
        {
            return false;
        }

        OpenBrace(ref cursor, session, nameStart);
        return true;
    }

    /// <summary>
    /// "tags": ["x", "y", "ok": 1}: whether it is the array's bracket that is missing, and not a brace: the next bracket that closes something open here
    /// is the brace of the object around the array.
    /// </summary>
    private static bool IsMemberOfParent(ref Utf8Cursor cursor, RepairSession session, int nameStart)
    {
        if (session.Output.Value.Span[nameStart - 2] == '}')
        {
            return false;
        }

        int end = StringEndHeuristics.BalancedEnd(ref cursor, session, cursor.Position, depth: 1);
        return end > 0 && cursor.Text[end - 1] == '}' && cursor.At(cursor.AfterWhitespace(end)) != ']';
    }

    private static void CloseBeforeName(ref Utf8Cursor cursor, RepairSession session, int nameStart)
    {
        session.Stack.Pop();
        session.Note(FindingKind.MissingBracket, cursor.Position, 0, "A closing bracket was missing and was inserted.");
        session.Output.Insert(nameStart - 1, (byte)']');
        session.Output.Add((byte)':');
        cursor.Advance();
        ref RepairFrame frame = ref session.Stack.Top;
        frame.BeginChild(nameStart + 1);
        frame.AddChild();
    }

    /// <summary>Opens an object before the name that is at a place of what was written.</summary>
    private static void OpenBrace(ref Utf8Cursor cursor, RepairSession session, int name)
    {
        session.Note(FindingKind.MissingBracket, cursor.Position, 0, "An opening brace was missing and was inserted.");
        session.Output.Insert(name, (byte)'{');
        session.Output.Add((byte)':');
        cursor.Advance();
        session.Stack.Push(RepairFrame.AroundChild(isObject: true, cursor.Position, name));
    }

    /// <summary>After the string that is at a place of what was written.</summary>
    private static int AfterString(ReadOnlySpan<byte> written, int position)
    {
        int p = position + 1;
        while (p < written.Length && written[p] != '"')
        {
            p += written[p] == '\\' ? 2 : 1;
        }

        return p + 1;
    }
}
