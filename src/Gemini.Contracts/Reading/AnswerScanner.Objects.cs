using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <content>Objects: read strictly, else repaired, else left alone.</content>
internal abstract partial class AnswerScanner
{
    private ObjectEndFinder _edge = new(-1);
    private int[] _openContainerOffsets = [];
    private int _openContainerIndex;
    private int _repairedEnd;
    private int _strictExtent;
    private bool _hasCutName;
    private bool _isBrokenAtEnd;
    private ItemName? _beginsItem;

    private bool StepObject()
    {
        int start = _position;
        if (start == _earlyStart && !_isFinal)
        {
            // More has come of an object that was begun before.
            ReadBegun(start);
            return true;
        }

        if (IsOpenContainer(start))
        {
            return EnterCutObject(start);
        }

        if (!LooksLikeObject(start + 1))
        {
            if (_needsMoreData)
            {
                return true;
            }

            if (!IsInside || IsAtMember || Count < 0 || _previousToken == PreviousToken.Other)
            {
                StepProse((byte)'{');
                return true;
            }
        }

        if (IsSpent && start < _gone)
        {
            PassOver(start);
        }
        else if (!EntersWrapper(start) && !_needsMoreData)
        {
            ReadBegun(start);
        }

        return true;
    }

    private void ReadBegun(int start)
    {
        if (!IsReadEarly(start) && !_needsMoreData && IsWhole(start))
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
            RepairObject(start, mark);
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
        if (reader.HasRepairs)
        {
            // What has none of the contract's members, or some that it does not want, is the repairer's.
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

    private void EndRejected(int start, ReadOnlyMemory<byte> bytes, Rejection rejection, SessionMark mark, SessionMark repaired, bool isStrict)
    {
        if (Session.RootSeen == 0)
        {
            EndOdd(start, bytes, mark, repaired, isStrict);
            return;
        }

        if (rejection.Reason == RejectionReason.MissingMember && TakesInside(start, bytes, repaired, isStrict))
        {
            return;
        }

        ReadOnlyMemory<byte> source = isStrict ? bytes : _memory[start.._repairedEnd];
        Session.Add(new RejectedItem(source, rejection.Reason, rejection.Pointer, rejection.Message));
        EndObject(start, source.Length);
    }

    private void RepairObject(int start, SessionMark mark, bool startsInside = false)
    {
        _notes.Begin(Here, Session);
        JsonRepairer repairer = new(Text, start, _isFinal, keepsCut: false, _repaired, _notes, _depth + _wrappings.Count) { StartsInside = startsInside, BeginsItem = Count < 0 ? null : _beginsItem ??= BeginsItem };
        RepairStatus status = repairer.Repair();
        _repairedEnd = repairer.Position;
        switch (status)
        {
            case RepairStatus.NeedsMoreData:
                _needsMoreData = true;
                return;
            case RepairStatus.None:
                Spend(start, Math.Max(repairer.Extent, _strictExtent));
                StepProse(Text[start]);
                return;
            case RepairStatus.Cut:
                Spend(start, repairer.Extent);
                EndCut(start);
                return;
            case RepairStatus.Broken:
                Spend(start, Math.Max(repairer.Extent, _strictExtent));
                Session.Add(new RejectedItem(_memory[start.._repairedEnd], RejectionReason.WrongFormat, Here, "The object is broken, and what belongs to it is open."));
                EndObject(start, _repairedEnd - start);
                return;
            case RepairStatus.TooDeep:
                Session.Add(new RejectedItem(_memory[start.._repairedEnd], RejectionReason.TooDeep, Here, $"The value is nested more than {ReadSession.MaxDepth} levels deep."));
                EndObject(start, _repairedEnd - start);
                return;
        }

        Spend(start, Math.Max(0, _strictExtent - (_repairedEnd - start)));
        ReadRepaired(start, mark);
    }

    private void ReadRepaired(int start, SessionMark mark)
    {
        _notes.Report();
        SessionMark repaired = Session.Mark();
        Session.CanonicalOffset = _repaired.MapOffset;
        Session.RootSeen = ulong.MaxValue;
        Session.RootHasUnknown = false;
        ReadOnlyMemory<byte> json = _repaired.Value;
        AnswerReader reader = new(Session, json, Count);
        bool isRead = Read(ref reader);
        _steps += reader.Position;
        if (isRead)
        {
            if (Session.RootSeen == 0)
            {
                EndOdd(start, json, mark, repaired, isStrict: false);
            }
            else
            {
                Keep(start, _repairedEnd - start);
            }
        }
        else
        {
            Rejection rejection = reader.Status == ReadStatus.Rejected
                ? Session.Rejection
                : new Rejection(RejectionReason.WrongFormat, Here, "The object could not be repaired.");
            EndRejected(start, json, rejection, mark, repaired, isStrict: false);
        }

        Session.CanonicalOffset = null;
    }

    /// <summary>["label": "cat"}: an item whose brace is missing. Where it comes to nothing, or the text's end cuts it, what stands behind its first name is gone on with.</summary>
    private void RepairItemWithoutBrace(int start, int nameEnd)
    {
        RepairObject(start, Session.Mark(), startsInside: true);
        if (_needsMoreData || _position > start)
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
        IsClosed |= !IsInside && Count < 0;
        NoteMissingComma(start);
        _previousToken = PreviousToken.Item;
        _followsAssignment = false;
        _position = start + length;
    }
}
