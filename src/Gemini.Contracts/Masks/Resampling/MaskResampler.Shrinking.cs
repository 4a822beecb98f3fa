using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gemini.Contracts.Masks;

/// <content>Fewer rows than there are: every output has a window of rows.</content>
internal sealed partial class MaskResampler
{
    /// <summary>Every output has a window of rows, which slides on.</summary>
    private void ShrinkRows(in MaskRows source, in BitRows destination)
    {
        ReadOnlySpan<int> starts = _y.Starts;
        ReadOnlySpan<int> counts = _y.Counts;
        Grow(ref _slotOf, source.Height);
        Grow(ref _rowBits, source.Height);
        Grow(ref _rowValues, source.Height);
        int band = 0, loaded = 0;
        for (int output = 0; output < starts.Length; output++)
        {
            int start = starts[output];
            for (int end = start + counts[output]; loaded < end; band++)
            {
                int slot = Load(source, band);
                int stop = source.IsBilevel ? source.Bands[band + 1] : loaded + 1;
                for (; loaded < stop; loaded++)
                {
                    (_slotOf[loaded], _rowBits[loaded], _rowValues[loaded]) = (slot, slot * _slotWords, slot * _valueStride);
                }
            }

            ReadOnlySpan<int> weights = _y.Weights.Slice(output * _y.Stride, counts[output]);
            Span<ulong> row = destination[output];
            if (source.IsBilevel)
            {
                MergeEdges(start, weights, row);
            }
            else
            {
                MergeGray(start, weights, row);
            }

            // Whole groups were written.
            row[^1] &= ulong.MaxValue >> (-_width & 63);
        }
    }

    /// <summary>Where all rows of two values agree that is the output; the groups of eight in which they differ are computed, two at a time: neighbors often differ, too.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MergeEdges(int start, ReadOnlySpan<int> weights, Span<ulong> row)
    {
        ref ulong bits = ref MemoryMarshal.GetArrayDataReference(_bits);
        ref ulong values = ref MemoryMarshal.GetArrayDataReference(_values);
        ref int rowBits = ref _rowBits[start];
        ref int rowValues = ref _rowValues[start];
        ref byte bytes = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(row));
        byte threshold = _threshold;
        int last = _groups - 2;
        for (int word = 0; word < row.Length; word += Quad, bits = ref Unsafe.Add(ref bits, Quad))
        {
            Vector256<ulong> differing = All(ref bits, ref rowBits, weights.Length, row[word..]);
            uint groups = ~Vector256.Equals(differing.AsByte(), Vector256<byte>.Zero).ExtractMostSignificantBits();
            int first = word * (64 / Group);
            while (groups != 0)
            {
                int next = BitOperations.TrailingZeroCount(groups);
                int at = Math.Min(first + next, last);
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref bytes, at), ResampleKernels.Weighted16(ref Unsafe.Add(ref values, at), ref rowValues, weights, threshold));
                groups &= ~(3U << next);
            }
        }
    }

    /// <summary>The same for rows of any values.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MergeGray(int start, ReadOnlySpan<int> weights, Span<ulong> row)
    {
        ref ulong bits = ref MemoryMarshal.GetArrayDataReference(_bits);
        ref byte bytes = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(row));
        bool isDense = _hasManyEdges[_slotOf[start]] && _hasManyEdges[_slotOf[start + weights.Length - 1]];
        for (int word = 0; word < row.Length; word += Quad, bits = ref Unsafe.Add(ref bits, Quad))
        {
            Vector256<ulong> differing = All(ref bits, ref _rowBits[start], weights.Length, row[word..]);
            uint groups = isDense ? Used(word) : ~Vector256.Equals(differing.AsByte(), Vector256<byte>.Zero).ExtractMostSignificantBits();
            for (; groups != 0; groups &= groups - 1)
            {
                int at = word * (64 / Group) + BitOperations.TrailingZeroCount(groups);
                Unsafe.Add(ref bytes, at) = Compute(start, weights, at);
            }
        }
    }

    /// <summary>Writes up to four words of pixels that are set in all rows.</summary>
    /// <returns>In which of them the rows differ.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> All(ref ulong bits, ref int rowBits, int rows, Span<ulong> to)
    {
        Vector256<ulong> any = Vector256.LoadUnsafe(ref bits, (nuint)rowBits), all = any;
        for (int i = 1; i < rows; i++)
        {
            Vector256<ulong> other = Vector256.LoadUnsafe(ref bits, (nuint)Unsafe.Add(ref rowBits, i));
            any |= other;
            all &= other;
        }

        if (to.Length >= Quad)
        {
            all.StoreUnsafe(ref to[0]);
        }
        else
        {
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = all[i];
            }
        }

        return any ^ all;
    }

    /// <summary>All groups of four words.</summary>
    private uint Used(int word)
    {
        int groups = _usedGroups - word * (64 / Group);
        return groups >= 32 ? uint.MaxValue : (1u << groups) - 1;
    }

    /// <summary>A group of eight outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte Compute(int start, ReadOnlySpan<int> weights, int at)
    {
        Vector256<int> sums = default;
        for (int i = 0; i < weights.Length; i++)
        {
            sums = ResampleKernels.Accumulate(sums, Values(_slotOf[start + i], at), weights[i]);
        }

        return ResampleKernels.Exceeding(sums, _threshold);
    }
}
