namespace Gemini.Contracts.Reading;

/// <summary>A markdown fence: three or more backticks and the name of a language.</summary>
/// <param name="End">The position after it.</param>
/// <param name="IsOfProgram">Whether it names a programming language.</param>
internal readonly record struct CodeFence(int End, bool IsOfProgram)
{
    private const int MinBackticks = 3;
    private const int MaxTag = 32;

    private static readonly string[] ProgrammingLanguages = ["python", "py", "csharp", "c#", "java", "cpp", "c++", "go", "rust", "bash", "sh", "swift", "kotlin"];

    /// <summary>The fence at a position; null where there is none, or where that depends on bytes to come.</summary>
    public static CodeFence? Find(TextCursor cursor, int position)
    {
        TextView text = cursor.Text;
        int length = text[position..].IndexOfAnyExcept((byte)'`');
        int tag = length < 0 ? text.Length : position + length;
        cursor.AddSteps(tag - position);
        int end = tag;
        while (end < text.Length && IsOfTag(text[end]) && end - tag < MaxTag)
        {
            end++;
        }

        if (length < 0 || (end >= text.Length && tag - position >= MinBackticks))
        {
            cursor.WaitForData();
        }

        return cursor.NeedsMoreData || tag - position < MinBackticks ? null : new CodeFence(end, IsProgrammingLanguage(text[tag..end]));
    }

    private static bool IsOfTag(byte one) => char.IsAsciiLetterOrDigit((char)one) || one is (byte)'+' or (byte)'#';

    private static bool IsProgrammingLanguage(ReadOnlySpan<byte> tag)
    {
        foreach (string language in ProgrammingLanguages)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(tag, language))
            {
                return true;
            }
        }

        return false;
    }
}
