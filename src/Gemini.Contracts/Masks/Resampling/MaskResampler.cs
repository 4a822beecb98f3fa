using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Gemini.Contracts.Masks;

/// <summary>
/// Resizes a mask as Pillow's BILINEAR does and thresholds it, bit for bit, without making the resized picture.
/// All weights are positive and sum to one, so a pixel whose contributing pixels all lie on one side of the threshold lies there too:
/// only where they disagree is there anything to compute. Across a row that is near the edges of the row's own thresholded run; down the columns it is
/// where the rows' horizontally resized, thresholded bits differ. Everything else is copied, 64 pixels at a time.
/// </summary>
/// <remarks>
/// The weights are rounded to 22 bits. Their sum is off by at most half a unit for each, so with n samples an all-equal pixel is off by at most n · 255 / 2 units,
/// less than the rounding half (2²¹) for n up to 16,384. <see cref="PngLimits.Mask"/> keeps masks below that.
/// One instance a thread; its buffers serve the next mask.
/// </remarks>
internal sealed partial class MaskResampler
{
    private const int Group = ResampleTable.Group;

    // A row is over-read by a vector.
    private const int Padding = 32;

    // A slot that holds no band.
    private const int Nothing = -1;

    [ThreadStatic]
    private static MaskResampler? t_current;

    private readonly ResampleTable _x = new();
    private readonly ResampleTable _y = new();
    private byte _threshold;

    /// <summary>This thread's.</summary>
    public static MaskResampler Current => t_current ??= new MaskResampler();

    /// <summary>Words of 64 pixels in a row of so many.</summary>
    public static int WordsFor(int width) => (width + 63) >> 6;

    /// <summary>Resizes and thresholds.</summary>
    /// <param name="source">The mask.</param>
    /// <param name="width">In pixels, at least 1.</param>
    /// <param name="height">In pixels, at least 1.</param>
    /// <param name="threshold">What a pixel must exceed.</param>
    /// <param name="destination">Rows of <see cref="WordsFor"/> words, the leftmost pixel in the lowest bit; every word is written.</param>
    public void Resize(in MaskRows source, int width, int height, byte threshold, Span<ulong> destination)
    {
        _x.Prepare(source.Width, width);
        _y.Prepare(source.Height, height);
        _threshold = threshold;
        int window = _y.IsIdentity ? 1 : _y.IsGrowing ? 2 : _y.Stride;
        PrepareSlots(width, source.Width, Math.Min(window, source.Height) + 1);
        if (_y.IsGrowing)
        {
            GrowRows(source, destination);
        }
        else
        {
            ShrinkRows(source, destination);
        }
    }

    /// <summary>Every output has one or two rows. Outputs of the same two rows are made together.</summary>
    private void GrowRows(in MaskRows source, Span<ulong> destination)
    {
        int words = _words;
        ReadOnlySpan<int> starts = _y.Starts;
        ReadOnlySpan<int> counts = _y.Counts;
        bool isIdentity = _y.IsIdentity;
        int band = 0;
        for (int output = 0; output < starts.Length;)
        {
            int row = isIdentity ? output : starts[output];
            int last = isIdentity ? row : row + counts[output] - 1;
            int end = output + 1;
            while (!isIdentity && end < starts.Length && starts[end] == row && starts[end] + counts[end] - 1 == last)
            {
                end++;
            }

            band = BandOf(source, row, band);
            int lastBand = BandOf(source, last, band);
            int upper = Load(source, band);
            Span<ulong> rows = destination[(output * words)..(end * words)];
            if (band == lastBand)
            {
                ReadOnlySpan<ulong> bits = Bits(upper);
                for (int at = 0; at < rows.Length; at += words)
                {
                    bits.CopyTo(rows[at..]);
                }
            }
            else
            {
                Blend(upper, Load(source, lastBand), output, end - output, rows);
            }

            output = end;
        }
    }

    /// <summary>Outputs between two different rows.</summary>
    private void Blend(int upper, int lower, int output, int count, Span<ulong> rows)
    {
        int words = _words;
        ref int first = ref MemoryMarshal.GetReference(_y.FirstWeights[output..]);
        ref int second = ref MemoryMarshal.GetReference(_y.SecondWeights[output..]);
        ReadOnlySpan<ulong> upperBits = Bits(upper);
        ReadOnlySpan<ulong> lowerBits = Bits(lower);
        ref byte bits = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(rows));
        if (_isTwoValued[upper] && _isTwoValued[lower])
        {
            // Outside the groups with values between 0 and 255, all columns with the same two values have the same fate.
            int greatest = ResampleKernels.Greatest(_threshold);
            for (int i = 0; i < count; i++)
            {
                bool keepsUpper = System.Runtime.CompilerServices.Unsafe.Add(ref first, i) * 255 > greatest;
                bool keepsLower = System.Runtime.CompilerServices.Unsafe.Add(ref second, i) * 255 > greatest;
                Combine(upperBits, lowerBits, keepsUpper, keepsLower, rows.Slice(i * words, words));
            }

            ReadOnlySpan<byte> upperBytes = MemoryMarshal.AsBytes(upperBits);
            ReadOnlySpan<byte> lowerBytes = MemoryMarshal.AsBytes(lowerBits);
            foreach (ushort group in Mixed(upper))
            {
                if (upperBytes[group] != lowerBytes[group])
                {
                    Compute(group, ref bits);
                }
            }

            foreach (ushort group in Mixed(lower))
            {
                if (upperBytes[group] != lowerBytes[group])
                {
                    Compute(group, ref bits);
                }
            }

            return;
        }

