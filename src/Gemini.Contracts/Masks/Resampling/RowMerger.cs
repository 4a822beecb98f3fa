using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gemini.Contracts.Masks;

/// <summary>Shrinking: makes one output of a window of rows. Where all of them agree that is the output; the groups of eight in which they differ are computed.</summary>
internal sealed class RowMerger(RowCache rows, GrayRowResizer grayRows)
{
    private const int Group = ResampleTable.Group;
    private const int Quad = RowLayout.Quad;

    // Each source row's slot, and where its bits and its values begin.
    private int[] _slotOf = [];
    private int[] _bitsAt = [];
    private int[] _valuesAt = [];

    /// <summary>Begins a mask of that many rows.</summary>
    public void Prepare(int height)
    {
        ScratchArray.Ensure(ref _slotOf, height);
        ScratchArray.Ensure(ref _bitsAt, height);
        ScratchArray.Ensure(ref _valuesAt, height);
    }

    /// <summary>Notes the slot of source rows, from one to another (exclusive).</summary>
    public void Place(int from, int end, int slot)
    {
        int bitsAt = slot * rows.Layout.BitStride, valuesAt = slot * rows.Layout.ValueStride;
        for (int row = from; row < end; row++)
        {
            (_slotOf[row], _bitsAt[row], _valuesAt[row]) = (slot, bitsAt, valuesAt);
        }
    }

    /// <summary>An output of rows of two values: computed two groups at a time, since neighbors often differ, too.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="weights">A weight for each row.</param>
    /// <param name="threshold">What a value must exceed.</param>
    /// <param name="row">The output's bits.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void MergeEdges(int start, ReadOnlySpan<int> weights, byte threshold, Span<ulong> row)
    {
        ref ulong bits = ref rows.AllBits;
        ref ulong values = ref rows.AllValues;
        ref int bitsAt = ref _bitsAt[start];
        ref int valuesAt = ref _valuesAt[start];
        ref byte bytes = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(row));
        int last = rows.Layout.Groups - 2;
        for (int word = 0; word < row.Length; word += Quad, bits = ref Unsafe.Add(ref bits, Quad))
        {
            Vector256<ulong> differing = All(ref bits, ref bitsAt, weights.Length, row[word..]);
            uint groups = ~Vector256.Equals(differing.AsByte(), Vector256<byte>.Zero).ExtractMostSignificantBits();
            int first = word * (64 / Group);
            while (groups != 0)
            {
                int next = BitOperations.TrailingZeroCount(groups);
                int at = Math.Min(first + next, last);
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref bytes, at), ResampleKernels.Weighted16(ref Unsafe.Add(ref values, at), ref valuesAt, weights, threshold));
                groups &= ~(3U << next);
            }
        }

        // Whole groups were written.
        row[^1] &= rows.Layout.LastWord;
    }

    /// <summary>An output of rows of any values.</summary>
    /// <inheritdoc cref="MergeEdges"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void MergeGray(int start, ReadOnlySpan<int> weights, byte threshold, Span<ulong> row)
    {
        ref ulong bits = ref rows.AllBits;
        ref byte bytes = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(row));
        bool isDense = rows.Row(_slotOf[start]).HasManyEdges && rows.Row(_slotOf[start + weights.Length - 1]).HasManyEdges;
        if (isDense && HaveAllValues(start, weights.Length))
        {
            MergeAll(start, weights, threshold, row);
            return;
        }

        for (int word = 0; word < row.Length; word += Quad, bits = ref Unsafe.Add(ref bits, Quad))
        {
            Vector256<ulong> differing = All(ref bits, ref _bitsAt[start], weights.Length, row[word..]);
            uint groups = isDense ? UsedGroups(word) : ~Vector256.Equals(differing.AsByte(), Vector256<byte>.Zero).ExtractMostSignificantBits();
            for (; groups != 0; groups &= groups - 1)
            {
                int at = word * (64 / Group) + BitOperations.TrailingZeroCount(groups);
                Unsafe.Add(ref bytes, at) = Compute(start, weights, at, threshold);
            }
        }

        // Whole groups were written.
        row[^1] &= rows.Layout.LastWord;
    }

    private bool HaveAllValues(int start, int count)
    {
        bool haveAll = true;
        foreach (int slot in _slotOf.AsSpan(start, count))
        {
            haveAll &= rows.Row(slot).HasAllValues;
        }

        return haveAll;
    }

    /// <summary>An output of rows that have all their values and differ nearly everywhere: looking for where costs more than it saves.</summary>
    private void MergeAll(int start, ReadOnlySpan<int> weights, byte threshold, Span<ulong> row)
    {
        ref ulong values = ref rows.AllValues;
        ref int valuesAt = ref _valuesAt[start];
        ref byte bytes = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(row));
        int groups = rows.Layout.Groups;
        for (int group = 0; group < groups; group += 2)
        {
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref bytes, group), ResampleKernels.Weighted16(ref Unsafe.Add(ref values, group), ref valuesAt, weights, threshold));
        }

        row[^1] &= rows.Layout.LastWord;
    }

    /// <summary>Writes up to four words of pixels that are set in all rows.</summary>
    /// <returns>In which of them the rows differ.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> All(ref ulong bits, ref int bitsAt, int count, Span<ulong> to)
    {
        Vector256<ulong> any = Vector256.LoadUnsafe(ref bits, (nuint)bitsAt), all = any;
        for (int i = 1; i < count; i++)
        {
            Vector256<ulong> other = Vector256.LoadUnsafe(ref bits, (nuint)Unsafe.Add(ref bitsAt, i));
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

    /// <summary>All groups of four words that have outputs.</summary>
    private uint UsedGroups(int word)
    {
        int groups = rows.Layout.UsedGroups - word * (64 / Group);
        return groups >= 32 ? uint.MaxValue : (1u << groups) - 1;
    }

    /// <summary>A group of eight outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte Compute(int start, ReadOnlySpan<int> weights, int at, byte threshold)
    {
        Vector256<int> sums = default;
        for (int i = 0; i < weights.Length; i++)
        {
            sums = ResampleKernels.Accumulate(sums, grayRows.Values(_slotOf[start + i], at, threshold), weights[i]);
        }

        return ResampleKernels.Exceeding(sums, threshold);
    }
}
