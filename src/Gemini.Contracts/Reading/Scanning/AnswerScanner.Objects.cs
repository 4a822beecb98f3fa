namespace Gemini.Contracts.Reading;

/// <content>Objects: what becomes of the attempts to read them.</content>
internal abstract partial class AnswerScanner
{
    private bool StepObject(TextView text)
    {
        int start = _position;
        if (_objects.HasBegun(start))
        {
            ReadBegun(text, start);
            return true;
        }

        if (_cut is { } cut && cut.IsOpen(start))
        {
            return EnterCutObject(start, cut);
        }

        bool isItem = _detector.BeginsAsLastItem(text, start);
        if (!isItem && !_detector.LooksLikeObject(start + 1, _lists.IsInside, _lists.StartsLine || _lists.IsInFence))
        {
            bool isBrokenItem = _lists.IsAtElement && Count >= 0 && _lists.Previous != PreviousToken.Other;
            if (_cursor.NeedsMoreData || !isBrokenItem)
            {
                if (!_cursor.NeedsMoreData)
                {
                    StepProse((byte)'{');
                }

                return true;
            }
        }

        if (start < _waste.End && _waste.IsSpent)
        {
            SkipSlowText(start);
            return true;
        }

        int list = isItem ? -1 : _detector.FindList(start, _lists.IsInside, _lists.StartsLine || _lists.IsInFence);
        if (list >= 0)
        {
            OpenEnvelope(start, list);
        }
        else if (!_cursor.NeedsMoreData)
        {
            ReadBegun(text, start);
        }

        return true;
    }

    private void ReadBegun(TextView text, int start)
    {
        SessionMark mark = Session.Mark();
        ObjectAttempt attempt = _objects.TryReadStrict(text, start, _afterBrace, mark);
        if (attempt.Status == AttemptStatus.Read)
        {
            Keep(start, attempt.Length);
        }
        else if (attempt.Status != AttemptStatus.None)
        {
            Handle(start, attempt, mark);
        }
        else if (!_cursor.NeedsMoreData && _objects.HasEnd(start))
        {
            Handle(start, _objects.Read(text, start, _lists.OpenCount, ItemStart, mark), mark);
        }
    }

    private void Keep(int start, int length)
    {
        CloseProse();
        Accept(Window.Slice(start, length));
        PassObject(start, length);
    }

    private ItemName? ItemStart => Count < 0 ? null : _beginsItem;

    private void Handle(int start, ObjectAttempt attempt, SessionMark mark)
    {
        switch (attempt.Status)
        {
            case AttemptStatus.Read:
                Keep(start, attempt.Length);
                break;
            case AttemptStatus.NeedsMoreData:
                _cursor.WaitForData();
                break;
            case AttemptStatus.None:
                StepProse(Text[start]);
                break;
            case AttemptStatus.Cut:
                HandleCut(start, attempt.Unread!);
                break;
            case AttemptStatus.Unrecognized:
            case AttemptStatus.Rejected when _nested.IsUnrecognized(attempt.Unread!):
                HandleUnrecognized(start, attempt.Length, attempt.Unread!, mark);
                break;
            default:
                HandleRejected(start, attempt.Length, attempt.Unread!);
                break;
        }
    }

    private void HandleRejected(int start, int length, UnreadObject rejected)
    {
        if (rejected.Rejection!.Reason != RejectionReason.MissingMember || !TryTakeItemsInside(start, length, rejected))
        {
            Session.Reject(Window.Slice(start, length), rejected.Rejection);
            EndObject(start, length);
        }
    }

    /// <summary>A whole object with none of the contract's members: an envelope of some other kind, a map of items, or no item.</summary>
    private void HandleUnrecognized(int start, int length, UnreadObject found, SessionMark mark)
    {
        Session.Rewind(found.Mark);
        if (_nested.TryRead(found.Json, start, found.Source))
        {
            EndEnvelope(start, length, "An object around the items was skipped.");
            return;
        }

        Session.Rewind(found.Mark);
        if (!found.IsStrict && !_lists.IsInside)
        {
            // Not JSON, and none of the contract's names in it: more likely code or prose than an item.
            Session.Rewind(mark);
            _position = start;
            StepProse((byte)'{');
            _position = start + length;
            _prose.ExtendTo(_position);
            return;
        }

        if (!_lists.IsAtMember && Count >= 0 && StrictWalk.HasOnlyEmptyLists(found.Json.Span))
        {
            EndEnvelope(start, length, "An object around an empty list was skipped.");
            return;
        }

        if (!_lists.IsAtMember)
        {
            Session.Reject(Window.Slice(start, length), found.Rejection is { Reason: RejectionReason.MissingMember } rejection
                ? rejection
                : new Rejection(RejectionReason.MissingMember, Pointer, "The object has none of the contract's members."));
        }

        EndObject(start, length);
    }

