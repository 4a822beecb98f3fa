namespace Gemini.Contracts.Reading;

/// <content>Objects: read strictly, else mended, else left alone.</content>
internal abstract partial class AnswerScanner
{
    private ObjectEdge _edge = new(-1);
    private int[] _spine = [];
    private int _spinePlace;
    private int _mendedEnd;
    private int _strictExtent;
    private bool _hasCutName;

    private bool StepObject()
    {
        int start = _position;
        if (start == _earlyStart && !_isFinal)
        {
            // More has come of an object that was begun before.
            ReadBegun(start);
            return true;
        }

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

        if (IsSpent && start < _gone)
        {
            PassOver(start);
        }
        else if (!EntersWrapper(start) && !_isStarved)
        {
            ReadBegun(start);
        }

        return true;
    }

    private void ReadBegun(int start)
    {
        if (!IsReadEarly(start) && !_isStarved && IsWhole(start))
        {
            ReadObject(start);
        }
    }

    private void ReadObject(int start)
    {
        // What was tried in vain with no byte less is not tried again.
        SessionMark mark = Session.Mark();
        bool isTried = _earlyStart == start && _triedWith == Session.Length;
        if (isTried || !TryReadStrict(start, mark))
        {
            Session.Rewind(mark);
            MendObject(start, mark);
        }
    }

    /// <summary>Reads an object that is strict JSON, but for light liberties, or rejects it; false where it is none, or not all of it has come.</summary>
    private bool TryReadStrict(int start, SessionMark mark)
    {
        ReadOnlyMemory<byte> json = _memory[start..];
        Session.RootSeen = ulong.MaxValue;
        Session.RootHasUnknown = false;
        AnswerReader reader = new(Session, json, Count, origin: Session.WindowStart + start);
        bool isRead = Read(ref reader);
        _steps += reader.Position;
        _strictExtent = reader.Position;
        if (reader.HasMended)
        {
            // What has none of the contract's members, or some that it does not want, is the mender's.
            if (!isRead || Session.RootSeen == 0)
            {
                return false;
            }
        }

        if (isRead)
        {
            int length = reader.Position;
            if (Session.RootSeen == 0)
            {
                EndOdd(start, json[..length], mark, mark, isStrict: true);
            }
            else
            {
                Keep(start, length);
            }

            return true;
        }

        if (reader.Status == ReadStatus.Rejected)
        {
            Rejection rejection = Session.Rejection;
            bool isWhole = reader.Rewind(new ReaderMark(0, 0), out ReadOnlyMemory<byte> bytes);
            _steps += reader.Position;
            _strictExtent = reader.Position;
            if (isWhole)
            {
                EndRejected(start, bytes, rejection, mark, mark, isStrict: true);
                return true;
            }
        }

        return false;
    }

    private void EndRejected(int start, ReadOnlyMemory<byte> bytes, Rejection rejection, SessionMark mark, SessionMark mended, bool isStrict)
    {
        if (Session.RootSeen == 0)
        {
            EndOdd(start, bytes, mark, mended, isStrict);
            return;
        }

        if (rejection.Reason == RejectionReason.MissingMember && TakesInside(start, bytes, mended, isStrict))
        {
            return;
        }

        ReadOnlyMemory<byte> source = isStrict ? bytes : _memory[start.._mendedEnd];
        Session.Add(new RejectedItem(source, rejection.Reason, rejection.Pointer, rejection.Message));
        EndObject(start, source.Length);
    }

    private void MendObject(int start, SessionMark mark, bool startsInside = false)
    {
        _notes.Begin(Here, Session);
        JsonMender mender = new(Text, start, _isFinal, keepsCut: false, _mended, _notes, _depth + _wrappings.Count) { StartsInside = startsInside };
        MendStatus status = mender.Mend();
        _mendedEnd = mender.Position;
        switch (status)
        {
            case MendStatus.Starved:
                _isStarved = true;
                return;
            case MendStatus.None:
                Spend(start, Math.Max(mender.Extent, _strictExtent));
                StepProse(Text[start]);
                return;
            case MendStatus.Cut:
                Spend(start, mender.Extent);
                EndCut(start);
                return;
            case MendStatus.TooDeep:
                Session.Add(new RejectedItem(_memory[start.._mendedEnd], RejectionReason.TooDeep, Here, $"The value is nested more than {ReadSession.MaxDepth} levels deep."));
                EndObject(start, _mendedEnd - start);
                return;
        }

        Spend(start, Math.Max(0, _strictExtent - (_mendedEnd - start)));
        ReadMended(start, mark);
    }

    private void ReadMended(int start, SessionMark mark)
    {
        _notes.Report();
        SessionMark mended = Session.Mark();
        Session.CanonicalOffset = _mended.MapOffset;
        Session.RootSeen = ulong.MaxValue;
        Session.RootHasUnknown = false;
        ReadOnlyMemory<byte> json = _mended.Value;
        AnswerReader reader = new(Session, json, Count);
        bool isRead = Read(ref reader);
        _steps += reader.Position;
        if (isRead)
        {
            if (Session.RootSeen == 0)
            {
                EndOdd(start, json, mark, mended, isStrict: false);
            }
            else
            {
                Keep(start, _mendedEnd - start);
            }
        }
        else
        {
            Rejection rejection = reader.Status == ReadStatus.Rejected
                ? Session.Rejection
                : new Rejection(RejectionReason.WrongFormat, Here, "The object could not be mended.");
            EndRejected(start, json, rejection, mark, mended, isStrict: false);
        }

        Session.CanonicalOffset = null;
    }

    /// <summary>["label": "cat"}: an item whose brace is missing. Where it comes to nothing, or the text's end cuts it, what stands behind its first name is gone on with.</summary>
    private void MendItemWithoutBrace(int start, int nameEnd)
    {
        MendObject(start, Session.Mark(), startsInside: true);
        if (_isStarved || _position > start)
        {
            return;
        }

        _hasCutName = true;
        _position = nameEnd;
    }

    private void Keep(int start, int length)
    {
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
        NoteMissingComma(start);
        _before = Before.Item;
        _followsAssignment = false;
        _position = start + length;
    }
}
