using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gemini.Contracts.Masks;

/// <summary>Growing: makes the outputs between two rows. Where the rows' bits agree they are the outputs'; the groups of eight in which they differ are computed.</summary>
internal sealed class RowBlender(ResampleTable x, ResampleTable y, RowCache rows, GrayRowResizer grayRows)
{
    private const int Group = ResampleTable.Group;
    private const int Quad = RowLayout.Quad;

    /// <summary>Copies a row's bits to several rows.</summary>
    public void Copy(int slot, Span<ulong> to)
    {
        ref ulong bits = ref rows.Bits(slot);
        int words = rows.Layout.Words;
        for (int at = 0; at < to.Length; at += words)
        {
            CopyWords(ref bits, ref to[at], words);
        }
    }

    /// <summary>Outputs between two rows of two values: computed two groups at a time, since neighbors often differ, too.</summary>
    /// <param name="upper">The slot of the row above.</param>
    /// <param name="lower">The slot of the row below.</param>
    /// <param name="output">The first output.</param>
    /// <param name="count">How many outputs.</param>
    /// <param name="threshold">What a value must exceed.</param>
    /// <param name="to">Their bits.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void BlendEdges(int upper, int lower, int output, int count, byte threshold, Span<ulong> to)
    {
        Copy(upper, to);
        ref ulong upperBits = ref rows.Bits(upper);
        ref ulong lowerBits = ref rows.Bits(lower);
        ref ulong upperValues = ref rows.Values(upper);
        ref ulong lowerValues = ref rows.Values(lower);
        ref int first = ref Unsafe.AsRef(in y.FirstWeights[output]);
        ref int second = ref Unsafe.AsRef(in y.SecondWeights[output]);
        ref byte bytes = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(to));
        int width = rows.Layout.Width, words = rows.Layout.Words, last = rows.Layout.Groups - 2;
        for (int word = 0; word < words; word += Quad)
        {
            Vector256<byte> above = Vector256.LoadUnsafe(ref upperBits, (nuint)word).AsByte(), below = Vector256.LoadUnsafe(ref lowerBits, (nuint)word).AsByte();
            uint groups = ~Vector256.Equals(above, below).ExtractMostSignificantBits();
            while (groups != 0)
            {
                int next = BitOperations.TrailingZeroCount(groups);
                int at = Math.Min(word * (64 / Group) + next, last);
                ushort kept = RowLayout.BitsOfTwo(at, width);
                ResampleKernels.Vertical16(
                    ref Unsafe.Add(ref upperValues, at), ref Unsafe.Add(ref lowerValues, at), ref first, ref second, count, threshold, kept, ref Unsafe.Add(ref bytes, at), words * 8);
                groups &= ~(3U << next);
            }
        }
    }

    /// <summary>Outputs between two rows of any values.</summary>
    /// <inheritdoc cref="BlendEdges"/>
    public void BlendGray(int upper, int lower, int output, int count, byte threshold, Span<ulong> to)
    {
        ref int first = ref Unsafe.AsRef(in y.FirstWeights[output]);
        ref int second = ref Unsafe.AsRef(in y.SecondWeights[output]);
        ref byte bytes = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(to));
        if (rows.Row(upper).HasManyEdges && rows.Row(lower).HasManyEdges)
        {
            // They differ nearly everywhere: looking for where costs more than it saves.
            BlendAll(upper, lower, ref first, ref second, count, threshold, ref bytes);
            return;
        }

        Copy(upper, to);
        if (x.IsGrowing && !x.IsIdentity)
        {
            BlendGrown(upper, lower, ref first, ref second, count, threshold, ref bytes);
            return;
        }

        ref ulong upperBits = ref rows.Bits(upper);
        ref ulong lowerBits = ref rows.Bits(lower);
        int words = rows.Layout.Words;
        for (int word = 0; word < words; word++)
        {
            ulong differing = Unsafe.Add(ref upperBits, word) ^ Unsafe.Add(ref lowerBits, word);
            while (differing != 0)
            {
                int at = BitOperations.TrailingZeroCount(differing) >> 3;
                differing &= ~(0xFFUL << (8 * at));
                at += word * 8;
                ResampleKernels.Vertical(
                    grayRows.Values(upper, at, threshold),
                    grayRows.Values(lower, at, threshold),
                    ref first,
                    ref second,
                    count,
                    threshold,
                    rows.Layout.BitsOf(at),
                    ref Unsafe.Add(ref bytes, at),
                    words * 8);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void BlendAll(int upper, int lower, ref int firstDown, ref int secondDown, int count, byte threshold, ref byte bytes)
    {
        ref ulong upperValues = ref rows.Values(upper);
        ref ulong lowerValues = ref rows.Values(lower);
        int stride = rows.Layout.Words * sizeof(ulong), groups = rows.Layout.Groups, width = rows.Layout.Width;
        for (int group = 0; group < groups; group += 2)
        {
            ushort kept = RowLayout.BitsOfTwo(group, width);
            ResampleKernels.Vertical16(
                ref Unsafe.Add(ref upperValues, group), ref Unsafe.Add(ref lowerValues, group), ref firstDown, ref secondDown, count, threshold, kept, ref Unsafe.Add(ref bytes, group), stride);
        }
    }

    /// <summary>Rows grown from samples, of which perhaps only the bits are there: the groups in which they differ are computed again, with their values.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void BlendGrown(int upper, int lower, ref int firstDown, ref int secondDown, int count, byte threshold, ref byte bytes)
    {
        ref byte upperSamples = ref rows.Samples(upper).First;
        ref byte lowerSamples = ref rows.Samples(lower).First;
        ref byte upperBits = ref Unsafe.As<ulong, byte>(ref rows.Bits(upper));
        ref byte lowerBits = ref Unsafe.As<ulong, byte>(ref rows.Bits(lower));
        GroupColumns columns = new(x);
        int stride = rows.Layout.Words * sizeof(ulong), last = rows.Layout.Groups - 2, width = rows.Layout.Width;
        for (int start = 0; start < stride; start += Vector256<byte>.Count)
        {
            uint differing = ~Vector256.Equals(Vector256.LoadUnsafe(ref upperBits, (nuint)start), Vector256.LoadUnsafe(ref lowerBits, (nuint)start)).ExtractMostSignificantBits();
            while (differing != 0)
            {
                int next = BitOperations.TrailingZeroCount(differing);
                int at = Math.Min(start + next, last);
                ushort kept = RowLayout.BitsOfTwo(at, width);
                if (Avx512F.IsSupported)
                {
                    ResampleKernels.Vertical16(
                        columns.Values16(ref upperSamples, at), columns.Values16(ref lowerSamples, at), ref firstDown, ref secondDown, count, threshold, kept, ref Unsafe.Add(ref bytes, at), stride);
                }
                else
                {
                    ResampleKernels.Vertical(
                        columns.Values(ref upperSamples, at), columns.Values(ref lowerSamples, at), ref firstDown, ref secondDown, count, threshold, (byte)kept, ref Unsafe.Add(ref bytes, at), stride);
                    at++;
                    ResampleKernels.Vertical(
                        columns.Values(ref upperSamples, at), columns.Values(ref lowerSamples, at), ref firstDown, ref secondDown, count, threshold, (byte)(kept >> 8), ref Unsafe.Add(ref bytes, at), stride);
                }

                differing &= ~(3U << next);
            }
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
