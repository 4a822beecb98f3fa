using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>Reads an object: strictly where that is possible, else repaired, from its own first byte on.</summary>
/// <param name="session">The text, findings and rejected items.</param>
/// <param name="cursor">Looks ahead in the text.</param>
/// <param name="repairs">What the repairs of the text share.</param>
/// <param name="sink">Reads values of the contract.</param>
internal sealed class ObjectReader(ReadSession session, TextCursor cursor, RepairSession repairs, IValueSink sink)
{
    private ObjectEndFinder _endFinder = new(-1);
    private int _begun = -1;
    private int _triedLength;
    private int _strictExtent;

    /// <summary>Whether the object at a position was begun before, and more of it may have come.</summary>
    public bool HasBegun(int start) => start == _begun && !cursor.IsFinal;

    /// <summary>
    /// Reads an object strictly while more text may come, as soon as a brace has come that may end it: most objects are gone through once. An attempt that fails counts for nothing,
    /// so that the answer is the same for any split of the text.
    /// </summary>
    /// <param name="start">The position of its brace.</param>
    /// <param name="afterBrace">The position after the last closing brace that has come.</param>
    /// <param name="mark">What was found so far.</param>
    /// <param name="attempt">The result, where it is one.</param>
    public bool TryReadEarly(int start, int afterBrace, SessionMark mark, out ObjectAttempt attempt)
    {
        attempt = default;
        if (cursor.IsFinal || (_begun == start && _triedLength > 0))
        {
            return false;
        }

        (_begun, _triedLength) = (start, 0);
        if (afterBrace <= start)
        {
            cursor.WaitForData();
            return false;
        }

        _triedLength = session.Length;
        if (TryReadStrict(start, mark, out attempt))
        {
            return true;
        }

        session.Rewind(mark);
        return false;
    }

    /// <summary>Whether the object's end has come, or its being broken, or no more text will.</summary>
    public bool HasEnd(int start)
    {
        if (cursor.IsFinal)
        {
            return true;
        }

        if (_endFinder.Start != start)
        {
            _endFinder = new ObjectEndFinder(start);
        }

        int before = _endFinder.Position;
        bool hasEnd = _endFinder.Find(cursor.Text);
        cursor.AddSteps(_endFinder.Position - before + 1);
        if (!hasEnd)
        {
            cursor.WaitForData();
        }

        return hasEnd;
    }

    /// <summary>Reads an object whose end has come.</summary>
    /// <param name="start">The position of its brace.</param>
    /// <param name="openAround">How many brackets are open around it.</param>
    /// <param name="beginsItem">Whether an item of the list begins with a name; null where the answer is no list.</param>
    /// <param name="mark">What was found so far.</param>
    public ObjectAttempt Read(int start, int openAround, ItemName? beginsItem, SessionMark mark)
    {
        // What was tried in vain with no byte less is not tried again.
        bool isTried = _begun == start && _triedLength == session.Length;
        if (!isTried && TryReadStrict(start, mark, out ObjectAttempt attempt))
        {
            return attempt;
        }

        session.Rewind(mark);
        return ReadRepaired(start, openAround, beginsItem);
    }

    /// <summary>Repairs an object and reads what came of it.</summary>
    /// <param name="start">The position of its brace, or of its first name where the brace is missing.</param>
    /// <param name="openAround">How many brackets are open around it.</param>
    /// <param name="beginsItem">Whether an item of the list begins with a name; null where the answer is no list.</param>
    /// <param name="startsInside">Whether the brace is missing.</param>
    public ObjectAttempt ReadRepaired(int start, int openAround, ItemName? beginsItem, bool startsInside = false)
    {
        string pointer = sink.Pointer;
        TextView text = cursor.Text;
        repairs.Findings.Begin(pointer, session);
        RepairOptions options = new(OpenAround: openAround, StartsInside: startsInside, BeginsItem: beginsItem);
        JsonRepairer repairer = new(text.Bytes, start - text.Start, cursor.IsFinal, options, repairs);
        RepairStatus status = repairer.Repair();
        int end = text.Start + repairer.Position;
        SourceMap source = SourceMap.Repaired(repairs.Output, text.Start);
        int waste = Math.Max(repairer.Extent, _strictExtent);
        return status switch
        {
            RepairStatus.NeedsMoreData => new ObjectAttempt(AttemptStatus.NeedsMoreData),
            RepairStatus.None => new ObjectAttempt(AttemptStatus.None, Waste: waste),
            RepairStatus.Cut => new ObjectAttempt(AttemptStatus.Cut, 0, repairer.Extent, new UnreadObject(repairs.Output.Value, source, default) { Cut = FindOpenBrackets(text, start, openAround) }),
            RepairStatus.TooDeep => Reject(start, end, source, 0, new Rejection(RejectionReason.TooDeep, pointer, $"The value is nested more than {ReadSession.MaxDepth} levels deep.")),
            RepairStatus.Broken => Reject(start, end, source, waste, new Rejection(RejectionReason.WrongFormat, pointer, "The object is broken, and what belongs to it is open.")),
            _ => ReadOutput(end - start, source, Math.Max(0, _strictExtent - (end - start))),
        };
    }

