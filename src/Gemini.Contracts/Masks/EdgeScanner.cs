using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gemini.Contracts.Masks;

/// <summary>Finds the edges of a mask of two values in its samples, each band of equal rows once. One a thread; its buffers serve the next mask.</summary>
internal sealed class EdgeScanner
{
    [ThreadStatic]
    private static EdgeScanner? _current;

    // Samples are read 64 at a time.
    private const int Block = 64;

    // Rows are packed that many at a time, and then looked at: a bit for each in a number.
    private const int Strip = 32;

    // Words of a row as models write it: 256 pixels.
    private const int FewWords = 4;

    private ushort[] _bands = new ushort[257];
    private ushort[] _starts = new ushort[257];
    private ushort[] _edges = new ushort[4096];
    private ulong[] _bits = [];
    private int _words;

    // A row's changes, between two words of 0.
    private readonly ulong[] _changes = new ulong[FewWords + 2];

    /// <summary>This thread's.</summary>
    public static EdgeScanner Current => _current ??= new EdgeScanner();

    /// <summary>Scans samples.</summary>
    /// <param name="raw">Rows, each after its filter byte, as PNG has them.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="rows">The edges, in this scanner's buffers: they hold until the next scan.</param>
    /// <returns>
    /// False where a filter is not 0 (none), where a sample is neither 0 nor 255, or where there are so many edges that the samples themselves are shorter.
    /// </returns>
    public bool TryScan(ReadOnlySpan<byte> raw, int width, int height, out MaskRows rows) =>
        Vector512.IsHardwareAccelerated ? TryScan<Edges512>(raw, width, height, out rows)
        : Vector256.IsHardwareAccelerated ? TryScan<Edges256>(raw, width, height, out rows)
        : Vector128.IsHardwareAccelerated ? TryScan<Edges128>(raw, width, height, out rows)
        : TryScan<ScalarEdges>(raw, width, height, out rows);

    /// <inheritdoc cref="TryScan(ReadOnlySpan{byte}, int, int, out MaskRows)"/>
    internal bool TryScan<TKernel>(ReadOnlySpan<byte> raw, int width, int height, out MaskRows rows)
        where TKernel : struct, IEdgeKernel
    {
        rows = default;
        int stride = width + 1;
        ref byte first = ref MemoryMarshal.GetReference(raw[..(height * stride)]);
        int most = (int)Math.Min(ushort.MaxValue, 64 + (long)width * height / 16);
        int words = (width + Block - 1) / Block;
        Grow(ref _bands, height + 1);
        Grow(ref _starts, height + 1);
        Grow(ref _edges, most + width + 2 * Strip);
        if (words != _words)
        {
            // A word of 0 lies before each row.
            _words = words;
            Grow(ref _bits, (words + 1) * (Strip + 1));
            _bits.AsSpan().Clear();
        }

        int bands = 0, count = 0;
        for (int top = 0; top < height; top += Strip)
        {
            int end = Math.Min(height, top + Strip);
            if (Pack<TKernel>(ref Unsafe.Add(ref first, top * stride), width, end - top) != 0)
            {
                return false;
            }

            if (words == FewWords)
            {
                FindInFew(top, end, ref bands, ref count, most);
            }
            else
            {
                Find(top, end, words, ref bands, ref count, most);
            }

            if (count > most)
            {
                return false;
            }

            _bits.AsSpan((end - top) * (words + 1), words + 1).CopyTo(_bits);
        }

        _bands[bands] = (ushort)height;
        _starts[bands] = (ushort)count;
        rows = new MaskRows(width, _bands.AsSpan(0, bands + 1), _starts.AsSpan(0, bands + 1), _edges.AsSpan(0, count));
        return true;
    }

