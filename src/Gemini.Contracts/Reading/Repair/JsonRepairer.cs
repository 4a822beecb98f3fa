using System.Runtime.InteropServices;

namespace Gemini.Contracts.Reading;

/// <summary>How repairing a value ended.</summary>
internal enum RepairStatus
{
    /// <summary>The value is whole.</summary>
    Whole,

    /// <summary>The text ended inside the value; what was whole of it was written, closed.</summary>
    Cut,

    /// <summary>More text is to come, and what the value is depends on it.</summary>
    NeedsMoreData,

    /// <summary>There is no value here.</summary>
    None,

    /// <summary>The value is whole, but nested too deeply to be written.</summary>
    TooDeep,

    /// <summary>The value is broken in a way that leaves open what belongs to it; another item begins after it.</summary>
    Broken,
}

/// <summary>Whether an item of the list that is read begins with a member of this name.</summary>
internal delegate bool ItemName(ReadOnlySpan<byte> name);

/// <summary>Reads one value as a lenient reader would and writes it as strict JSON; every liberty taken is a finding.</summary>
/// <remarks>
/// One pass with a bounded number of looks ahead; no recursion. A decision that looks at the text's end while more may come is no
/// decision: the status is <see cref="RepairStatus.NeedsMoreData"/> then, so that any split of the text gives the same value.
/// </remarks>
internal ref partial struct JsonRepairer
{
    private const int WastePerByte = 4;
    private const int LeastWaste = 4096;

    private readonly ReadOnlySpan<byte> _text;
    private readonly RepairOutput _out;
    private readonly RepairLog _notes;
    private readonly bool _isFinal;
    private readonly bool _keepsCut;
    private readonly int _openAround;
    private int _position;
    private bool _needsMoreData;
    private bool _isCut;
    private bool _hasFailed;
    private bool _isBroken;
    private bool _isRecursive;
    private int _parentheses;
    private (int Start, int End) _rawLineEnds;
    private (int Start, int End) _whitespace;
    private int _sureUntil;
    private bool _hasInnerQuote;
    private bool _isEscapedText;
    private readonly int _origin;
    private int _objects;
    private int _farthest;
    private long _steps;
    private long _wasted;

    /// <summary>Makes a repairer for the value at a place of the text.</summary>
    /// <param name="text">The text, as far as it has come.</param>
    /// <param name="position">The value's first byte.</param>
    /// <param name="isFinal">Whether the text ends where it ends.</param>
    /// <param name="keepsCut">Whether a string or number that the text's end cuts is kept as far as it goes, instead of left out.</param>
    /// <param name="output">Where the value is written.</param>
    /// <param name="notes">Where findings go.</param>
    /// <param name="openAround">How many brackets are open around the value.</param>
    public JsonRepairer(ReadOnlySpan<byte> text, int position, bool isFinal, bool keepsCut, RepairOutput output, RepairLog notes, int openAround = 0)
    {
        _text = text;
        _position = position;
        _origin = position;
        _isFinal = isFinal;
        _keepsCut = keepsCut;
        _out = output;
        _notes = notes;
        _openAround = openAround;
        _notes.Frames.Clear();
    }

    /// <summary>Whether the value is an object's members and the brace before them is missing.</summary>
    public bool StartsInside { get; init; }

    /// <summary>Which names the items of the list begin with that the value stands in; null where it stands in none.</summary>
    public ItemName? BeginsItem { get; init; }

    /// <summary>The first byte behind the value.</summary>
    public readonly int Position => _position;

    /// <summary>How many bytes from the value's first on were gone through, also where it came to nothing.</summary>
    public readonly int Extent => Math.Max(_position, _farthest) - _origin;

    private readonly List<RepairFrame> Frames => _notes.Frames;

    private readonly int Depth => Frames.Count;

    /// <summary>Repairs the value.</summary>
    public RepairStatus Repair()
    {
        RepairStatus status = RepairValue();
        _notes.Steps += _steps;
        if (status != RepairStatus.NeedsMoreData)
        {
            _notes.Waste(_wasted, Math.Max(_position, _farthest));
        }

        return status;
    }

    private RepairStatus RepairValue()
    {
        _out.Begin();
        if (StartsInside)
        {
            Note(FindingKind.MissingBracket, _position, 0, "An opening brace was missing and was put in.");
            Push(isObject: true, (byte)'}');
            _position--;
        }
        else if (!BeginValue() || _needsMoreData)
        {
            return _needsMoreData ? RepairStatus.NeedsMoreData : RepairStatus.None;
        }

        bool wasTooDeep = false;
        while (Depth > 0 && !_needsMoreData && !_hasFailed)
        {
            wasTooDeep |= Depth > ReadSession.MaxDepth;
            Step();
        }

        if (_hasFailed && !_isBroken && !_needsMoreData && BeginsItem is not null && _openAround > 0)
        {
            BreakBeforeNextItem();
        }

        return _needsMoreData ? RepairStatus.NeedsMoreData
            : _isBroken ? RepairStatus.Broken
            : _hasFailed ? RepairStatus.None
            : _isCut ? RepairStatus.Cut
            : wasTooDeep ? RepairStatus.TooDeep
            : RepairStatus.Whole;
    }

    private readonly ref RepairFrame Top => ref CollectionsMarshal.AsSpan(Frames)[^1];

    private readonly bool WritesNothing => Depth > ReadSession.MaxDepth;

    /// <summary>The byte at a place; 0 behind the text's end, which needs more data where the text is not final.</summary>
    private byte At(int position)
    {
        _steps++;
        if ((uint)position < (uint)_text.Length)
        {
            return _text[position];
        }

        _needsMoreData |= !_isFinal;
        return 0;
    }

    private bool IsEnd(int position)
    {
        _steps++;
        bool isEnd = position >= _text.Length;
        _needsMoreData |= isEnd && !_isFinal;
        return isEnd;
    }

    private readonly void Note(FindingKind kind, int start, int length, string message) => _notes.Add(kind, start, length, message, _out);

    private void Push(bool isObject, byte closer)
    {
        if (isObject && Depth > 0 && BeginsItem is not null && StartsItem(_position) && IsNextItem())
        {
            Break(_position);
            return;
        }

        Frames.Add(new RepairFrame(isObject, closer, _position, _out.Length));
        _objects += isObject ? 1 : 0;
        if (!WritesNothing)
        {
            _out.Add((byte)(isObject ? '{' : '['));
        }

        _position++;
    }

    private void Pop()
    {
        bool writes = !WritesNothing;
        RepairFrame frame = Top;
        Frames.RemoveAt(Frames.Count - 1);
        _objects -= frame.IsObject ? 1 : 0;
        if (!writes)
        {
            return;
        }

        if (frame.Closer == ')' && frame.Count == 1 && !frame.HasComma)
        {
            // (1) is a value in parentheses, (1,) and (1, 2) are tuples.
            _out.Replace(frame.Start, (byte)' ');
            return;
        }

        _out.Add((byte)(frame.IsObject ? '}' : ']'));
    }

    /// <summary>Where the text ends, everything that is open is closed.</summary>
    private void CloseAll()
    {
        _isCut = true;
        _notes.Cut();
        while (Depth > 0)
        {
            Pop();
        }
    }

    /// <summary>Whether an object or an array is open around the one at hand.</summary>
    private readonly bool IsInside(bool isObject)
    {
        int around = _objects - (Top.IsObject ? 1 : 0);
        return isObject ? around > 0 : Depth - 1 - around > 0;
    }

    /// <summary>Bytes that were gone through for nothing. What is paid for them is a small multiple of the value's length.</summary>
    private void Waste(int end, int start)
    {
        _farthest = Math.Max(_farthest, end);
        _wasted += Math.Max(0, end - start);
    }

    /// <summary>Whether so much was wasted that only what is nearest is looked at from here on. No text but one made to be slow comes to this.</summary>
    private readonly bool IsWasteful => _notes.Wasted + _wasted > (WastePerByte * (_notes.Before + (long)Math.Max(Math.Max(_position, _farthest), _notes.Farthest))) + LeastWaste;
}
