namespace Gemini.Contracts.Reading;

/// <content>What is between objects: prose, fences, comments, scalars.</content>
internal abstract partial class AnswerScanner
{
    /// <summary>After this many scalars where objects belong, the rest of them is not reported.</summary>
    private const int MaxScalars = 256;

    private void StepProse(byte one)
    {
        TextView text = Text;
        int start = _position;
        _prose.Add(start, one is (byte)'{' or (byte)'}');
        _position++;
        bool isBullet = _lists.StartsLine && one is (byte)'*' or (byte)'-' or (byte)'#' or (byte)'+';
        if (!isBullet && one is not ((byte)'[' or (byte)'{' or (byte)']' or (byte)'}' or (byte)'`' or (byte)'=' or (byte)','))
        {
            RunProse(text);
        }

        // objects = [ … ]: code, where the brackets follow an assignment. ==, >=, => and the like are none.
        bool isAssignment = one == '=' && (start <= text.Start || text[start - 1] is not ((byte)'=' or (byte)'>' or (byte)'<' or (byte)'!'));
        _lists.AddProse(isBullet, isAssignment);
    }

    /// <summary>Skips prose up to what may matter; where the text so far ends first, the run goes on with what comes.</summary>
    private void RunProse(TextView text)
    {
        int next = _prose.Run(text, _position);
        _cursor.AddSteps(next - _position);
        _position = next;
    }

    private void CloseProse()
    {
        if (_prose.IsOpen)
        {
            _lists.MarkStructure(_prose.Close(Text, Pointer));
        }
    }

    private void StepFence()
    {
        CodeFence? found = CodeFence.Find(_cursor, _position);
        if (_cursor.NeedsMoreData)
        {
            return;
        }

        if (found is not { } fence)
        {
            StepProse((byte)'`');
            return;
        }

        CloseProse();
        _lists.PassFence(fence.IsOfProgram);
        Session.AddBounded(FindingKind.Fence, _position, fence.End - _position, "A Markdown fence was skipped.");
        _position = fence.End;
    }

    // Between the items of a list a comment is not one of them; objects in it stay where they are, to be read as prose's are.
    private void StepComment(TextView text)
    {
        int start = _position;
        if (start + 1 >= text.Length)
        {
            _cursor.WaitForData();
            _position += _cursor.IsFinal ? 1 : 0;
            return;
        }

        bool isBlock = text[start + 1] == '*';
        if (!isBlock && text[start + 1] != '/')
        {
            StepProse((byte)'/');
            return;
        }

        int end = _cursor.CommentEnd(start, isBlock);
        int brace = text[start..(end < 0 ? text.Length : end)].IndexOf((byte)'{');
        if (end < 0 && brace <= 0 && !_cursor.IsFinal)
        {
            _cursor.AddSteps(text.Length - start);
            _cursor.WaitForData();
            return;
        }

        end = brace > 0 ? start + brace : end < 0 ? text.Length : end;
        _cursor.AddSteps(end - start);
        CloseProse();
        Session.AddBounded(FindingKind.Comment, start, end - start, "A comment was skipped.");
        _position = end;
    }

    /// <summary>A scalar where an object belongs: directly in an envelope it is one of its other members, in a list it is rejected.</summary>
    private bool StepScalar(byte one)
    {
        if (_lists.IsAtMember && one == ':')
        {
            _position++;
            return true;
        }

        int start = _position;
        int end = _cursor.ScalarEnd(start);
        if (_cursor.NeedsMoreData || end < 0)
        {
            return _cursor.NeedsMoreData;
        }

        TextView text = Text;
        int after = _cursor.AfterWhitespace(end);
        if (after >= text.Length && !_cursor.IsFinal)
        {
            _cursor.WaitForData();
            return true;
        }

        byte next = after < text.Length ? text[after] : (byte)0;
        if (after < text.Length && next is not ((byte)',' or (byte)']' or (byte)'}' or (byte)':'))
        {
            return false;
        }

        if (_lists.IsAtMember)
        {
            if (_lists.IsInPlainEnvelope && next == ':' && one == '"' && _detector.IsKnown(text[(start + 1)..(end - 1)]))
            {
                _lists.MarkEnvelopeAsItem();
            }
        }
        else if (IsNameOfItem(start, end, after))
        {
            ReadItemWithoutBrace(start, end);
            return true;
        }
        else
        {
            RejectScalar(start, end, isAtEnd: after >= text.Length, mayBeCut: after >= text.Length && one != '"');
        }

        CloseProse();
        _lists.AddScalar();
        _position = end;
        return true;
    }

    private void RejectScalar(int start, int end, bool isAtEnd, bool mayBeCut)
    {
        // The text ends after the scalar, which may have been cut.
        IsCut |= mayBeCut;
        if (_scalarCount++ < MaxScalars && (!isAtEnd || !mayBeCut))
        {
            Reject(Window.Slice(start, end - start), RejectionReason.WrongKind, "A value is in the place of an object of the list.");
        }
    }

    /// <summary>Whether a string is the name of a member of the contract, with its colon: in a list an item whose brace is missing.</summary>
    private bool IsNameOfItem(int position, int end, int after)
    {
        bool isName = !_hasCutName && Text[position] == '"' && after < Text.Length && Text[after] == ':';
        return isName && !(_waste.IsSpent && position < _waste.End) && _detector.IsKnown(Text[(position + 1)..(end - 1)]);
    }
}
