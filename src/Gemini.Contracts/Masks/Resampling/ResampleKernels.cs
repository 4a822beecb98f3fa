using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gemini.Contracts.Masks;

/// <summary>The arithmetic of several pixels at once, as vectors of 512, 256 and 128 bits, and the same one by one. All give the same bits.</summary>
internal static partial class ResampleKernels
{
    private const int Precision = ResampleTable.Precision;
    private const int Half = ResampleTable.Half;

    /// <summary>Eight outputs of two samples each.</summary>
    /// <param name="samples">The group's first sample; sixteen bytes are read.</param>
    /// <param name="shuffle">Sixteen indices: eight first samples, eight second ones.</param>
    /// <param name="first">Eight weights.</param>
    /// <param name="second">Eight weights.</param>
    /// <returns>Eight bytes, the first output lowest.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Horizontal(ref byte samples, ref byte shuffle, ref int first, ref int second)
    {
        if (Avx2.IsSupported)
        {
            Vector128<byte> both = Vector128.ShuffleNative(Vector128.LoadUnsafe(ref samples), Vector128.LoadUnsafe(ref shuffle));
            Vector256<int> sum = Avx2.ConvertToVector256Int32(both) * Vector256.LoadUnsafe(ref first)
                + Avx2.ConvertToVector256Int32(Vector128.Shuffle(both.AsUInt64(), Vector128.Create(1UL, 1UL)).AsByte()) * Vector256.LoadUnsafe(ref second)
                + Vector256.Create(Half);
            Vector256<int> value = sum >>> Precision;
            Vector128<short> words = Vector128.Narrow(value.GetLower(), value.GetUpper());
            return Vector128.Narrow(words, words).AsUInt64().ToScalar();
        }

        return Vector128.IsHardwareAccelerated ? Horizontal128(ref samples, ref shuffle, ref first, ref second) : HorizontalScalar(ref samples, ref shuffle, ref first, ref second);
    }

    /// <summary>Sixteen outputs of two samples each, from two groups of eight.</summary>
    /// <param name="low">The first group's first sample; sixteen bytes are read.</param>
    /// <param name="high">The second group's.</param>
    /// <param name="shuffle">Sixteen indices for each group: eight first samples, eight second ones.</param>
    /// <param name="first">Sixteen weights.</param>
    /// <param name="second">Sixteen weights.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Horizontal16(ref byte low, ref byte high, ref byte shuffle, ref int first, ref int second)
    {
        Vector128<ulong> lowBoth = Vector128.ShuffleNative(Vector128.LoadUnsafe(ref low), Vector128.LoadUnsafe(ref shuffle)).AsUInt64();
        Vector128<ulong> highBoth = Vector128.ShuffleNative(Vector128.LoadUnsafe(ref high), Vector128.LoadUnsafe(ref shuffle, 16)).AsUInt64();
        Vector512<int> sum = Avx512F.ConvertToVector512Int32(Sse2.UnpackLow(lowBoth, highBoth).AsByte()) * Vector512.LoadUnsafe(ref first)
            + Avx512F.ConvertToVector512Int32(Sse2.UnpackHigh(lowBoth, highBoth).AsByte()) * Vector512.LoadUnsafe(ref second)
            + Vector512.Create(Half);
        return sum >>> Precision;
    }

    /// <summary>Which of the outputs between two samples is the first on the second one's side of the threshold.</summary>
    /// <param name="before">The first sample.</param>
    /// <param name="after">The second sample, on the other side of the threshold.</param>
    /// <param name="first">The first sample's weight in each output; up to sixteen more are read.</param>
    /// <param name="second">The second sample's weight.</param>
    /// <param name="count">How many outputs there are.</param>
    /// <param name="threshold">What a value must exceed.</param>
    /// <returns>The number of outputs where none is.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Crossing(byte before, byte after, ref int first, ref int second, int count, byte threshold)
    {
        uint falls = after > threshold ? 0U : 0xFFFF;
        for (int at = 0; ; at += 16)
        {
            uint crossed = (Exceeding16(before, after, ref Unsafe.Add(ref first, at), ref Unsafe.Add(ref second, at), threshold) ^ falls) | (uint)(1UL << Math.Min(count - at, 16));
            if ((crossed & 0xFFFF) != 0 || count - at <= 16)
            {
                return at + BitOperations.TrailingZeroCount(crossed);
            }
        }
    }

