using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>Finds the objects of an answer in any text, as the text arrives: strict JSON, fences, prose, envelopes, bullets, several blocks.</summary>
/// <remarks>
/// <para>Brackets and commas between objects hold nothing, so a list is read as a run of objects; each is read strictly where it is
/// and repaired only where that fails, from its own first byte on.</para>
/// <para>Every decision depends on bytes that have come; one that would depend on bytes to come is put off. That makes the result the
/// same for any split of the text. What is put off is tried again only so often that all tries together stay linear in the text.</para>
/// </remarks>
internal abstract partial class AnswerScanner : IValueSink
{
    /// <summary>All tries of what was put off cost at most this many steps for a byte of the text.</summary>
    private const int MaxRetriesPerByte = 8;
    private const int MinRetries = 4096;

    private readonly RepairSession _repairs = new();
    private readonly TextCursor _cursor;
    private readonly ProseSkipper _prose;
    private readonly EnvelopeDetector _detector;
    private readonly ObjectReader _objects;
    private readonly ArrayItemReader _arrays;
    private readonly NestedItemReader _nested;
    private readonly ItemName _beginsItem;
    private readonly ListStructure _lists;
    private readonly WasteBudget _waste = new();
    private CutObject? _cut;
    private int _position;
    private int _scalarCount;
    private bool _hasCutName;
    private int _end;
    private int _afterBrace;
    private long _retried;
    private long _retryCost;

    protected AnswerScanner(ReadSession session, bool isList)
    {
        Session = session;
        _lists = new ListStructure(session, isList);
        _cursor = new TextCursor(session, _repairs);
        _detector = new EnvelopeDetector(session, _cursor, this);
        _prose = new ProseSkipper(session, new LostItemFinder(_cursor, _detector));
        _objects = new ObjectReader(session, _cursor, _repairs, _waste, this);
        _arrays = new ArrayItemReader(session, _cursor, this);
        _nested = new NestedItemReader(session, _cursor, this, _detector, _arrays);
        _beginsItem = _detector.BeginsItem;
    }

    /// <summary>The answer's text, findings and rejected items.</summary>
    public ReadSession Session { get; }

    /// <summary>Whether the text ended inside a value.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether brackets were open at the text's end, all values being whole.</summary>
    public bool IsUnclosed => _lists.IsInside;

    /// <summary>Whether the outermost bracket of a list, or of an object around one, was opened and closed: the text itself shows that it is whole.</summary>
    public bool IsClosed => _lists.IsClosed;

    /// <summary>Whether the text had anything of JSON in it.</summary>
    public bool HasStructure => _lists.HasStructure;

    /// <summary>The position from which on bytes are still to be looked at.</summary>
    public int NeededFrom => Math.Max(Session.Window.Start, _position - 1);

    /// <inheritdoc/>
    public abstract int Count { get; }

    /// <inheritdoc/>
    public int AcceptedCount { get; private set; }

    /// <inheritdoc/>
    public string Pointer => Session.PointerTo(Count);

    /// <summary>How many bytes were looked at, all tries together: what reading cost, in a unit that is the same on every machine.</summary>
    internal long Steps => _cursor.Steps;

    /// <summary>Whether an object that the text's end cuts is read as far as it goes.</summary>
    protected virtual bool TakesCut => false;

    private TextView Text => _cursor.Text;

    private TextWindow Window => Session.Window;

    /// <summary>Goes through the text to its end.</summary>
    /// <param name="text">The text: all of it, or its end, with all bytes from <see cref="NeededFrom"/> on.</param>
    /// <param name="start">The position in the whole text of its first byte.</param>
    public void ScanToEnd(ReadOnlyMemory<byte> text, int start = 0)
    {
        _cursor.Complete();
        Show(text, start);
        _end = Window.Length;
        Scan();
        CloseProse();
        if (IsUnclosed && !IsCut)
        {
            Session.AddBounded(FindingKind.MissingBracket, Window.Length, 0, "The text ends before the bracket that closes the list.");
        }
    }

