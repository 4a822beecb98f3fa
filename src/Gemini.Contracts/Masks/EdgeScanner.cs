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

    private ushort[] _bands = new ushort[257];
    private ushort[] _starts = new ushort[257];
    private ushort[] _edges = new ushort[4096];
    private ulong[] _row = new ulong[4];
    private ulong[] _above = new ulong[4];

    /// <summary>This thread's.</summary>
    public static EdgeScanner Current => _current ??= new EdgeScanner();

    /// <summary>Scans samples.</summary>
    /// <param name="grey">The first row starts here.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    /// <param name="rows">The edges, in this scanner's buffers: they hold until the next scan.</param>
    /// <returns>False where a sample is neither 0 nor 255, or where there are so many edges that the samples themselves are shorter.</returns>
    public bool TryScan(ReadOnlySpan<byte> grey, int width, int height, int stride, out MaskRows rows)
    {
        rows = default;
        int words = (width + 63) >> 6;
        int most = (int)Math.Min(ushort.MaxValue, 64 + (long)width * height / 16);
        Grow(ref _bands, height + 1);
        Grow(ref _starts, height + 1);
        Grow(ref _row, words);
        Grow(ref _above, words);
        int bands = 0, edges = 0;
        for (int y = 0; y < height; y++)
        {
            if (!TryPack(grey.Slice(y * stride, width), words, out bool isSame))
            {
                return false;
            }

            if (y > 0 && isSame)
            {
                continue;
            }

            if (_edges.Length < edges + width + 2)
            {
                Array.Resize(ref _edges, 2 * (edges + width + 2));
            }

            _bands[bands] = (ushort)y;
            _starts[bands++] = (ushort)edges;
            edges = Walk(words, edges);
            if (edges > most)
            {
                return false;
            }

            (_row, _above) = (_above, _row);
        }

        _bands[bands] = (ushort)height;
        _starts[bands] = (ushort)edges;
        rows = new MaskRows(width, _bands.AsSpan(0, bands + 1), _starts.AsSpan(0, bands + 1), _edges.AsSpan(0, edges));
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

    /// <summary>Writes the columns at which the row at hand changes, the first pixel compared with 0.</summary>
    private int Walk(int words, int edges)
    {
        ref ulong row = ref MemoryMarshal.GetArrayDataReference(_row);
        ref ushort found = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_edges), edges);

        // Most rows have two edges, in words that change from row to row: they are found without a branch to mispredict.
        int first = 0, last = 0, count = 0;
        ulong carry = 0;
        for (int word = 0; word < words; word++)
        {
            ulong pixels = Unsafe.Add(ref row, word);
            ulong changes = pixels ^ ((pixels << 1) | carry);
            carry = pixels >> 63;
            int lowest = word * 64 + BitOperations.TrailingZeroCount(changes);
            int highest = word * 64 + 63 - BitOperations.LeadingZeroCount(changes);
            first = count == 0 ? lowest : first;
            last = changes != 0 ? highest : last;
            count += BitOperations.PopCount(changes);
        }

        if (count <= 2)
        {
            found = (ushort)first;
            Unsafe.Add(ref found, 1) = (ushort)last;
            return edges + count;
        }

        carry = 0;
        for (int word = 0; word < words; word++)
        {
            ulong pixels = Unsafe.Add(ref row, word);
            ulong changes = pixels ^ ((pixels << 1) | carry);
            carry = pixels >> 63;
            while (changes != 0)
            {
                found = (ushort)(word * 64 + BitOperations.TrailingZeroCount(changes));
                found = ref Unsafe.Add(ref found, 1);
                changes &= changes - 1;
            }
        }

        return edges + count;
    }

    /// <summary>A row as bits, compared with the row above. The bits behind its end repeat its last pixel, so that no edge lies there.</summary>
    /// <returns>Whether all samples are 0 or 255.</returns>
    private bool TryPack(ReadOnlySpan<byte> row, int words, out bool isSame)
    {
        ref byte source = ref MemoryMarshal.GetReference(row);
        ref ulong to = ref MemoryMarshal.GetArrayDataReference(_row);
        ref ulong above = ref MemoryMarshal.GetArrayDataReference(_above);
        int whole = Vector128.IsHardwareAccelerated ? row.Length >> 6 : 0;
        ulong differing = 0;
        bool isTwoValued = true;
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<sbyte> others = Vector512<sbyte>.Zero;
            for (int word = 0; word < whole; word++)
            {
                Vector512<sbyte> block = Vector512.LoadUnsafe(ref source, (nuint)(word * 64)).AsSByte();
                others |= block ^ Vector512.LessThan(block, Vector512<sbyte>.Zero);
                ulong bits = block.ExtractMostSignificantBits();
                differing |= bits ^ Unsafe.Add(ref above, word);
                Unsafe.Add(ref to, word) = bits;
            }

            isTwoValued = others == Vector512<sbyte>.Zero;
        }
        else
        {
            Vector256<sbyte> others = Vector256<sbyte>.Zero;
            for (int word = 0; word < whole; word++)
            {
                Vector256<sbyte> low = Vector256.LoadUnsafe(ref source, (nuint)(word * 64)).AsSByte();
                Vector256<sbyte> high = Vector256.LoadUnsafe(ref source, (nuint)(word * 64 + 32)).AsSByte();
                others |= (low ^ Vector256.LessThan(low, Vector256<sbyte>.Zero)) | (high ^ Vector256.LessThan(high, Vector256<sbyte>.Zero));
                ulong bits = low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
                differing |= bits ^ Unsafe.Add(ref above, word);
                Unsafe.Add(ref to, word) = bits;
            }

            isTwoValued = others == Vector256<sbyte>.Zero;
        }

        if (isTwoValued && whole < words)
        {
            isTwoValued = TryPackScalar(row[(whole * 64)..], _row.AsSpan(whole));
            for (int word = whole; word < words; word++)
            {
                differing |= Unsafe.Add(ref to, word) ^ Unsafe.Add(ref above, word);
            }
        }

        isSame = differing == 0;
        return isTwoValued;
    }

    internal static bool TryPackScalar(ReadOnlySpan<byte> row, Span<ulong> words)
    {
        for (int start = 0; start < row.Length; start += 64)
        {
            ulong bits = 0;
            ReadOnlySpan<byte> part = row[start..Math.Min(start + 64, row.Length)];
            for (int i = 0; i < part.Length; i++)
            {
                if (part[i] is not (0 or byte.MaxValue))
                {
                    return false;
                }

                bits |= (ulong)(part[i] & 1) << i;
            }

            if (part.Length < 64 && part[^1] != 0)
            {
                bits |= ulong.MaxValue << part.Length;
            }

            words[start >> 6] = bits;
        }

        return true;
    }

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            array = new T[length];
        }
    }
}