    /// <summary>
    /// The Adler-32 of the scanned rows as PNG stores them, each after a filter byte of 0: a row's sums follow from its edges, so the samples are not read again.
    /// </summary>
    public static uint Adler(in MaskRows rows)
    {
        // A set pixel counts 255 for each byte from it to the end: those of its own row, and whole rows below. In its own row a pixel d before the end counts d, so a
        // run from a to b before the end counts a + (a − 1) + … + (b + 1) = ((a² − b²) + (a − b)) / 2. At the limits of a mask nothing here reaches 2⁶⁰.
        long pixels = 0, squares = 0, rowsBelow = 0;
        ref ushort bandStarts = ref MemoryMarshal.GetReference(rows.Bands);
        ref ushort edgeStarts = ref MemoryMarshal.GetReference(rows.EdgeStarts);
        ref ushort edges = ref MemoryMarshal.GetReference(rows.Edges);
        int bands = rows.Bands.Length - 1, width = rows.Width, last = 2 * rows.Height - 1;
        int top = 0, first = 0;
        for (int band = 1; band <= bands; band++)
        {
            long sum = 0, square = 0;
            int behind = Unsafe.Add(ref edgeStarts, band);
            for (int edge = first; edge < behind; edge += 2)
            {
                int from = Unsafe.Add(ref edges, edge);
                int to = edge + 1 < behind ? Unsafe.Add(ref edges, edge + 1) : width;
                sum += to - from;
                square += (to - from) * (2 * width - from - to);
            }

            first = behind;
            int bottom = Unsafe.Add(ref bandStarts, band);
            int times = bottom - top;
            pixels += sum * times;
            squares += square * times;
            rowsBelow += sum * (times * (long)(last - top - bottom) / 2);
            top = bottom;
        }

        long length = width + 1;
        long a = 1 + 255 * pixels;
        long b = length * rows.Height + 255 * ((squares + pixels) / 2 % Adler32.Modulus + length * (rowsBelow % Adler32.Modulus));
        return ((uint)(b % Adler32.Modulus) << 16) | (uint)(a % Adler32.Modulus);
    }

