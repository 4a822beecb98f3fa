using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gemini.Contracts.Masks;

/// <content>Columns over several rows.</content>
internal static partial class ResampleKernels
{
    /// <summary>Eight columns over several outputs of the same two rows.</summary>
    /// <param name="upper">Eight samples of the first row.</param>
    /// <param name="lower">Eight samples of the second row.</param>
    /// <param name="first">The first row's weight for each output.</param>
    /// <param name="second">The second row's weight for each output.</param>
    /// <param name="outputs">How many outputs.</param>
    /// <param name="threshold">What a value must exceed.</param>
    /// <param name="kept">Which of the eight columns there are.</param>
    /// <param name="bits">Where the first output's eight bits go.</param>
    /// <param name="stride">Bytes from one output to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Vertical(ulong upper, ulong lower, ref int first, ref int second, int outputs, byte threshold, byte kept, ref byte bits, nint stride)
    {
        if (Avx2.IsSupported)
        {
            Vector256<int> a = Avx2.ConvertToVector256Int32(Vector128.CreateScalar(upper).AsByte());
            Vector256<int> b = Avx2.ConvertToVector256Int32(Vector128.CreateScalar(lower).AsByte());
            Vector256<int> most = Vector256.Create(Greatest(threshold));
            for (int i = 0; i < outputs; i++)
            {
                Vector256<int> sum = a * Vector256.Create(Unsafe.Add(ref first, i)) + b * Vector256.Create(Unsafe.Add(ref second, i));
                Unsafe.Add(ref bits, i * stride) = (byte)(Vector256.GreaterThan(sum, most).ExtractMostSignificantBits() & kept);
            }
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Vertical128(upper, lower, ref first, ref second, outputs, threshold, kept, ref bits, stride);
        }
        else
        {
            VerticalScalar(upper, lower, ref first, ref second, outputs, threshold, kept, ref bits, stride);
        }
    }

    internal static void Vertical128(ulong upper, ulong lower, ref int first, ref int second, int outputs, byte threshold, byte kept, ref byte bits, nint stride)
    {
        (Vector128<int> aLow, Vector128<int> aHigh) = Widen(upper);
        (Vector128<int> bLow, Vector128<int> bHigh) = Widen(lower);
        Vector128<int> most = Vector128.Create(Greatest(threshold));
        for (int i = 0; i < outputs; i++)
        {
            Vector128<int> firstWeight = Vector128.Create(Unsafe.Add(ref first, i));
            Vector128<int> secondWeight = Vector128.Create(Unsafe.Add(ref second, i));
            uint low = Vector128.GreaterThan(aLow * firstWeight + bLow * secondWeight, most).ExtractMostSignificantBits();
            uint high = Vector128.GreaterThan(aHigh * firstWeight + bHigh * secondWeight, most).ExtractMostSignificantBits();
            Unsafe.Add(ref bits, i * stride) = (byte)((low | (high << 4)) & kept);
        }
    }

    internal static void VerticalScalar(ulong upper, ulong lower, ref int first, ref int second, int outputs, byte threshold, byte kept, ref byte bits, nint stride)
    {
        for (int i = 0; i < outputs; i++)
        {
            int eight = 0;
            for (int column = 0; column < 8; column++)
            {
                int sum = (byte)(upper >> (8 * column)) * Unsafe.Add(ref first, i) + (byte)(lower >> (8 * column)) * Unsafe.Add(ref second, i);
                eight |= sum > Greatest(threshold) ? 1 << column : 0;
            }

            Unsafe.Add(ref bits, i * stride) = (byte)(eight & kept);
        }
    }

    /// <summary>Sixteen columns over several outputs of the same two rows: as <see cref="Vertical"/> does eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Vertical16(
        ref ulong upper, ref ulong lower, ref int first, ref int second, int outputs, byte threshold, ushort kept, ref byte bits, nint stride)
    {
        if (!Avx512F.IsSupported)
        {
            Vertical(upper, lower, ref first, ref second, outputs, threshold, (byte)kept, ref bits, stride);
            Vertical(Unsafe.Add(ref upper, 1), Unsafe.Add(ref lower, 1), ref first, ref second, outputs, threshold, (byte)(kept >> 8), ref Unsafe.Add(ref bits, 1), stride);
            return;
        }

        Vector512<int> a = Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref upper).AsByte());
        Vector512<int> b = Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref lower).AsByte());
        Vertical16(a, b, ref first, ref second, outputs, threshold, kept, ref bits, stride);
    }

    /// <inheritdoc cref="Vertical16(ref ulong, ref ulong, ref int, ref int, int, byte, ushort, ref byte, nint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Vertical16(
        Vector512<int> upper, Vector512<int> lower, ref int first, ref int second, int outputs, byte threshold, ushort kept, ref byte bits, nint stride)
    {
        Vector512<int> most = Vector512.Create(Greatest(threshold));
        for (int i = 0; i < outputs; i++)
        {
            Vector512<int> sum = upper * Vector512.Create(Unsafe.Add(ref first, i)) + lower * Vector512.Create(Unsafe.Add(ref second, i));
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref bits, i * stride), (ushort)((uint)Vector512.GreaterThan(sum, most).ExtractMostSignificantBits() & kept));
        }
    }

    /// <summary>Sixteen columns over several rows.</summary>
    /// <param name="values">The first row's samples lie here plus its offset, eight to a number.</param>
    /// <param name="offsets">An offset for each row.</param>
    /// <param name="weights">A weight for each row.</param>
    /// <param name="threshold">What a value must exceed.</param>
    /// <returns>Sixteen bits.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort Weighted16(ref ulong values, ref int offsets, ReadOnlySpan<int> weights, byte threshold)
    {
        if (Avx512F.IsSupported)
        {
            Vector512<int> sums = Vector512<int>.Zero;
            for (int i = 0; i < weights.Length; i++)
            {
                Vector128<byte> samples = Vector128.LoadUnsafe(ref Unsafe.Add(ref values, Unsafe.Add(ref offsets, i))).AsByte();
                sums += Avx512F.ConvertToVector512Int32(samples) * Vector512.Create(weights[i]);
            }

            return (ushort)Vector512.GreaterThan(sums, Vector512.Create(Greatest(threshold))).ExtractMostSignificantBits();
        }

        Vector256<int> low = Vector256<int>.Zero, high = Vector256<int>.Zero;
        for (int i = 0; i < weights.Length; i++)
        {
            ref ulong samples = ref Unsafe.Add(ref values, Unsafe.Add(ref offsets, i));
            low = Accumulate(low, samples, weights[i]);
            high = Accumulate(high, Unsafe.Add(ref samples, 1), weights[i]);
        }

        return (ushort)(Exceeding(low, threshold) | (Exceeding(high, threshold) << 8));
    }

    /// <summary>Adds eight samples times a weight to eight sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Accumulate(Vector256<int> sums, ulong samples, int weight)
    {
        if (Avx2.IsSupported)
        {
            return sums + Avx2.ConvertToVector256Int32(Vector128.CreateScalar(samples).AsByte()) * Vector256.Create(weight);
        }

        (Vector128<int> low, Vector128<int> high) = Widen(samples);
        return sums + Vector256.Create(low * Vector128.Create(weight), high * Vector128.Create(weight));
    }
}