    /// <summary>
    /// {"name": "detect", "args": {"objects": […]}}: an object that has nothing of the contract but a text, which may be its own, is something around
    /// items where there is a list of them inside. A single object inside, as in {"label": "cat", "place": {…}}, is a part of an item;
    /// where one object is asked for, it may be that.
    /// </summary>
    private bool TryTakeItemsInside(int start, int length, UnreadObject found)
    {
        ReadOnlyMemory<byte> json = found.Json;
        if (!found.HasTextsOnly || json.Span[1..].IndexOf((byte)'{') < 0)
        {
            return false;
        }

        int accepted = AcceptedCount;
        Session.Rewind(found.Mark);
        bool isRead = Count < 0 || StrictWalk.HasListOfObjects(json.Span) ? _nested.TryRead(json, start, found.Source) : _nested.TryReadText(json, start);
        if (isRead && AcceptedCount > accepted)
        {
            EndEnvelope(start, length, "An object around the items was skipped.");
            return true;
        }

        Session.Rewind(found.Mark);
        return false;
    }

    /// <summary>The text ends inside the object. Whole objects inside it are still to be read, unless it is itself an item.</summary>
    private void HandleCut(int start, UnreadObject cut)
    {
        IsCut = true;
        int length = Window.Length - start;
        if (TakesCut && _objects.TryReadCut(cut))
        {
            Session.AddBounded(FindingKind.Truncated, start, length, "The text ends inside this object; it was read as far as it goes.", Pointer);
            Accept(Window.Slice(start, length));
            EndObject(start, length);
            return;
        }

        Session.AddBounded(FindingKind.Truncated, start, length, "The text ends inside this object; it was left out.", Pointer);
        _cut = cut.Cut;
    }

    /// <summary>An object that is known to be cut: an item is left alone, anything else is gone through for whole objects.</summary>
    private bool EnterCutObject(int start, CutObject cut)
    {
        int end = _cursor.NameEnd(_cursor.AfterWhitespace(start + 1), out ReadOnlySpan<byte> name);
        if (end >= 0 && !_detector.IsKnown(name))
        {
            OpenEnvelope(start, start + 1);
            return true;
        }

        CloseProse();
        _lists.MarkStructure();
        if (cut.IsBroken)
        {
            Reject(Window[start..], RejectionReason.WrongFormat, "The object is broken, and what belongs to it is open.");
        }

        _position = Window.Length;
        return false;
    }

    /// <summary>["label": "cat"}: an item whose brace is missing. Where it is no item, or the text's end cuts it, scanning goes on after its first name.</summary>
    private void ReadItemWithoutBrace(int start, int nameEnd)
    {
        SessionMark mark = Session.Mark();
        Handle(start, _objects.ReadRepaired(start, _lists.OpenCount, ItemStart, startsInside: true), mark);
        if (!_cursor.NeedsMoreData && _position <= start)
        {
            _hasCutName = true;
            _position = nameEnd;
        }
    }

    /// <summary>Text that was made to be slow: every brace begins something that is nothing in the end.</summary>
    private void SkipSlowText(int start)
    {
        Reject(Window.Slice(start, _waste.End - start), RejectionReason.WrongFormat, "The text is broken in too many ways to be read here.");
        EndObject(start, _waste.End - start);
    }

    private void EndEnvelope(int start, int length, string message)
    {
        Session.AddBounded(FindingKind.Wrapper, start, 1, message);
        EndObject(start, length);
        _lists.MarkClosed();
    }

    private void EndObject(int start, int length)
    {
        CloseProse();
        PassObject(start, length);
    }

    private void PassObject(int start, int length)
    {
        _lists.AddObject(start, hasSeveral: AcceptedCount > 1);
        _position = start + length;
    }
}
