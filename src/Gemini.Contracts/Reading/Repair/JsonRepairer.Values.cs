using Gemini.Contracts.Json;
using static Gemini.Contracts.Reading.RelaxedSyntax;

namespace Gemini.Contracts.Reading;

/// <content>Values, and names without one.</content>
internal ref partial struct JsonRepairer
{
    /// <summary>Begins the current value: writes a scalar, or opens an object or array.</summary>
    /// <returns>False where there is none; nothing was skipped but white space and comments then.</returns>
    private bool BeginValue()
    {
        TriviaRepairer.SkipTrivia(ref _cursor, _session);
        byte one = _cursor.At(_cursor.Position);
        if (_cursor.NeedsMoreData || (one == 0 && _cursor.IsEnd(_cursor.Position)))
        {
            return false;
        }

        switch (one)
        {
            case (byte)'{':
                Push(isObject: true, (byte)'}');
                return true;
            case (byte)'[':
                Push(isObject: false, (byte)']');
                return true;
            case (byte)'(' when _cursor.StartsTuple():
                _session.Note(FindingKind.TupleAsArray, _cursor.Position, 1, "A tuple was read as an array.");
                Push(isObject: false, (byte)')');
                return true;
        }

        if (_cursor.NeedsMoreData)
        {
            return false;
        }

        OutputMark mark = _session.Output.Mark();
        bool isValue = Scalar(one) && !_cursor.NeedsMoreData;
        if (_session.Stack.WritesNothing)
        {
            _session.Output.Rewind(mark);
        }

        return isValue;
    }

    private bool Scalar(byte one)
    {
        if (_cursor.QuoteAt(_cursor.Position, out _) != QuoteKind.None || (one == '\\' && _cursor.QuoteAt(_cursor.Position + 1, out _) != QuoteKind.None))
        {
            return StringRepairer.Read(ref _cursor, _session, isName: false);
        }

        if (one == '\\' && _cursor.IsEnd(_cursor.Position + 1))
        {
            // An escaped quote of which only the escape has come.
            _cursor.Advance(_cursor.NeedsMoreData ? 0 : 1);
            return false;
        }

        if (IsDigit(one) || one is (byte)'-' or (byte)'.' or (byte)'+')
        {
            return ScalarRepairer.TryNumber(ref _cursor, _session) || (!_cursor.NeedsMoreData && ScalarRepairer.TryWord(ref _cursor, _session));
        }

        if (one == '/')
        {
            return ScalarRepairer.RegularExpression(ref _cursor, _session);
        }

        if (ScalarRepairer.SkipPrefix(ref _cursor, _session))
        {
            return StringRepairer.Read(ref _cursor, _session, isName: false);
        }

        if (IsNameStart(one) && CallRepairer.SkipCall(ref _cursor, _session))
        {
            return BeginValue();
        }

        return !_cursor.NeedsMoreData && ScalarRepairer.TryWord(ref _cursor, _session);
    }

    /// <summary>The value of a member whose name was read already; null where there is none.</summary>
    private void BeginValueOfName()
    {
        OutputMark mark = _session.Output.Mark();
        if (!BeginValue() && !_cursor.NeedsMoreData)
        {
            _session.Output.Add("null"u8);
        }
        else if (_session.IsCut && _session.Stack.Depth > 0)
        {
            if (!_session.Options.KeepsCut)
            {
                _session.Output.Rewind(mark);
                _session.Output.Add("null"u8);
            }

            _session.CloseAll();
        }
    }

    private void EndMemberWithoutValue(OutputMark mark, int nameStart, bool writes)
    {
        if (_cursor.IsEnd(_cursor.Position) || _session.IsCut)
        {
            if (!_cursor.NeedsMoreData)
            {
                CutBehindName(mark, nameStart, ref _session.Stack.Top);
            }

            return;
        }

        _session.Note(FindingKind.MissingValue, _cursor.Position, 0, "A name has no value; it was read as null.");
        if (writes)
        {
            _session.Output.Add("null"u8);
        }
    }

    /// <summary>The text ends after a name. It has no value yet, so it is left out, or is null where what the end cuts is kept.</summary>
    /// <param name="mark">What was written before the member.</param>
    /// <param name="nameStart">The name's place in the repaired text; -1 for words that may be none.</param>
    /// <param name="frame">The object.</param>
    private void CutBehindName(OutputMark mark, int nameStart, ref RepairFrame frame)
    {
        if (!_session.Options.KeepsCut || _session.Stack.WritesNothing || nameStart < 0 || !IsPlainNameStart(_session.Output.Value.Span[nameStart + 1]))
        {
            _session.Output.Rewind(mark);
        }
        else
        {
            _session.Note(FindingKind.MissingValue, _cursor.Position, 0, "A name has no value; it was read as null.");
            if (_session.Output.Value.Span[^1] != ':')
            {
                _session.Output.Add((byte)':');
                frame.AddChild();
            }

            _session.Output.Add("null"u8);
        }

        _session.CloseAll();
    }

    /// <summary>
    /// Whether an object inside the value that begins as an item does is the next item: brackets before it did not match, or closed the value in a string that a wrong quote made of
    /// them. Where they did, items may hold objects that begin alike.
    /// </summary>
    private bool IsNextItem()
    {
        _isRecursive |= !_isRecursive && !_session.Findings.Has(FindingKind.MissingBracket) && !_session.Findings.Has(FindingKind.StrayBracket) && !BrokenObjects.ClosesBefore(ref _cursor, _session);
        return !_isRecursive;
    }
}