    /// <summary>Reads an object that the text's end cuts, as far as it goes.</summary>
    /// <param name="cut">The object.</param>
    /// <returns>Whether it is a value.</returns>
    public bool TryReadCut(UnreadObject cut)
    {
        SessionMark mark = session.Mark();
        AnswerReader reader = new(session, cut.Json, sink.Count, cut.Source);
        if (sink.Read(ref reader) && reader.RootSeen != 0)
        {
            repairs.Findings.Report();
            return true;
        }

        session.Rewind(mark);
        return false;
    }

    /// <summary>Reads an object that is strict JSON, but for relaxed syntax, or rejects it; false where it is none, or not all of it has come.</summary>
    private bool TryReadStrict(int start, SessionMark mark, out ObjectAttempt attempt)
    {
        AnswerReader reader = new(session, session.Window[start..], sink.Count, origin: start);
        bool isRead = sink.Read(ref reader);
        cursor.AddSteps(reader.Position);
        _strictExtent = reader.Position;
        if (isRead && reader.RootSeen != 0)
        {
            attempt = new ObjectAttempt(AttemptStatus.Read, reader.Position);
            return true;
        }

        // What has none of the contract's members, or some that it does not want, is the repairer's.
        attempt = default;
        return !reader.HasRepairs && TryReadUnread(ref reader, start, isRead, mark, out attempt);
    }

    private bool TryReadUnread(ref AnswerReader reader, int start, bool isRead, SessionMark mark, out ObjectAttempt attempt)
    {
        attempt = default;
        Rejection? rejection = reader.Rejection;
        if (!isRead)
        {
            bool isWhole = reader.Status == ReadStatus.Rejected && reader.Rewind(new ReaderMark(0, 0), out _);
            cursor.AddSteps(isWhole ? reader.Position : 0);
            _strictExtent = reader.Position;
            if (!isWhole)
            {
                return false;
            }
        }

        attempt = Unread(reader, reader.Position, 0, new UnreadObject(session.Window.Slice(start, reader.Position), SourceMap.At(start), mark)
        {
            HasTextsOnly = HasTextsOnly(reader),
            Rejection = isRead ? null : rejection,
        });
        return true;
    }

    private ObjectAttempt ReadOutput(int length, SourceMap source, int waste)
    {
        repairs.Findings.Report();
        SessionMark mark = session.Mark();
        AnswerReader reader = new(session, repairs.Output.Value, sink.Count, source);
        bool isRead = sink.Read(ref reader);
        cursor.AddSteps(reader.Position);
        return isRead && reader.RootSeen != 0 ? new ObjectAttempt(AttemptStatus.Read, length, waste) : Unread(reader, length, waste, new UnreadObject(repairs.Output.Value, source, mark)
        {
            HasTextsOnly = HasTextsOnly(reader),
            Rejection = isRead ? null : reader.Rejection ?? new Rejection(RejectionReason.WrongFormat, sink.Pointer, "The object could not be repaired."),
        });
    }

    private static bool HasTextsOnly(in AnswerReader reader) => reader.RootSeen != ulong.MaxValue && (reader.RootSeen & ~reader.RootTexts) == 0;

    private static ObjectAttempt Unread(in AnswerReader reader, int length, int waste, UnreadObject unread) =>
        new(reader.RootSeen == 0 ? AttemptStatus.Unrecognized : AttemptStatus.Rejected, length, waste, unread);

    private ObjectAttempt Reject(int start, int end, SourceMap source, int waste, Rejection rejection) =>
        new(AttemptStatus.Rejected, end - start, waste, new UnreadObject(default, source, session.Mark()) { Rejection = rejection });

    /// <summary>The brackets that are open at the text's end. Where it ends in brackets for all of them, not its end is missing but a bracket or quote in the object is wrong.</summary>
    private CutObject FindOpenBrackets(TextView text, int start, int openAround)
    {
        int[] open = [.. repairs.OpenContainerOffsets];
        for (int i = 0; i < open.Length; i++)
        {
            open[i] += text.Start;
        }

        long steps = 0;
        int closers = repairs.Searches.Closers.From(text.Bytes, start - text.Start, out int tail, ref steps);
        cursor.AddSteps(steps);
        return new CutObject(open, isBroken: closers > openAround && start + _strictExtent < text.Start + tail);
    }
}
