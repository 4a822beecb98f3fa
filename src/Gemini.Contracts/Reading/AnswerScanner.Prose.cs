using System.Buffers;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <content>What stands between objects: prose, fences, comments, scalars.</content>
internal abstract partial class AnswerScanner
{
    /// <summary>Behind so many scalars where objects belong, the rest of them is one rejected item.</summary>
    private const int MostElements = 256;

    private static readonly SearchValues<byte> ProseStops = SearchValues.Create("{[]}`\n=,"u8);

    private void StepProse(byte one)
    {
        if (_proseStart == NoProse)
        {
            _proseStart = _position;
            _proseSolid = _position;
        }

        int start = _position;
        _position++;
        bool isBullet = _startsLine && one is (byte)'*' or (byte)'-' or (byte)'#' or (byte)'+';
        if (!isBullet && one is not ((byte)'[' or (byte)'{' or (byte)']' or (byte)'}' or (byte)'`' or (byte)'=' or (byte)','))
        {
            RunOn();
        }

        // objects = [ … ]: code, where the brackets follow an assignment. ==, >=, => and the like are none.
        _followsAssignment = one == '=' && (start == 0 || Text[start - 1] is not ((byte)'=' or (byte)'>' or (byte)'<' or (byte)'!'));
        _proseEnd = _position;
        _startsLine = isBullet;
        _previousToken = PreviousToken.Other;
    }

    /// <summary>Passes over prose up to what may matter; where the text so far ends first, the run goes on with what comes.</summary>
    private void RunOn()
    {
        int stop = Text[_position..].IndexOfAny(ProseStops);
        _isInRun = stop < 0;
        _steps += stop < 0 ? _memory.Length - _position : stop;
        _position = stop < 0 ? _memory.Length : _position + stop;
        _proseEnd = _position;
    }

    private void StepFence()
    {
        ReadOnlySpan<byte> text = Text;
        int length = text[_position..].IndexOfAnyExcept((byte)'`');
        if (length < 0)
        {
            _needsMoreData = !_isFinal;
            length = _memory.Length - _position;
        }

        int end = _position + length;
        _steps += length;
        if (length < 3 || _needsMoreData)
        {
            if (!_needsMoreData)
            {
                StepProse((byte)'`');
            }

            return;
        }

        int tag = end;
        while (tag < text.Length && (char.IsAsciiLetterOrDigit((char)text[tag]) || text[tag] is (byte)'+' or (byte)'#') && tag - end < 32)
        {
            tag++;
        }

        if (tag >= text.Length && !_isFinal)
        {
            _needsMoreData = true;
            return;
        }

        EndProse();
        _isInFence = !_isInFence;
        _isFenceOfCode = _isInFence && IsProgram(text[end..tag]);
        Session.AddBounded(FindingKind.Fence, _position, tag - _position, "A markdown fence was passed over.");
        _position = tag;
        _startsLine = true;
        _previousToken = PreviousToken.Other;
        _followsAssignment = false;
        _depth = _wrappings.Count > 0 ? _depth : 0;
        _codeDepth = -1;
    }

    private static bool IsProgram(ReadOnlySpan<byte> tag)
    {
        foreach (string language in (ReadOnlySpan<string>)["python", "py", "csharp", "c#", "java", "cpp", "c++", "go", "rust", "bash", "sh", "swift", "kotlin"])
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
        ReadOnlySpan<byte> rest = Text[_position..];
        if (rest.Length < 2)
        {
            _needsMoreData = !_isFinal;
            _position += _isFinal ? 1 : 0;
            return;
        }

        bool isBlock = rest[1] == '*';
        if (!isBlock && rest[1] != '/')
        {
            StepProse((byte)'/');
            return;
        }

        int end = CommentEnd(_position, isBlock) - _position;
        if (end < 0)
        {
            _needsMoreData = !_isFinal;
            end = rest.Length;
        }

        int inner = rest[..end].IndexOf((byte)'{');
        end = inner > 0 ? inner : end;
        _steps += end;
        if (_needsMoreData && inner <= 0)
        {
            return;
        }

        _needsMoreData = false;
        EndProse();
        Session.AddBounded(FindingKind.Comment, _position, end, "A comment was passed over.");
        _position += end;
    }

