namespace Gemini.Contracts.Reading;

/// <content>Calls around values: <c>callback({…})</c>, <c>ObjectId("…")</c>, <c>new Date(…)</c>.</content>
internal ref partial struct JsonRepairer
{
    /// <summary>Calls around a value, one in the other, are passed over up to here.</summary>
    private const int MostCalls = 8;

    // callback({…}); ObjectId("…")
    private bool SkipCall()
    {
        if (_parentheses >= MostCalls)
        {
            return false;
        }

        int p = AfterNew(_position);
        int name = p;
        while (IsNamePart(At(p)) && p - name < MaxLookahead)
        {
            p++;
        }

        int open = Depth == 0 ? AfterWhitespace(p) : p;
        if (_needsMoreData || At(open) != '(')
        {
            return false;
        }

        byte first = At(AfterWhitespace(open + 1));
        if (first is not ((byte)'{' or (byte)'[' or (byte)'"' or (byte)'\'') && !IsDigit(first) && (Depth > 0 || !IsNameStart(first)))
        {
            return false;
        }

        if (first is (byte)'"' or (byte)'\'' || IsDigit(first))
        {
            // Timestamp(1412180887, 1): what stands in the parentheses is a list.
            bool isList = HasSeveralArguments(open + 1);
            if (_needsMoreData || isList)
            {
                Note(FindingKind.Call, _position, open - _position, "A function call around values was passed over.");
                _position = open;
                return !_needsMoreData;
            }
        }

        Note(FindingKind.Call, _position, open + 1 - _position, "A function call around a value was passed over.");
        _position = open + 1;
        _parentheses++;
        return true;
    }

    // new Date(…)
    private int AfterNew(int position)
    {
        if (At(position) != 'n' || At(position + 1) != 'e' || At(position + 2) != 'w' || At(position + 3) != ' ')
        {
            return position;
        }

        int name = AfterWhitespace(position + 3);
        return IsNameStart(At(name)) ? name : position;
    }

    private bool HasSeveralArguments(int position)
    {
        byte quote = 0;
        int end = Math.Min(_text.Length, position + MaxLookahead);
        for (int p = position; p < end; p++)
        {
            _steps++;
            byte one = _text[p];
            if (quote != 0)
            {
                quote = one == quote ? (byte)0 : quote;
            }
            else if (one is (byte)'"' or (byte)'\'')
            {
                quote = one;
            }
            else if (one is (byte)',' or (byte)')' or (byte)'\n' or (byte)'(')
            {
                return one == ',';
            }
        }

        _needsMoreData |= !_isFinal && end == _text.Length;
        return false;
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
}
