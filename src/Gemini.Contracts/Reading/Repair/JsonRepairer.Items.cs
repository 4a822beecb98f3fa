namespace Gemini.Contracts.Reading;

/// <content>Where the next item of the list begins, which nothing of the value may reach into.</content>
internal ref partial struct JsonRepairer
{
    /// <summary>
    /// The brace of an item in what was read as text; 0 where there is none. Quotes in a text are escaped, so a brace, a name of the contract in quotes and
    /// a colon are the next item: some quote before it is missing, or one too many.
    /// </summary>
    private int SwallowedItem(int start, int end)
    {
        if (BeginsItem is null)
        {
            return 0;
        }

        for (int p = start; p < end; p++)
        {
            int brace = _text[p..end].IndexOf((byte)'{');
            _steps += brace < 0 ? end - p : brace + 1;
            if (brace < 0)
            {
                return 0;
            }

            p += brace;
            if (StartsItem(p))
            {
                return p;
            }
        }

        return 0;
    }

    /// <summary>Whether an item of the list begins at a brace.</summary>
    private bool StartsItem(int brace)
    {
        int name = AfterWhitespace(brace + 1);
        if (At(name) != '"')
        {
            return false;
        }

        int end = Math.Min(_text.Length, name + MaxLookahead);
        int length = _text[(name + 1)..end].IndexOfAny((byte)'"', (byte)'\\', (byte)'\n');
        if (length < 0)
        {
            _needsMoreData |= !_isFinal && end == _text.Length;
            return false;
        }

        int quote = name + 1 + length;
        _steps += length;
        return _text[quote] == '"' && At(AfterWhitespace(quote + 1)) == ':' && BeginsItem!(_text[(name + 1)..quote]);
    }

    /// <summary>
    /// Whether an object inside the value that begins as an item does is the next item: brackets before it did not match. Where they did, items may hold
    /// objects that begin alike.
    /// </summary>
    private bool IsNextItem()
    {
        bool isMatched = !_notes.Has(FindingKind.MissingBracket) && !_notes.Has(FindingKind.StrayBracket);
        _isRecursive |= isMatched;
        return !_isRecursive;
    }

    /// <summary>Where a string ends that would reach into the next item: before the brackets and the comma there, if no quote stands before them.</summary>
    private StringEnd EndBeforeItem(int content, int brace)
    {
        ReadOnlySpan<byte> text = _text[content..brace].TrimEnd(" \t\r\n,"u8);
        int closed = text.TrimEnd(" \t\r\n}]"u8).Length;
        _steps += brace - content;
        return closed == text.Length || text[..closed].ContainsAny((byte)'"', (byte)'\\') ? default : new StringEnd(content + closed, false);
    }

    /// <summary>Gives the value up: it ends before the item that begins at a brace.</summary>
    private void Break(int brace)
    {
        Waste(_position, _origin);
        _position = _origin + _text[_origin..brace].TrimEnd(" \t\r\n,"u8).Length;
        _hasFailed = true;
        _isBroken = true;
    }

    /// <summary>Gives the value up where it stands in a list: it ends before the next item, or before the brackets at the text's end.</summary>
    private void BreakBeforeNextItem()
    {
        for (int p = _origin + 1; ; p++)
        {
            p = _notes.Braces.Next(_text, p, ref _steps);
            if (p < 0)
            {
                break;
            }

            if (StartsItem(p))
            {
                Break(p);
                return;
            }
        }

        _needsMoreData |= !_isFinal;
        if (!_needsMoreData)
        {
            _notes.Closers.From(_text, _origin + 1, out int tail, ref _steps);
            Break(tail);
        }
    }
}
