using System.Buffers;
using System.Text;

namespace Gemini.Contracts.Reading;

/// <summary>What models write around a label, and what a label's text may be.</summary>
/// <param name="session">Gets the findings.</param>
internal sealed class LabelText(ReadSession session)
{
    private static readonly SearchValues<byte> Punctuation = SearchValues.Create(".,:;!?\n"u8);

    private static readonly (byte[] Open, byte[] Close, bool IsQuote)[] Marks =
    [
        .. ((ReadOnlySpan<string>)["**", "__", "*", "_"]).ToArray().Select(static mark => (Encoding.UTF8.GetBytes(mark), Encoding.UTF8.GetBytes(mark), false)),
        .. ((ReadOnlySpan<string>)["``", "''", "“”", "‘’", "«»", "„“", "‚‘"]).ToArray().Select(static pair => (Encoding.UTF8.GetBytes(pair[..1]), Encoding.UTF8.GetBytes(pair[1..]), true)),
    ];

    /// <summary>The text without white space, fences, emphasis, quotes, bullets and a full stop around it; each is a finding.</summary>
    public Range Strip(ReadOnlySpan<byte> text)
    {
        int start = text.StartsWith("\uFEFF"u8) ? 3 : 0;
        int end = text.Length;
        do
        {
            Trim(text, ref start, ref end);
        }
        while (start < end && (StripFence(text, ref start, ref end) || StripBullet(text, ref start) || StripMarks(text, ref start, ref end) || StripFullStop(text, start, ref end)));
        return start..end;
    }

    /// <summary>The words of a text: letters and digits, and what is not ASCII.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="max">How many at most.</param>
    public static List<Range> FindWords(ReadOnlySpan<byte> text, int max)
    {
        List<Range> words = [];
        for (int i = 0; i < text.Length && words.Count < max; i++)
        {
            int start = i;
            while (i < text.Length && IsOfWord(text[i]))
            {
                i++;
            }

            if (i > start)
            {
                words.Add(start..i);
            }
        }

        return words;
    }

    /// <summary>Whether a text looks like a value rather than like a sentence: a few words on one line without punctuation.</summary>
    public static bool IsValue(ReadOnlySpan<byte> text, int words, int maxWords) =>
        words > 0 && words <= maxWords && text.IndexOfAny(Punctuation) < 0;

    /// <summary>A word as the JSON string that a generated reader takes.</summary>
    public static ReadOnlyMemory<byte> ToJson(ReadOnlySpan<byte> word)
    {
        List<byte> json = new(word.Length + 2) { (byte)'"' };
        foreach (byte one in word)
        {
            if (one is (byte)'"' or (byte)'\\')
            {
                json.Add((byte)'\\');
            }

            json.Add(one < ' ' ? (byte)' ' : one);
        }

        json.Add((byte)'"');
        return json.ToArray();
    }

    private static bool IsOfWord(byte one) => char.IsAsciiLetterOrDigit((char)one) || one is (byte)'_' or (byte)'-' or >= 0x80;

    private static void Trim(ReadOnlySpan<byte> text, ref int start, ref int end)
    {
        start += text[start..end].Length - text[start..end].TrimStart(" \t\r\n"u8).Length;
        end = start + text[start..end].TrimEnd(" \t\r\n"u8).Length;
    }

    private bool StripFence(ReadOnlySpan<byte> text, ref int start, ref int end)
    {
        if (!text[start..end].StartsWith("```"u8))
        {
            return false;
        }

        ReadOnlySpan<byte> inner = text[(start + 3)..end];
        int line = inner.IndexOf((byte)'\n');
        int tag = line >= 0 && inner[..line].IndexOf("```"u8) < 0 ? line + 1 : 0;
        session.AddBounded(FindingKind.Fence, start, 3 + tag, "A Markdown fence was skipped.");
        start += 3 + tag;
        int close = text[start..end].LastIndexOf("```"u8);
        if (close >= 0 && text[(start + close)..end].TrimEnd("` \t\r\n"u8).IsEmpty)
        {
            end = start + close;
        }

        return true;
    }

    private bool StripBullet(ReadOnlySpan<byte> text, ref int start)
    {
        bool isBullet = start + 1 < text.Length && text[start] is (byte)'-' or (byte)'*' or (byte)'#' or (byte)'+' && text[start + 1] is (byte)' ' or (byte)'#';
        if (isBullet)
        {
            session.AddBounded(FindingKind.Prose, start, 1, "A mark before the label was skipped.");
            start++;
        }

        return isBullet;
    }

    private bool StripMarks(ReadOnlySpan<byte> text, ref int start, ref int end)
    {
        ReadOnlySpan<byte> word = text[start..end];
        if (word.Length > 2 && word[0] == '"' && word[^1] == '"' && !word[1..^1].ContainsAny((byte)'"', (byte)'\\'))
        {
            // Strict JSON: nothing was repaired.
            (start, end) = (start + 1, end - 1);
            return true;
        }

        foreach ((byte[] open, byte[] close, bool isQuote) in Marks)
        {
            if (word.Length > open.Length + close.Length && word.StartsWith(open) && word.EndsWith(close))
            {
                session.AddBounded(isQuote ? FindingKind.QuoteStyle : FindingKind.Prose, start, word.Length, isQuote ? "The label is in other quotes than JSON's." : "The label was emphasized, which was skipped.");
                (start, end) = (start + open.Length, end - close.Length);
                return true;
            }
        }

        return false;
    }

    private bool StripFullStop(ReadOnlySpan<byte> text, int start, ref int end)
    {
        bool isStop = end - start > 1 && text[end - 1] is (byte)'.' or (byte)'!';
        if (isStop)
        {
            end--;
            session.AddBounded(FindingKind.Prose, end, 1, "A full stop after the label was skipped.");
        }

        return isStop;
    }
}
