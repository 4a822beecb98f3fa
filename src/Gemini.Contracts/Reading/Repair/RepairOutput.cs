using System.Buffers;

namespace Gemini.Contracts.Reading;

/// <summary>The strict JSON that a repairer writes, with the way back from each of its bytes to the text's.</summary>
/// <remarks>Blocks are handed out, not reused: masks and rejected items may keep a piece of them.</remarks>
internal sealed class RepairOutput
{
    private const int BlockSize = 16 * 1024;

    private readonly List<(int Repaired, int Text)> _map = [];
    private byte[] _block = [];
    private int _start;
    private (int Start, int End) _lineEnds;

    /// <summary>How many bytes the value has so far.</summary>
    public int Length { get; private set; }

    /// <summary>The value so far.</summary>
    public ReadOnlyMemory<byte> Value => _block.AsMemory(_start, Length);

    /// <summary>Begins a value of its own.</summary>
    public void Begin()
    {
        _start += Length;
        Length = 0;
        _map.Clear();
    }

    /// <summary>What was written so far, to come back to.</summary>
    public OutputMark Mark() => new(Length, _map.Count);

    /// <summary>Takes back what was written since a mark.</summary>
    public void Rewind(OutputMark mark)
    {
        Length = mark.Length;
        _map.RemoveRange(mark.Map, _map.Count - mark.Map);
    }

    /// <summary>Copies bytes of the text.</summary>
    public void Copy(ReadOnlySpan<byte> bytes, int position)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        if (_map.Count == 0 || position - Length != _map[^1].Text - _map[^1].Repaired)
        {
            _map.Add((Length, position));
        }

        Add(bytes);
    }

    /// <summary>Writes what the text leaves out.</summary>
    public void Add(byte one)
    {
        Reserve(1);
        _block[_start + Length++] = one;
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_block.AsSpan(_start + Length));
        Length += bytes.Length;
    }

    /// <summary>Writes a bracket in front of what was written since a mark.</summary>
    public void Insert(int at, byte one)
    {
        Reserve(1);
        Span<byte> value = _block.AsSpan(_start, Length + 1);
        value[at..Length].CopyTo(value[(at + 1)..]);
        value[at] = one;
        Length++;
        for (int i = _map.Count - 1; i >= 0 && _map[i].Repaired >= at; i--)
        {
            _map[i] = (_map[i].Repaired + 1, _map[i].Text);
        }
    }

    /// <summary>Takes bytes out again.</summary>
    public void RemoveAt(int at, int count)
    {
        Span<byte> value = _block.AsSpan(_start, Length);
        value[(at + count)..].CopyTo(value[at..]);
        Length -= count;
        for (int i = _map.Count - 1; i >= 0 && _map[i].Repaired > at; i--)
        {
            _map[i] = (Math.Max(at, _map[i].Repaired - count), _map[i].Text);
        }
    }

    /// <summary>Begins a string's content.</summary>
    public void BeginString() => _lineEnds = (0, 0);

    /// <summary>Writes a control character as an escape.</summary>
    public void AddControlCharacter(byte one)
    {
        int before = Length;
        switch (one)
        {
            case (byte)'\n':
                Add("\\n"u8);
                break;
            case (byte)'\r':
                Add("\\r"u8);
                break;
            case (byte)'\t':
                Add("\\t"u8);
                break;
            default:
                Add("\\u00"u8);
                Add((byte)('0' + (one >> 4)));
                Add((byte)((one & 15) < 10 ? '0' + (one & 15) : 'a' + (one & 15) - 10));
                break;
        }

        if (one is (byte)'\n' or (byte)'\r')
        {
            _lineEnds = (_lineEnds.End == before && before > 0 ? _lineEnds.Start : before, Length);
        }
    }

    /// <summary>Takes back a raw line's end right before the closing quote: it is no part of the string, the quote was moved to a line of its own.</summary>
    public void DropLineEnds()
    {
        if (_lineEnds.End == Length && _lineEnds.End > 0)
        {
            Length = _lineEnds.Start;
        }
    }

    public void Replace(int at, byte one) => _block[_start + at] = one;

    public void TrimWhitespace(int from)
    {
        while (Length > from && _block[_start + Length - 1] <= ' ')
        {
            Length--;
        }
    }

    /// <summary>Where in the text a byte of the value came from; the nearest before it where the text left it out.</summary>
    public int MapOffset(int repaired)
    {
        int low = 0;
        int high = _map.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = _map[middle].Repaired <= repaired ? (middle, high) : (low, middle - 1);
        }

        return _map.Count == 0 ? 0 : _map[low].Text + Math.Max(0, repaired - _map[low].Repaired);
    }

    private void Reserve(int count)
    {
        if (_block.Length - _start - Length >= count)
        {
            return;
        }

        byte[] larger = new byte[Math.Max(BlockSize, (int)Math.Min(Array.MaxLength, 2L * (Length + count)))];
        Value.Span.CopyTo(larger);
        _block = larger;
        _start = 0;
    }
}
