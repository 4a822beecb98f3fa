namespace Gemini.Contracts.Reading;

/// <content>Objects and arrays.</content>
internal ref partial struct JsonMender
{
    private void StepObject()
    {
        SkipTrivia();
        if (IsEnd(_position))
        {
            if (!_isStarved)
            {
                CloseAll();
            }

            return;
        }

        ref MendingFrame frame = ref Top;
        byte one = _text[_position];
        switch (one)
        {
            case (byte)'}' when _keepsCut && Depth == 1 && At(AfterWhitespace(_position + 1)) == ',' && IsName(AfterWhitespace(AfterWhitespace(_position + 1) + 1)):
                Note(FindingKind.StrayBracket, _position, 1, "A brace between two members was passed over.");
                _position++;
                return;
            case (byte)'}':
                NoteTrailingComma();
                _position++;
                Pop();
                return;
            case (byte)',':
                TakeComma(ref frame);
                return;
            case (byte)']':
                EndObjectAtBracket();
                return;
            case (byte)'{':
                EndObjectAtBrace(ref frame);
                return;
            case (byte)')' when _parentheses > 0:
                EndCall();
                return;
            case (byte)'.' when At(_position + 1) == '.' && At(_position + 2) == '.':
                SkipEllipsis(ref frame);
                return;
        }

        if (_isStarved)
        {
            return;
        }

        StepMember(ref frame);
    }

    private void StepMember(ref MendingFrame frame)
    {
        int start = _position;
        (int, int) mark = _out.Mark();
        bool writes = !WritesNothing;
        bool wasMissingComma = frame.Count > 0 && !frame.HasComma;
        if (frame.Count > 0 && writes)
        {
            _out.Add((byte)',');
        }

        int nameStart = _out.Length;
        int outerName = frame.NameStart;
        if (!Name() || _isStarved)
        {
            if (_isStarved)
            {
                return;
            }

            _out.Rewind(mark);
            if (_isCut || IsEnd(_position))
            {
                CloseAll();
                return;
            }

            SkipGarbage(start);
            return;
        }

        frame.NameStart = nameStart;
        SkipTrivia();
        byte one = At(_position);
        if (_isStarved)
        {
            return;
        }

        if (one == ':' || one == '=')
        {
            _position += one == '=' && At(_position + 1) == '>' ? 2 : 1;
        }
        else if (IsEnd(_position))
        {
            _out.Rewind(mark);
            CloseAll();
            return;
        }
        else if (frame.Count == 0 && one is (byte)',' or (byte)'}' && TurnIntoSet(ref frame, mark, start, one))
        {
            return;
        }
        else if (!StartsValue(_position) || IsGarbageBeforeName(start))
        {
            if (frame.Count == 0 && Depth == 1)
            {
                _hasFailed = true;
                return;
            }

            _out.Rewind(mark);
            frame.NameStart = outerName;
            Note(FindingKind.Garbage, start, _position - start, "Something that is no member was passed over.");
            return;
        }
        else
        {
            Note(FindingKind.MissingColon, _position, 0, "A colon between a name and its value was missing and was put in.");
        }

        if (wasMissingComma)
        {
            Note(FindingKind.MissingComma, start, 0, "A comma between two members was missing and was put in.");
        }

        if (writes)
        {
            _out.Add((byte)':');
        }

        frame.Count++;
        frame.HasComma = false;
        if (!BeginValue() && !_isStarved)
        {
            EndMemberWithoutValue(mark, writes);
        }
        else if (_isCut && Depth > 0)
        {
            if (!_keepsCut)
            {
                _out.Rewind(mark);
            }

            CloseAll();
        }
    }

    private void EndMemberWithoutValue((int, int) mark, bool writes)
    {
        if (IsEnd(_position) || _isCut)
        {
            if (!_isStarved)
            {
                _out.Rewind(mark);
                CloseAll();
            }

            return;
        }

        Note(FindingKind.MissingValue, _position, 0, "A name has no value; it was read as null.");
        if (writes)
        {
            _out.Add("null"u8);
        }
    }

    // {'a', 'b'}, as Python writes a set.
    private bool TurnIntoSet(ref MendingFrame frame, (int, int) mark, int start, byte next)
    {
        if (next == ',')
        {
            int after = AfterWhitespace(_position + 1);
            if (IsEnd(after) || QuoteAt(after, out _) == Quote.None)
            {
                return false;
            }
        }

        if (WritesNothing || QuoteAt(start, out _) == Quote.None)
        {
            return false;
        }

        _ = mark;
        Note(FindingKind.SetAsArray, start, _position - start, "A set was read as an array.");
        _out.Replace(frame.Start, (byte)'[');
        frame.IsObject = false;
        _objects--;
        frame.Count = 1;
        frame.HasComma = false;
        return true;
    }

    /// <summary>A <c>]</c> where a member is expected: the object's brace is missing, or the bracket is the wrong one.</summary>
    private void EndObjectAtBracket()
    {
        NoteTrailingComma();
        Note(FindingKind.MissingBracket, _position, 0, "A closing brace was missing and was put in.");
        if (!IsInside(isObject: false))
        {
            _position++;
        }

        Pop();
    }

    /// <summary>A <c>{</c> where a member is expected: the object before it was not closed.</summary>
    private void EndObjectAtBrace(ref MendingFrame frame)
    {
        if (frame.Count == 0)
        {
            if (Depth == 1)
            {
                _hasFailed = true;
            }
            else
            {
                SkipGarbage(_position);
            }

            return;
        }

        Note(FindingKind.MissingBracket, _position, 0, "A closing brace was missing and was put in.");
        Pop();
    }

    private void StepArray()
    {
        SkipTrivia();
        if (IsEnd(_position))
        {
            if (!_isStarved)
            {
                CloseAll();
            }

            return;
        }

        ref MendingFrame frame = ref Top;
        byte one = _text[_position];
        if (one == frame.Closer || one is (byte)']' || (one == ')' && frame.Closer == ')'))
        {
            NoteTrailingComma();
            _position++;
            Pop();
            return;
        }

        switch (one)
        {
            case (byte)',':
                TakeComma(ref frame);
                return;
            case (byte)'}':
                EndArrayAtBrace();
                return;
            case (byte)':' when frame.Count > 0 && !frame.HasComma:
                OpenMissingObject(ref frame);
                return;
            case (byte)')' when _parentheses > 0:
                EndCall();
                return;
            case (byte)'.' when At(_position + 1) == '.' && At(_position + 2) == '.':
                SkipEllipsis(ref frame);
                return;
        }

        if (_isStarved)
        {
            return;
        }

        StepElement(ref frame);
    }

    private void StepElement(ref MendingFrame frame)
    {
        int start = _position;
        (int, int) mark = _out.Mark();
        bool wasMissingComma = frame.Count > 0 && !frame.HasComma;
        if (frame.Count > 0 && !WritesNothing)
        {
            _out.Add((byte)',');
        }

        frame.NameStart = _out.Length;
        int depth = Depth;
        if (!BeginValue())
        {
            if (_isStarved)
            {
                return;
            }

            _out.Rewind(mark);
            if (_isCut || IsEnd(_position))
            {
                CloseAll();
            }
            else
            {
                SkipGarbage(start);
            }

            return;
        }

        ref MendingFrame owner = ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Frames)[depth - 1];
        owner.Count++;
        owner.HasComma = false;
        if (_isCut)
        {
            if (!_keepsCut)
            {
                _out.Rewind(mark);
            }

            CloseAll();
        }
        else if (wasMissingComma)
        {
            Note(FindingKind.MissingComma, start, 0, "A comma between two elements was missing and was put in.");
        }
    }

    /// <summary>A <c>}</c> in an array: the array's bracket is missing, or the brace stands in its place.</summary>
    private void EndArrayAtBrace()
    {
        bool isWrongBracket = !IsInside(isObject: true);
        if (!isWrongBracket && Frames[Depth - 2].IsObject && (Depth == 2 || !Frames[Depth - 3].IsObject))
        {
            // {"a": [1, 2}, "b": 3}: where a member follows, and closing the object, too, would leave it without one.
            int after = AfterWhitespace(_position + 1);
            isWrongBracket = At(after) == ',' && IsName(AfterWhitespace(after + 1));
        }

        if (_isStarved)
        {
            return;
        }

        NoteTrailingComma();
        Note(FindingKind.MissingBracket, _position, isWrongBracket ? 1 : 0, isWrongBracket ? "A brace closed an array; it was read as a bracket." : "A closing bracket was missing and was put in.");
        _position += isWrongBracket ? 1 : 0;
        Pop();
    }

    // ["name": value: the brace between bracket and name is missing.
    private void OpenMissingObject(ref MendingFrame frame)
    {
        int nameStart = frame.NameStart;
        if (WritesNothing || Depth + 1 > ReadSession.MaxDepth || nameStart < 0 || nameStart >= _out.Length || _out.Value.Span[nameStart] != '"')
        {
            SkipGarbage(_position);
            return;
        }

        Note(FindingKind.MissingBracket, _position, 0, "An opening brace was missing and was put in.");
        _out.Insert(nameStart, (byte)'{');
        _out.Add((byte)':');
        _position++;
        Frames.Add(new MendingFrame(true, (byte)'}', _position, nameStart) { NameStart = nameStart + 1, Count = 1 });
        _objects++;
        (int, int) mark = _out.Mark();
        if (!BeginValue() && !_isStarved)
        {
            _out.Add("null"u8);
        }
        else if (_isCut && Depth > 0)
        {
            if (!_keepsCut)
            {
                _out.Rewind(mark);
                _out.Add("null"u8);
            }

            CloseAll();
        }
    }

    private void TakeComma(ref MendingFrame frame)
    {
        if (frame.HasComma || frame.Count == 0)
        {
            Note(FindingKind.StrayComma, _position, 1, "A comma with nothing before it was passed over.");
        }

        frame.HasComma = true;
        _position++;
    }

    private readonly void NoteTrailingComma()
    {
        if (Top.HasComma && Top.Count > 0 && Top.Closer != ')')
        {
            Note(FindingKind.TrailingComma, _position, 0, "A comma before the closing bracket was passed over.");
        }
    }

    private void SkipEllipsis(ref MendingFrame frame)
    {
        Note(FindingKind.Ellipsis, _position, 3, "An ellipsis was passed over.");
        _position += 3;
        int after = AfterWhitespace(_position);
        if (At(after) == ',')
        {
            _position = after + 1;
            frame.HasComma |= frame.Count > 0;
        }
    }

    private void EndCall()
    {
        _parentheses--;
        _position++;
        if (At(_position) == ';')
        {
            _position++;
        }
    }

    /// <summary>Passes over at least one byte that belongs to nothing.</summary>
    private void SkipGarbage(int start)
    {
        _position = Math.Max(_position, start + 1);
        Note(FindingKind.Garbage, start, _position - start, "Something that belongs to no value was passed over.");
    }
}
