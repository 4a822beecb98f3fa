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

    // Changes are read 64 samples at a time.
    private const int Block = 64;

    private ushort[] _bands = new ushort[257];
    private ushort[] _starts = new ushort[257];
    private ushort[] _edges = new ushort[4096];

    /// <summary>This thread's.</summary>
    public static EdgeScanner Current => _current ??= new EdgeScanner();

    /// <summary>Scans samples.</summary>
    /// <param name="raw">Rows, each behind a byte of 0: as PNG has them when no filter is left.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="rows">The edges, in this scanner's buffers: they hold until the next scan.</param>
    /// <returns>False where a sample is neither 0 nor 255, or where there are so many edges that the samples themselves are shorter.</returns>
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
        ref byte row = ref Unsafe.Add(ref MemoryMarshal.GetReference(raw[..(height * stride)]), 1);
        int most = (int)Math.Min(ushort.MaxValue, 64 + (long)width * height / 16);
        Grow(ref _bands, height + 1);
        Grow(ref _starts, height + 1);
        Grow(ref _edges, most + width + 2);
        ref ushort edges = ref MemoryMarshal.GetArrayDataReference(_edges);
        int bands = 0, count = 0;
        for (int y = 0; y < height; y++, row = ref Unsafe.Add(ref row, stride))
        {
            if (y > 0 && raw.Slice(y * stride + 1, width).SequenceEqual(raw.Slice((y - 1) * stride + 1, width)))
            {
                continue;
            }

            _bands[bands] = (ushort)y;
            _starts[bands++] = (ushort)count;
            ulong others = 0;
            count += FindChanges<TKernel>(ref row, width, ref Unsafe.Add(ref edges, count), ref others);
            if (others != 0 || count > most)
            {
                return false;
            }
        }

        _bands[bands] = (ushort)height;
        _starts[bands] = (ushort)count;
        rows = new MaskRows(width, _bands.AsSpan(0, bands + 1), _starts.AsSpan(0, bands + 1), _edges.AsSpan(0, count));
        return true;
    }

    /// <summary>
    /// The Adler-32 of the scanned rows as PNG stores them, each behind a filter byte of 0: a row's sums follow from its edges, so the samples are not read again.
    /// </summary>
    public static uint Adler(in MaskRows rows)
    {
        // Even at the limits of a mask both sums stay below 2⁶⁴, so they are reduced once, at the end.
        ulong a = 1, b = 0;
        ulong length = (ulong)rows.Width + 1;
        ReadOnlySpan<ushort> bands = rows.Bands;
        for (int band = 0; band < bands.Length - 1; band++)
        {
            ulong sum = 0, weighted = 0;
            ReadOnlySpan<ushort> edges = rows.EdgesOf(band);
            for (int i = 0; i < edges.Length; i += 2)
            {
                int from = edges[i];
                int to = i + 1 < edges.Length ? edges[i + 1] : rows.Width;

                // The pixel in column x counts width − x times.
                uint count = (uint)(to - from);
                sum += count;
                weighted += ((ulong)count * (uint)(2 * rows.Width - from - to + 1)) >> 1;
            }

            ulong times = (uint)(bands[band + 1] - bands[band]);
            b += times * (length * a + 255 * weighted) + 255 * sum * length * (times * (times - 1) / 2);
            a += 255 * sum * times;
        }

        return (uint)(((b % Adler32.Modulus) << 16) | (a % Adler32.Modulus));
    }

    /// <summary>Writes the columns at which a row changes, the first pixel compared with 0.</summary>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int FindChanges<TKernel>(ref byte row, int width, ref ushort found, ref ulong others)
        where TKernel : struct, IEdgeKernel
    {
        // The counts of each block plus one, or-ed: above 3 if one has more than two changes.
        int count = 0, counts = 0, start = 0;
        ulong different = 0;
        for (; start <= width - Block; start += Block)
        {
            Note(TKernel.Changes(ref Unsafe.Add(ref row, start), ref different), ref found, start, ref count, ref counts);
        }

        if (start < width)
        {
            Note(LastChanges<TKernel>(ref row, width, ref others), ref found, start, ref count, ref counts);
        }

        others |= different;
        return counts <= 3 ? count : NoteAll<TKernel>(ref row, width, ref found);
    }

    /// <summary>Notes the changes of 64 pixels. Nearly always there are two at most: the lowest and the highest are all, and are found without a branch to mispredict.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Note(ulong changes, ref ushort found, int start, ref int count, ref int counts)
    {
        int here = BitOperations.PopCount(changes);
        Unsafe.Add(ref found, count + (here >> 1)) = (ushort)(start + 63 - BitOperations.LeadingZeroCount(changes));
        Unsafe.Add(ref found, count) = (ushort)(start + BitOperations.TrailingZeroCount(changes));
        count += here;
        counts |= here + 1;
    }

    /// <summary>The changes of a row's last, partial block: those of its last 64 pixels shifted down, where it has as many.</summary>
    private static ulong LastChanges<TKernel>(ref byte row, int width, ref ulong others)
        where TKernel : struct, IEdgeKernel
    {
        int left = width % Block;
        if (width >= Block)
        {
            return TKernel.Changes(ref Unsafe.Add(ref row, width - Block), ref others) >> (Block - left);
        }

        // Behind a row's end its last pixel goes on.
        Span<byte> padded = stackalloc byte[1 + Block];
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Subtract(ref row, 1), 1 + width).CopyTo(padded);
        padded[(1 + width)..].Fill(padded[width]);
        return TKernel.Changes(ref padded[1], ref others);
    }

    private static int NoteAll<TKernel>(ref byte row, int width, ref ushort found)
        where TKernel : struct, IEdgeKernel
    {
        int count = 0;
        ulong others = 0;
        for (int start = 0; start < width; start += Block)
        {
            ulong changes = start <= width - Block ? TKernel.Changes(ref Unsafe.Add(ref row, start), ref others) : LastChanges<TKernel>(ref row, width, ref others);
            for (; changes != 0; changes &= changes - 1)
            {
                Unsafe.Add(ref found, count++) = (ushort)(start + BitOperations.TrailingZeroCount(changes));
            }
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
