using System.Buffers;

namespace Gemini.Contracts.Reading;

/// <content>White space, comments, and looks ahead.</content>
internal ref partial struct JsonRepairer
{
    /// <summary>A look ahead goes no further: names are shorter.</summary>
    private const int MaxLookahead = 256;

    /// <summary>White space of so many bytes is passed over at once when it is met again.</summary>
    private const int ShortestRemembered = 16;

    private static readonly SearchValues<byte> Delimiters = SearchValues.Create(",:[]/{}()\n+"u8);

    private static bool IsDelimiter(byte one) => Delimiters.Contains(one);

    private static bool IsDigit(byte one) => (uint)(one - '0') <= 9;

    private static bool IsNameStart(byte one) => char.IsAsciiLetter((char)one) || one is (byte)'_' or (byte)'$' || one >= 0xC3;

    private static bool IsNamePart(byte one) => char.IsAsciiLetterOrDigit((char)one) || one is (byte)'_' or (byte)'$' or (byte)'-' || one >= 0x80;

    /// <summary>The length of the white space at a place: ASCII, no-break and the typographic spaces, byte order marks.</summary>
    private int WhitespaceAt(int position)
    {
        byte one = At(position);
        if (one is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or 0x0B or 0x0C)
        {
            return 1;
        }

        return one switch
        {
            0xC2 => At(position + 1) == 0xA0 ? 2 : 0,
            0xE2 => (At(position + 1), At(position + 2)) switch
            {
                (0x80, >= 0x80 and <= 0x8B) or (0x80, 0xA8 or 0xA9 or 0xAF) or (0x81, 0x9F) => 3,
                _ => 0,
            },
            (byte)'\\' => _isEscapedText && IsEscapedSpace(position) ? 2 : 0,
            0xE3 => At(position + 1) == 0x80 && At(position + 2) == 0x80 ? 3 : 0,
            0xEF => At(position + 1) == 0xBB && At(position + 2) == 0xBF ? 3 : 0,
            _ => 0,
        };
    }

    private int AfterWhitespace(int position)
    {
        int start = position;
        if (position >= _whitespace.Start && position < _whitespace.End)
        {
            position = _whitespace.End;
        }

        int length;
        while ((length = WhitespaceAt(position)) > 0)
        {
            position += length;
        }

        if (position - start >= ShortestRemembered)
        {
            _whitespace = (start, position);
        }

        return position;
    }

    /// <summary>Passes over white space, comments and fences between values.</summary>
    private void SkipTrivia()
    {
        while (!_needsMoreData)
        {
            _position = AfterWhitespace(_position);
            byte one = At(_position);
            if ((one == '/' && At(_position + 1) is (byte)'/' or (byte)'*') || (one == '#' && Depth > 0 && !IsWordAfterColon(_position)))
            {
                SkipComment(one == '/' && _text[_position + 1] == '*');
            }
            else if (one == '\\' && !_isEscapedText && StartsEscapedText(_position))
            {
                Note(FindingKind.Escape, _position, 2, "The whole text was escaped; line ends and tabs between its values were passed over.");
                _isEscapedText = true;
            }
            else if (one == '`' && IsFence(_position))
            {
                int start = _position;
                _position += 3;
                while (char.IsAsciiLetterOrDigit((char)At(_position)) && _position - start < 32)
                {
                    _position++;
                }

                Note(FindingKind.Fence, start, _position - start, "A markdown fence was passed over.");
            }
            else
            {
                return;
            }
        }
    }

    private bool IsEscapedSpace(int position) => At(position + 1) is (byte)'n' or (byte)'r' or (byte)'t';

    // {\n  \"a\": 1\n}: JSON that was written as a JSON string's content.
    private bool StartsEscapedText(int position)
    {
        int end = Math.Min(_text.Length, position + MaxLookahead);
        int p = position;
        while (p < end && (_text[p] == ' ' || (_text[p] == '\\' && IsEscapedSpace(p))))
        {
            p += _text[p] == ' ' ? 1 : 2;
        }

        _steps += p - position;
        return p > position && (At(p) is (byte)'{' or (byte)'[' or (byte)'}' or (byte)']' || (At(p) == '\\' && At(p + 1) == '"'));
    }

    // "label": #red: what stands right after a name is its value, where a comment has a space after its sign.
    private bool IsWordAfterColon(int position)
    {
        if (!IsNamePart(At(position + 1)))
        {
            return false;
        }

        ByteBefore(position - 1, Math.Max(0, position - MaxLookahead), out int before);
        return _text[before] == ':' && !_text[before..position].Contains((byte)'\n');
    }

    private bool IsFence(int position) => At(position) == '`' && At(position + 1) == '`' && At(position + 2) == '`';

    private void SkipComment(bool isBlock)
    {
        int start = _position;
        int end = isBlock ? _notes.CommentEnds.Next(_text, start + 2, ref _steps) : _notes.LineFeeds.Next(_text, start, ref _steps);
        if (end < 0)
        {
            // A comment without an end goes to the text's; on a text's last line a bracket ends it, too.
            _needsMoreData |= !_isFinal;
            int bracket = isBlock ? -1 : _text[start..].IndexOfAny((byte)'}', (byte)']');
            end = bracket < 0 ? _text.Length : start + bracket;
            _steps += isBlock ? 0 : end - start;
        }
        else
        {
            end += isBlock ? 2 : 0;
        }

        _position = end;
        Note(FindingKind.Comment, start, end - start, "A comment was passed over.");
    }

    /// <summary>Whether a value can begin at a place.</summary>
    private bool StartsValue(int position)
    {
        byte one = At(position);
        return one is (byte)'{' or (byte)'[' or (byte)'-' or (byte)'.' || IsDigit(one) || IsNameStart(one) || QuoteAt(position, out _) != Quote.None;
    }

    /// <summary>Whether a member's name and its colon stand at a place.</summary>
    private bool IsName(int position)
    {
        if (position >= _text.Length)
        {
            _needsMoreData |= !_isFinal;
            return false;
        }

        Quote quote = QuoteAt(position, out int length);
        int end = Math.Min(_text.Length, position + MaxLookahead);
        if (quote == Quote.None)
        {
            if (!IsNameStart(At(position)) && !IsDigit(At(position)))
            {
                return false;
            }

            int p = position;
            while (p < end && IsNamePart(_text[p]))
            {
                p++;
            }

            _steps += p - position;
            if (p == position)
            {
                return false;
            }

            // name": stands for "name":, its opening quote being lost.
            int colon = AfterWhitespace(At(p) == '"' ? p + 1 : p);
            return At(colon) == ':' && At(colon + 1) != '/';
        }

        for (int p = position + length; p < end; p++)
        {
            _steps++;
            if (_text[p] is (byte)'\n' or (byte)'{' or (byte)'}')
            {
                return false;
            }

            if (Ends(quote, p, out int endLength))
            {
                return At(AfterWhitespace(p + endLength)) == ':';
            }
        }

        _needsMoreData |= !_isFinal && end == _text.Length;
        return false;
    }

    private int AfterWord(int position)
    {
        int end = Math.Min(_text.Length, position + MaxLookahead);
        int p = position;
        while (p < end && IsNamePart(_text[p]))
        {
            p++;
        }

        _steps += p - position;
        return p == position ? _text.Length : AfterWhitespace(p);
    }

    /// <summary>An unquoted word without a colon, and then a whole name: the word belongs to nothing.</summary>
    private bool IsGarbageBeforeName(int start) => QuoteAt(start, out _) == Quote.None && QuoteAt(_position, out _) != Quote.None && IsName(_position);
}
