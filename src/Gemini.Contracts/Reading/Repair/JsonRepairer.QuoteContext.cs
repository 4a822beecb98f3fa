namespace Gemini.Contracts.Reading;

/// <content>What stands before and behind a quote in a string.</content>
internal ref partial struct JsonRepairer
{
    /// <summary>Whether a bracket was opened in the string shortly before the quote here and not closed again.</summary>
    private bool OpensBracket(int start)
    {
        int depth = 0;
        for (int p = _position - 1; p > start && p > _position - MaxLookahead; p--)
        {
            _steps++;
            depth += _text[p] == '[' ? 1 : _text[p] == ']' ? -1 : 0;
            if (depth > 0)
            {
                return true;
            }
        }

        return false;
    }

    // "the "quoted" word": after the inner word another quote follows in the same breath.
    private bool HasQuoteSoon(Quote quote, int position)
    {
        int end = Math.Min(_text.Length, position + MaxLookahead);
        for (int p = position + 1; p < end; p++)
        {
            _steps++;
            if (Ends(quote, p, out _))
            {
                return true;
            }
        }

        _needsMoreData |= !_isFinal && end == _text.Length;
        return false;
    }

    // A quote behind a word, and not behind a number as the sign for inches.
    private bool EndsWord(int position, int start)
    {
        int p = position;
        while (p - 1 > start && IsDigit(_text[p - 1]))
        {
            p--;
            _steps++;
        }

        return p - 1 > start && char.IsAsciiLetter((char)_text[p - 1]);
    }

    /// <summary>
    /// Where a string without its closing quote ends, before a comma and the next member's name: before the brackets there that close what is open
    /// around it, where nothing was opened in it.
    /// </summary>
    private int EndBeforeClosers(int comma, int start)
    {
        int end = comma;
        int closed = 0;
        while (closed < Depth - 1 && ByteBefore(end - 1, start, out int closer) is var one && one == Frames[Depth - 1 - closed].Closer && one is (byte)']' or (byte)'}')
        {
            end = closer;
            closed++;
        }

        _steps += end - start;
        return closed > 0 && Frames[Depth - 1 - closed].IsObject && !_text[start..end].ContainsAny(Brackets) ? end : comma;
    }

    /// <summary>“x "y" z”: the plain quote is a part of the text, since the curved one that closes it is still to come.</summary>
    private bool IsInCurvedQuotes(int position)
    {
        int end = Math.Min(_text.Length, position + MaxLookahead);
        for (int p = position; p < end; p++)
        {
            _steps++;
            if (_text[p] == '\n' || (_text[p] == 0xE2 && At(p + 1) == 0x80 && At(p + 2) is 0x9C or 0x9E))
            {
                return false;
            }

            if (_text[p] == 0xE2 && At(p + 1) == 0x80 && At(p + 2) == 0x9D)
            {
                return EndsAt(Quote.DoubleLike, p);
            }
        }

        _needsMoreData |= !_isFinal && end == _text.Length;
        return false;
    }

    /// <summary>Where a string ends that a plus sign right before the quote here follows; 0 where none does.</summary>
    private int EndBeforePlus(int start)
    {
        int plus = BackOverTrivia(_position - 1, start);
        int last = plus > start && _text[plus] == '+' ? BackOverTrivia(plus - 1, start) : 0;
        return last > start ? last + 1 : 0;
    }

    private int BackOverTrivia(int position, int start)
    {
        while (true)
        {
            if (ByteBefore(position, start, out position) != '/' || position - 3 <= start || _text[position - 1] != '*')
            {
                return position;
            }

            int from = Math.Max(start, position - MaxLookahead);
            int comment = _text[from..(position - 1)].LastIndexOf("/*"u8);
            _steps += position - from;
            if (comment < 0)
            {
                return position;
            }

            position = from + comment - 1;
        }
    }

    /// <summary>Whether the next quote ends a value.</summary>
    private bool EndsSoon(Quote quote, int position)
    {
        int end = Math.Min(_text.Length, position + MaxLookahead);
        for (int p = position; p < end; p++)
        {
            _steps++;
            if (Ends(quote, p, out _))
            {
                return EndsAt(quote, p);
            }
        }

        _needsMoreData |= !_isFinal && end == _text.Length;
        return false;
    }

    private byte ByteBefore(int position, int start, out int place)
    {
        while (position > start && _text[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            position--;
            _steps++;
        }

        place = position;
        return _text[position];
    }
}