    /// <summary>Packs rows into bits, each after a word of 0, below the row that was the last one before.</summary>
    /// <returns>Other than 0 where a filter is not 0 or a sample neither 0 nor 255.</returns>
    private ulong Pack<TKernel>(ref byte first, int width, int rows)
        where TKernel : struct, IEdgeKernel
    {
        int stride = width + 1, blocks = width / Block, left = width % Block;
        int words = blocks + (left > 0 ? 1 : 0);
        ref ulong bits = ref _bits[words + 1];
        ulong others = 0;
        for (int row = 0; row < rows; row++)
        {
            others |= Unsafe.Add(ref first, row * stride);
        }

        others |= TKernel.Pack(ref Unsafe.Add(ref first, 1), stride, blocks, rows, ref Unsafe.Add(ref bits, 1), words + 1);
        if (left > 0)
        {
            // After a row's end its last pixel goes on.
            Span<byte> padded = stackalloc byte[Block];
            for (int row = 0; row < rows; row++)
            {
                MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref first, row * stride + 1 + blocks * Block), left).CopyTo(padded);
                padded[left..].Fill(padded[left - 1]);
                others |= TKernel.Pack(ref padded[0], 0, 1, 1, ref Unsafe.Add(ref bits, row * (words + 1) + 1 + blocks), 0);
            }
        }

        return others;
    }

    /// <summary>Finds the bands and their edges in rows that were packed.</summary>
    private void Find(int top, int end, int words, ref int bands, ref int count, int most)
    {
        ref ulong bits = ref _bits[1];
        ref ushort found = ref MemoryMarshal.GetArrayDataReference(_edges);
        for (int y = top; y < end && count <= most; y++)
        {
            ref ulong above = ref bits;
            bits = ref Unsafe.Add(ref bits, words + 1);
            if (y == 0 || !MemoryMarshal.CreateReadOnlySpan(ref bits, words).SequenceEqual(MemoryMarshal.CreateReadOnlySpan(ref above, words)))
            {
                _bands[bands] = (ushort)y;
                _starts[bands++] = (ushort)count;
                count += FindChanges(ref bits, words, ref Unsafe.Add(ref found, count));
            }
        }
    }

    /// <summary>
    /// The same for rows of four words. Nearly always such a row changes twice at most: the lowest and the highest change are all there are then. Which rows differ from
    /// the one above is found for all of them before, so that there is nothing to mispredict.
    /// </summary>
    private void FindInFew(int top, int end, ref int bands, ref int count, int most)
    {
        const int stride = FewWords + 1;
        ref ulong bits = ref _bits[stride + 1];
        ref ulong changes = ref MemoryMarshal.GetArrayDataReference(_changes);
        ref ushort found = ref MemoryMarshal.GetArrayDataReference(_edges);
        ref ushort bandStarts = ref MemoryMarshal.GetArrayDataReference(_bands);
        ref ushort edgeStarts = ref MemoryMarshal.GetArrayDataReference(_starts);
        uint differing = top == 0 ? 1U : 0;
        Vector256<ulong> above = Vector256.LoadUnsafe(ref Unsafe.Subtract(ref bits, stride));
        for (int row = 0; row < end - top; row++)
        {
            Vector256<ulong> pixels = Vector256.LoadUnsafe(ref bits, (nuint)(uint)(row * stride));
            differing |= (pixels == above ? 0U : 1U) << row;
            above = pixels;
        }

        int band = bands, edges = count;
        for (; differing != 0; differing &= differing - 1)
        {
            int row = BitOperations.TrailingZeroCount(differing);
            ref ulong first = ref Unsafe.Add(ref bits, row * stride);
            Vector256<ulong> pixels = Vector256.LoadUnsafe(ref first), before = Vector256.LoadUnsafe(ref Unsafe.Subtract(ref first, 1));
            Vector256<ulong> change = pixels ^ ((pixels << 1) | (before >>> (Block - 1)));
            change.StoreUnsafe(ref changes, 1);
            uint changed = ~Vector256.Equals(change, Vector256<ulong>.Zero).ExtractMostSignificantBits() & 0xF;

            // Where nothing changed both are a word of 0 beside the four.
            int lowest = 1 + BitOperations.TrailingZeroCount(changed | 0x10);
            int highest = 32 - BitOperations.LeadingZeroCount(changed);
            ulong low = Unsafe.Add(ref changes, lowest), high = Unsafe.Add(ref changes, highest);
            int here = BitOperations.PopCount(low) + (lowest == highest ? 0 : BitOperations.PopCount(high));
            Unsafe.Add(ref bandStarts, band) = (ushort)(top + row);
            Unsafe.Add(ref edgeStarts, band++) = (ushort)edges;
            ref ushort next = ref Unsafe.Add(ref found, edges);
            if (here > 2 || BitOperations.PopCount(changed) > 2)
            {
                here = FindChanges(ref first, FewWords, ref next);
                if (edges + here > most)
                {
                    edges += here;
                    break;
                }
            }
            else
            {
                Unsafe.Add(ref next, here >> 1) = (ushort)(highest * Block - 1 - BitOperations.LeadingZeroCount(high));
                next = (ushort)((lowest - 1) * Block + BitOperations.TrailingZeroCount(low));
            }

            edges += here;
        }

        (bands, count) = (band, edges);
    }

    /// <summary>Writes the columns at which a row changes, the first pixel compared with 0.</summary>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int FindChanges(ref ulong bits, int words, ref ushort found)
    {
        int count = 0;
        ulong carry = 0;
        for (int word = 0; word < words; word++)
        {
            ulong pixels = Unsafe.Add(ref bits, word);
            for (ulong changes = pixels ^ ((pixels << 1) | carry); changes != 0; changes &= changes - 1)
            {
                Unsafe.Add(ref found, count++) = (ushort)(word * Block + BitOperations.TrailingZeroCount(changes));
            }

            carry = pixels >> (Block - 1);
        }

        return count;
    }

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            array = new T[length];
        }
    }
}
