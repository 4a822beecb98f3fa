using Gemini.Contracts.Json;

namespace Gemini.Contracts.Reading;

/// <content>What strings are made of besides plain text.</content>
internal ref partial struct JsonRepairer
{
    private void Escape(bool isEscaped)
    {
        int start = _position;
        byte next = At(start + 1);
        if (_needsMoreData)
        {
            return;
        }

        if (isEscaped && next == '\\')
        {
            EscapeOfEscaped(start);
            return;
        }

        switch (next)
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                _out.Copy(_text.Slice(start, 2), start);
                _position += 2;
                return;
            case (byte)'u':
                UnicodeEscape(start);
                return;
            case 0 when start + 1 >= _text.Length:
                // The text ends in the middle of an escape.
                _position = _text.Length;
                return;
            case (byte)'\n' or (byte)'\r':
                Note(FindingKind.Escape, start, 1, "A line was continued by a backslash.");
                _position++;
                return;
            default:
                // A quote of another kind stands for itself; anything else keeps its backslash, as in a path or a pattern.
                _position++;
                if (QuoteAt(_position, out _) != Quote.None)
                {
                    Note(FindingKind.Escape, start, 1, "A quote that needs no escape lost its backslash.");
                    return;
                }

                Note(FindingKind.Escape, start, 1, "A backslash that begins no escape was read as itself.");
                _out.Copy(_text.Slice(start, 1), start);
                _out.Add((byte)'\\');
                return;
        }
    }

    // The whole text was escaped once more: \\\" and, written loosely, \\" are the \" of a quote inside; \\n is \n; \\\\ is \\; \\u00e9 is \u00e9.
    private void EscapeOfEscaped(int start)
    {
        byte third = At(start + 2);
        byte fourth = third == '\\' ? At(start + 3) : (byte)0;
        if (_needsMoreData)
        {
            return;
        }

        if (start + 2 + (third == '\\' ? 1 : 0) >= _text.Length)
        {
            // The text ends in the middle of it.
            _position = _text.Length;
            return;
        }

        if (third == 'u')
        {
            _position++;
            UnicodeEscape(start + 1);
            return;
        }

        int length = third is (byte)'"' or (byte)'n' or (byte)'r' or (byte)'t' or (byte)'b' or (byte)'f' or (byte)'/' ? 3
            : fourth is (byte)'"' or (byte)'\\' ? 4
            : 2;
        if (length == 2)
        {
            _out.Copy(_text.Slice(start, 2), start);
        }
        else
        {
            _out.Add((byte)'\\');
            _out.Copy(_text.Slice(start + length - 1, 1), start + length - 1);
        }

        _position += length;
    }

    private void UnicodeEscape(int start)
    {
        int digits = 0;
        while (digits < 4 && char.IsAsciiHexDigit((char)At(start + 2 + digits)))
        {
            digits++;
        }

        if (_needsMoreData)
        {
            return;
        }

        if (digits == 4)
        {
            _out.Copy(_text.Slice(start, 6), start);
            _position += 6;
        }
        else if (start + 2 + digits >= _text.Length)
        {
            _position = _text.Length;
        }
        else
        {
            Note(FindingKind.Escape, start, 2, "A \\u without four hexadecimal digits was read as text.");
            _out.Add((byte)'\\');
            _out.Copy(_text.Slice(start, 2), start);
            _position += 2;
        }
    }

    /// <summary>A raw line's end right before the closing quote is no part of the string: the quote was moved to a line of its own.</summary>
    private readonly void DropRawLineEnds()
    {
        if (_rawLineEnds.End == _out.Length && _rawLineEnds.End > 0)
        {
            _out.Rewind((_rawLineEnds.Start, _out.Mark().Map));
        }
    }

    private void ControlCharacter(byte one)
    {
        int before = _out.Length;
        Note(FindingKind.ControlCharacter, _position, 1, "A control character in a string, such as a line's end, was not escaped.");
        switch (one)
        {
            case (byte)'\n':
                _out.Add("\\n"u8);
                break;
            case (byte)'\r':
                _out.Add("\\r"u8);
                break;
            case (byte)'\t':
                _out.Add("\\t"u8);
                break;
            default:
                _out.Add("\\u00"u8);
                _out.Add((byte)('0' + (one >> 4)));
                _out.Add((byte)((one & 15) < 10 ? '0' + (one & 15) : 'a' + (one & 15) - 10));
                break;
        }

        if (one is (byte)'\n' or (byte)'\r')
        {
            _rawLineEnds = (_rawLineEnds.End == before && before > 0 ? _rawLineEnds.Start : before, _out.Length);
        }

        _position++;
    }

    // "abc" + "def"
    private void Concatenated()
    {
        while (!_needsMoreData && !_isCut)
        {
            int start = _position;
            SkipTriviaIfPlus();
            if (At(_position) != '+' || _needsMoreData)
            {
                _position = _needsMoreData ? start : _position;
                return;
            }

            int plus = _position++;
            SkipTrivia();
            if (QuoteAt(_position, out _) == Quote.None)
            {
                return;
            }

            Note(FindingKind.Concatenation, plus, 1, "Strings that a plus sign joins were joined.");
            int end = _out.Length;
            if (!String(isName: true) || _needsMoreData)
            {
                return;
            }

            // The closing quote of the first and the opening one of the second go.
            _out.RemoveAt(end - 1, 2);
        }
    }

    private void SkipTriviaIfPlus()
    {
        int after = AfterWhitespace(_position);
        byte one = At(after);
        if (one == '+')
        {
            _position = after;
        }
        else if (one == '/' && At(after + 1) == '*')
        {
            int end = _notes.CommentEnds.Next(_text, after + 2, ref _steps);
            int behind = end < 0 ? _text.Length : AfterWhitespace(end + 2);
            if (At(behind) == '+')
            {
                Note(FindingKind.Comment, after, end + 2 - after, "A comment was passed over.");
                _position = behind;
            }
        }
    }

    // ""cat"", as a table's cell has it: every quote twice.
    private bool Doubled(int start)
    {
        if (!IsNamePart(At(start + 2)))
        {
            return false;
        }

        ReadOnlySpan<byte> inner = _text[(start + 2)..Math.Min(_text.Length, start + MaxLookahead)];
        int length = inner.IndexOfAny(_text[start], (byte)'\\', (byte)'\n');
        int end = start + 2 + length;
        _steps += inner.Length;
        if (length < 0 || At(end) != _text[start] || At(end + 1) != _text[start] || At(AfterWhitespace(end + 2)) is not ((byte)':' or (byte)',' or (byte)'}' or (byte)']'))
        {
            _needsMoreData |= length < 0 && !_isFinal && _text.Length < start + MaxLookahead;
            return false;
        }

        Note(FindingKind.QuoteStyle, start, 2, "A string stood in doubled quotes.");
        _out.Add((byte)'"');
        CopyEscaped(start + 2, end);
        _out.Add((byte)'"');
        _position = end + 2;
        return true;
    }

    private bool TripleQuoted(int start)
    {
        ForwardSearch ends = _text[start] == '"' ? _notes.TripleQuotes : _notes.TripleSingleQuotes;
        int last = ends.Next(_text, start + 3, ref _steps);
        if (last < 0 || IsDelimiter(At(AfterWhitespace(start + 3))))
        {
            _needsMoreData |= last < 0 && !_isFinal;
            return false;
        }

        Note(FindingKind.QuoteStyle, start, 3, "A string stood in triple quotes.");
        _out.Add((byte)'"');
        _position = start + 3;
        _steps += last - start;
        while (_position < last)
        {
            ReadOnlySpan<byte> rest = _text[_position..last];
            int plain = rest.IndexOfAny(PlainStops);
            plain = plain < 0 ? rest.Length : plain;
            _out.Copy(rest[..plain], _position);
            _position += plain;
            if (_position >= last)
            {
                break;
            }

            byte one = _text[_position];
            if (one == '"')
            {
                CopyQuote(1);
            }
            else if (one == '\\')
            {
                Escape(isEscaped: false);
            }
            else
            {
                ControlCharacter(one);
            }
        }

        _position = last + 3;
        _out.Add((byte)'"');
        return true;
    }
}