    /// <summary>Goes on with a text of which more will come.</summary>
    /// <param name="text">The text so far: all of it, or its end, with all bytes from <see cref="NeededFrom"/> on.</param>
    /// <param name="start">The position in the whole text of its first byte.</param>
    /// <param name="afterBrace">The position after the last closing brace that has come: no object ends after it.</param>
    /// <param name="end">The position to pause at.</param>
    public void ScanOn(ReadOnlyMemory<byte> text, int start, int afterBrace, int end)
    {
        Show(text, start);
        _afterBrace = afterBrace;
        _end = end;
        if (!_cursor.NeedsMoreData || _retried + _retryCost <= (MaxRetriesPerByte * (long)Session.Length) + MinRetries)
        {
            Scan();
        }
    }

    /// <inheritdoc/>
    public abstract bool Read(ref AnswerReader reader);

    /// <inheritdoc/>
    public abstract void Probe(ref AnswerReader reader);

    /// <inheritdoc/>
    public void Accept(ReadOnlyMemory<byte> source)
    {
        AcceptedCount++;
        Take(source, _lists.IsInCode);
    }

    /// <summary>Keeps the value that was read last.</summary>
    /// <param name="source">Its bytes in the text.</param>
    /// <param name="isInCode">Whether it is in program code.</param>
    protected abstract void Take(ReadOnlyMemory<byte> source, bool isInCode);

    private void Show(ReadOnlyMemory<byte> text, int start)
    {
        int moved = start - Window.Start;
        if (moved != 0)
        {
            _prose.Settle(Text);
            _repairs.Move(moved);
        }

        Window.Show(text, start);
    }

    private void Scan()
    {
        _retried += _cursor.NeedsMoreData ? _retryCost : 0;
        _cursor.Resume();
        _position = _position == 0 ? _cursor.AfterByteOrderMark() : _position;

        // What is shown of the text stays the same, or becomes more, until the next piece comes.
        TextView text = Text;
        long before = Steps;
        while (!_cursor.NeedsMoreData && _position < _end && Step(text))
        {
            long after = Steps;
            _retryCost = after - before;
            before = after;
        }
    }

    /// <summary>Takes the next token, and the white space before it; false where the rest of the text is to be left alone.</summary>
    private bool Step(TextView text)
    {
        _cursor.AddSteps(1);
        if (_prose.IsInRun)
        {
            RunProse(text);
            return true;
        }

        byte one = text[_position];
        if (one is (byte)'\n' or (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            SkipWhitespace(text);
            if (_position >= _end)
            {
                return true;
            }

            one = text[_position];
        }

        switch (one)
        {
            case (byte)'{':
                return StepObject(text);
            case (byte)'[':
                StepOpeningBracket();
                return true;
            case (byte)']':
                StepClosingBracket();
                return true;
            case (byte)'}' when _lists.IsInEnvelope:
                CloseEnvelope();
                return true;
            case (byte)',' when _lists.IsInside || _lists.Previous == PreviousToken.Item:
                StepComma();
                return true;
            case (byte)'`':
                StepFence();
                return true;
            case (byte)'/' when _lists.IsInside:
                StepComment(text);
                return true;
        }

        if (_lists.IsInside && (_lists.IsAtMember || !_prose.IsOpen) && StepScalar(one))
        {
            return true;
        }

        StepProse(one);
        return true;
    }

    private void SkipWhitespace(TextView text)
    {
        ReadOnlySpan<byte> rest = text[_position..Math.Min(_end, text.Length)];
        int count = 0;
        for (; count < rest.Length && rest[count] is (byte)'\n' or (byte)' ' or (byte)'\t' or (byte)'\r'; count++)
        {
            if (rest[count] == '\n')
            {
                _lists.BeginLine();
            }
        }

        _cursor.AddSteps(count);
        _position += count;
    }

    private void Reject(ReadOnlyMemory<byte> bytes, RejectionReason reason, string message) => Session.Reject(bytes, reason, Pointer, message);
}
