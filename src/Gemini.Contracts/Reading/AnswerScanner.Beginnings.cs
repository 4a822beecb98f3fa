namespace Gemini.Contracts.Reading;

/// <content>What a brace begins, when it can be read, and what may be paid for braces that begin nothing.</content>
internal abstract partial class AnswerScanner
{
    private const int SpentPerByte = 4;
    private const int LeastSpent = 16 * 1024;

    /// <summary>Behind so many comments after a brace the repairer is to say what it begins.</summary>
    private const int MostComments = 4;

    private long _spent;
    private int _gone;
    private int _earlyStart = -1;
    private int _triedWith;
    private int _afterBrace;

    /// <summary>Whether the object is a wrapper. That is settled before it is read, and before all of it has come.</summary>
    private bool EntersWrapper(int start)
    {
        // Items begin alike: what the last one's first name told is told by the same bytes.
        if (_plainLength > 0 && Text[start..].StartsWith(_plain.AsSpan(0, _plainLength)))
        {
            return false;
        }

        if (_edge.Start != start)
        {
            _edge = new ObjectEndFinder(start);
        }

        if (_edge.IsProbed)
        {
            return false;
        }

        int list = LeadingList(start);
        _edge.IsProbed = !_needsMoreData;
        if (list > 0)
        {
            EnterWrapper(start, list);
        }

        return list > 0;
    }

    /// <summary>Reads an object while more text may come, as soon as a brace has come that may end it: most objects are gone through once.</summary>
    /// <remarks>A try that fails counts for nothing, so that the answer is the same for any split of the text. Then the object's end is looked for.</remarks>
    private bool IsReadEarly(int start)
    {
        if (_isFinal || (_earlyStart == start && _triedWith > 0))
        {
            return false;
        }

        (_earlyStart, _triedWith) = (start, 0);
        if (_afterBrace <= start)
        {
            _needsMoreData = true;
            return false;
        }

        SessionMark mark = Session.Mark();
        _triedWith = Session.Length;
        if (TryReadStrict(start, mark))
        {
            return true;
        }

        Session.Rewind(mark);
        return false;
    }

    /// <summary>Whether the object's end has come, or its being broken, or no more text will.</summary>
    private bool IsWhole(int start)
    {
        if (_isFinal)
        {
            return true;
        }

        if (_edge.Start != start)
        {
            _edge = new ObjectEndFinder(start);
        }

        int before = _edge.Position;
        _needsMoreData = !_edge.Find(Text);
        _steps += _edge.Position - before + 1;
        return !_needsMoreData;
    }

    /// <summary>Whether so much was read for nothing that the rest of what was gone through is left alone.</summary>
    private bool IsSpent => _spent > (SpentPerByte * ((long)Session.WindowStart + _gone)) + LeastSpent;

    /// <summary>Bytes that were gone through and gave no value, so that they are gone through again.</summary>
    private void Spend(int start, int extent)
    {
        _spent += extent;
        _gone = Math.Max(_gone, start + extent);
    }

    /// <summary>Text that was made to be slow: every brace begins something that comes to nothing far behind it.</summary>
    private void PassOver(int start)
    {
        Session.Add(new RejectedItem(_memory[start.._gone], RejectionReason.WrongFormat, Here, "The text is broken in too many ways to be read here."));
        EndObject(start, _gone - start);
    }

    /// <summary>Whether what follows a brace is an object's beginning: a name and its colon, a quote, or the closing brace.</summary>
    private bool LooksLikeObject(int position)
    {
        ReadOnlySpan<byte> text = Text;
        for (int comments = 0; ; comments++)
        {
            position = AfterWhitespace(position);
            if (position >= text.Length)
            {
                _needsMoreData = !_isFinal;
                return IsInside && _isFinal;
            }

            byte one = text[position];
            if (one is (byte)'"' or (byte)'\'' or (byte)',')
            {
                return true;
            }

            if (one == '}' || (one == '.' && IsInside))
            {
                return IsInside || _startsLine || _isInFence;
            }

            if (one == '/' && position + 1 >= text.Length && !_isFinal)
            {
                _needsMoreData = true;
                return false;
            }

            if (one == '/' && position + 1 < text.Length && text[position + 1] is (byte)'/' or (byte)'*')
            {
                if (comments == MostComments)
                {
                    return true;
                }

                position = CommentEnd(position, text[position + 1] == '*');
                if (position < 0)
                {
                    _needsMoreData = !_isFinal;
                    return false;
                }

                continue;
            }

            if (one == 0xE2 || one == '`' || one == '\\' || one == 0xC2)
            {
                return true;
            }

            int p = position;
            while (p < text.Length && (char.IsAsciiLetterOrDigit((char)text[p]) || text[p] is (byte)'_' or (byte)'-' or (byte)'$' || text[p] >= 0x80) && p - position < 128)
            {
                p++;
            }

            _steps += p - position;
            int after = AfterWhitespace(p);
            if (after >= text.Length)
            {
                _needsMoreData = !_isFinal;
                return IsInside && _isFinal && p > position;
            }

            return p > position && text[after] is (byte)':' or (byte)'"' or (byte)'=';
        }
    }
}
