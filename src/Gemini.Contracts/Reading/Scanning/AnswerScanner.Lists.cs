using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <content>Brackets and commas between objects, and the objects around the items.</content>
internal abstract partial class AnswerScanner
{
    private const int MaxFootnoteDigits = 3;

    private void StepOpeningBracket()
    {
        int after = _cursor.AfterWhitespace(_state.Position + 1);
        TextView text = Text;
        if (after >= text.Length)
        {
            _cursor.WaitForData();
            if (_cursor.IsFinal)
            {
                OpenBracket();
            }

            return;
        }

        byte next = text[after];
        bool isList = next is (byte)'{' or (byte)'[' or (byte)']';
        bool isElement = IsInside && !IsAtMember;
        if (!isList && isElement && TryTakeArray(after))
        {
            return;
        }

        bool isStructure = isList || isElement || IsCommentedList(next, after);
        if (!isStructure && !_cursor.NeedsMoreData && (_state.StartsLine || IsInside))
        {
            isStructure = (IsInside || !IsFootnoteMark(after)) && !_cursor.NeedsMoreData && StartsScalarList(after);
        }

        if (_cursor.NeedsMoreData)
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

    private void OpenBracket()
    {
        _prose.Close(Text);
        int position = _state.Position;
        if (!IsInside && !_state.IsInFence && _state.AcceptedCount > 0 && _state.Previous is PreviousToken.Item or PreviousToken.Comma)
        {
            Session.AddBounded(FindingKind.MissingArray, position, 1, "Lists stand one after another without an array around them.");
        }

        if (_state.Depth > 0 && !IsAtMember)
        {
            Session.AddBounded(FindingKind.StrayBracket, position, 1, "A list in the list was read as a part of it.");
        }

        HasStructure = true;
        if (_state is { FollowsAssignment: true, CodeDepth: < 0 })
        {
            _state.CodeDepth = _state.Depth;
        }

        _state.FollowsAssignment = false;
        AddMissingComma(position);
        _state.Previous = PreviousToken.Opening;
        _state.StartsLine = true;
        _state.Depth++;
        _state.ScalarCount = 0;
        _state.Position++;
    }

    private void StepClosingBracket()
    {
        if (_state.Depth == 0 || (_envelopes.Count > 0 && _state.Depth <= _envelopes[^1].Depth))
        {
            StepProse((byte)']');
            return;
        }

        _prose.Close(Text);
        AddTrailingComma();
        _state.Depth--;
        _state.Position++;
        _state.Previous = PreviousToken.Item;
        IsClosed |= !IsInside;
        if (_state.Depth <= _state.CodeDepth)
        {
            _state.CodeDepth = -1;
        }
    }

    /// <summary># [{…}] or [ // the cats: a list in comments of a program, or one that begins with a comment.</summary>
    private bool IsCommentedList(byte next, int position)
    {
        if (next is not ((byte)'#' or (byte)'/'))
        {
            return false;
        }

        int after = next == '#' ? _cursor.AfterWhitespace(position + 1) : position + 1;
        if (after >= Text.Length)
        {
            _cursor.WaitForData();
            return false;
        }

        return next == '#' ? Text[after] == '{' : Text[after] is (byte)'/' or (byte)'*' && (_state.StartsLine || IsInside);
    }

    /// <summary>[1] The first: a number in brackets before text on the same line, as in grounded answers.</summary>
    private bool IsFootnoteMark(int position)
    {
        TextView text = Text;
        int digits = text[position..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        int next = digits <= 0 ? -1 : text[(position + digits)..].IndexOfAnyExcept((byte)']', (byte)' ', (byte)'\t');
        if (digits < 0 || (digits > 0 && next < 0))
        {
            _cursor.WaitForData();
            return false;
        }

        return digits is > 0 and <= MaxFootnoteDigits && text[position + digits] == ']'
            && text[position + digits + next] is >= 0x80 or (byte)'{' or (byte)':' or (byte)'*' or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z');
    }

    private bool StartsScalarList(int position)
    {
        int end = _cursor.ScalarEnd(position);
        if (end < 0)
        {
            return false;
        }

        int after = _cursor.AfterWhitespace(end);
        if (after >= Text.Length)
        {
            _cursor.WaitForData();
            return _cursor.IsFinal;
        }

        return Text[after] is (byte)',' or (byte)']' || IsNameOfItem(position, end, after);
    }

    /// <summary>
    /// [ymin, xmin, ymax, xmax, "cat"] in a list: an item where the contract asks for no more than a box or a point and a label; else one rejected
    /// element. False where the array has more than scalars.
    /// </summary>
    private bool TryTakeArray(int first)
    {
        int end = _arrays.FindEnd(first, out byte[]? item);
        if (end < 0)
        {
            return _cursor.NeedsMoreData;
        }

        int start = _state.Position;
        _prose.Close(Text);
        HasStructure = true;
        AddMissingComma(start);
        ReadOnlyMemory<byte> source = Window.Slice(start, end - start);
        SessionMark mark = Session.Mark();
        if (item is not null && _state.Previous != PreviousToken.Other && _arrays.TryAccept(item, source, start, out _))
        {
            Session.AddBounded(FindingKind.ArrayAsItem, start, end - start, "An item came as an array of its numbers.");
        }
        else
        {
            Session.Rewind(mark);
            Reject(source, RejectionReason.WrongKind, "An array stands where an object of the list belongs.");
        }

        _state.Previous = PreviousToken.Item;
        _state.Position = end;
        return true;
    }

    private void StepComma()
    {
        _prose.Close(Text);
        if (IsInside && _state.Previous is PreviousToken.Opening or PreviousToken.Comma)
        {
            Session.AddBounded(FindingKind.StrayComma, _state.Position, 1, "A comma with nothing before it was passed over.");
        }

        _state.Previous = PreviousToken.Comma;
        _state.Position++;
    }

    private void AddTrailingComma()
    {
        if (_state.Previous == PreviousToken.Comma)
        {
            Session.AddBounded(FindingKind.TrailingComma, _state.Position, 0, "A comma before the closing bracket was passed over.");
        }
    }

    private void AddMissingComma(int position)
    {
        if (_state.Previous == PreviousToken.Item && IsInside && !IsAtMember)
        {
            Session.AddBounded(FindingKind.MissingComma, position, 0, "A comma between two elements was missing and was put in.");
        }
    }

    private void OpenEnvelope(int start, int list)
    {
        _prose.Close(Text);
        HasStructure = true;
        Session.AddBounded(FindingKind.Wrapper, start, list - start, "An object around the list was passed over.");
        AddMissingComma(start);
        _envelopes.Add(new Envelope(start, _state.Depth, IsItemToo: false));
        _state.Previous = PreviousToken.Opening;
        _state.FollowsAssignment = false;
        _state.Position = list;
    }

    /// <summary>The end of an envelope. Where it has members of the contract beside its list, it is an item, too.</summary>
    private void CloseEnvelope()
    {
        _prose.Close(Text);
        AddTrailingComma();
        Envelope envelope = _envelopes[^1];
        _envelopes.RemoveAt(_envelopes.Count - 1);
        _state.Position++;
        _state.Depth = envelope.Depth;
        _state.Previous = PreviousToken.Item;
        IsClosed |= !IsInside;
        if (!envelope.IsItemToo || _waste.IsSpent)
        {
            return;
        }

        if (envelope.Start < Window.Start)
        {
            Show(Session.Text, 0);
        }

        SessionMark mark = Session.Mark();
        ReadOnlyMemory<byte> json = Window.Slice(envelope.Start, _state.Position - envelope.Start);
        AnswerReader reader = new(Session, json, Count, SourceMap.At(envelope.Start));
        bool isRead = Read(ref reader) && reader.Position == json.Length;
        _cursor.AddSteps(reader.Position);
        _waste.Spend(envelope.Start, reader.Position);
        if (isRead)
        {
            Accept(json);
            return;
        }

        Session.Rewind(mark);
    }
}
