namespace Gemini.Contracts.Reading;

/// <content>Names without values, and colons in their place.</content>
internal ref partial struct JsonRepairer
{
    /// <summary>The value of a member whose name was read already; null where there is none.</summary>
    private void BeginValueOfName()
    {
        (int, int) mark = _out.Mark();
        if (!BeginValue() && !_needsMoreData)
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

    private void EndMemberWithoutValue((int, int) mark, int nameStart, bool writes)
    {
        if (IsEnd(_position) || _isCut)
        {
            if (!_needsMoreData)
            {
                CutBehindName(mark, nameStart, ref Top);
            }

            return;
        }

        Note(FindingKind.MissingValue, _position, 0, "A name has no value; it was read as null.");
        if (writes)
        {
            _out.Add("null"u8);
        }
    }

    private static bool IsPlainNameStart(byte one) => IsNameStart(one) || IsDigit(one) || one >= 0x80;

    /// <summary>The text ends behind a name. It has no value yet, so it is left out, or is null where what the end cuts is kept.</summary>
    /// <param name="mark">What was written before the member.</param>
    /// <param name="nameStart">The name's place in the repaired text; -1 for words that may be none.</param>
    /// <param name="frame">The object.</param>
    private void CutBehindName((int, int) mark, int nameStart, ref RepairFrame frame)
    {
        if (!_keepsCut || WritesNothing || nameStart < 0 || !IsPlainNameStart(_out.Value.Span[nameStart + 1]))
        {
            _out.Rewind(mark);
        }
        else
        {
            Note(FindingKind.MissingValue, _position, 0, "A name has no value; it was read as null.");
            if (_out.Value.Span[^1] != ':')
            {
                _out.Add((byte)':');
                frame.Count++;
            }

            _out.Add("null"u8);
        }

        CloseAll();
    }

    /// <summary>"a":: 1, and "a": : 1.</summary>
    private void SkipColons()
    {
        SkipTrivia();
        while (!_needsMoreData && At(_position) == ':')
        {
            Note(FindingKind.Garbage, _position, 1, "A second colon was passed over.");
            _position++;
            SkipTrivia();
        }
    }
}
