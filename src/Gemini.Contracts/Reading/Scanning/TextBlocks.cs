namespace Gemini.Contracts.Reading;

/// <summary>
/// A text that arrives in pieces, kept in blocks that the runtime does not count as large objects: an array of 85,000 bytes and more is collected
/// with all generations, which costs more than reading it does. What is still needed of a full block is carried over to the next one.
/// </summary>
/// <remarks>What was read keeps references to the blocks, so none is written to again or given back.</remarks>
/// <param name="largest">The length of a block in bytes, but for one whose carried bytes alone need more.</param>
internal sealed class TextBlocks(int largest = TextBlocks.Largest)
{
    /// <summary>The usual length of a block, in bytes: well below a large object's.</summary>
    public const int Largest = 64 * 1024;

    private const int First = 16 * 1024;

    private readonly Lock _gate = new();
    private readonly List<ReadOnlyMemory<byte>> _full = [];
    private byte[] _block = [];
    private int _length;
    private bool _isOne;

    /// <summary>Where in the text the current block begins, in bytes.</summary>
    public int Start { get; private set; }

    /// <summary>The current block as far as it is filled: the text's end.</summary>
    public ReadOnlyMemory<byte> Window => _block.AsMemory(0, _length);

    /// <summary>All bytes so far.</summary>
    public int Length => Start + _length;

    /// <summary>The whole text in one array. It is put together where it is not in one block, and stays so.</summary>
    public ReadOnlyMemory<byte> All
    {
        get
        {
            lock (_gate)
            {
                Join();
                return Window;
            }
        }
    }

    /// <summary>Whether the text is nothing but white space.</summary>
    public bool IsBlank
    {
        get
        {
            foreach (ReadOnlyMemory<byte> block in _full)
            {
                if (block.Span.ContainsAnyExcept(" \t\r\n"u8))
                {
                    return false;
                }
            }

            return !Window.Span.ContainsAnyExcept(" \t\r\n"u8);
        }
    }

    /// <summary>How many bytes have room in the current block.</summary>
    public int Room => _block.Length - _length;

    /// <summary>Takes in the next bytes where they have room.</summary>
    /// <param name="text">UTF-8. Copied.</param>
    public bool TryAppend(ReadOnlySpan<byte> text)
    {
        bool hasRoom = text.TryCopyTo(_block.AsSpan(_length));
        _length += hasRoom ? text.Length : 0;
        return hasRoom;
    }

    /// <summary>Begins a block.</summary>
    /// <param name="neededFrom">Where in the text the bytes begin that it takes over from the current one.</param>
    public void Begin(int neededFrom)
    {
        int from = _isOne ? 0 : neededFrom - Start;
        int carried = _length - from;
        int length = (int)Math.Min(largest, Math.Max(First, 2L * _block.Length));
        length = carried <= length / 2 ? length : (int)Math.Min(Array.MaxLength, 2L * carried);
        if (Length > Array.MaxLength - (length - carried))
        {
            throw new InvalidOperationException("The answer's text is longer than the 2 GB that one text may have; end the call.");
        }

        byte[] block = GC.AllocateUninitializedArray<byte>(length);
        _block.AsSpan(from, carried).CopyTo(block);
        if (from > 0)
        {
            _full.Add(_block.AsMemory(0, from));
        }

        _block = block;
        Start += from;
        _length = carried;
    }

    private void Join()
    {
        _isOne = true;
        if (_full.Count == 0)
        {
            return;
        }

        byte[] all = GC.AllocateUninitializedArray<byte>(Length);
        int at = 0;
        foreach (ReadOnlyMemory<byte> block in _full)
        {
            block.Span.CopyTo(all.AsSpan(at));
            at += block.Length;
        }

        Window.Span.CopyTo(all.AsSpan(at));
        _length = Length;
        _block = all;
        Start = 0;
        _full.Clear();
    }
}