        for (int i = 0; i < count; i++)
        {
            upperBits.CopyTo(rows[(i * words)..]);
        }

        for (int word = 0; word < words; word++)
        {
            ulong differing = upperBits[word] ^ lowerBits[word];
            while (differing != 0)
            {
                int at = System.Numerics.BitOperations.TrailingZeroCount(differing) >> 3;
                differing &= ~(0xFFUL << (8 * at));
                Compute(word * 8 + at, ref bits);
            }
        }

        void Compute(int group, ref byte bits)
        {
            ulong a = Values(upper, group);
            ulong b = Values(lower, group);
            ResampleKernels.Vertical(
                a, b, ref FirstWeight(output), ref SecondWeight(output), count, _threshold, ref System.Runtime.CompilerServices.Unsafe.Add(ref bits, group), words * 8);
        }
    }

    private ref int FirstWeight(int output) => ref MemoryMarshal.GetReference(_y.FirstWeights[output..]);

    private ref int SecondWeight(int output) => ref MemoryMarshal.GetReference(_y.SecondWeights[output..]);

    /// <summary>A pixel that is 255 in one row only is set if that row's weight is enough by itself.</summary>
    private static void Combine(ReadOnlySpan<ulong> upper, ReadOnlySpan<ulong> lower, bool keepsUpper, bool keepsLower, Span<ulong> row)
    {
        if (keepsUpper != keepsLower)
        {
            (keepsUpper ? upper : lower).CopyTo(row);
        }
        else if (keepsUpper)
        {
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = upper[i] | lower[i];
            }
        }
        else
        {
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = upper[i] & lower[i];
            }
        }
    }

    /// <summary>Every output has a window of rows, which slides on.</summary>
    private void ShrinkRows(in MaskRows source, Span<ulong> destination)
    {
        int words = _words;
        ReadOnlySpan<int> starts = _y.Starts;
        ReadOnlySpan<int> counts = _y.Counts;
        Span<(int Slot, int Weight)> parts = _parts;
        int band = 0;
        for (int output = 0; output < starts.Length; output++)
        {
            int end = starts[output] + counts[output];
            ReadOnlySpan<int> weights = _y.Weights.Slice(output * _y.Stride, counts[output]);
            band = BandOf(source, starts[output], band);
            int count = 0;
            int next = band;
            for (int row = starts[output]; row < end; next++)
            {
                // Rows of one band have one sum of weights.
                int stop = Math.Min(source.IsTwoValued ? source.Bands[next + 1] : row + 1, end);
                int weight = 0;
                for (; row < stop; row++)
                {
                    weight += weights[row - starts[output]];
                }

                parts[count++] = (Load(source, next), weight);
            }

            Merge(parts[..count], destination.Slice(output * words, words));
        }
    }

    private void Merge(ReadOnlySpan<(int Slot, int Weight)> parts, Span<ulong> row)
    {
        Bits(parts[0].Slot).CopyTo(row);
        if (parts.Length == 1)
        {
            return;
        }

        Span<byte> bits = MemoryMarshal.AsBytes(row);
        for (int word = 0; word < row.Length; word++)
        {
            ulong any = row[word], all = any;
            foreach ((int slot, _) in parts[1..])
            {
                ulong other = _bits[slot * _words + word];
                any |= other;
                all &= other;
            }

            ulong differing = any ^ all;
            while (differing != 0)
            {
                int at = System.Numerics.BitOperations.TrailingZeroCount(differing) >> 3;
                differing &= ~(0xFFUL << (8 * at));
                int group = word * 8 + at;
                System.Runtime.Intrinsics.Vector256<int> sums = default;
                foreach ((int slot, int weight) in parts)
                {
                    sums = ResampleKernels.Accumulate(sums, Values(slot, group), weight);
                }

                bits[group] = ResampleKernels.Exceeding(sums, _threshold);
            }
        }
    }

    /// <summary>The band of a row, at or after a band known to be not behind it.</summary>
    private static int BandOf(in MaskRows source, int row, int band)
    {
        if (!source.IsTwoValued)
        {
            return row;
        }

        while (source.Bands[band + 1] <= row)
        {
            band++;
        }

        return band;
    }

    private ulong Values(int slot, int group)
    {
        int at = slot * _groups + group;
        if (!_isMade[at])
        {
            Make(slot, group);
        }

        return BinaryPrimitives.ReadUInt64LittleEndian(_values.AsSpan(at * Group));
    }
}