    /// <summary>The first byte behind a comment; negative where its end is not there.</summary>
    private int CommentEnd(int position, bool isBlock)
    {
        int end = isBlock ? _notes.CommentEnds.Next(Text, position + 2, ref _steps) : _notes.LineFeeds.Next(Text, position, ref _steps);
        return end < 0 ? -1 : isBlock ? end + 2 : end;
    }

    /// <summary>A scalar where an object belongs: directly in a wrapper it is one of its other members, in a list it is rejected.</summary>
    private bool StepScalar(byte one)
    {
        if (IsAtMember && one == ':')
        {
            _position++;
            return true;
        }

        int end = ScalarEnd(_position);
        if (_needsMoreData)
        {
            return true;
        }

        if (end < 0)
        {
            return false;
        }

        int after = AfterWhitespace(end);
        if (after >= _memory.Length && !_isFinal)
        {
            _needsMoreData = true;
            return true;
        }

        if (after < _memory.Length && Text[after] is not ((byte)',' or (byte)']' or (byte)'}' or (byte)':'))
        {
            return false;
        }

        if (!IsAtMember && IsNameOfItem(_position, end, after))
        {
            RepairItemWithoutBrace(_position, end);
            return true;
        }

        if (!IsAtMember)
        {
            if (after >= _memory.Length)
            {
                // The text ends behind it, and the scalar may have been cut.
                IsCut |= one != '"';
            }

            if (_elements++ < MostElements && (after < _memory.Length || one == '"'))
            {
                Reject(_memory[_position..end], RejectionReason.WrongKind, "A value stands where an object of the list belongs.");
            }
        }
        else if (_wrappings[^1] is { IsItemToo: false } wrapping && after < _memory.Length && Text[after] == ':' && one == '"' && IsKnown(Text[(_position + 1)..(end - 1)]))
        {
            _wrappings[^1] = wrapping with { IsItemToo = true };
        }

        EndProse();
        _previousToken = PreviousToken.Item;
        _position = end;
        return true;
    }

    private bool StartsScalarList(int position)
    {
        int end = ScalarEnd(position);
        int after = end < 0 ? -1 : AfterWhitespace(end);
        if (after >= _memory.Length)
        {
            _needsMoreData = !_isFinal;
            return _isFinal;
        }

        return after >= 0 && (Text[after] is (byte)',' or (byte)']' || IsNameOfItem(position, end, after));
    }

    /// <summary>Whether a string is the name of a member of the contract, with its colon: in a list an item whose brace is missing.</summary>
    private bool IsNameOfItem(int position, int end, int after) => !_hasCutName && !(IsSpent && position < _gone)
        && Text[position] == '"' && after < _memory.Length && Text[after] == ':' && IsKnown(Text[(position + 1)..(end - 1)]);

    /// <summary>The end of the strict scalar at a place; -1 where there is none.</summary>
    private int ScalarEnd(int position)
    {
        ReadOnlySpan<byte> text = Text;
        byte one = text[position];
        if (one != '"' && one != '-' && (uint)(one - '0') > 9 && one is not ((byte)'t' or (byte)'f' or (byte)'n'))
        {
            return -1;
        }

        if (one == '"')
        {
            for (int p = position + 1; p < text.Length; p++)
            {
                int stop = text[p..].IndexOfAny((byte)'"', (byte)'\\', (byte)'\n');
                _steps += stop < 0 ? text.Length - p : stop + 1;
                if (stop < 0)
                {
                    break;
                }

                p += stop;
                if (text[p] != '\\')
                {
                    return text[p] == '"' ? p + 1 : -1;
                }

                p++;
            }

            _needsMoreData |= !_isFinal;
            return -1;
        }

        int end = position;
        while (end < text.Length && (char.IsAsciiLetterOrDigit((char)text[end]) || text[end] is (byte)'-' or (byte)'+' or (byte)'.'))
        {
            end++;
        }

        _steps += end - position;
        if (end >= text.Length && !_isFinal)
        {
            _needsMoreData = true;
            return -1;
        }

        AnswerReader reader = new(Session, _memory[position..end]);
        return reader.Skip() && reader.Position == end - position ? end : -1;
    }

    private void Reject(ReadOnlyMemory<byte> bytes, RejectionReason reason, string message) =>
        Session.Add(new RejectedItem(bytes, reason, Here, message));
}
