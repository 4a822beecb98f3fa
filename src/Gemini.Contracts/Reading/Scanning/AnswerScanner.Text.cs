namespace Gemini.Contracts.Reading;

/// <content>What is between objects: prose, fences, comments, scalars.</content>
internal abstract partial class AnswerScanner
{
    /// <summary>After this many scalars where objects belong, the rest of them is not reported.</summary>
    private const int MaxScalars = 256;
    private const int MaxFenceTag = 32;

    private static readonly string[] ProgrammingLanguages = ["python", "py", "csharp", "c#", "java", "cpp", "c++", "go", "rust", "bash", "sh", "swift", "kotlin"];

    private void StepProse(byte one)
    {
        TextView text = Text;
        int start = _state.Position;
        _prose.Add(start);
        _state.Position++;
        bool isBullet = _state.StartsLine && one is (byte)'*' or (byte)'-' or (byte)'#' or (byte)'+';
        if (!isBullet && one is not ((byte)'[' or (byte)'{' or (byte)']' or (byte)'}' or (byte)'`' or (byte)'=' or (byte)','))
        {
            RunProse(text);
        }

        // objects = [ … ]: code, where the brackets follow an assignment. ==, >=, => and the like are none.
        _state.FollowsAssignment = one == '=' && (start <= text.Start || text[start - 1] is not ((byte)'=' or (byte)'>' or (byte)'<' or (byte)'!'));
        _state.StartsLine = isBullet;
        _state.Previous = PreviousToken.Other;
    }

    /// <summary>Skips prose up to what may matter; where the text so far ends first, the run goes on with what comes.</summary>
    private void RunProse(TextView text)
    {
        int next = _prose.Run(text, _state.Position);
        _cursor.AddSteps(next - _state.Position);
        _state.Position = next;
    }

    private void StepFence()
    {
        TextView text = Text;
        int start = _state.Position;
        int length = text[start..].IndexOfAnyExcept((byte)'`');
        if (length < 0)
        {
            _cursor.WaitForData();
            length = text.Length - start;
        }

        _cursor.AddSteps(length);
        if (_cursor.NeedsMoreData)
        {
            return;
        }

        if (length < 3)
        {
            StepProse((byte)'`');
            return;
        }

        int tag = start + length;
        int end = tag;
        while (end < text.Length && IsOfFenceTag(text[end]) && end - tag < MaxFenceTag)
        {
            end++;
        }

        if (end >= text.Length && !_cursor.IsFinal)
        {
            _cursor.WaitForData();
            return;
        }

        _prose.Close(text);
        _state.IsInFence = !_state.IsInFence;
        _state.IsInProgram = _state.IsInFence && IsProgrammingLanguage(text[tag..end]);
        Session.AddBounded(FindingKind.Fence, start, end - start, "A markdown fence was passed over.");
        _state.Position = end;
        _state.StartsLine = true;
        _state.Previous = PreviousToken.Other;
        _state.FollowsAssignment = false;
        _state.Depth = _envelopes.Count > 0 ? _state.Depth : 0;
        _state.CodeDepth = -1;
    }

    private static bool IsOfFenceTag(byte one) => char.IsAsciiLetterOrDigit((char)one) || one is (byte)'+' or (byte)'#';

    private static bool IsProgrammingLanguage(ReadOnlySpan<byte> tag)
    {
        foreach (string language in ProgrammingLanguages)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(tag, language))
            {
                return true;
            }
        }

        return false;
    }

    // Between the items of a list a comment is none of them; objects in it stay where they are, to be read as prose's are.
    private void StepComment()
    {
        TextView text = Text;
        int start = _state.Position;
        if (start + 1 >= text.Length)
        {
            _cursor.WaitForData();
            _state.Position += _cursor.IsFinal ? 1 : 0;
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
        _prose.Close(text);
        Session.AddBounded(FindingKind.Comment, start, end - start, "A comment was passed over.");
        _state.Position = end;
    }

    /// <summary>A scalar where an object belongs: directly in an envelope it is one of its other members, in a list it is rejected.</summary>
    private bool StepScalar(byte one)
    {
        if (IsAtMember && one == ':')
        {
            _state.Position++;
            return true;
        }

        int start = _state.Position;
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

        if (IsAtMember)
        {
            if (_envelopes[^1] is { IsItemToo: false } envelope && next == ':' && one == '"' && _detector.IsKnown(text[(start + 1)..(end - 1)]))
            {
                _envelopes[^1] = envelope with { IsItemToo = true };
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

        _prose.Close(text);
        _state.Previous = PreviousToken.Item;
        _state.Position = end;
        return true;
    }

    private void RejectScalar(int start, int end, bool isAtEnd, bool mayBeCut)
    {
        // The text ends after the scalar, which may have been cut.
        IsCut |= mayBeCut;
        if (_state.ScalarCount++ < MaxScalars && (!isAtEnd || !mayBeCut))
        {
            Reject(Window.Slice(start, end - start), RejectionReason.WrongKind, "A value stands where an object of the list belongs.");
        }
    }

    /// <summary>Whether a string is the name of a member of the contract, with its colon: in a list an item whose brace is missing.</summary>
    private bool IsNameOfItem(int position, int end, int after)
    {
        bool isName = !_hasCutName && Text[position] == '"' && after < Text.Length && Text[after] == ':';
        return isName && !(_waste.IsSpent && position < _waste.End) && _detector.IsKnown(Text[(position + 1)..(end - 1)]);
    }
}
