namespace Gemini.Contracts.Reading;

/// <content>Objects and their members.</content>
internal ref partial struct JsonRepairer
{
    private bool TakesBracketOfObject(ref RepairFrame frame, byte one)
    {
        switch (one)
        {
            case (byte)'}' when _keepsCut && Depth == 1 && IsBetweenMembers(_position + 1):
                Note(FindingKind.StrayBracket, _position, 1, "A brace between two members was passed over.");
                _position++;
                return true;
            case (byte)'}':
                NoteTrailingComma();
                _position++;
                Pop();
                return true;
            case (byte)']':
                EndObjectAtBracket();
                return true;
            case (byte)'{':
                EndObjectAtBrace(ref frame);
                return true;
            case (byte)':' when frame.Count > 0 && !frame.HasComma:
                return OpensMissingObject(ref frame);
            default:
                return false;
        }
    }

    private void StepMember(ref RepairFrame frame)
    {
        int start = _position;
        (int, int) mark = _out.Mark();
        int notes = _notes.Count;
        bool writes = !WritesNothing;
        bool wasMissingComma = frame.Count > 0 && !frame.HasComma;
        if (frame.Count > 0 && writes)
        {
            _out.Add((byte)',');
        }

        int nameStart = _out.Length;
        int outerName = frame.NameStart;
        if (!Name() || _needsMoreData)
        {
            if (_needsMoreData)
            {
                return;
            }

            _out.Rewind(mark);
            _notes.Rewind(notes);
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
        SkipBracketBeforeColon();
        byte one = At(_position);
        if (_needsMoreData)
        {
            return;
        }

        if (one == ':' || one == '=')
        {
            int sign = one == '=' && At(_position + 1) == '>' ? 2 : 1;
            if (one == '=')
            {
                Note(FindingKind.MissingColon, _position, sign, "An equals sign was read as a colon.");
            }

            _position += sign;
        }
        else if (IsEnd(_position))
        {
            if (!_needsMoreData)
            {
                CutBehindName(mark, wasMissingComma && QuoteAt(start, out _) == Quote.None ? -1 : nameStart, ref frame);
            }

            return;
        }
        else if (frame.Count == 0 && one is (byte)',' or (byte)'}' && TurnIntoSet(ref frame, mark, start, one))
        {
            _notes.Rewind(notes);
            Note(FindingKind.SetAsArray, frame.Position, 1, "A set was read as an array.");
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
            _notes.Rewind(notes);
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
        SkipColons();
        int value = _out.Length;
        int depth = Depth;
        bool isValue = BeginValue() || (SkipStrayBracket() && BeginValue());
        if (isValue && Depth == depth && !_isCut && (NumberFollows(value) || StringFollows(value)))
        {
            Note(FindingKind.MissingBracket, _position, 0, "Brackets around several values were missing and were put in.");
            _out.Insert(value, (byte)'[');
            Frames.Add(new RepairFrame(false, (byte)']', _position, value) { Count = 1 });
        }
        else if (!isValue && !_needsMoreData)
        {
            EndMemberWithoutValue(mark, nameStart, writes);
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

    // "a"]: 1
    private void SkipBracketBeforeColon()
    {
        if (At(_position) is (byte)']' or (byte)'}' && At(AfterWhitespace(_position + 1)) == ':' && !_needsMoreData)
        {
            Note(FindingKind.StrayBracket, _position, 1, "A bracket between a name and its colon was passed over.");
            _position++;
            SkipTrivia();
        }
    }

    // "a": ] 1: a bracket that closes nothing before a value.
    private bool SkipStrayBracket()
    {
        bool isStray = !_needsMoreData && At(_position) == ']' && !IsInside(isObject: false) && StartsValue(AfterWhitespace(_position + 1));
        if (!isStray || _needsMoreData)
        {
            return false;
        }

        Note(FindingKind.StrayBracket, _position, 1, "A bracket that closes nothing was passed over.");
        _position++;
        return true;
    }

    // {'a', 'b'}, as Python writes a set.
    private bool TurnIntoSet(ref RepairFrame frame, (int, int) mark, int start, byte next)
    {
        if (next == ',')
        {
            int after = AfterWhitespace(_position + 1);
            if (IsEnd(after) || !StartsSetElement(after))
            {
                return false;
            }
        }

        if (WritesNothing || (Depth == 1 && BeginsItem is not null) || AfterWhitespace(frame.Position + 1) != start || !StartsSetElement(start))
        {
            return false;
        }

        _out.Replace(frame.Start, (byte)'[');
        frame.IsObject = false;
        _objects--;
        frame.HasComma = false;

        // It is an element and no name after all: it is read again as one.
        _out.Rewind(mark);
        Waste(_position, start);
        _position = start;
        return true;
    }

    private bool StartsSetElement(int position) => QuoteAt(position, out _) != Quote.None || IsDigit(At(position)) || At(position) == '-';

    /// <summary>A <c>]</c> where a member is expected: the object's brace is missing, or the bracket is the wrong one.</summary>
    private void EndObjectAtBracket()
    {
        if (Depth == 1 && Top.Count == 0 && BeginsItem is not null)
        {
            _hasFailed = true;
            return;
        }

        if ((IsBetweenMembers(_position + 1) || IsName(AfterWhitespace(_position + 1))) && (Depth < 3 || !Frames[^3].IsObject))
        {
            Note(FindingKind.StrayBracket, _position, 1, "A bracket between two members was passed over.");
            _position++;
            return;
        }

        if (_needsMoreData)
        {
            return;
        }

        NoteTrailingComma();
        Note(FindingKind.MissingBracket, _position, 0, "A closing brace was missing and was put in.");
        if (!IsInside(isObject: false) && _openAround == 0)
        {
            _position++;
        }

        Pop();
    }

    /// <summary>A <c>{</c> where a member is expected: the object before it was not closed.</summary>
    private void EndObjectAtBrace(ref RepairFrame frame)
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
}
