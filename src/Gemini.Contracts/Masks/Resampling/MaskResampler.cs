using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
/// One instance a thread; its buffers serve the next mask. Words are little-endian: byte g of a row holds group g's eight pixels.
/// </remarks>
internal sealed partial class MaskResampler
{
    private const int Group = ResampleTable.Group;

    // A row is over-read by a vector.
    private const int Padding = 64;

    // A slot that holds no band.
    private const int Nothing = -1;

    [ThreadStatic]
    private static MaskResampler? _current;

    private readonly ResampleTable _x = new();
    private readonly ResampleTable _y = new();
    private byte _threshold;

    /// <summary>Whether samples are resized without looking for what need not be computed: the plain dense pass, to compare with.</summary>
    public bool IsDense { get; init; }

    /// <summary>This thread's.</summary>
    public static MaskResampler Current => _current ??= new MaskResampler();

    /// <summary>Resizes and thresholds.</summary>
    /// <param name="source">The mask.</param>
    /// <param name="width">In pixels, at least 1.</param>
    /// <param name="threshold">What a pixel must exceed.</param>
    /// <param name="destination">As many rows as the result has, for so many pixels; every word is written.</param>
    public void Resize(in MaskRows source, int width, byte threshold, in BitRows destination)
    {
        if (threshold == byte.MaxValue)
        {
            for (int i = 0; i < destination.Blocks; i++)
            {
                destination.Block(i).Clear();
            }

            return;
        }

        _x.Prepare(source.Width, width);
        _y.Prepare(source.Height, destination.Height);
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
    private void GrowRows(in MaskRows source, in BitRows destination)
    {
        ReadOnlySpan<int> starts = _y.Starts;
        ReadOnlySpan<int> counts = _y.Counts;
        bool isIdentity = _y.IsIdentity;
        int band = 0;
        for (int output = 0; output < starts.Length;)
        {
            int row = isIdentity ? output : starts[output];
            int last = isIdentity ? row : row + counts[output] - 1;
            int end = output + 1;
            while (!isIdentity && end < starts.Length && starts[end] == row && counts[end] == counts[output])
            {
                end++;
            }

            band = BandOf(source, row, band);
            int lastBand = BandOf(source, last, band);
            int upper = Load(source, band);
            Span<ulong> rows = destination.Rows(output, ref end);
            if (band == lastBand)
            {
                CopyToAll(upper, rows);
            }
            else
            {
                int lower = Load(source, lastBand);
                if (_isTwoValued[upper] && _isTwoValued[lower])
                {
                    BlendEdges(upper, lower, output, end - output, rows);
                }
                else
                {
                    BlendGrey(upper, lower, output, end - output, rows);
                }
            }

            output = end;
        }
    }

    /// <summary>
    /// Outputs between two rows of two values. Outside the groups with values between 0 and 255 all columns with the same two values have the same fate:
    /// a pixel that is 255 in one row only is set if that row's weight is enough by itself.
    /// </summary>
    private void BlendEdges(int upper, int lower, int output, int count, Span<ulong> rows)
    {
        int words = _words;
        ref int first = ref Unsafe.AsRef(in _y.FirstWeights[output]);
        ref int second = ref Unsafe.AsRef(in _y.SecondWeights[output]);
        ref ulong upperBits = ref _bits[upper * _slotWords];
        ref ulong lowerBits = ref _bits[lower * _slotWords];
        ref ulong to = ref MemoryMarshal.GetReference(rows);
        int greatest = ResampleKernels.Greatest(_threshold);
        for (int i = 0; i < count; i++)
        {
            bool keepsUpper = Unsafe.Add(ref first, i) * 255 > greatest;
            bool keepsLower = Unsafe.Add(ref second, i) * 255 > greatest;
            if (keepsUpper != keepsLower)
            {
                CopyWords(ref keepsUpper ? ref upperBits : ref lowerBits, ref to, words);
            }
            else
            {
                for (int word = 0; word < words; word++)
                {
                    (ulong a, ulong b) = (Unsafe.Add(ref upperBits, word), Unsafe.Add(ref lowerBits, word));
                    Unsafe.Add(ref to, word) = keepsUpper ? a | b : a & b;
                }
            }

            to = ref Unsafe.Add(ref to, words);
        }

        // The mixed groups of both rows, in order. A group that one row has not is 0 or 255 there throughout, as its bits say.
        ReadOnlySpan<Mixed> left = _mixed.AsSpan(upper * _mixedStride, _mixedCounts[upper]);
        ReadOnlySpan<Mixed> right = _mixed.AsSpan(lower * _mixedStride, _mixedCounts[lower]);
        ref byte upperBytes = ref Unsafe.As<ulong, byte>(ref upperBits);
        ref byte lowerBytes = ref Unsafe.As<ulong, byte>(ref lowerBits);
        ref byte bytes = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(rows));
        int i1 = 0, i2 = 0;
        while (i1 < left.Length || i2 < right.Length)
        {
            int at1 = i1 < left.Length ? left[i1].At : int.MaxValue;
            int at2 = i2 < right.Length ? right[i2].At : int.MaxValue;
            int at = Math.Min(at1, at2);
            byte bits1 = Unsafe.Add(ref upperBytes, at), bits2 = Unsafe.Add(ref lowerBytes, at);
            ulong values1 = 0UL - (bits1 & 1UL), values2 = 0UL - (bits2 & 1UL);
            if (at1 == at)
            {
                values1 = left[i1++].Values;
            }

            if (at2 == at)
            {
                values2 = right[i2++].Values;
            }

            if (bits1 != bits2)
            {
                ResampleKernels.Vertical(values1, values2, ref first, ref second, count, _threshold, Kept(at), ref Unsafe.Add(ref bytes, at), words * 8);
            }
        }
    }

    /// <summary>The bits of a group that belong to the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte Kept(int group) => group == _usedGroups - 1 ? (byte)(0xFF >> (-_width & 7)) : byte.MaxValue;

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

    private void CopyToAll(int slot, Span<ulong> rows)
    {
        ref ulong bits = ref _bits[slot * _slotWords];
        for (int at = 0; at < rows.Length; at += _words)
        {
            CopyWords(ref bits, ref rows[at], _words);
        }
    }

    /// <summary>A row is a handful of words: a call to copy them costs more than they do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyWords(ref ulong from, ref ulong to, int count)
    {
        if (count < 4)
        {
            for (int i = 0; i < count; i++)
            {
                Unsafe.Add(ref to, i) = Unsafe.Add(ref from, i);
            }

            return;
        }

        for (int i = 0; i < count - 4; i += 4)
        {
            Vector256.LoadUnsafe(ref from, (nuint)i).StoreUnsafe(ref to, (nuint)i);
        }

        Vector256.LoadUnsafe(ref from, (nuint)(count - 4)).StoreUnsafe(ref to, (nuint)(count - 4));
    }
}
