using System.Numerics;

namespace Gemini.Contracts.Masks;

/// <summary>What is done with one row of bits, the leftmost pixel in the lowest bit of the first word.</summary>
internal static class BitRow
{
    /// <summary>Sixty-four pixels of a row from any column of the box on; zeros outside.</summary>
    public static ulong Read(ReadOnlySpan<ulong> row, int x)
    {
        int word = x >> 6;
        int shift = x & 63;
        ulong low = (uint)word < (uint)row.Length ? row[word] : 0;
        if (shift == 0)
        {
            return low;
        }

        ulong high = (uint)(word + 1) < (uint)row.Length ? row[word + 1] : 0;
        return (low >> shift) | (high << (64 - shift));
    }

    /// <summary>Sets the pixels of a row from one column to another (exclusive), both inside the row.</summary>
    public static void Fill(Span<ulong> row, int from, int to)
    {
        if (from >= to)
        {
            return;
        }

        int first = from >> 6, last = (to - 1) >> 6;
        ulong head = ulong.MaxValue << (from & 63);
        ulong tail = ulong.MaxValue >> (63 - ((to - 1) & 63));
        if (first == last)
        {
            row[first] |= head & tail;
            return;
        }

        row[first] |= head;
        row[(first + 1)..last].Fill(ulong.MaxValue);
        row[last] |= tail;
    }

    /// <summary>Where a run of equal bits ends.</summary>
    /// <param name="bits">The row.</param>
    /// <param name="from">A bit of the run.</param>
    /// <param name="isSet">Whether the run's bits are set.</param>
    /// <param name="end">The row's end.</param>
    /// <returns>The first bit from there on that is unlike, or the row's end.</returns>
    public static int FindEnd(ReadOnlySpan<ulong> bits, int from, bool isSet, int end)
    {
        for (int word = from >> 6; word < bits.Length; word++)
        {
            ulong found = (isSet ? ~bits[word] : bits[word]) & (word == from >> 6 ? ulong.MaxValue << (from & 63) : ulong.MaxValue);
            if (found != 0)
            {
                return Math.Min(word * 64 + BitOperations.TrailingZeroCount(found), end);
            }
        }

        return end;
    }
}
