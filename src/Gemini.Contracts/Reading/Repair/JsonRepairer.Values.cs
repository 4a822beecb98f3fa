using System.Buffers;

namespace Gemini.Contracts.Reading;

/// <content>Values and names.</content>
internal ref partial struct JsonRepairer
{
    private static readonly SearchValues<byte> WordStops = SearchValues.Create(",[]{}:()/\n\"'\u2018\u00C2`"u8);

    /// <summary>Begins the value at hand: writes a scalar, or opens an object or array.</summary>
    /// <returns>False where there is none; nothing was passed over but white space and comments then.</returns>
    private bool BeginValue()
    {
        SkipTrivia();
        byte one = At(_position);
        if (_needsMoreData || (one == 0 && IsEnd(_position)))
        {
            return false;
        }

        switch (one)
        {
            case (byte)'{':
                Push(isObject: true, (byte)'}');
                return true;
            case (byte)'[':
                Push(isObject: false, (byte)']');
                return true;
            case (byte)'(' when StartsTuple():
                Note(FindingKind.TupleAsArray, _position, 1, "A tuple was read as an array.");
                Push(isObject: false, (byte)')');
                return true;
        }

        if (_needsMoreData)
        {
            return false;
        }

        (int, int) mark = _out.Mark();
        bool isValue = Scalar(one) && !_needsMoreData;
        if (WritesNothing)
        {
            _out.Rewind(mark);
        }

        return isValue;
    }

    private bool Scalar(byte one)
    {
        if (QuoteAt(_position, out _) != Quote.None || (one == '\\' && QuoteAt(_position + 1, out _) != Quote.None))
        {
            return String(isName: false);
        }

        if (one == '\\' && IsEnd(_position + 1))
        {
            // An escaped quote of which only the escape has come.
            _position += _needsMoreData ? 0 : 1;
            return false;
        }

        if (IsDigit(one) || one is (byte)'-' or (byte)'.' or (byte)'+')
        {
            return Number() || (!_needsMoreData && Word());
        }

        if (one == '/')
        {
            return RegularExpression();
        }

        if (SkipPrefix())
        {
            return String(isName: false);
        }

        if (IsNameStart(one) && SkipCall())
        {
            return BeginValue();
        }

        return !_needsMoreData && Word();
    }

    // b"…", f"…", r'…', u'…', as Python has them.
    private bool SkipPrefix()
    {
        int start = _position;
        int p = start;
        while (p - start < 2 && At(p) is (byte)'b' or (byte)'f' or (byte)'r' or (byte)'u' or (byte)'B' or (byte)'F' or (byte)'R' or (byte)'U')
        {
            p++;
        }

        Quote quote = p == start ? Quote.None : QuoteAt(p, out _);
        if (quote is not (Quote.Double or Quote.Single) || !IsNamePart(At(p + 1)) || !EndsSoon(quote, p + 1))
        {
            return false;
        }

        Note(FindingKind.QuoteStyle, start, p - start, "Letters before a string's quote were passed over.");
        _position = p;
        return true;
    }

    private bool StartsTuple()
    {
        byte one = At(AfterWhitespace(_position + 1));
        return one is (byte)'{' or (byte)'[' or (byte)'(' or (byte)'-' || IsDigit(one) || one is (byte)'"' or (byte)'\'';
    }

    /// <summary>A member's name, in quotes or without.</summary>
    private bool Name()
    {
        byte one = At(_position);
        if (QuoteAt(_position, out _) != Quote.None || (one == '\\' && QuoteAt(_position + 1, out _) != Quote.None))
        {
            return NameInQuotes();
        }

        int start = _position;
        int end = start;
        while (!IsEnd(end) && !WordStops.Contains(_text[end]))
        {
            end++;
        }

        if (_needsMoreData)
        {
            return false;
        }

        int last = end;
        while (last > start && _text[last - 1] is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            last--;
        }

        _position = Math.Max(end, start);
        if (last == start)
        {
            return false;
        }

        Note(FindingKind.UnquotedName, start, last - start, "A member's name stood without quotes.");
        _out.Add((byte)'"');
        CopyEscaped(start, last);
        _out.Add((byte)'"');
        if (At(_position) == '"' && At(AfterWhitespace(_position + 1)) == ':')
        {
            // name": the opening quote was missing.
            _position++;
        }

        return true;
    }

    private bool NameInQuotes()
    {
        int start = _position;
        Quote quote = QuoteAt(start, out int length);
        if (quote == Quote.Double)
        {
            // "name: value: a name without its closing quote ends at the colon, where no other quote comes before it.
            int end = Math.Min(_text.Length, start + MaxLookahead);
            ReadOnlySpan<byte> rest = _text[(start + length)..end];
            int stop = rest.IndexOfAny("\":,\n"u8);
            _steps += stop < 0 ? rest.Length : stop;
            if (stop > 0 && rest[stop] == ':' && !ClosesLater(start + length + stop))
            {
                Note(FindingKind.MissingQuote, start + length + stop, 0, "A closing quote was missing and was put in.");
                _out.Add((byte)'"');
                CopyEscaped(start + length, start + length + stop);
                _out.Add((byte)'"');
                _position = start + length + stop;
                return true;
            }

            _needsMoreData |= stop < 0 && !_isFinal && end == _text.Length;
        }

        return !_needsMoreData && String(isName: true);
    }

    // "a:b": 1 has a colon in its name, {"a: 1} has none of its quotes left.
    private bool ClosesLater(int position)
    {
        int end = Math.Min(_text.Length, position + MaxLookahead);
        for (int p = position; p < end; p++)
        {
            _steps++;
            if (_text[p] == '"')
            {
                return At(AfterWhitespace(p + 1)) == ':';
            }

            if (_text[p] is (byte)'\n' or (byte)'}' or (byte)'{')
            {
                return false;
            }
        }

        _needsMoreData |= !_isFinal && end == _text.Length;
        return false;
    }

    private bool RegularExpression()
    {
        int start = _position;
        int p = start + 1;
        while (!IsWasteful && !IsEnd(p) && _text[p] is not ((byte)'/' or (byte)'\n'))
        {
            p += _text[p] == '\\' ? 2 : 1;
        }

        if (_needsMoreData || p >= _text.Length || _text[p] != '/')
        {
            Waste(p, start);
            return false;
        }

        // /a/gi: the flags are a part of it.
        int end = p + 1;
        while (char.IsAsciiLetterLower((char)At(end)))
        {
            end++;
        }

        if (_needsMoreData || SwallowedItem(start, end) > 0)
        {
            return false;
        }

        Note(FindingKind.UnquotedString, start, end - start, "A regular expression was read as a string.");
        _position = end;
        _out.Add((byte)'"');
        CopyEscaped(start, _position);
        _out.Add((byte)'"');
        return true;
    }

    private void CopyEscaped(int start, int end)
    {
        _steps += end - start;
        for (int p = start; p < end; p++)
        {
            byte one = _text[p];
            if (one < ' ')
            {
                int here = _position;
                _position = p;
                ControlCharacter(one);
                _position = here;
                continue;
            }

            if (one is (byte)'"' or (byte)'\\')
            {
                _out.Add((byte)'\\');
            }

            _out.Copy(_text.Slice(p, 1), p);
        }
    }
}
