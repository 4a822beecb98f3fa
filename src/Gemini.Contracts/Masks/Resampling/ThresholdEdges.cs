using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gemini.Contracts.Masks;

/// <summary>Finds the columns at which a row of any values crosses the threshold.</summary>
internal static class ThresholdEdges
{
    /// <summary>Says that there are more edges than are worth walking along.</summary>
    public const int Many = int.MaxValue;

    /// <summary>How many more edges than a row has samples the buffer takes.</summary>
    public const int Padding = 64;

    /// <summary>Finds the edges, from left to right.</summary>
    /// <param name="samples">The row; a vector may be read from each sample on.</param>
    /// <param name="length">How many samples it has.</param>
    /// <param name="threshold">What a sample must exceed.</param>
    /// <param name="most">How many edges are worth walking along.</param>
    /// <param name="edges">Takes the columns; as long as the row and <see cref="Padding"/>.</param>
    /// <returns>How many there are, or <see cref="Many"/>.</returns>
    public static int Find(ref byte samples, int length, byte threshold, int most, Span<ushort> edges)
    {
        ref ushort found = ref MemoryMarshal.GetReference(edges);
        int count = 0, counts = 0;
        ulong carry = samples > threshold ? 1UL : 0;
        for (int start = 0; start < length; start += 64)
        {
            Note(Changes(ref samples, start, length, threshold, ref carry), ref found, start, ref count, ref counts);
            if (count > most)
            {
                return Many;
            }
        }

        return counts <= 3 ? count : FindClose(ref samples, length, threshold, edges);
    }

    /// <summary>The same for a row with more than two edges in 64 samples.</summary>
    private static int FindClose(ref byte samples, int length, byte threshold, Span<ushort> edges)
    {
        int count = 0;
        ulong carry = samples > threshold ? 1UL : 0;
        for (int start = 0; start < length; start += 64)
        {
            for (ulong changes = Changes(ref samples, start, length, threshold, ref carry); changes != 0; changes &= changes - 1)
            {
                edges[count++] = (ushort)(start + BitOperations.TrailingZeroCount(changes));
            }
        }

        return count;
    }

    /// <summary>Which of up to 64 samples lie on the other side of the threshold than the one before, the first lowest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Changes(ref byte samples, int start, int length, byte threshold, ref ulong carry)
    {
        ulong pixels = ResampleKernels.Exceeding64(ref Unsafe.Add(ref samples, start), threshold);
        ulong changes = pixels ^ ((pixels << 1) | carry);
        carry = pixels >> 63;
        return changes & (length - start < 64 ? (1UL << (length - start)) - 1 : ulong.MaxValue);
    }

    /// <summary>Notes the changes of 64 samples. Nearly always there are two at most: the lowest and the highest are all, and are found without a branch to mispredict.</summary>
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
