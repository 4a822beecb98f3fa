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
        int words = _words;
        ReadOnlySpan<int> starts = _y.Starts;
        ReadOnlySpan<int> counts = _y.Counts;
        int band = 0;
        for (int output = 0; output < starts.Length; output++)
        {
            int start = starts[output];
            int end = start + counts[output];
            ReadOnlySpan<int> weights = _y.Weights.Slice(output * _y.Stride, counts[output]);
            band = BandOf(source, start, band);
            int count = 0;
            int next = band;
            for (int row = start; row < end; next++)
            {
                // Rows of one band have one sum of weights.
                int stop = source.IsTwoValued ? Math.Min(source.Bands[next + 1], end) : row + 1;
                int weight = 0;
                for (; row < stop; row++)
                {
                    weight += weights[row - start];
                }

                int slot = Load(source, next);
                _parts[count++] = new Part(slot, slot * words, slot * _groups, weight);
            }

            Merge(_parts.AsSpan(0, count), destination[output]);
        }
    }

    private void Merge(ReadOnlySpan<Part> parts, Span<ulong> row)
    {
        ref ulong bits = ref MemoryMarshal.GetArrayDataReference(_bits);
        ref ulong to = ref MemoryMarshal.GetReference(row);
        int word = 0;
        for (; word <= row.Length - 4; word += 4)
        {
            Vector256<ulong> any = Vector256.LoadUnsafe(ref bits, (nuint)(parts[0].Bits + word)), all = any;
            for (int i = 1; i < parts.Length; i++)
            {
                Vector256<ulong> other = Vector256.LoadUnsafe(ref bits, (nuint)(parts[i].Bits + word));
                any |= other;
                all &= other;
            }

            all.StoreUnsafe(ref to, (nuint)word);
            any ^= all;
            if (any != Vector256<ulong>.Zero)
            {
                Compute(parts, ref to, word, any[0]);
                Compute(parts, ref to, word + 1, any[1]);
                Compute(parts, ref to, word + 2, any[2]);
                Compute(parts, ref to, word + 3, any[3]);
            }
        }

        for (; word < row.Length; word++)
        {
            ulong any = Unsafe.Add(ref bits, parts[0].Bits + word), all = any;
            for (int i = 1; i < parts.Length; i++)
            {
                ulong other = Unsafe.Add(ref bits, parts[i].Bits + word);
                any |= other;
                all &= other;
            }

            Unsafe.Add(ref to, word) = all;
            Compute(parts, ref to, word, any ^ all);
        }
    }

    /// <summary>The groups of a word in which the rows differ.</summary>
    private void Compute(ReadOnlySpan<Part> parts, ref ulong row, int word, ulong differing)
    {
        while (differing != 0)
        {
            int at = BitOperations.TrailingZeroCount(differing) >> 3;
            differing &= ~(0xFFUL << (8 * at));
            at += word * 8;
            Vector256<int> sums = default;
            for (int i = 0; i < parts.Length; i++)
            {
                ref readonly Part part = ref parts[i];
                if (!_isWhole[part.Slot])
                {
                    Values(part.Slot, at);
                }

                sums = ResampleKernels.Accumulate(sums, Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_values), part.Values + at), part.Weight);
            }

            Unsafe.Add(ref Unsafe.As<ulong, byte>(ref row), at) = (byte)(ResampleKernels.Exceeding(sums, _threshold) & Kept(at));
        }
    }

    /// <summary>A row's share in an output: its slot, where its bits and values begin, and its weight.</summary>
    private readonly record struct Part(int Slot, int Bits, int Values, int Weight);
}
