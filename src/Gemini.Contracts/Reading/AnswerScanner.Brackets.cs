namespace Gemini.Contracts.Reading;

/// <content>Brackets and commas between objects.</content>
internal abstract partial class AnswerScanner
{
    private const int MaxFootnoteDigits = 3;

    /// <summary>What stands before the place at hand.</summary>
    private enum PreviousToken : byte
    {
        /// <summary>Prose, a fence, nothing.</summary>
        Other,

        /// <summary>The bracket of a list or the brace of a wrapper.</summary>
        Opening,

        /// <summary>An item, a list, or another value.</summary>
        Item,

        /// <summary>A comma.</summary>
        Comma,
    }

    private void StepOpeningBracket()
    {
        int after = AfterWhitespace(_position + 1);
        if (after >= _memory.Length)
        {
            _needsMoreData = !_isFinal;
            if (_isFinal)
            {
                OpenBracket();
            }

            return;
        }

        byte next = Text[after];
        bool isList = next is (byte)'{' or (byte)'[' or (byte)']';
        if (!isList && IsInside && !IsAtMember && StepRow(after))
        {
            return;
        }

        bool isStructure = isList || (next == '#' && IsCommentedList(after)) || (next == '/' && BeginsWithComment(after)) || (IsInside && !IsAtMember);
        if (!isStructure && !_needsMoreData && (_startsLine || IsInside))
        {
            isStructure = (IsInside || !IsFootnoteMark(after)) && !_needsMoreData && StartsScalarList(after);
        }

        if (_needsMoreData)
        {
            return;
        }

        if (isStructure)
        {
            OpenBracket();
        }
        else
        {
            StepProse((byte)'[');
        }
    }

    /// <summary>[1] The first: a number in brackets before text on the same line, as in grounded answers.</summary>
    private bool IsFootnoteMark(int position)
    {
        ReadOnlySpan<byte> text = Text;
        int digits = text[position..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        int next = digits <= 0 ? -1 : text[(position + digits)..].IndexOfAnyExcept((byte)']', (byte)' ', (byte)'\t');
        if (digits < 0 || (digits > 0 && next < 0))
        {
            _needsMoreData = !_isFinal;
            return false;
        }

        return digits is > 0 and <= MaxFootnoteDigits && text[position + digits] == ']'
            && text[position + digits + next] is >= 0x80 or (byte)'{' or (byte)':' or (byte)'*' or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z');
    }

    private void OpenBracket()
    {
        EndProse();
        if (!IsInside && !_isInFence && _taken > 0 && _previousToken is PreviousToken.Item or PreviousToken.Comma)
        {
            Session.AddBounded(FindingKind.MissingArray, _position, 1, "Lists stand one after another without an array around them.");
        }

        if (_depth > 0 && !IsAtMember)
        {
            Session.AddBounded(FindingKind.StrayBracket, _position, 1, "A list in the list was read as a part of it.");
        }

        HasStructure = true;
        if (_depth > (_wrappings.Count > 0 ? _wrappings[^1].Depth : 0))
        {
            Session.AddBounded(FindingKind.Wrapper, _position, 1, "A list inside the list was passed over; its items are items of the answer.");
        }

        if (_followsAssignment && _codeDepth < 0)
        {
            _codeDepth = _depth;
        }

        _followsAssignment = false;
        NoteMissingComma(_position);
        _previousToken = PreviousToken.Opening;
        _startsLine = true;
        _depth++;
        _elements = 0;
        _position++;
    }

    private void StepClosingBracket()
    {
        if (_depth == 0 || (_wrappings.Count > 0 && _depth <= _wrappings[^1].Depth))
        {
            StepProse((byte)']');
            return;
        }

        EndProse();
        NoteTrailingComma();
        _depth--;
        _position++;
        IsClosed |= !IsInside;
        _previousToken = PreviousToken.Item;
        if (_depth <= _codeDepth)
        {
            _codeDepth = -1;
        }
    }

    // # [{…}]: a list whose lines are comments of a program.
    private bool IsCommentedList(int position)
    {
        int after = AfterWhitespace(position + 1);
        _needsMoreData |= after >= _memory.Length && !_isFinal;
        return after < _memory.Length && Text[after] is (byte)'{';
    }

    // [ // the cats
    private bool BeginsWithComment(int position)
    {
        _needsMoreData |= position + 1 >= _memory.Length && !_isFinal;
        return position + 1 < _memory.Length && Text[position + 1] is (byte)'/' or (byte)'*' && (_startsLine || IsInside);
    }

    private void StepComma()
    {
        EndProse();
        if (IsInside && _previousToken is PreviousToken.Opening or PreviousToken.Comma)
        {
            Session.AddBounded(FindingKind.StrayComma, _position, 1, "A comma with nothing before it was passed over.");
        }

        _previousToken = PreviousToken.Comma;
        _position++;
    }

    private void NoteTrailingComma()
    {
        if (_previousToken == PreviousToken.Comma)
        {
            Session.AddBounded(FindingKind.TrailingComma, _position, 0, "A comma before the closing bracket was passed over.");
        }
    }

    private void NoteMissingComma(int position)
    {
        if (_previousToken == PreviousToken.Item && IsInside && !IsAtMember)
        {
            Session.AddBounded(FindingKind.MissingComma, position, 0, "A comma between two elements was missing and was put in.");
        }
    }
}
