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

    private readonly RepairLog _log = new();
    private readonly TextCursor _cursor;
    private readonly ProseSkipper _prose;
    private readonly EnvelopeDetector _detector;
    private readonly ObjectReader _objects;
    private readonly ArrayItemReader _arrays;
    private readonly NestedItemReader _nested;
    private readonly ItemName _beginsItem;
    private readonly WasteBudget _waste = new();
    private readonly List<Envelope> _envelopes = [];
    private ScanState _state = new();
    private CutObject? _cut;
    private bool _hasCutName;
    private int _end;
    private int _afterBrace;
    private long _retried;
    private long _retryCost;

    protected AnswerScanner(ReadSession session)
    {
        Session = session;
        _cursor = new TextCursor(session, _log);
        _prose = new ProseSkipper(session);
        _detector = new EnvelopeDetector(session, _cursor, this);
        _objects = new ObjectReader(session, _cursor, _log, this);
        _arrays = new ArrayItemReader(session, _cursor, this);
        _nested = new NestedItemReader(session, _cursor, this, _detector, _arrays);
        _beginsItem = _detector.BeginsItem;
    }

    /// <summary>The answer's text, findings and rejected items.</summary>
    public ReadSession Session { get; }

    /// <summary>Whether the text ended inside a value.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether brackets were open at the text's end, all values being whole.</summary>
    public bool IsUnclosed => IsInside;

    /// <summary>Whether the outermost bracket of a list, or of an object around one, was opened and closed: the text itself shows that it is whole.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Whether the text had anything of JSON in it.</summary>
    public bool HasStructure { get; private set; }

    /// <summary>The position from which on bytes are still to be looked at.</summary>
    public int NeededFrom => Math.Max(Session.Window.Start, _state.Position - 1);

    /// <inheritdoc/>
    int IValueSink.Count => Count;

    /// <inheritdoc/>
    int IValueSink.AcceptedCount => _state.AcceptedCount;

    /// <inheritdoc/>
    string IValueSink.Pointer => Pointer;

    /// <summary>How many bytes were looked at, all tries together: what reading cost, in a unit that is the same on every machine.</summary>
    internal long Steps => _cursor.Steps;

    /// <summary>The index of the next item in the list, for pointers; -1 where the answer is no list.</summary>
    protected abstract int Count { get; }

    /// <summary>Whether an object that the text's end cuts is read as far as it goes.</summary>
    protected virtual bool TakesCut => false;

    private TextView Text => _cursor.Text;

    private TextWindow Window => Session.Window;

    private string Pointer => Count < 0 ? "" : $"/{Count}";

    private bool IsInCode => _state.IsInProgram || _state.CodeDepth >= 0 || _state.FollowsAssignment;

    /// <summary>Whether the position is inside a list or an envelope, where what is written is meant as JSON.</summary>
    private bool IsInside => _state.Depth > 0 || _envelopes.Count > 0;

    /// <summary>Whether the position is directly in an envelope, where its other members are.</summary>
    private bool IsAtMember => _envelopes.Count > 0 && _envelopes[^1].Depth == _state.Depth;

    private bool StartsLineOrFence => _state.StartsLine || _state.IsInFence;

    /// <summary>Goes through the text to its end.</summary>
    /// <param name="text">The text: all of it, or its end, with all bytes from <see cref="NeededFrom"/> on.</param>
    /// <param name="start">The position in the whole text of its first byte.</param>
    public void ScanToEnd(ReadOnlyMemory<byte> text, int start = 0)
    {
        _cursor.Complete();
        Show(text, start);
        _end = Window.Length;
        Scan();
        _prose.Close(Text);
        if (IsUnclosed && !IsCut)
        {
            Session.AddBounded(FindingKind.MissingBracket, Window.Length, 0, "The text ends before the bracket that closes the list.");
        }
    }

    /// <summary>Goes on with a text of which more will come.</summary>
    /// <param name="text">The text so far: all of it, or its end, with all bytes from <see cref="NeededFrom"/> on.</param>
    /// <param name="start">The position in the whole text of its first byte.</param>
    /// <param name="afterBrace">The position after the last closing brace that has come: no object ends behind it.</param>
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
    bool IValueSink.Read(ref AnswerReader reader) => Read(ref reader);

    /// <inheritdoc/>
    void IValueSink.Probe(ref AnswerReader reader) => Probe(ref reader);

    /// <inheritdoc/>
    void IValueSink.Accept(ReadOnlyMemory<byte> source)
    {
        _state.AcceptedCount++;
        Take(source, IsInCode);
    }

    /// <summary>Reads the object at the front of some strict JSON.</summary>
    /// <param name="reader">Is at the object.</param>
    /// <returns>Whether it is a value of the contract; <see cref="Take"/> keeps it.</returns>
    protected abstract bool Read(ref AnswerReader reader);

    /// <summary>Reads an object whose value is not wanted.</summary>
    protected abstract void Probe(ref AnswerReader reader);

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
            _log.Move(moved);
        }

        Window.Show(text, start);
    }

    private void Scan()
    {
        _retried += _cursor.NeedsMoreData ? _retryCost : 0;
        _cursor.Resume();
        if (_state.Position == 0)
        {
            SkipByteOrderMark();
        }

        long before = Steps;
        while (!_cursor.NeedsMoreData && _state.Position < _end && Step())
        {
            _retryCost = Steps - before;
            before = Steps;
        }
    }

    /// <summary>Takes the next token; false where the rest of the text is to be left alone.</summary>
    private bool Step()
    {
        _cursor.AddSteps(1);
        TextView text = Text;
        if (_prose.IsInRun)
        {
            RunProse(text);
            return true;
        }

        byte one = text[_state.Position];
        switch (one)
        {
            case (byte)'\n':
                _state.StartsLine = true;
                _state.FollowsAssignment = false;
                _state.Position++;
                return true;
            case (byte)' ' or (byte)'\t' or (byte)'\r':
                _state.Position++;
                return true;
            case (byte)'{':
                return StepObject();
            case (byte)'[':
                StepOpeningBracket();
                return true;
            case (byte)']':
                StepClosingBracket();
                return true;
            case (byte)'}' when _envelopes.Count > 0:
                CloseEnvelope();
                return true;
            case (byte)',' when IsInside || _state.Previous == PreviousToken.Item:
                StepComma();
                return true;
            case (byte)'`':
                StepFence();
                return true;
            case (byte)'/' when IsInside:
                StepComment();
                return true;
        }

        if (IsInside && (IsAtMember || !_prose.IsOpen) && StepScalar(one))
        {
            return true;
        }

        StepProse(one);
        return true;
    }

    /// <summary>Skips a byte order mark at the text's beginning.</summary>
    private void SkipByteOrderMark()
    {
        ReadOnlySpan<byte> mark = "\uFEFF"u8;
        ReadOnlySpan<byte> text = Text.Bytes;
        _state.Position = text.StartsWith(mark) ? mark.Length : 0;
        if (text.Length < mark.Length && mark.StartsWith(text))
        {
            _cursor.WaitForData();
        }
    }

    private void Reject(ReadOnlyMemory<byte> bytes, RejectionReason reason, string message) => Session.Reject(bytes, reason, Pointer, message);
}
