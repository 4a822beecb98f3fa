using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>Finds the objects of an answer in any text, as the text arrives: strict JSON, fences, prose, wrappers, bullets, several blocks.</summary>
/// <remarks>
/// <para>Brackets and commas between objects hold nothing, so a list is read as a run of objects; each is read strictly where it stands
/// and repaired only where that fails, from its own first byte on.</para>
/// <para>Every decision depends on bytes that have come; one that would depend on bytes to come is put off. That makes the result the
/// same for any split of the text. What is put off is tried again only so often that all tries together stay linear in the text.</para>
/// </remarks>
internal abstract partial class AnswerScanner
{
    private readonly RepairOutput _repaired = new();
    private readonly RepairLog _notes = new();
    private readonly List<Wrapping> _wrappings = [];
    private ReadOnlyMemory<byte> _memory;
    private int _position;
    private int _end;
    private bool _isFinal;
    private bool _needsMoreData;

    private int _depth;
    private int _codeDepth = -1;
    private int _proseStart = NoProse;
    private int _proseEnd;
    private bool _isInRun;
    private bool _isFenceOfCode;
    private bool _isInFence;
    private PreviousToken _previousToken;
    private bool _followsAssignment;
    private bool _startsLine = true;
    private int _elements;
    private int _taken;
    private long _tried;
    private long _retryCost;
    private long _steps;

    protected AnswerScanner(ReadSession session) => Session = session;

    /// <summary>An object around the items.</summary>
    /// <param name="Start">Its brace.</param>
    /// <param name="Depth">How many brackets were open there.</param>
    /// <param name="IsItemToo">Whether it has members of the contract beside its list.</param>
    private readonly record struct Wrapping(int Start, int Depth, bool IsItemToo);

    /// <summary>The answer's text, findings and rejected items.</summary>
    public ReadSession Session { get; }

    /// <summary>Whether the text ended inside an object.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether brackets were open at the text's end, all objects being whole.</summary>
    public bool IsUnclosed => _depth > 0 || _wrappings.Count > 0;

    /// <summary>Whether the outermost bracket of a list, or of an object around one, was opened and closed: the text itself shows that it is whole.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Whether the text had anything of JSON in it.</summary>
    public bool HasStructure { get; private set; }

    /// <summary>The place of the next item in the list, for pointers; -1 where the answer is no list.</summary>
    protected abstract int Count { get; }

    /// <summary>How many bytes were looked at, all tries together: what reading cost, in a unit that is the same on every machine.</summary>
    internal long Steps => _steps + _notes.Steps;

    /// <summary>Whether an object that the text's end cuts is read as far as it goes.</summary>
    protected virtual bool TakesCut => false;

    /// <summary>Goes through the text to its end.</summary>
    /// <param name="text">The text: all of it, or its end, with all bytes from <see cref="NeededFrom"/> on.</param>
    /// <param name="start">Where in the whole text its first byte stands.</param>
    public void ScanToEnd(ReadOnlyMemory<byte> text, int start = 0)
    {
        _isFinal = true;
        Look(text, start);
        _end = text.Length;
        Scan();
        EndProse();
        if (IsUnclosed && !IsCut)
        {
            Session.AddBounded(FindingKind.MissingBracket, _memory.Length, 0, "The text ends before the bracket that closes the list.");
        }
    }

    /// <summary>Goes on with a text of which more will come.</summary>
    /// <param name="text">The text so far: all of it, or its end, with all bytes from <see cref="NeededFrom"/> on.</param>
    /// <param name="start">Where in the whole text its first byte stands.</param>
    /// <param name="afterBrace">Where the last closing brace that has come ends, from the first byte on: no object ends behind it.</param>
    /// <param name="end">Where to pause, from the first byte on.</param>
    public void ScanOn(ReadOnlyMemory<byte> text, int start, int afterBrace, int end)
    {
        Look(text, start);
        _afterBrace = afterBrace;
        _end = end;
        if (!_needsMoreData || _tried + _retryCost <= (8L * Session.Length) + 4096)
        {
            Scan();
        }
    }

    private void Scan()
    {
        _tried += _needsMoreData ? _retryCost : 0;
        _needsMoreData = false;
        if (_position + Session.WindowStart == 0)
        {
            PassMark();
        }

        long before = Steps;
        while (!_needsMoreData && _position < _end && Step())
        {
            _retryCost = Steps - before;
            before = Steps;
        }
    }

    /// <summary>Reads the object at the front of some strict JSON.</summary>
    /// <param name="reader">Stands at the object.</param>
    /// <returns>Whether it is a value of the contract; <see cref="Take"/> keeps it.</returns>
    protected abstract bool Read(ref AnswerReader reader);

    /// <summary>Reads an object for what the session learns from it; its value is not wanted.</summary>
    protected abstract void Probe(ref AnswerReader reader);

    /// <summary>Keeps the value that was read last.</summary>
    /// <param name="source">Its bytes in the text.</param>
    /// <param name="isInCode">Whether it stands in program code.</param>
    protected abstract void Take(ReadOnlyMemory<byte> source, bool isInCode);

    private ReadOnlySpan<byte> Text => _memory.Span;

    /// <summary>The pointer of the value at hand.</summary>
    private string Here => Count < 0 ? Session.Root : $"{Session.Root}/{Count}";

    private bool IsInCode => _isFenceOfCode || _codeDepth >= 0 || _followsAssignment;

    /// <summary>Whether the place is inside a list or a wrapper, where what stands is meant as JSON.</summary>
    private bool IsInside => _depth > 0 || _wrappings.Count > 0;

    /// <summary>Takes the next token; false where the rest of the text is to be left alone.</summary>
    private bool Step()
    {
        ReadOnlySpan<byte> text = Text;
        _steps++;
        if (_isInRun)
        {
            RunOn();
            return true;
        }

        byte one = text[_position];
        switch (one)
        {
            case (byte)'\n':
                _startsLine = true;
                _followsAssignment = false;
                _position++;
                return true;
            case (byte)' ' or (byte)'\t' or (byte)'\r':
                _position++;
                return true;
            case (byte)'{':
                return StepObject();
            case (byte)'[':
                StepOpeningBracket();
                return true;
            case (byte)']':
                StepClosingBracket();
                return true;
            case (byte)'}' when _wrappings.Count > 0:
                EndWrapping();
                return true;
            case (byte)',' when IsInside || _previousToken == PreviousToken.Item:
                StepComma();
                return true;
            case (byte)'`':
                StepFence();
                return true;
            case (byte)'/' when IsInside:
                StepComment();
                return true;
        }

        if (IsInside && (IsAtMember || _proseStart == NoProse) && StepScalar(one))
        {
            return true;
        }

        StepProse(one);
        return true;
    }

    /// <summary>Whether the place is directly in a wrapper, where its other members stand.</summary>
    private bool IsAtMember => _wrappings.Count > 0 && _wrappings[^1].Depth == _depth;

    private int AfterWhitespace(int position)
    {
        ReadOnlySpan<byte> text = Text;
        int start = position;
        while (position < text.Length && text[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            position++;
        }

        _steps += position - start + 1;
        return position;
    }

    /// <summary>Passes over a byte order mark at the text's beginning.</summary>
    private void PassMark()
    {
        ReadOnlySpan<byte> mark = "\uFEFF"u8;
        _position = Text.StartsWith(mark) ? mark.Length : 0;
        _needsMoreData = !_isFinal && Text.Length < mark.Length && mark.StartsWith(Text);
    }
}
