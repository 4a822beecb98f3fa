using System.Buffers;

namespace Gemini.Contracts.Reading;

/// <content>Strings in any quotes, and in none at their end.</content>
internal ref partial struct JsonMender
{
    private static readonly SearchValues<byte> PlainStops = SearchValues.Create(Stops("\"\\"u8));
    private static readonly SearchValues<byte> OtherStops = SearchValues.Create(Stops("\"\\'`\u00B4\u2018"u8));
    private static readonly SearchValues<byte> DelimitedStops = SearchValues.Create(Stops("\"\\'`\u00B4\u2018,[]/{}+"u8));

    private enum Quote
    {
        None,
        Double,
        Single,
        DoubleLike,
        SingleLike,
    }

    /// <summary>From here on a string in these quotes is known to have no end; looking for it again and again would not be linear.</summary>
    private readonly int[] NoEndFrom => _notes.NoEndFrom;

    private Quote QuoteAt(int position, out int length)
    {
        length = 1;
        switch (At(position))
        {
            case (byte)'"':
                return Quote.Double;
            case (byte)'\'':
                return Quote.Single;
            case (byte)'`' when At(position + 1) != '`':
                return Quote.SingleLike;
            case 0xC2 when At(position + 1) == 0xB4:
                length = 2;
                return Quote.SingleLike;
            case 0xE2 when At(position + 1) == 0x80:
                byte third = At(position + 2);
                bool isDouble = third is 0x9C or 0x9D or 0x9E;
                bool isSingle = third is 0x98 or 0x99 or 0x9A;
                length = isDouble || isSingle ? 3 : 1;
                return isDouble ? Quote.DoubleLike : isSingle ? Quote.SingleLike : Quote.None;
            default:
                return Quote.None;
        }
    }

    private bool Ends(Quote opened, int position, out int length)
    {
        Quote here = QuoteAt(position, out length);
        return opened switch
        {
            Quote.Double => here == Quote.Double,
            Quote.Single => here == Quote.Single,
            Quote.DoubleLike => here is Quote.Double or Quote.DoubleLike,
            Quote.SingleLike => here is Quote.Single or Quote.SingleLike,
            _ => false,
        };
    }

    /// <summary>Reads a string where a quote (or an escaped quote) stands.</summary>
    private bool String(bool isName)
    {
        int start = _position;
        bool isEscaped = At(start) == '\\';
        Quote quote = QuoteAt(isEscaped ? start + 1 : start, out int length);
        if (quote == Quote.None || _isStarved)
        {
            return false;
        }

        if (quote == Quote.Double && !isEscaped && At(start + 1) == '"' && At(start + 2) == '"' && TripleQuoted(start))
        {
            return true;
        }

        if (isEscaped)
        {
            Note(FindingKind.Escape, start, 1, "The quotes themselves were escaped; the escapes were taken off.");
        }
        else if (quote != Quote.Double)
        {
            Note(FindingKind.QuoteStyle, start, length, "A string stood in other quotes than JSON's.");
        }

        (int, int) mark = _out.Mark();
        StringEnd end = IsWasteful ? new StringEnd(0, true) : start >= NoEndFrom[(int)quote] ? EndBeforeText(start) : default;
        for (int attempt = 0; attempt < 3; attempt++)
        {
            _out.Rewind(mark);
            _position = start + (isEscaped ? 1 : 0) + length;
            _out.Add((byte)'"');
            int content = _out.Length;
            StringEnd next = Content(quote, end, isName, isEscaped, start, content);
            if (_isStarved)
            {
                return false;
            }

            if (next == end)
            {
                _out.Add((byte)'"');
                break;
            }

            Waste(_position, start);
            end = next;
        }

        if (!isName)
        {
            Concatenated();
        }

        return true;
    }

    /// <summary>Where a string is to end although no quote ends it.</summary>
    /// <param name="At">The place; 0 where it is not known.</param>
    /// <param name="AtDelimiter">At the first delimiter.</param>
    private readonly record struct StringEnd(int At, bool AtDelimiter);

    /// <summary>Copies the string's content up to its end.</summary>
    /// <returns>The end that was asked for where it held; another one where the string must be read again.</returns>
    private StringEnd Content(Quote quote, StringEnd end, bool isName, bool isEscaped, int start, int content)
    {
        _rawLineEnds = (0, 0);
        SearchValues<byte> stops = end.AtDelimiter ? DelimitedStops : quote == Quote.Double ? PlainStops : OtherStops;
        while (!_isStarved)
        {
            ReadOnlySpan<byte> rest = end.At > 0 ? _text[_position..Math.Max(_position, end.At)] : _text[_position..];
            int plain = rest.IndexOfAny(stops);
            plain = plain < 0 ? rest.Length : plain;
            _steps += plain + 1;
            _out.Copy(rest[..plain], _position);
            _position += plain;
            if (end.At > 0 && _position >= end.At)
            {
                EndWithoutQuote(content);
                return end;
            }

            if (IsEnd(_position))
            {
                return _isStarved ? end : EndOfText(quote, end, start, content);
            }

            byte one = _text[_position];
            if (isEscaped && one == '\\' && Ends(quote, _position + 1, out int escapedLength) && _text[_position - 1] != '\\')
            {
                _position += 1 + escapedLength;
                return end;
            }

            if (one == '\\')
            {
                Escape(isEscaped);
            }
            else if (one < ' ')
            {
                if (end.AtDelimiter && one == '\n')
                {
                    EndWithoutQuote(content);
                    return end;
                }

                ControlCharacter(one);
            }
            else if (Ends(quote, _position, out int length))
            {
                if (QuoteEnds(quote, end, isName, length, start, out StringEnd other))
                {
                    DropRawLineEnds();
                    _position += length;
                    return end;
                }

                if (other != end)
                {
                    return other;
                }

                Note(FindingKind.UnescapedQuote, _position, length, "A quote inside a string was not escaped.");
                CopyQuote(length);
            }
            else if (end.AtDelimiter && IsDelimiter(one) && one is not ((byte)'(' or (byte)')') && !IsUrlColon(one, start) && (one != '/' || _text[_position - 1] != ':'))
            {
                if (one == '/' && At(_position + 1) is not ((byte)'/' or (byte)'*'))
                {
                    _out.Copy(_text.Slice(_position++, 1), _position - 1);
                    continue;
                }

                if (one == ',' && Depth > 0 && Top.IsObject && !isName && !EndsMember(_position, one))
                {
                    _out.Copy(_text.Slice(_position++, 1), _position - 1);
                    continue;
                }

                EndWithoutQuote(content);
                return end;
            }
            else if (QuoteAt(_position, out int otherLength) != Quote.None)
            {
                CopyQuote(otherLength);
            }
            else
            {
                _out.Copy(_text.Slice(_position, 1), _position);
                _position++;
            }
        }

        return end;
    }

    private readonly bool IsUrlColon(byte one, int start) => one == ':' && _position > start;

    private void CopyQuote(int length)
    {
        if (_text[_position] == '"')
        {
            _out.Add((byte)'\\');
        }

        _out.Copy(_text.Slice(_position, length), _position);
        _position += length;
    }

    /// <summary>Whether the quote here is the string's end, by what stands around it.</summary>
    private bool QuoteEnds(Quote quote, StringEnd end, bool isName, int length, int start, out StringEnd other)
    {
        other = end;
        int after = AfterWhitespace(_position + length);
        byte next = At(after);
        if (_isStarved)
        {
            return true;
        }

        if (after >= _text.Length || (end.AtDelimiter && (Depth == 0 || !Top.IsObject)))
        {
            return true;
        }

        if (isName)
        {
            return next == ':' || IsDelimiter(next) || IsDigit(next) || QuoteAt(after, out _) != Quote.None || (after > _position + length && IsNameStart(next));
        }

        if (next == ',' && Depth > 0 && Top.IsObject)
        {
            // In an object a name follows the comma, or nothing.
            int behind = AfterWhitespace(after + 1);
            byte follows = At(behind);
            if (follows is (byte)'}' or (byte)']' or (byte)'/' or (byte)'.' or (byte)'#' or (byte)'{' or (byte)',' || behind >= _text.Length || QuoteAt(behind, out _) != Quote.None)
            {
                return true;
            }

            return IsName(behind) || IsName(AfterWord(behind));
        }

        if (next is (byte)')' or (byte)']' or (byte)'}' && !CanClose(next))
        {
            return false;
        }

        if (next is (byte)'#' or (byte)';' || IsDelimiter(next) || IsDigit(next) || (QuoteAt(after, out _) != Quote.None && (Depth == 0 || !Top.IsObject || IsName(after) || !HasQuoteSoon(quote, after))))
        {
            return true;
        }

        if (end.AtDelimiter)
        {
            return IsName(after);
        }

        byte before = ByteBefore(_position - 1, start, out int place);
        if (before == ',' && place > start)
        {
            // "b,c,"d": the quote opens the next string, and the one before it has no end.
            if (Depth == 0 || !Top.IsObject || IsName(_position))
            {
                Note(FindingKind.MissingQuote, place, 0, "A closing quote was missing and was put in.");
                other = new StringEnd(place, false);
            }

            return false;
        }

        if (place > start && before is (byte)'[' or (byte)'{' or (byte)':' && Depth > 0 && IsName(_position))
        {
            Note(FindingKind.MissingQuote, place, 0, "A closing quote was missing and was put in.");
            other = new StringEnd(0, true);
            return false;
        }

        // "a": "b" c: 1, and "a": "b" c }, and "a": "b" c at the text's end: a word that belongs to nothing.
        if (!IsNameStart(next) || Depth == 0)
        {
            return false;
        }

        int behindWord = AfterWord(after);
        return IsName(after) || (Top.IsObject && after > _position + length && (At(behindWord) == '}' || IsEnd(behindWord)));
    }

    private readonly bool CanClose(byte closer) => closer == ')'
        ? _parentheses > 0 || (Depth > 0 && Top.Closer == ')')
        : Depth > 0 || _parentheses > 0;

    // "the "quoted" word": after the inner word another quote follows in the same breath.
    private bool HasQuoteSoon(Quote quote, int position)
    {
        int end = Math.Min(_text.Length, position + Horizon);
        for (int p = position + 1; p < end; p++)
        {
            _steps++;
            if (Ends(quote, p, out _))
            {
                return true;
            }
        }

        _isStarved |= !_isFinal && end == _text.Length;
        return false;
    }

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
        if (_keepsCut)
        {
            return new StringEnd(0, IsDelimiter(last) && last != ':');
        }

        // An answer that was cut inside a string may end in anything. Only where it ends in brackets for all that is open was the quote forgotten.
        int closers = _notes.Closers.From(_text, start, out int tail, ref _steps);
        return closers >= Depth + _openAround && closers > 0 ? new StringEnd(tail, false) : default;
    }

    private void EndWithoutQuote(int content)
    {
        Note(FindingKind.MissingQuote, _position, 0, "A closing quote was missing and was put in.");
        _out.TrimWhitespace(content);
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

    private static byte[] Stops(ReadOnlySpan<byte> others)
    {
        byte[] stops = new byte[32 + others.Length];
        for (int i = 0; i < 32; i++)
        {
            stops[i] = (byte)i;
        }

        others.CopyTo(stops.AsSpan(32));
        return stops;
    }
}
