namespace Gemini.Contracts.Reading;

/// <content>Brackets that were left out around or between values.</content>
internal ref partial struct JsonRepairer
{
    // "box": 1, 2, 3, 4: a second number behind the comma, and not as a name.
    private bool NumberFollows(int value)
    {
        if (WritesNothing || value >= _out.Length || !(IsDigit(_out.Value.Span[^1]) && _out.Value.Span[value] != '"'))
        {
            return false;
        }

        int p = AfterWhitespace(_position);
        if (At(p) != ',')
        {
            return false;
        }

        p = AfterWhitespace(p + 1);
        p += At(p) == '-' ? 1 : 0;
        int start = p;
        while (IsDigit(At(p)) || (p > start && At(p) == '.'))
        {
            p++;
        }

        return p > start && At(AfterWhitespace(p)) is (byte)',' or (byte)'}' or (byte)']';
    }

    // "tags": "x", "y"], "ok": the array's opening bracket is missing; its closing one and a member or the object's end stand behind texts that are no names.
    private bool StringFollows(int value)
    {
        if (WritesNothing || value >= _out.Length || _out.Value.Span[^1] != '"')
        {
            return false;
        }

        int p = AfterWhitespace(_position);
        for (int start = p; At(p) == ',' && p - start < MaxLookahead; p = AfterWhitespace(p))
        {
            p = AfterWhitespace(p + 1);
            Quote quote = QuoteAt(p, out int length);
            int end = quote == Quote.None ? -1 : EndOfPlainString(quote, p + length);
            if (end < 0)
            {
                return false;
            }

            p = end;
            int after = AfterWhitespace(p);
            if (At(after) == ']')
            {
                int behind = AfterWhitespace(after + 1);
                return At(behind) == '}' || (At(behind) == ',' && IsName(AfterWhitespace(behind + 1)));
            }
        }

        return false;
    }

    private int EndOfPlainString(Quote quote, int position)
    {
        int end = Math.Min(_text.Length, position + MaxLookahead);
        for (int p = position; p < end; p++)
        {
            _steps++;
            if (Ends(quote, p, out int length))
            {
                return p + length;
            }

            if (_text[p] is (byte)'\\' or (byte)'\n')
            {
                return -1;
            }
        }

        _needsMoreData |= !_isFinal && end == _text.Length;
        return -1;
    }

    // "at": "city": "Bern"}: the brace behind "at" is missing.
    private bool OpensMissingObject(ref RepairFrame frame)
    {
        if (WritesNothing || Depth + 1 > ReadSession.MaxDepth || _out.Value.Span[^1] != '"' || frame.NameStart < 0)
        {
            return false;
        }

        ReadOnlySpan<byte> written = _out.Value.Span;
        int value = AfterString(written, frame.NameStart) + 1;
        if (value >= written.Length || written[value] != '"' || AfterString(written, value) != written.Length)
        {
            return false;
        }

        if (written[value..].SequenceEqual(written[frame.NameStart..(value - 1)]))
        {
            // "label": "label": "cat"
            Note(FindingKind.Garbage, _position, 1, "A name that came twice was read once.");
            _out.RemoveAt(value, written.Length - value);
            _position++;
            BeginValueOfName();
            return true;
        }

        Note(FindingKind.MissingBracket, _position, 0, "An opening brace was missing and was put in.");
        _out.Insert(value, (byte)'{');
        _out.Add((byte)':');
        _position++;
        Frames.Add(new RepairFrame(true, (byte)'}', _position, value) { NameStart = value + 1, Count = 1 });
        _objects++;
        BeginValueOfName();
        return true;
    }

    /// <summary>Behind the string that stands at a place of what was written.</summary>
    private static int AfterString(ReadOnlySpan<byte> written, int position)
    {
        int p = position + 1;
        while (p < written.Length && written[p] != '"')
        {
            p += written[p] == '\\' ? 2 : 1;
        }

        return p + 1;
    }

    // ["name": value: the brace between bracket and name is missing.
    private void OpenMissingObject(ref RepairFrame frame)
    {
        int nameStart = frame.NameStart;
        if (WritesNothing || Depth + 1 > ReadSession.MaxDepth || nameStart < 0 || nameStart >= _out.Length || _out.Value.Span[nameStart] != '"')
        {
            SkipGarbage(_position);
            return;
        }

        if (frame.Count > 1 && Depth > 1 && Frames[^2].IsObject && (IsDigit(_out.Value.Span[nameStart - 2]) || IsMemberOfParent(nameStart)))
        {
            // "box": [1, 2, "label": "cat": behind numbers it is the array's bracket that is missing.
            CloseBeforeName(nameStart);
            return;
        }

        if (_needsMoreData)
        {
            return;
        }

        Note(FindingKind.MissingBracket, _position, 0, "An opening brace was missing and was put in.");
        _out.Insert(nameStart, (byte)'{');
        _out.Add((byte)':');
        _position++;
        Frames.Add(new RepairFrame(true, (byte)'}', _position, nameStart) { NameStart = nameStart + 1, Count = 1 });
        _objects++;
        BeginValueOfName();
    }

    /// <summary>
    /// "tags": ["x", "y", "ok": 1}: whether it is the array's bracket that is missing, and not a brace: the next bracket that closes something open here
    /// is the brace of the object around the array.
    /// </summary>
    private bool IsMemberOfParent(int nameStart)
    {
        if (_out.Value.Span[nameStart - 2] == '}')
        {
            return false;
        }

        int end = BalancedEnd(_position, depth: 1);
        return end > 0 && _text[end - 1] == '}' && At(AfterWhitespace(end)) != ']';
    }

    // , and then an element
    private bool StartsElementBehind(int position)
    {
        int comma = AfterWhitespace(position);
        return At(comma) == ',' && At(AfterWhitespace(comma + 1)) is (byte)'{' or (byte)'[' or (byte)'"';
    }

    private void CloseBeforeName(int nameStart)
    {
        Frames.RemoveAt(Frames.Count - 1);
        Note(FindingKind.MissingBracket, _position, 0, "A closing bracket was missing and was put in.");
        _out.Insert(nameStart - 1, (byte)']');
        _out.Add((byte)':');
        _position++;
        ref RepairFrame frame = ref Top;
        frame.NameStart = nameStart + 1;
        frame.Count++;
        frame.HasComma = false;
        BeginValueOfName();
    }
}
