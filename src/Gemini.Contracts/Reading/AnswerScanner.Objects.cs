namespace Gemini.Contracts.Reading;

/// <content>Objects: read strictly, else mended, else left alone.</content>
internal abstract partial class AnswerScanner
{
    private ObjectEdge _edge;
    private int[] _spine = [];
    private int _spinePlace;
    private int _mendedEnd;

    private bool StepObject()
    {
        int start = _position;
        if (IsOnSpine(start))
        {
            return EnterCutObject(start);
        }

        if (!LooksLikeObject(start + 1))
        {
            if (!_isStarved)
            {
                StepProse((byte)'{');
            }

            return true;
        }

        if (!_isFinal && !IsWhole(start))
        {
            return true;
        }

        ReadObject(start);
        return true;
    }

    /// <summary>While more text may come: whether the object's end has come, or its being broken; whether it is a wrapper is settled as soon as it can be.</summary>
    private bool IsWhole(int start)
    {
        if (_edge.Start != start)
        {
            _edge = new ObjectEdge(start);
        }

        if (_edge.Find(Text))
        {
            return true;
        }

        if (!_edge.IsProbed)
        {
            int list = LeadingList(start);
            _edge.IsProbed = !_isStarved;
            if (list > 0)
            {
                EnterWrapper(start, list);
                _isStarved = false;
                return false;
            }
        }

        _isStarved = true;
        _retryCost = 0;
        return false;
    }

    private void ReadObject(int start)
    {
        (int, int) mark = Session.Mark();
        ReadOnlyMemory<byte> json = _memory[start..];
        Session.RootSeen = ulong.MaxValue;
        Session.RootHasUnknown = false;
        AnswerReader reader = new(Session, json, Count);
        if (Read(ref reader))
        {
            int length = reader.Position;
            if (Session.RootSeen == 0)
            {
                EndOdd(start, json[..length], mark, isStrict: true);
            }
            else if (Session.RootHasUnknown && LeadingList(start) is > 0 and int list)
            {
                Session.Rewind(mark);
                EnterWrapper(start, list);
            }
            else
            {
                Keep(start, length, mark);
            }

            return;
        }

        if (reader.Status == ReadStatus.Rejected)
        {
            Rejection rejection = Session.Rejection;
            if (reader.Rewind(new ReaderMark(0, 0), out ReadOnlyMemory<byte> bytes))
            {
                EndRejected(start, bytes, rejection, mark, isStrict: true);
                return;
            }
        }

        Session.Rewind(mark);
        MendObject(start, mark);
    }

    private void EndRejected(int start, ReadOnlyMemory<byte> bytes, Rejection rejection, (int, int) mark, bool isStrict)
    {
        if (Session.RootSeen == 0)
        {
            EndOdd(start, bytes, mark, isStrict);
            return;
        }

        if (Session.RootHasUnknown && LeadingList(start) is > 0 and int list)
        {
            Session.Rewind(mark);
            EnterWrapper(start, list);
            return;
        }

        if (_isStarved)
        {
            Session.Rewind(mark);
            return;
        }

        ReadOnlyMemory<byte> source = isStrict ? bytes : _memory[start.._mendedEnd];
        Session.Add(new RejectedItem(source, rejection.Reason, rejection.Pointer, rejection.Message));
        EndObject(start, source.Length);
    }

    private void MendObject(int start, (int, int) mark)
    {
        _notes.Begin(Here);
        JsonMender mender = new(Text, start, _isFinal, keepsCut: false, _mended, _notes, _depth + _wrappings.Count);
        MendStatus status = mender.Mend();
        _mendedEnd = mender.Position;
        switch (status)
        {
            case MendStatus.Starved:
                _isStarved = true;
                return;
            case MendStatus.None:
                StepProse((byte)'{');
                return;
            case MendStatus.Cut:
                EndCut(start);
                return;
            case MendStatus.TooDeep:
                Session.Add(new RejectedItem(_memory[start.._mendedEnd], RejectionReason.TooDeep, Here, $"The value is nested more than {ReadSession.MaxDepth} levels deep."));
                EndObject(start, _mendedEnd - start);
                return;
        }

        ReadMended(start, mark);
    }

    private void ReadMended(int start, (int, int) mark)
    {
        foreach (Finding finding in _notes.Findings)
        {
            Session.Add(finding);
        }

        Session.CanonicalOffset = _mended.MapOffset;
        Session.RootSeen = ulong.MaxValue;
        Session.RootHasUnknown = false;
        ReadOnlyMemory<byte> mended = _mended.Value;
        AnswerReader reader = new(Session, mended, Count);
        if (Read(ref reader))
        {
            if (Session.RootSeen == 0)
            {
                EndOdd(start, mended, mark, isStrict: false);
            }
            else if (Session.RootHasUnknown && LeadingList(start) is > 0 and int list)
            {
                Session.Rewind(mark);
                EnterWrapper(start, list);
            }
            else
            {
                Keep(start, _mendedEnd - start, mark);
            }
        }
        else
        {
            Rejection rejection = reader.Status == ReadStatus.Rejected
                ? Session.Rejection
                : new Rejection(RejectionReason.WrongFormat, Here, "The object could not be mended.");
            EndRejected(start, mended, rejection, mark, isStrict: false);
        }

        Session.CanonicalOffset = null;
    }

    private void Keep(int start, int length, (int, int) mark)
    {
        if (_isStarved)
        {
            Session.Rewind(mark);
            return;
        }

        _taken++;
        Take(_memory.Slice(start, length), IsInCode);
        EndObject(start, length);
    }

    private void EndObject(int start, int length)
    {
        EndProse();
        if (_depth == 0 && _wrappings.Count == 0 && HasStructure && !_isInFence && _taken > 1)
        {
            Session.AddBounded(FindingKind.MissingArray, start, 1, "Objects stand one after another without an array around them.");
        }

        HasStructure = true;
        _followsItem = true;
        _followsAssignment = false;
        _position = start + length;
    }

    /// <summary>Whether what follows a brace is an object's beginning: a name and its colon, a quote, or the closing brace.</summary>
    private bool LooksLikeObject(int position)
    {
        ReadOnlySpan<byte> text = Text;
        while (true)
        {
            position = AfterWhitespace(position);
            if (position >= text.Length)
            {
                _isStarved = !_isFinal;
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

            if (one is (byte)'/' && position + 1 < text.Length && text[position + 1] is (byte)'/' or (byte)'*')
            {
                int end = text[position + 1] == '/' ? text[position..].IndexOf((byte)'\n') : text[(position + 2)..].IndexOf("*/"u8) + 4;
                if (end < (text[position + 1] == '/' ? 0 : 4))
                {
                    _isStarved = !_isFinal;
                    return false;
                }

                position += end;
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

            int after = AfterWhitespace(p);
            if (after >= text.Length)
            {
                _isStarved = !_isFinal;
                return IsInside && _isFinal && p > position;
            }

            return p > position && text[after] is (byte)':' or (byte)'"' or (byte)'=';
        }
    }
}
