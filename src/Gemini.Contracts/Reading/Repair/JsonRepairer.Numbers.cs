namespace Gemini.Contracts.Reading;

/// <content>Numbers in any of the ways they are written.</content>
internal ref partial struct JsonRepairer
{
    private bool Number()
    {
        int start = _position;
        int p = start;
        bool hasSign = _text[p] is (byte)'-' or (byte)'+';
        p += hasSign ? 1 : 0;
        int whole = p;
        p = Thousands(whole, Digits(p));
        int wholeEnd = p;
        int fractionEnd = p;
        if (At(p) == '.')
        {
            p = Digits(p + 1);
            fractionEnd = p > wholeEnd + 1 ? p : wholeEnd;
        }

        if (whole == wholeEnd && fractionEnd == wholeEnd)
        {
            return false;
        }

        int exponentEnd = fractionEnd;
        if (At(p) is (byte)'e' or (byte)'E')
        {
            int digits = At(p + 1) is (byte)'-' or (byte)'+' ? p + 2 : p + 1;
            int behind = Digits(digits);
            exponentEnd = behind > digits ? behind : fractionEnd;
            p = behind > digits ? behind : digits;
        }

        byte next = At(p);
        bool hasStrayQuote = next == '"' && Depth > 0 && QuoteEndsWord(p);
        if (_needsMoreData || !(hasStrayQuote || p >= _text.Length || IsDelimiter(next) || (next == '\\' && _isEscapedText) || next is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)';' || WhitespaceAt(p) > 0) || IsFraction(p) || IsTime(p) || IsWordBehind(p))
        {
            return false;
        }

        if (wholeEnd - whole > 1 && _text[whole] == '0')
        {
            // A leading zero: an identifier such as 007 more likely than a number. It stays what it is.
            return false;
        }

        _position = p;
        _isCut |= p >= _text.Length;
        WriteNumber(start, whole, wholeEnd, fractionEnd, exponentEnd, p);
        if (hasStrayQuote)
        {
            SkipStrayQuote();
        }

        return true;
    }

    /// <summary>A quote right after a number or a literal.</summary>
    private void SkipStrayQuote()
    {
        Note(FindingKind.Garbage, _position, 1, "A quote after a value that needs none was passed over.");
        _position++;
    }

    private void WriteNumber(int start, int whole, int wholeEnd, int fractionEnd, int exponentEnd, int end)
    {
        bool hasUnderscore = _text[whole..end].IndexOfAny((byte)'_', (byte)',') >= 0;
        if (_text[start] == '+' || whole == wholeEnd || exponentEnd != end || hasUnderscore || (fractionEnd == wholeEnd && fractionEnd < end && _text[fractionEnd] == '.'))
        {
            Note(FindingKind.NumberFormat, start, end - start, "A number that JSON would write otherwise was read.");
        }

        if (_text[start] == '-')
        {
            _out.Copy("-"u8, start);
        }

        if (whole == wholeEnd)
        {
            _out.Add((byte)'0');
        }

        CopyDigits(whole, fractionEnd);
        if (exponentEnd > fractionEnd)
        {
            // 2.e6: the point without digits behind it goes.
            CopyDigits(fractionEnd + _text[fractionEnd..exponentEnd].IndexOfAny((byte)'e', (byte)'E'), exponentEnd);
        }
    }

    private readonly void CopyDigits(int from, int end)
    {
        while (from < end)
        {
            int stop = _text[from..end].IndexOfAny((byte)'_', (byte)',');
            stop = stop < 0 ? end : from + stop;
            _out.Copy(_text[from..stop], from);
            from = stop + 1;
        }
    }

    // 1/3, and dates such as 10-20: not a number, but the text of one value.
    private bool IsFraction(int p) => At(p) == '/' && At(p + 1) is not ((byte)'/' or (byte)'*');

    // 10:30 is no number either.
    private bool IsTime(int p) => At(p) == ':' && IsDigit(At(p + 1)) && Depth > 0;

    // 12 apples: a number with words behind it on the same line is text.
    private bool IsWordBehind(int p)
    {
        int after = p;
        while (At(after) is (byte)' ' or (byte)'\t')
        {
            after++;
        }

        return after > p && (IsNameStart(At(after)) || (IsDigit(At(after)) && Depth > 0 && Top.IsObject)) && !IsName(after) && Depth > 0;
    }

    // "price": 12,500.00: groups of three digits. In an array commas are what they are.
    private int Thousands(int whole, int wholeEnd)
    {
        int p = wholeEnd;
        if (Depth == 0 || !Top.IsObject || p == whole || p - whole > 3)
        {
            return wholeEnd;
        }

        while (At(p) == ',' && IsDigit(At(p + 1)) && IsDigit(At(p + 2)) && IsDigit(At(p + 3)) && !IsDigit(At(p + 4)))
        {
            p += 4;
        }

        return p > wholeEnd && At(AfterWhitespace(p)) is (byte)',' or (byte)'}' or (byte)'.' or (byte)'\n' or (byte)'/' or 0 ? p : wholeEnd;
    }

    private int Digits(int p)
    {
        int start = p;
        while (IsDigit(At(p)) || (p > start && At(p) == '_' && IsDigit(At(p + 1))))
        {
            p++;
        }

        return p;
    }
}
