using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>
/// Looks ahead in a text of which more may come. What depends on bytes to come gives no result and sets <see cref="NeedsMoreData"/>, so that every decision is the same for
/// any split of the text.
/// </summary>
/// <param name="session">The text.</param>
/// <param name="repairs">Remembers where line feeds and ends of comments are.</param>
internal sealed class TextCursor(ReadSession session, RepairSession repairs)
{
    /// <summary>Longer names are no member's.</summary>
    public const int MaxNameLength = 64;

    /// <summary>The first byte of “ and ” in UTF-8.</summary>
    private const byte CurvedQuoteStart = 0xE2;

    private long _steps;

    /// <summary>Whether no more text will come.</summary>
    public bool IsFinal { get; private set; }

    /// <summary>Whether the last decision depends on bytes to come.</summary>
    public bool NeedsMoreData { get; private set; }

    /// <summary>How many bytes were looked at, all tries together.</summary>
    public long Steps => _steps + repairs.Steps;

    /// <summary>The bytes by their positions.</summary>
    public TextView Text => session.Window.View;

    /// <summary>Counts bytes that were looked at.</summary>
    public void AddSteps(long steps) => _steps += steps;

    /// <summary>No more text will come.</summary>
    public void Complete() => IsFinal = true;

    /// <summary>Begins a decision again: more text may have come.</summary>
    public void Resume() => NeedsMoreData = false;

    /// <summary>What was asked for depends on bytes to come, if there are any.</summary>
    public void WaitForData() => NeedsMoreData = !IsFinal;

    /// <summary>The position after a byte order mark at the text's beginning.</summary>
    public int AfterByteOrderMark()
    {
        ReadOnlySpan<byte> mark = "\uFEFF"u8;
        ReadOnlySpan<byte> text = Text.Bytes;
        if (text.Length < mark.Length && mark.StartsWith(text))
        {
            WaitForData();
        }

        return text.StartsWith(mark) ? mark.Length : 0;
    }

    /// <summary>The first position from one on that is no white space.</summary>
    public int AfterWhitespace(int position)
    {
        TextView text = Text;
        int start = position;
        while (position < text.Length && text[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            position++;
        }

        _steps += position - start + 1;
        return position;
    }

    /// <summary>The position after a comment; -1 where its end is not there.</summary>
    public int CommentEnd(int position, bool isBlock)
    {
        TextView text = Text;
        int offset = position - text.Start;
        int end = isBlock ? repairs.Searches.CommentEnds.Next(text.Bytes, offset + 2, ref _steps) : repairs.Searches.LineFeeds.Next(text.Bytes, offset, ref _steps);
        return end < 0 ? -1 : text.Start + (isBlock ? end + 2 : end);
    }

    /// <summary>The position after the member's name at a position, with its quotes; -1 where there is none.</summary>
    /// <param name="position">Where the name may begin.</param>
    /// <param name="name">The name without its quotes.</param>
    public int NameEnd(int position, out ReadOnlySpan<byte> name)
    {
        TextView text = Text;
        name = default;
        if (position >= text.Length)
        {
            WaitForData();
            return -1;
        }

        if (text[position] == CurvedQuoteStart)
        {
            return CurvedNameEnd(text, position, out name);
        }

        byte quote = text[position] is (byte)'"' or (byte)'\'' ? text[position] : (byte)0;
        int start = quote == 0 ? position : position + 1;
        int end = start;
        while (end < text.Length && end - start <= MaxNameLength && (quote == 0 ? IsOfBareName(text[end]) : IsOfQuotedName(text[end], quote)))
        {
            end++;
        }

        if (end >= text.Length)
        {
            WaitForData();
            return -1;
        }

        name = text[start..end];
        bool isName = name.Length <= MaxNameLength && (quote == 0 ? name.Length > 0 : text[end] == quote);
        return !isName ? -1 : quote == 0 ? end : end + 1;
    }

    /// <summary>The position after the strict scalar at a position; -1 where there is none.</summary>
    public int ScalarEnd(int position)
    {
        TextView text = Text;
        byte one = text[position];
        if (one == '"')
        {
            return StringEnd(text, position);
        }

        if (one != '-' && !char.IsAsciiDigit((char)one) && one is not ((byte)'t' or (byte)'f' or (byte)'n'))
        {
            return -1;
        }

        int end = position;
        while (end < text.Length && (char.IsAsciiLetterOrDigit((char)text[end]) || text[end] is (byte)'-' or (byte)'+' or (byte)'.'))
        {
            end++;
        }

        _steps += end - position;
        if (end >= text.Length && !IsFinal)
        {
            WaitForData();
            return -1;
        }

        AnswerReader reader = new(session, session.Window[position..end]);
        return reader.Skip() && reader.Position == end - position ? end : -1;
    }

    private int CurvedNameEnd(TextView text, int position, out ReadOnlySpan<byte> name)
    {
        int start = position + "“"u8.Length;
        int end = start;
        while (end < text.Length && end - start <= MaxNameLength && IsOfQuotedName(text[end], CurvedQuoteStart))
        {
            end++;
        }

        name = default;
        int after = end + "”"u8.Length;
        if (after > text.Length)
        {
            WaitForData();
            return -1;
        }

        bool isName = end - start <= MaxNameLength && text[position..].StartsWith("“"u8) && text[end..].StartsWith("”"u8);
        name = isName ? text[start..end] : name;
        return isName ? after : -1;
    }

    private int StringEnd(TextView text, int position)
    {
        for (int p = position + 1; p < text.Length; p++)
        {
            int stop = text[p..].IndexOfAny((byte)'"', (byte)'\\', (byte)'\n');
            _steps += stop < 0 ? text.Length - p : stop + 1;
            if (stop < 0)
            {
                break;
            }

            p += stop;
            if (text[p] != '\\')
            {
                return text[p] == '"' ? p + 1 : -1;
            }

            p++;
        }

        NeedsMoreData |= !IsFinal;
        return -1;
    }

    private static bool IsOfBareName(byte one) => char.IsAsciiLetterOrDigit((char)one) || one is (byte)'_' or (byte)'-';

    private static bool IsOfQuotedName(byte one, byte quote) => one != quote && one is not ((byte)'\\' or < (byte)' ');
}
