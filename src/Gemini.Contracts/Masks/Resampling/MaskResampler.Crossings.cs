using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gemini.Contracts.Masks;

/// <content>Where rows of any values cross the threshold.</content>
internal sealed partial class MaskResampler
{
    /// <summary>
    /// A row that crosses the threshold here and there, growing: between two samples on both sides of it some output is the first beyond, and all outputs up to the
    /// next such one are on its side. No values are made.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void GrowCrossings(int slot, int edges, bool isSet)
    {
        ref byte samples = ref Samples(slot);
        ref int firstStart = ref MemoryMarshal.GetReference(_x.FirstStart);
        ref int first = ref MemoryMarshal.GetReference(_x.FirstWeights);
        ref int second = ref MemoryMarshal.GetReference(_x.SecondWeights);
        ref int crossings = ref MemoryMarshal.GetArrayDataReference(_crossings);
        int count = 0;
        if (isSet)
        {
            crossings = 0;
            count = 1;
        }

        for (int i = 0; i < edges; i++)
        {
            int edge = _edges[i];
            int start = Unsafe.Add(ref firstStart, edge - 1);
            Unsafe.Add(ref crossings, count++) = start + ResampleKernels.Crossing(
                Unsafe.Add(ref samples, edge - 1), Unsafe.Add(ref samples, edge), ref Unsafe.Add(ref first, start), ref Unsafe.Add(ref second, start), Unsafe.Add(ref firstStart, edge) - start, _threshold);
        }

        ResampleKernels.FillRuns(ref _bits[slot * _slotWords], _quadWords, ref crossings, count);
    }

    /// <summary>The columns at which a row crosses the threshold; <see cref="ManyEdges"/> where there are too many.</summary>
    private int FindEdges(int slot, int length, int most)
    {
        ref byte samples = ref Samples(slot);
        ref ushort found = ref MemoryMarshal.GetArrayDataReference(_edges);
        int count = 0, counts = 0;
        ulong carry = samples > _threshold ? 1UL : 0;
        for (int start = 0; start < length; start += 64)
        {
            Note(Changes(ref samples, start, length, ref carry), ref found, start, ref count, ref counts);
            if (count > most)
            {
                return ManyEdges;
            }
        }

        return counts <= 3 ? count : FindManyEdges(ref samples, length);
    }

    /// <summary>The same for a row with more than two crossings in 64 pixels.</summary>
    private int FindManyEdges(ref byte samples, int length)
    {
        int count = 0;
        ulong carry = samples > _threshold ? 1UL : 0;
        for (int start = 0; start < length; start += 64)
        {
            for (ulong changes = Changes(ref samples, start, length, ref carry); changes != 0; changes &= changes - 1)
            {
                _edges[count++] = (ushort)(start + BitOperations.TrailingZeroCount(changes));
            }
        }

        return count;
    }

    /// <summary>Which of up to 64 samples lie on the other side of the threshold than the one before, the first lowest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Changes(ref byte samples, int start, int length, ref ulong carry)
    {
        ulong pixels = ResampleKernels.Exceeding64(ref Unsafe.Add(ref samples, start), _threshold);
        ulong changes = pixels ^ ((pixels << 1) | carry);
        carry = pixels >> 63;
        return changes & (length - start < 64 ? (1UL << (length - start)) - 1 : ulong.MaxValue);
    }

    /// <summary>Notes the changes of 64 pixels. Nearly always there are two at most: the lowest and the highest are all, and are found without a branch to mispredict.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Note(ulong changes, ref ushort found, int start, ref int count, ref int counts)
    {
        int here = BitOperations.PopCount(changes);
        Unsafe.Add(ref found, count + (here >> 1)) = (ushort)(start + 63 - BitOperations.LeadingZeroCount(changes));
        Unsafe.Add(ref found, count) = (ushort)(start + BitOperations.TrailingZeroCount(changes));
        count += here;
        counts |= here + 1;
    }
}
