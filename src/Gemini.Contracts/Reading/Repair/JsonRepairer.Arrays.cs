namespace Gemini.Contracts.Reading;

/// <content>Arrays and their elements.</content>
internal ref partial struct JsonRepairer
{
    private bool TakesBracketOfArray(ref RepairFrame frame, byte one)
    {
        if (one == frame.Closer || one is (byte)']' || (one == ')' && frame.Closer == ')'))
        {
            NoteTrailingComma();
            _position++;
            Pop();
            return true;
        }

        switch (one)
        {
            case (byte)'}':
                EndArrayAtBrace();
                return true;
            case (byte)':' when frame.Count > 0 && !frame.HasComma:
                OpenMissingObject(ref frame);
                return true;
            case (byte)')' when _parentheses == 0 && frame.Count > 0 && !frame.HasComma:
                Note(FindingKind.MissingBracket, _position, 1, "A parenthesis closed an array; it was read as a bracket.");
                _position++;
                Pop();
                return true;
            default:
                return false;
        }
    }

    private void StepElement(ref RepairFrame frame)
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
            if (_needsMoreData)
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

        ref RepairFrame owner = ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Frames)[depth - 1];
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
        if (Depth == 1 && Top.Count > 0 && StartsElementBehind(_position + 1))
        {
            Note(FindingKind.StrayBracket, _position, 1, "A brace between two elements was passed over.");
            _position++;
            return;
        }

        bool isWrongBracket = !IsInside(isObject: true);
        if (!isWrongBracket && Frames[Depth - 2].IsObject && (Depth == 2 || !Frames[Depth - 3].IsObject))
        {
            // {"a": [1, 2}, "b": 3}: where a member follows, and closing the object, too, would leave it without one.
            int after = AfterWhitespace(_position + 1);
            isWrongBracket = IsBetweenMembers(At(after) == ']' ? after + 1 : after);
        }

        if (_needsMoreData)
        {
            return;
        }

        NoteTrailingComma();
        Note(FindingKind.MissingBracket, _position, isWrongBracket ? 1 : 0, isWrongBracket ? "A brace closed an array; it was read as a bracket." : "A closing bracket was missing and was put in.");
        _position += isWrongBracket ? 1 : 0;
        Pop();
    }
}
