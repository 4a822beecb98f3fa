using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <content>Brackets and commas between objects, and the objects around the items.</content>
internal abstract partial class AnswerScanner
{
    private void StepOpeningBracket()
    {
        int after = _cursor.AfterWhitespace(_position + 1);
        TextView text = Text;
        if (after >= text.Length)
        {
            _cursor.WaitForData();
            if (_cursor.IsFinal)
            {
                OpenList();
            }

            return;
        }

        bool isList = text[after] is (byte)'{' or (byte)'[' or (byte)']';
        if (!isList && _lists.IsAtElement && TryTakeArray(after))
        {
            return;
        }

        bool isStructure = isList || _lists.IsAtElement || _detector.IsCommentedList(after, _lists.StartsLine || _lists.IsInside);
        if (!isStructure && !_cursor.NeedsMoreData && (_lists.StartsLine || _lists.IsInside))
        {
            isStructure = (_lists.IsInside || !_detector.IsFootnoteMark(after)) && !_cursor.NeedsMoreData && StartsScalarList(after);
        }

        if (_cursor.NeedsMoreData)
        {
            return;
        }

        if (isStructure)
        {
            OpenList();
        }
        else
        {
            StepProse((byte)'[');
        }
    }

    private void OpenList()
    {
        CloseProse();
        _lists.OpenList(_position, hasItems: AcceptedCount > 0);
        _scalarCount = 0;
        _position++;
    }

    private void StepClosingBracket()
    {
        if (!_lists.CanCloseList)
        {
            StepProse((byte)']');
            return;
        }

        CloseProse();
        _lists.CloseList(_position++);
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

        int start = _position;
        CloseProse();
        _lists.BeginArray(start);
        ReadOnlyMemory<byte> source = Window[start..end];
        SessionMark mark = Session.Mark();
        if (item is not null && _lists.Previous != PreviousToken.Other && _arrays.TryAccept(item, source, start, out _))
        {
            Session.AddBounded(FindingKind.ArrayAsItem, start, end - start, "An item came as an array of its numbers.");
        }
        else
        {
            Session.Rewind(mark);
            Reject(source, RejectionReason.WrongKind, "An array is in the place of an object of the list.");
        }

        _lists.AddScalar();
        _position = end;
        return true;
    }

    private void StepComma()
    {
        CloseProse();
        _lists.AddComma(_position++);
    }

    private void OpenEnvelope(int start, int list)
    {
        CloseProse();
        _lists.OpenEnvelope(start, list);
        _position = list;
    }

    /// <summary>The end of an envelope. Where it has members of the contract beside its list, it is an item, too.</summary>
    private void CloseEnvelope()
    {
        CloseProse();
        Envelope envelope = _lists.CloseEnvelope(_position++);
        if (!envelope.IsItemToo || _waste.IsSpent)
        {
            return;
        }

        if (envelope.Start < Window.Start)
        {
            Show(Session.Text, 0);
        }

        SessionMark mark = Session.Mark();
        ReadOnlyMemory<byte> json = Window[envelope.Start.._position];
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
