using Gemini.Contracts.Json;
using static Gemini.Contracts.Reading.RelaxedSyntax;

namespace Gemini.Contracts.Reading;

/// <content>Arrays and their elements.</content>
internal ref partial struct JsonRepairer
{
    private bool TakesBracketOfArray(ref RepairFrame frame, byte one)
    {
        if (one is (byte)']' or (byte)')' or (byte)'}' && ContinuesNumber(frame))
        {
            return true;
        }

        if (one == frame.Closer || one is (byte)']' || (one == ')' && frame.Closer == ')'))
        {
            NoteTrailingComma();
            _cursor.Advance();
            _session.Pop();
            return true;
        }

        switch (one)
        {
            case (byte)'}':
                EndArrayAtBrace();
                return true;
            case (byte)':' when frame.Count > 0 && !frame.HasComma:
                OpenObjectBeforeColon(ref frame);
                return true;
            case (byte)')' when _session.Stack.Calls == 0 && frame.Count > 0 && !frame.HasComma:
                _session.Note(FindingKind.MissingBracket, _cursor.Position, 1, "A parenthesis closed an array; it was read as a bracket.");
                _cursor.Advance();
                _session.Pop();
                return true;
            default:
                return false;
        }
    }

    /// <summary>
    /// "box": [1, 2, 3, 4]00]: a bracket between two digits, and the array's own after them, is none: the number goes on. Only in a member's array, where no second
    /// bracket can follow.
    /// </summary>
    private bool ContinuesNumber(in RepairFrame frame)
    {
        int bracket = _cursor.Position;
        bool isBehindDigit = frame is { Count: > 0, HasComma: false } && IsDigit(_cursor.Text[bracket - 1]) && _session.Stack.Depth > 1 && _session.Stack[_session.Stack.Depth - 2].IsObject;
        if (!isBehindDigit || !IsDigit(_cursor.At(bracket + 1)))
        {
            return _cursor.NeedsMoreData;
        }

        int end = _cursor.Digits(bracket + 1);
        if (_cursor.At(_cursor.AfterWhitespace(end)) != frame.Closer || _cursor.NeedsMoreData)
        {
            return _cursor.NeedsMoreData;
        }

        _session.Note(FindingKind.StrayBracket, bracket, 1, "A bracket inside a number was skipped.");
        if (!_session.Stack.WritesNothing)
        {
            _session.Output.Copy(_cursor.Text[(bracket + 1)..end], bracket + 1);
        }

        _cursor.MoveTo(end);
        return true;
    }

    private void OpenObjectBeforeColon(ref RepairFrame frame)
    {
        if (MissingBrackets.OpenMissingObject(ref _cursor, _session, ref frame))
        {
            BeginValueOfName();
        }
        else if (!_cursor.NeedsMoreData)
        {
            SkipGarbage(_cursor.Position);
        }
    }

    private void StepElement(ref RepairFrame frame)
    {
        if ((frame.Count == 0 || frame.HasComma) && PlainIntegers.TryTake(ref _cursor, _session, ref frame))
        {
            return;
        }

        int start = _cursor.Position;
        OutputMark mark = _session.Output.Mark();
        bool wasMissingComma = frame.Count > 0 && !frame.HasComma;
        if (frame.Count > 0 && !_session.Stack.WritesNothing)
        {
            _session.Output.Add((byte)',');
        }

        frame.BeginChild(_session.Output.Length);
        int depth = _session.Stack.Depth;
        if (!BeginValue())
        {
            if (_cursor.NeedsMoreData)
            {
                return;
            }

            _session.Output.Rewind(mark);
            if (_session.IsCut || _cursor.IsEnd(_cursor.Position))
            {
                _session.CloseAll();
            }
            else
            {
                SkipGarbage(start);
            }

            return;
        }

        ref RepairFrame owner = ref _session.Stack[depth - 1];
        owner.AddChild();
        if (_session.IsCut)
        {
            if (!_session.Options.KeepsCut)
            {
                _session.Output.Rewind(mark);
            }

            _session.CloseAll();
        }
        else if (wasMissingComma)
        {
            _session.Note(FindingKind.MissingComma, start, 0, "A comma between two elements was missing and was inserted.");
        }
    }

    /// <summary>A <c>}</c> in an array: the array's bracket is missing, or the brace is in its place.</summary>
    private void EndArrayAtBrace()
    {
        if (_session.Stack.Depth == 1 && _session.Stack.Top.Count > 0 && _cursor.StartsElementAfter(_cursor.Position + 1))
        {
            _session.Note(FindingKind.StrayBracket, _cursor.Position, 1, "A brace between two elements was skipped.");
            _cursor.Advance();
            return;
        }

        bool isWrongBracket = !_session.Stack.IsInside(isObject: true);
        if (!isWrongBracket && _session.Stack[_session.Stack.Depth - 2].IsObject && (_session.Stack.Depth == 2 || !_session.Stack[_session.Stack.Depth - 3].IsObject))
        {
            // {"a": [1, 2}, "b": 3}: where a member follows, and closing the object, too, would leave it without one.
            int after = _cursor.AfterWhitespace(_cursor.Position + 1);
            isWrongBracket = _cursor.IsBetweenMembers(_cursor.At(after) == ']' ? after + 1 : after);
        }

        if (_cursor.NeedsMoreData)
        {
            return;
        }

        NoteTrailingComma();
        _session.Note(FindingKind.MissingBracket, _cursor.Position, isWrongBracket ? 1 : 0, isWrongBracket ? "A brace closed an array; it was read as a bracket." : "A closing bracket was missing and was inserted.");
        _cursor.Advance(isWrongBracket ? 1 : 0);
        _session.Pop();
    }
}
