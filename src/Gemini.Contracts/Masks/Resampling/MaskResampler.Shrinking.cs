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
                _parts[count++] = new Part(slot, slot * _slotWords, slot * _groups, weight);
            }

            Merge(_parts.AsSpan(0, count), destination[output]);
        }
    }

    /// <summary>Where all rows agree that is the output; the groups of eight in which they differ are computed.</summary>
    private void Merge(ReadOnlySpan<Part> parts, Span<ulong> row)
    {
        ref ulong bits = ref MemoryMarshal.GetArrayDataReference(_bits);
        for (int word = 0; word < row.Length; word += Quad)
        {
            Vector256<ulong> any = Vector256.LoadUnsafe(ref bits, (nuint)(parts[0].Bits + word)), all = any;
            for (int i = 1; i < parts.Length; i++)
            {
                Vector256<ulong> other = Vector256.LoadUnsafe(ref bits, (nuint)(parts[i].Bits + word));
                any |= other;
                all &= other;
            }

            if (row.Length - word >= Quad)
            {
                all.StoreUnsafe(ref row[word]);
            }
            else
            {
                for (int i = 0; i < row.Length - word; i++)
                {
                    row[word + i] = all[i];
                }
            }

            // A byte is a group.
            uint differing = _isRestless[parts[0].Slot] && _isRestless[parts[^1].Slot] ? Used(word) : ~Vector256.Equals((any ^ all).AsByte(), Vector256<byte>.Zero).ExtractMostSignificantBits();
            for (; differing != 0; differing &= differing - 1)
            {
                int at = word * (64 / Group) + BitOperations.TrailingZeroCount(differing);
                Unsafe.Add(ref Unsafe.As<ulong, byte>(ref row[0]), at) = Compute(parts, at);
            }
        }
    }

    /// <summary>All groups of four words.</summary>
    private uint Used(int word)
    {
        int groups = _usedGroups - word * (64 / Group);
        return groups >= 32 ? uint.MaxValue : (1u << groups) - 1;
    }

    /// <summary>A group of eight outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte Compute(ReadOnlySpan<Part> parts, int at)
    {
        ref ulong values = ref MemoryMarshal.GetArrayDataReference(_values);
        Vector256<int> sums = default;
        for (int i = 0; i < parts.Length; i++)
        {
            ref readonly Part part = ref parts[i];
            if (!_isWhole[part.Slot])
            {
                Values(part.Slot, at);
            }

            sums = ResampleKernels.Accumulate(sums, Unsafe.Add(ref values, part.Values + at), part.Weight);
        }

        return (byte)(ResampleKernels.Exceeding(sums, _threshold) & Kept(at));
    }

    /// <summary>A row's share in an output: its slot, where its bits and values begin, and its weight.</summary>
    private readonly record struct Part(int Slot, int Bits, int Values, int Weight);
}
