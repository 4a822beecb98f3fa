using System.Buffers;

namespace Gemini.Contracts.Reading;

/// <content>Strings in any quotes, and in none at their end.</content>
internal ref partial struct JsonRepairer
{
    private static readonly SearchValues<byte> PlainStops = SearchValues.Create(Stops("\"\\"u8));
    private static readonly SearchValues<byte> OtherStops = SearchValues.Create(Stops("\"\\'`\u00B4\u2018"u8));
    private static readonly SearchValues<byte> DelimitedStops = SearchValues.Create(Stops("\"\\'`\u00B4\u2018,[]/{}+"u8));

    /// <summary>From here on a string in these quotes is known to have no end; looking for it again and again would not be linear.</summary>
    private readonly int[] NoEndFrom => _notes.NoEndFrom;

    /// <summary>Reads a string where a quote (or an escaped quote) stands.</summary>
    private bool String(bool isName)
    {
        int start = _position;
        bool isEscaped = At(start) == '\\';
        Quote quote = QuoteAt(isEscaped ? start + 1 : start, out int length);
        if (quote == Quote.None || _needsMoreData)
        {
            return false;
        }

        if (quote is Quote.Double or Quote.Single && !isEscaped && At(start + 1) == _text[start] && At(start + 2) == _text[start] && TripleQuoted(start))
        {
            return true;
        }

        if (!isEscaped && length == 1 && At(start + 1) == _text[start] && Doubled(start))
        {
            return true;
        }

        if (isEscaped)
        {
            _isEscapedText |= quote == Quote.Double;
            Note(FindingKind.Escape, start, 1, "The quotes themselves were escaped; the escapes were taken off.");
        }
        else if (quote != Quote.Double)
        {
            Note(FindingKind.QuoteStyle, start, length, "A string stood in other quotes than JSON's.");
        }

        (int, int) mark = _out.Mark();
        int notes = _notes.Count;
        StringEnd end = IsWasteful ? new StringEnd(0, true) : start >= NoEndFrom[(int)quote] ? EndBeforeText(start) : default;
        bool hasSwallowed = false;
        for (int attempt = 0; attempt < 4; attempt++)
        {
            _out.Rewind(mark);
            _notes.Rewind(notes);
            _position = start + (isEscaped ? 1 : 0) + length;
            _out.Add((byte)'"');
            int content = _out.Length;
            _sureUntil = isName || isEscaped || end != default ? 0 : EmbeddedEnd(quote, _position);
            StringEnd next = Content(quote, end, isName, isEscaped, start, content);
            if (_needsMoreData)
            {
                return false;
            }

            int swallowed = next == end && !hasSwallowed ? SwallowedItem(start, _position) : 0;
            if (_needsMoreData)
            {
                return false;
            }

            if (swallowed > 0)
            {
                hasSwallowed = true;
                _isCut = false;
                next = EndBeforeItem(start + length, swallowed);
                if (next == default)
                {
                    Break(swallowed);
                    return false;
                }
            }

            if (next == end)
            {
                break;
            }

            Waste(_position, start);
            end = next;
        }

        _out.Add((byte)'"');

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
        _hasInnerQuote = false;
        SearchValues<byte> stops = end.AtDelimiter ? DelimitedStops : quote == Quote.Double ? PlainStops : OtherStops;
        while (!_needsMoreData)
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
                return _needsMoreData ? end : EndOfText(quote, end, start, content);
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
                if (_position < _sureUntil)
                {
                    CopyInnerQuote(length);
                    continue;
                }

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

                CopyInnerQuote(length);
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

    private void CopyInnerQuote(int length)
    {
        Note(FindingKind.UnescapedQuote, _position, length, "A quote inside a string was not escaped.");
        _hasInnerQuote = !_hasInnerQuote;
        CopyQuote(length);
    }

    private void CopyQuote(int length)
    {
        if (_text[_position] == '"')
        {
            _out.Add((byte)'\\');
        }

        _out.Copy(_text.Slice(_position, length), _position);
        _position += length;
    }

    private void EndWithoutQuote(int content)
    {
        Note(FindingKind.MissingQuote, _position, 0, "A closing quote was missing and was put in.");
        _out.TrimWhitespace(content);
        DropRawLineEnds();
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
