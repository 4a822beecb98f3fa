using Gemini.Contracts.Json;

namespace Gemini.Contracts.Reading;

/// <summary>What is between values and means nothing: white space, comments, fences.</summary>
internal static class TriviaRepairer
{
    /// <summary>Skips white space, comments and fences between values.</summary>
    public static void SkipTrivia(ref Utf8Cursor cursor, RepairSession session)
    {
        while (!cursor.NeedsMoreData)
        {
            cursor.MoveTo(cursor.AfterWhitespace(cursor.Position));
            byte one = cursor.At(cursor.Position);
            if ((one == '/' && cursor.At(cursor.Position + 1) is (byte)'/' or (byte)'*') || (one == '#' && session.Stack.Depth > 0 && !cursor.IsWordAfterColon(cursor.Position)))
            {
                SkipComment(ref cursor, session, one == '/' && cursor.Text[cursor.Position + 1] == '*');
            }
            else if (one == '\\' && !cursor.IsEscaped && cursor.StartsEscapedText(cursor.Position))
            {
                session.Note(FindingKind.Escape, cursor.Position, 2, "The whole text was escaped; line ends and tabs between its values were skipped.");
                cursor.EnterEscapedText();
            }
            else if (one == '`' && cursor.IsFence(cursor.Position))
            {
                int start = cursor.Position;
                cursor.Advance(3);
                while (char.IsAsciiLetterOrDigit((char)cursor.At(cursor.Position)) && cursor.Position - start < 32)
                {
                    cursor.Advance();
                }

                session.Note(FindingKind.Fence, start, cursor.Position - start, "A Markdown fence was skipped.");
            }
            else
            {
                return;
            }
        }
    }

    private static void SkipComment(ref Utf8Cursor cursor, RepairSession session, bool isBlock)
    {
        int start = cursor.Position;
        int end = isBlock ? session.Searches.CommentEnds.Next(ref cursor, start + 2) : session.Searches.LineFeeds.Next(ref cursor, start);
        if (end < 0)
        {
            // A comment without an end goes to the text's; on a text's last line a bracket ends it, too.
            cursor.NeedMoreDataIf(true);
            int bracket = isBlock ? -1 : cursor.Text[start..].IndexOfAny((byte)'}', (byte)']');
            end = bracket < 0 ? cursor.Text.Length : start + bracket;
            cursor.Count(isBlock ? 0 : end - start);
        }
        else
        {
            end += isBlock ? 2 : 0;
        }

        cursor.MoveTo(end);
        session.Note(FindingKind.Comment, start, end - start, "A comment was skipped.");
    }
}