    /// <summary>The bits of sixteen outputs between two samples that exceed a threshold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Exceeding16(byte before, byte after, ref int first, ref int second, byte threshold)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<int> sums = Vector512.LoadUnsafe(ref first) * Vector512.Create((int)before) + Vector512.LoadUnsafe(ref second) * Vector512.Create((int)after);
            return (uint)Vector512.GreaterThan(sums, Vector512.Create(Greatest(threshold))).ExtractMostSignificantBits();
        }

        Vector256<int> low = Vector256.LoadUnsafe(ref first) * Vector256.Create((int)before) + Vector256.LoadUnsafe(ref second) * Vector256.Create((int)after);
        Vector256<int> high = Vector256.LoadUnsafe(ref first, 8) * Vector256.Create((int)before) + Vector256.LoadUnsafe(ref second, 8) * Vector256.Create((int)after);
        return (uint)(Exceeding(low, threshold) | (Exceeding(high, threshold) << 8));
    }

    internal static ulong Horizontal128(ref byte samples, ref byte shuffle, ref int first, ref int second)
    {
        Vector128<byte> both = Vector128.ShuffleNative(Vector128.LoadUnsafe(ref samples), Vector128.LoadUnsafe(ref shuffle));
        (Vector128<ushort> a, Vector128<ushort> b) = Vector128.Widen(both);
        (Vector128<uint> aLow, Vector128<uint> aHigh) = Vector128.Widen(a);
        (Vector128<uint> bLow, Vector128<uint> bHigh) = Vector128.Widen(b);
        Vector128<int> low = aLow.AsInt32() * Vector128.LoadUnsafe(ref first) + bLow.AsInt32() * Vector128.LoadUnsafe(ref second) + Vector128.Create(Half);
        Vector128<int> high = aHigh.AsInt32() * Vector128.LoadUnsafe(ref first, 4) + bHigh.AsInt32() * Vector128.LoadUnsafe(ref second, 4) + Vector128.Create(Half);
        Vector128<short> words = Vector128.Narrow(low >>> Precision, high >>> Precision);
        return Vector128.Narrow(words, words).AsUInt64().ToScalar();
    }

    internal static ulong HorizontalScalar(ref byte samples, ref byte shuffle, ref int first, ref int second)
    {
        ulong eight = 0;
        for (int i = 0; i < 8; i++)
        {
            int sum = Half + Unsafe.Add(ref samples, Unsafe.Add(ref shuffle, i)) * Unsafe.Add(ref first, i)
                + Unsafe.Add(ref samples, Unsafe.Add(ref shuffle, i + 8)) * Unsafe.Add(ref second, i);
            eight |= (ulong)(uint)(sum >> Precision) << (8 * i);
        }

        return eight;
    }

    /// <summary>Eight weights times 255, as bytes.</summary>
    public static void Scale255(ref int weights, ref byte values)
    {
        for (int i = 0; i < 8; i += 4)
        {
            Vector128<int> value = (Vector128.LoadUnsafe(ref weights, (nuint)i) * 255 + Vector128.Create(Half)) >>> Precision;
            Vector128<short> words = Vector128.Narrow(value, value);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref values, i), Vector128.Narrow(words, words).AsUInt32().ToScalar());
        }
    }

    /// <summary>The bits of eight values that exceed a threshold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Exceeding(ulong values, byte threshold) =>
        (byte)Vector128.GreaterThan(Vector128.CreateScalar(values).AsByte(), Vector128.Create(threshold)).ExtractMostSignificantBits();

    /// <summary>The eight bits of sums (without the rounding half) that exceed the threshold once rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Exceeding(Vector256<int> sums, byte threshold) =>
        (byte)Vector256.GreaterThan(sums, Vector256.Create(Greatest(threshold))).ExtractMostSignificantBits();

    /// <summary>A weighted sum of consecutive samples, rounded to a byte.</summary>
    public static byte Dot(ReadOnlySpan<byte> samples, ReadOnlySpan<int> weights)
    {
        int sum = Half;
        int i = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            Vector256<int> sums = Vector256<int>.Zero;
            for (; i <= samples.Length - 8; i += 8)
            {
                ulong eight = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(samples[i..]);
                Vector256<int> weight = Vector256.Create(weights.Slice(i, 8));
                if (Avx2.IsSupported)
                {
                    sums += Avx2.ConvertToVector256Int32(Vector128.CreateScalar(eight).AsByte()) * weight;
                }
                else
                {
                    (Vector128<int> low, Vector128<int> high) = Widen(eight);
                    sums += Vector256.Create(low * weight.GetLower(), high * weight.GetUpper());
                }
            }

            sum += Vector256.Sum(sums);
        }

        for (; i < samples.Length; i++)
        {
            sum += samples[i] * weights[i];
        }

        return (byte)(sum >> Precision);
    }

    /// <summary>The greatest sum, before the rounding half is added, that does not exceed the threshold once rounded.</summary>
    internal static int Greatest(byte threshold) => ((threshold + 1) << Precision) - Half - 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<int> Low, Vector128<int> High) Widen(ulong samples)
    {
        Vector128<ushort> words = Vector128.WidenLower(Vector128.CreateScalar(samples).AsByte());
        (Vector128<uint> low, Vector128<uint> high) = Vector128.Widen(words);
        return (low.AsInt32(), high.AsInt32());
    }
}
