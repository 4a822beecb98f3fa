using Gemini.Contracts.Json;

namespace Gemini.Contracts.Reading;

/// <summary>Copies the integers of a box or point at once, which nearly all elements of a repaired text are.</summary>
internal static class PlainIntegers
{
    /// <summary>Copies <c>1, 2, 3</c> up to the array's own bracket, or to what is written otherwise.</summary>
    /// <param name="cursor">Before an element; moved past the integers.</param>
    /// <param name="session">Where the repaired text is written.</param>
    /// <param name="frame">The array.</param>
    /// <returns>Whether there was one.</returns>
    public static bool TryTake(ref Utf8Cursor cursor, RepairSession session, ref RepairFrame frame)
    {
        ReadOnlySpan<byte> text = cursor.Text;
        int start = cursor.Position;
        int p = start;
        int end;
        while ((end = JsonTokens.AfterDigits(text, p)) > p && (end == p + 1 || text[p] != '0') && (uint)end < (uint)text.Length && !session.Stack.WritesNothing
            && (text[end] == ',' || text[end] == frame.Closer))
        {
            if (frame.Count > 0)
            {
                session.Output.Add((byte)',');
            }

            frame.BeginChild(session.Output.Length);
            session.Output.Copy(text[p..end], p);
            frame.AddChild();
            p = end;
            if (text[end] == frame.Closer)
            {
                break;
            }

            frame.AddComma();
            p++;
            p += (uint)p < (uint)text.Length && text[p] == ' ' ? 1 : 0;
        }

        cursor.Count(p - start);
        cursor.MoveTo(p);
        return p > start;
    }
}
