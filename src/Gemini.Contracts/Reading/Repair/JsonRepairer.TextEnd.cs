namespace Gemini.Contracts.Reading;

/// <content>Strings that no quote ends before the text does.</content>
internal ref partial struct JsonRepairer
{
    private StringEnd EndOfText(Quote quote, StringEnd end, int start, int content)
    {
        NoEndFrom[(int)quote] = Math.Min(NoEndFrom[(int)quote], start);
        StringEnd before = end == default ? EndBeforeText(start) : default;
        if (before != default)
        {
            return before;
        }

        _isCut = true;
        EndWithoutQuote(content);
        return end;
    }

    /// <summary>Where a string without a closing quote ends, if not at the text's end.</summary>
    private StringEnd EndBeforeText(int start)
    {
        byte last = LastByte();
        if (_keepsCut && FenceAtEnd(start) is > 0 and int fence)
        {
            return new StringEnd(fence, false);
        }

        if (_keepsCut)
        {
            // An opening bracket ends nothing, and a closing one that was opened in the string neither.
            return new StringEnd(0, IsDelimiter(last) && last is not ((byte)':' or (byte)'{' or (byte)'[') && !(last is (byte)'}' or (byte)']' && ClosesOwn(start)));
        }

        // An answer that was cut inside a string may end in anything. Only where it ends in brackets for all that is open was the quote forgotten.
        int closers = _notes.Closers.From(_text, start, out int tail, ref _steps);
        return closers >= Depth + _openAround && closers > 0 ? new StringEnd(tail, false) : default;
    }

    /// <summary>Whether a short string up to the text's end has as many opening brackets as closing ones.</summary>
    private bool ClosesOwn(int start)
    {
        int depth = 0;
        for (int p = start; p < _text.Length && p - start < MaxLookahead; p++)
        {
            depth += _text[p] is (byte)'{' or (byte)'[' ? 1 : _text[p] is (byte)'}' or (byte)']' ? -1 : 0;
            _steps++;
            if (depth < 0)
            {
                return false;
            }
        }

        return depth == 0 && _text.Length - start < MaxLookahead;
    }

    // "cat, and then the answer's closing fence on a line of its own.
    private int FenceAtEnd(int start)
    {
        ReadOnlySpan<byte> rest = _text[start..].TrimEnd(" \t\r\n"u8);
        if (!rest.EndsWith("```"u8))
        {
            return 0;
        }

        ReadOnlySpan<byte> before = rest[..^3].TrimEnd(" \t"u8);
        _steps += rest.Length - before.Length;
        return before.EndsWith("\n"u8) ? start + before.TrimEnd("\r\n"u8).Length : 0;
    }

    private readonly byte LastByte()
    {
        if (_notes.LastByte < 0)
        {
            int last = _text.LastIndexOfAnyExcept(" \t\r\n"u8);
            _notes.LastByte = last < 0 ? 0 : _text[last];
        }

        return (byte)_notes.LastByte;
    }
}
