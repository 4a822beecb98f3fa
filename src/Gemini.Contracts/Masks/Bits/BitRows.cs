using System.Numerics;

namespace Gemini.Contracts.Masks;

/// <summary>
/// Rows of bits in whole words, the leftmost pixel in the lowest bit. Large masks are cut into blocks of rows that stay below the size from which the
/// framework takes arrays for long-lived: those are collected with everything else only, which costs ten times what filling them does.
/// </summary>
internal readonly struct BitRows
{
    // 64 KiB, below the 85,000 bytes of a large object.
    private const int WordsPerBlock = 1 << 13;

    // Which of the two there is depends on the size alone: most masks need no array of blocks.
    private readonly ulong[]? _only;
    private readonly ulong[][]? _blocks;
    private readonly int _shift;

    private BitRows(int wordsPerRow, int height, int shift, ulong[]? only, ulong[][]? blocks)
    {
        WordsPerRow = wordsPerRow;
        Height = height;
        _shift = shift;
        _only = only;
        _blocks = blocks;
    }

    /// <summary>Words in a row.</summary>
    public int WordsPerRow { get; }

    /// <summary>How many rows there are.</summary>
    public int Height { get; }

    /// <summary>How many blocks there are.</summary>
    public int Blocks => _blocks?.Length ?? 1;

    /// <summary>Words of 64 pixels in a row of that many.</summary>
    public static int WordsFor(int width) => (width + 63) >> 6;

    /// <summary>Takes memory for rows.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="isCleared">Whether nothing is set; otherwise the caller writes every word.</param>
    public static BitRows Allocate(int width, int height, bool isCleared)
    {
        int perRow = WordsFor(width);
        if ((long)perRow * height <= WordsPerBlock)
        {
            return new BitRows(perRow, height, 0, Words(perRow * height, isCleared), null);
        }

        int shift = BitOperations.Log2((uint)Math.Max(1, WordsPerBlock / perRow));
        ulong[][] blocks = new ulong[((height - 1) >> shift) + 1][];
        for (int i = 0; i < blocks.Length; i++)
        {
            blocks[i] = Words(Math.Min(1 << shift, height - (i << shift)) * perRow, isCleared);
        }

        return new BitRows(perRow, height, shift, null, blocks);
    }

    /// <summary>A block's rows, one after another.</summary>
    public Span<ulong> Block(int index) => _blocks is null ? _only : _blocks[index];

    /// <summary>A row, from 0 at the top.</summary>
    public Span<ulong> this[int y] => _blocks is null
        ? _only.AsSpan(y * WordsPerRow, WordsPerRow)
        : _blocks[y >> _shift].AsSpan((y & ((1 << _shift) - 1)) * WordsPerRow, WordsPerRow);

    /// <summary>Rows that lie in one block.</summary>
    /// <param name="from">The first.</param>
    /// <param name="end">After the last; less where the block ends before.</param>
    public Span<ulong> Rows(int from, ref int end)
    {
        if (_blocks is null)
        {
            return _only.AsSpan(from * WordsPerRow, (end - from) * WordsPerRow);
        }

        int block = from >> _shift;
        end = Math.Min(end, (block + 1) << _shift);
        return _blocks[block].AsSpan((from - (block << _shift)) * WordsPerRow, (end - from) * WordsPerRow);
    }

    /// <summary>Whether the same bits are set. Rows of one size are cut alike.</summary>
    public bool SequenceEqual(in BitRows other)
    {
        if (WordsPerRow != other.WordsPerRow || Height != other.Height)
        {
            return false;
        }

        for (int i = 0; i < Blocks; i++)
        {
            if (!Block(i).SequenceEqual(other.Block(i)))
            {
                return false;
            }
        }

        return true;
    }

    private static ulong[] Words(int count, bool isCleared) =>
        count == 0 ? [] : isCleared ? new ulong[count] : GC.AllocateUninitializedArray<ulong>(count);
}
