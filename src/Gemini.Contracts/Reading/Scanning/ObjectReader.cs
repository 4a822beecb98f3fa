using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>Reads an object: strictly where that is possible, else repaired, from its own first byte on.</summary>
/// <param name="session">The text, findings and rejected items.</param>
/// <param name="cursor">Looks ahead in the text.</param>
/// <param name="repairs">What the repairs of the text share.</param>
/// <param name="waste">Counts the bytes that were gone through and gave no value.</param>
/// <param name="sink">Reads values of the contract.</param>
internal sealed class ObjectReader(ReadSession session, TextCursor cursor, RepairSession repairs, WasteBudget waste, IValueSink sink)
{
    private ObjectEndFinder _endFinder = new(-1);
    private int _begun = -1;
    private int _triedLength;
    private int _strictExtent;

    /// <summary>Whether the object at a position was begun before, and more of it may have come.</summary>
    public bool HasBegun(int start) => start == _begun && !cursor.IsFinal;

    /// <summary>
    /// Reads an object strictly where that was not tried before; while more text may come, as soon as a brace has come that may end it. So most objects are gone through once.
    /// An attempt that fails counts for nothing, so that the answer is the same for any split of the text.
    /// </summary>
    /// <param name="text">What is looked at.</param>
    /// <param name="start">The position of its brace.</param>
    /// <param name="afterBrace">The position after the last closing brace that has come.</param>
    /// <param name="mark">What was found so far.</param>
    /// <returns>The result; none where the object is not strict, or not all of it has come.</returns>
    public ObjectAttempt TryReadStrict(TextView text, int start, int afterBrace, SessionMark mark)
    {
        if (_begun == start && (cursor.IsFinal ? _triedLength == text.Length : _triedLength > 0))
        {
            return default;
        }

        _begun = start;
        if (afterBrace <= start && !cursor.IsFinal)
        {
            _triedLength = 0;
            cursor.WaitForData();
            return default;
        }

        return ReadStrict(text, start, mark);
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

    /// <summary>Reads an object whose end has come: repaired, where it is not strict.</summary>
    /// <param name="text">What is looked at.</param>
    /// <param name="start">The position of its brace.</param>
    /// <param name="openAround">How many brackets are open around it.</param>
    /// <param name="beginsItem">Whether an item of the list begins with a name; null where the answer is no list.</param>
    /// <param name="mark">What was found so far.</param>
    public ObjectAttempt Read(TextView text, int start, int openAround, ItemName? beginsItem, SessionMark mark)
    {
        // An attempt that failed is repeated only when more bytes have come.
        bool isTried = _begun == start && _triedLength == text.Length;
        ObjectAttempt attempt = isTried ? default : ReadStrict(text, start, mark);
        return attempt.Status != AttemptStatus.None ? attempt : ReadRepaired(start, openAround, beginsItem);
    }

    /// <summary>Repairs an object and reads what came of it.</summary>
    /// <param name="start">The position of its brace, or of its first name where the brace is missing.</param>
    /// <param name="openAround">How many brackets are open around it.</param>
    /// <param name="beginsItem">Whether an item of the list begins with a name; null where the answer is no list.</param>
    /// <param name="startsInside">Whether the brace is missing.</param>
    public ObjectAttempt ReadRepaired(int start, int openAround, ItemName? beginsItem, bool startsInside = false)
    {
        TextView text = cursor.Text;
        repairs.Findings.Begin(sink.Count, session);
        RepairOptions options = new(OpenAround: openAround, StartsInside: startsInside, BeginsItem: beginsItem);
        JsonRepairer repairer = new(text.Bytes, start - text.Start, cursor.IsFinal, options, repairs);
        RepairStatus status = repairer.Repair();
        int end = text.Start + repairer.Position;
        SourceMap source = SourceMap.Repaired(repairs.Output, text.Start);
        SpendOn(start, status, repairer.Extent, end - start);
        return status switch
        {
            RepairStatus.NeedsMoreData => new ObjectAttempt(AttemptStatus.NeedsMoreData),
            RepairStatus.None => default,
            RepairStatus.Cut => new ObjectAttempt(AttemptStatus.Cut, 0, new UnreadObject(repairs.Output.Value, source, default) { Cut = FindOpenBrackets(text, start, openAround) }),
            RepairStatus.TooDeep => Reject(start, end, source, new Rejection(RejectionReason.TooDeep, sink.Pointer, $"The value is nested more than {ReadSession.MaxDepth} levels deep.")),
            RepairStatus.Broken => Reject(start, end, source, new Rejection(RejectionReason.WrongFormat, sink.Pointer, "The object is broken, and what belongs to it is open.")),
            _ => ReadOutput(end - start, source),
        };
    }

    private void SpendOn(int start, RepairStatus status, int extent, int length)
    {
        int wasted = status switch
        {
            RepairStatus.NeedsMoreData or RepairStatus.TooDeep => 0,
            RepairStatus.None or RepairStatus.Broken => Math.Max(extent, _strictExtent),
            RepairStatus.Cut => extent,
            _ => _strictExtent - length,
        };
        if (wasted > 0)
        {
            waste.Spend(start, wasted);
        }
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

    /// <summary>Reads an object that is strict JSON, but for relaxed syntax, or rejects it; no result where it is not one, or not all of it has come.</summary>
    private ObjectAttempt ReadStrict(TextView text, int start, SessionMark mark)
    {
        _triedLength = text.Length;
        AnswerReader reader = new(session, text[start..], sink.Count, start);
        bool isRead = sink.Read(ref reader);
        int length = reader.Position;
        cursor.AddSteps(length);
        _strictExtent = length;
        if (isRead && reader.RootSeen != 0)
        {
            return new ObjectAttempt(AttemptStatus.Read, length);
        }

        // What has none of the contract's members, or some that it does not want, is the repairer's.
        ObjectAttempt attempt = reader.HasRepairs ? default : ReadUnread(ref reader, start, isRead, mark);
        if (attempt.Status == AttemptStatus.None)
        {
            session.Rewind(mark);
        }

        return attempt;
    }

    private ObjectAttempt ReadUnread(ref AnswerReader reader, int start, bool isRead, SessionMark mark)
    {
        Rejection? rejection = reader.Rejection;
        if (!isRead)
        {
            bool isWhole = reader.Status == ReadStatus.Rejected && reader.Rewind(new ReaderMark(0, 0), out _);
            cursor.AddSteps(isWhole ? reader.Position : 0);
            _strictExtent = reader.Position;
            if (!isWhole)
            {
                return default;
            }
        }

        return Unread(reader, reader.Position, new UnreadObject(session.Window.Slice(start, reader.Position), SourceMap.At(start), mark)
        {
            HasTextsOnly = HasTextsOnly(reader),
            Rejection = isRead ? null : rejection,
        });
    }

    private ObjectAttempt ReadOutput(int length, SourceMap source)
    {
        repairs.Findings.Report();
        SessionMark mark = session.Mark();
        AnswerReader reader = new(session, repairs.Output.Value, sink.Count, source);
        bool isRead = sink.Read(ref reader);
        cursor.AddSteps(reader.Position);
        return isRead && reader.RootSeen != 0 ? new ObjectAttempt(AttemptStatus.Read, length) : Unread(reader, length, new UnreadObject(repairs.Output.Value, source, mark)
        {
            HasTextsOnly = HasTextsOnly(reader),
            Rejection = isRead ? null : reader.Rejection ?? new Rejection(RejectionReason.WrongFormat, sink.Pointer, "The object could not be repaired."),
        });
    }

    private static bool HasTextsOnly(in AnswerReader reader) => reader.RootSeen != ulong.MaxValue && (reader.RootSeen & ~reader.RootTexts) == 0;

    private static ObjectAttempt Unread(in AnswerReader reader, int length, UnreadObject unread) =>
        new(reader.RootSeen == 0 ? AttemptStatus.Unrecognized : AttemptStatus.Rejected, length, unread);

    private ObjectAttempt Reject(int start, int end, SourceMap source, Rejection rejection) =>
        new(AttemptStatus.Rejected, end - start, new UnreadObject(default, source, session.Mark()) { Rejection = rejection });

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
