using Gemini.Contracts.Json;
using static Gemini.Contracts.Reading.RelaxedSyntax;

namespace Gemini.Contracts.Reading;

/// <content>Objects and their members.</content>
internal ref partial struct JsonRepairer
{
    private bool TakesBracketOfObject(ref RepairFrame frame, byte one)
    {
        switch (one)
        {
            case (byte)'}' when _session.Options.KeepsCut && _session.Stack.Depth == 1 && _cursor.IsBetweenMembers(_cursor.Position + 1):
                _session.Note(FindingKind.StrayBracket, _cursor.Position, 1, "A brace between two members was skipped.");
                _cursor.Advance();
                return true;
            case (byte)'}':
                NoteTrailingComma();
                _cursor.Advance();
                _session.Pop();
                return true;
            case (byte)']':
                EndObjectAtBracket();
                return true;
            case (byte)'{':
                EndObjectAtBrace(ref frame);
                return true;
            case (byte)':' when frame.Count > 0 && !frame.HasComma:
                if (!MissingBrackets.OpensMissingObject(ref _cursor, _session, ref frame))
                {
                    return false;
                }

                BeginValueOfName();
                return true;
            default:
                return false;
        }
    }

    private void StepMember(ref RepairFrame frame)
    {
        int start = _cursor.Position;
        OutputMark mark = _session.Output.Mark();
        int notes = _session.Findings.Count;
        bool writes = !_session.Stack.WritesNothing;
        bool wasMissingComma = frame.Count > 0 && !frame.HasComma;
        if (frame.Count > 0 && writes)
        {
            _session.Output.Add((byte)',');
        }

        int nameStart = _session.Output.Length;
        int outerName = frame.NameStart;
        if (!NameRepairer.Read(ref _cursor, _session) || _cursor.NeedsMoreData)
        {
            if (_cursor.NeedsMoreData)
            {
                return;
            }

            _session.Output.Rewind(mark);
            _session.Findings.Rewind(notes);
            if (_session.IsCut || _cursor.IsEnd(_cursor.Position))
            {
                _session.CloseAll();
                return;
            }

            SkipGarbage(start);
            return;
        }

        frame.BeginChild(nameStart);
        TriviaRepairer.SkipTrivia(ref _cursor, _session);
        SkipBracketBeforeColon();
        byte one = _cursor.PunctuationAt(_cursor.Position, out int sign);
        if (_cursor.NeedsMoreData)
        {
            return;
        }

        if (one == ':' || one == '=')
        {
            sign = one == '=' && _cursor.At(_cursor.Position + 1) == '>' ? 2 : sign;
            if (one == '=' || sign == 3)
            {
                _session.Note(FindingKind.MissingColon, _cursor.Position, sign, one == '=' ? "An equals sign was read as a colon." : "A full-width colon was read as a colon.");
            }

            _cursor.Advance(sign);
        }
        else if (_cursor.IsEnd(_cursor.Position))
        {
            if (!_cursor.NeedsMoreData)
            {
                CutBehindName(mark, wasMissingComma && _cursor.QuoteAt(start, out _) == QuoteKind.None ? -1 : nameStart, ref frame);
            }

            return;
        }
        else if (frame.Count == 0 && one is (byte)',' or (byte)'}' && TurnIntoSet(ref frame, mark, start, one))
        {
            _session.Findings.Rewind(notes);
            _session.Note(FindingKind.SetAsArray, frame.Position, 1, "A set was read as an array.");
            return;
        }
        else if (!_cursor.StartsValue(_cursor.Position) || _cursor.IsGarbageBeforeName(start))
        {
            if (frame.Count == 0 && _session.Stack.Depth == 1)
            {
                _session.Fail();
                return;
            }

            if (MayBeOfText(start, mark))
            {
                BrokenObjects.GiveUp(ref _cursor, _session);
                return;
            }

            _session.Output.Rewind(mark);
            _session.Findings.Rewind(notes);
            frame.BeginChild(outerName);
            _session.Note(FindingKind.Garbage, start, _cursor.Position - start, "Bytes that are not a member were skipped.");
            return;
        }
        else if (IsNameStart(one) && MayBeOfText(start, mark) && !_cursor.IsLiteralAt(_cursor.Position))
        {
            if (!_cursor.NeedsMoreData)
            {
                BrokenObjects.GiveUp(ref _cursor, _session);
            }

            return;
        }
        else
        {
            _session.Note(FindingKind.MissingColon, _cursor.Position, 0, "A colon between a name and its value was missing and was inserted.");
        }

        if (wasMissingComma)
        {
            _session.Note(FindingKind.MissingComma, start, 0, "A comma between two members was missing and was inserted.");
        }

        if (writes)
        {
            _session.Output.Add((byte)':');
        }

        frame.AddChild();
        SkipColons();
        int value = _session.Output.Length;
        int depth = _session.Stack.Depth;
        bool isValue = BeginValue() || (SkipStrayBracket() && BeginValue());
        if (isValue && _session.Stack.Depth == depth && !_session.IsCut && (MissingBrackets.NumberFollows(ref _cursor, _session, value) || MissingBrackets.StringFollows(ref _cursor, _session, value)))
        {
            _session.Note(FindingKind.MissingBracket, _cursor.Position, 0, "Brackets around several values were missing and were inserted.");
            _session.Output.Insert(value, (byte)'[');
            _session.Stack.Push(RepairFrame.AroundChild(isObject: false, _cursor.Position, value));
        }
        else if (!isValue && !_cursor.NeedsMoreData)
        {
            EndMemberWithoutValue(mark, nameStart, writes);
        }
        else if (_session.IsCut && _session.Stack.Depth > 0)
        {
            if (!_session.Options.KeepsCut)
            {
                _session.Output.Rewind(mark);
            }

            _session.CloseAll();
        }
    }

    /// <summary>"text": "a", "b" and "c"": words in quotes after a text, without a colon, may be the rest of the text, whose quotes are not escaped.</summary>
    /// <param name="start">Where the words begin.</param>
    /// <param name="mark">What was written before them.</param>
    private bool MayBeOfText(int start, OutputMark mark) =>
        mark.Length > 0 && !_session.Options.KeepsCut && !_session.Stack.WritesNothing && _session.Output.Value.Span[mark.Length - 1] == '"' && _cursor.Text[start] == '"';

    // {'a', 'b'}, as Python writes a set.
    private bool TurnIntoSet(ref RepairFrame frame, OutputMark mark, int start, byte next)
    {
        if (next == ',')
        {
            int after = _cursor.AfterWhitespace(_cursor.Position + 1);
            if (_cursor.IsEnd(after) || !_cursor.StartsSetElement(after))
            {
                return false;
            }
        }

        if (_session.Stack.WritesNothing || (_session.Stack.Depth == 1 && _session.Options.BeginsItem is not null) || _cursor.AfterWhitespace(frame.Position + 1) != start || !_cursor.StartsSetElement(start))
        {
            return false;
        }

        _session.Output.Replace(frame.Start, (byte)'[');
        _session.Stack.TurnTopIntoArray();

        // It is an element and no name after all: it is read again as one.
        _session.Output.Rewind(mark);
        _session.Budget.Waste(_cursor.Position, start);
        _cursor.MoveTo(start);
        return true;
    }

    /// <summary>A <c>]</c> where a member is expected: the object's brace is missing, or the bracket is the wrong one.</summary>
    private void EndObjectAtBracket()
    {
        if (_session.Stack.Depth == 1 && _session.Stack.Top.Count == 0 && _session.Options.BeginsItem is not null)
        {
            _session.Fail();
            return;
        }

        if ((_cursor.IsBetweenMembers(_cursor.Position + 1) || _cursor.IsName(_cursor.AfterWhitespace(_cursor.Position + 1))) && (_session.Stack.Depth < 3 || !_session.Stack[_session.Stack.Depth - 3].IsObject))
        {
            _session.Note(FindingKind.StrayBracket, _cursor.Position, 1, "A bracket between two members was skipped.");
            _cursor.Advance();
            return;
        }

        if (_cursor.NeedsMoreData)
        {
            return;
        }

        NoteTrailingComma();
        _session.Note(FindingKind.MissingBracket, _cursor.Position, 0, "A closing brace was missing and was inserted.");
        if (!_session.Stack.IsInside(isObject: false) && _session.Options.OpenAround == 0)
        {
            _cursor.Advance();
        }

        _session.Pop();
    }

    /// <summary>A <c>{</c> where a member is expected: the object before it was not closed.</summary>
    private void EndObjectAtBrace(ref RepairFrame frame)
    {
        if (frame.Count == 0)
        {
            if (_session.Stack.Depth == 1)
            {
                _session.Fail();
            }
            else
            {
                SkipGarbage(_cursor.Position);
            }

            return;
        }

        _session.Note(FindingKind.MissingBracket, _cursor.Position, 0, "A closing brace was missing and was inserted.");
        _session.Pop();
    }

    // "a"]: 1
    private void SkipBracketBeforeColon()
    {
        if (_cursor.At(_cursor.Position) is (byte)']' or (byte)'}' && _cursor.At(_cursor.AfterWhitespace(_cursor.Position + 1)) == ':' && !_cursor.NeedsMoreData)
        {
            _session.Note(FindingKind.StrayBracket, _cursor.Position, 1, "A bracket between a name and its colon was skipped.");
            _cursor.Advance();
            TriviaRepairer.SkipTrivia(ref _cursor, _session);
        }
    }

    // "a": ] 1: a bracket that closes nothing before a value.
    private bool SkipStrayBracket()
    {
        bool isStray = !_cursor.NeedsMoreData && _cursor.At(_cursor.Position) == ']' && !_session.Stack.IsInside(isObject: false) && _cursor.StartsValue(_cursor.AfterWhitespace(_cursor.Position + 1));
        if (!isStray || _cursor.NeedsMoreData)
        {
            return false;
        }

        _session.Note(FindingKind.StrayBracket, _cursor.Position, 1, "A bracket that closes nothing was skipped.");
        _cursor.Advance();
        return true;
    }

    /// <summary>"a":: 1, and "a": : 1.</summary>
    private void SkipColons()
    {
        TriviaRepairer.SkipTrivia(ref _cursor, _session);
        while (!_cursor.NeedsMoreData && _cursor.At(_cursor.Position) == ':')
        {
            _session.Note(FindingKind.Garbage, _cursor.Position, 1, "A second colon was skipped.");
            _cursor.Advance();
            TriviaRepairer.SkipTrivia(ref _cursor, _session);
        }
    }
}
