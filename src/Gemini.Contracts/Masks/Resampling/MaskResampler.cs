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
        int window = _y.IsGrowing ? 2 : _y.Window;
        PrepareSlots(width, source.Width, Math.Min(window, source.Height) + 1);
        if (_y.IsGrowing)
        {
            GrowRows(source, destination);
        }
        else
        {
            ShrinkRows(source, destination);
        }

        // Nobody's samples are held on to.
        _samplesOf.AsSpan().Clear();
    }

    /// <summary>Every output has one or two rows. Those between the same two rows are made together, those within a band are copies of its row.</summary>
    private void GrowRows(in MaskRows source, in BitRows destination)
    {
        ReadOnlySpan<int> firstStart = _y.FirstStart;
        int bands = source.IsBilevel ? source.Bands.Length - 1 : source.Height;
        int output = 0;
        for (int band = 0; band < bands; band++)
        {
            int bottom = source.IsBilevel ? source.Bands[band + 1] : band + 1;
            int upper = Load(source, band);
            bool isLast = band == bands - 1;
            for (int copies = isLast ? destination.Height : firstStart[bottom - 1]; output < copies;)
            {
                int end = copies;
                CopyToAll(upper, destination.Rows(output, ref end));
                output = end;
            }

            if (isLast)
            {
                return;
            }

            int lower = Load(source, band + 1);
            for (int blends = firstStart[bottom]; output < blends;)
            {
                int end = blends;
                Span<ulong> rows = destination.Rows(output, ref end);
                if (source.IsBilevel)
                {
                    BlendEdges(upper, lower, output, end - output, rows);
                }
                else
                {
                    BlendGray(upper, lower, output, end - output, rows);
                }

                output = end;
            }
        }
    }

    /// <summary>Outputs between two rows of two values: computed where their bits differ, two groups at a time, since neighbors often differ, too.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void BlendEdges(int upper, int lower, int output, int count, Span<ulong> rows)
    {
        CopyToAll(upper, rows);
        ref ulong upperBits = ref _bits[upper * _slotWords];
        ref ulong lowerBits = ref _bits[lower * _slotWords];
        ref ulong upperValues = ref _values[upper * _valueStride];
        ref ulong lowerValues = ref _values[lower * _valueStride];
        ref int first = ref Unsafe.AsRef(in _y.FirstWeights[output]);
        ref int second = ref Unsafe.AsRef(in _y.SecondWeights[output]);
        ref byte bytes = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(rows));
        byte threshold = _threshold;
        int width = _width, words = _words, last = _groups - 2;
        for (int word = 0; word < words; word += Quad)
        {
            Vector256<byte> above = Vector256.LoadUnsafe(ref upperBits, (nuint)word).AsByte(), below = Vector256.LoadUnsafe(ref lowerBits, (nuint)word).AsByte();
            uint groups = ~Vector256.Equals(above, below).ExtractMostSignificantBits();
            while (groups != 0)
            {
                int next = BitOperations.TrailingZeroCount(groups);
                int at = Math.Min(word * (64 / Group) + next, last);
                ushort kept = KeptOfTwo(at, width);
                ResampleKernels.Vertical16(
                    ref Unsafe.Add(ref upperValues, at), ref Unsafe.Add(ref lowerValues, at), ref first, ref second, count, threshold, kept, ref Unsafe.Add(ref bytes, at), words * 8);
                groups &= ~(3U << next);
            }
        }
    }

    /// <summary>The bits of a group that belong to the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte Kept(int group) => group == _usedGroups - 1 ? (byte)(0xFF >> (-_width & 7)) : byte.MaxValue;

    /// <summary>The bits of two groups that belong to a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ushort KeptOfTwo(int group, int width) => (ushort)(0xFFFF >> Math.Clamp((group + 2) * Group - width, 0, 16));

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
