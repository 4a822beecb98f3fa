using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gemini.Contracts.Masks;

/// <summary>The arithmetic of eight pixels at once, as vectors of 256 and of 128 bits, and the same one by one. All three give the same bits.</summary>
internal static class ResampleKernels
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

    /// <summary>The bits of 64 samples that exceed a threshold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Exceeding64(ref byte samples, byte threshold)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return Vector512.GreaterThan(Vector512.LoadUnsafe(ref samples), Vector512.Create(threshold)).ExtractMostSignificantBits();
        }

        // Without vectors of 256 bits the framework makes this of two halves.
        Vector256<byte> most = Vector256.Create(threshold);
        return Vector256.GreaterThan(Vector256.LoadUnsafe(ref samples), most).ExtractMostSignificantBits()
            | ((ulong)Vector256.GreaterThan(Vector256.LoadUnsafe(ref samples, 32), most).ExtractMostSignificantBits() << 32);
    }

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

    /// <summary>Bits that change at each of some columns, starting with 0.</summary>
    /// <param name="bits">The first word.</param>
    /// <param name="words">How many, a multiple of four.</param>
    /// <param name="changes">The columns, in order.</param>
    /// <param name="count">How many.</param>
    public static void FillRuns(ref ulong bits, int words, ref int changes, int count)
    {
        if (!Avx2.IsSupported)
        {
            FillRunsScalar(ref bits, words, ref changes, count);
            return;
        }

        // In the lower half of each number. From a column on all bits are set: shifted by 0 in words behind it, by more than there is in those before.
        Vector256<int> start = Vector256.Create(0, 0, 64, 0, 128, 0, 192, 0);
        for (int word = 0; word < words; word += 4, start += Vector256.Create(256, 0, 256, 0, 256, 0, 256, 0))
        {
            Vector256<ulong> four = Vector256<ulong>.Zero;
            for (int i = 0; i < count; i++)
            {
                Vector256<int> shift = Vector256.Max(Vector256.Create((ulong)(uint)Unsafe.Add(ref changes, i)).AsInt32() - start, Vector256<int>.Zero);
                four ^= Avx2.ShiftLeftLogicalVariable(Vector256<ulong>.AllBitsSet, shift.AsUInt64());
            }

            four.StoreUnsafe(ref bits, (nuint)word);
        }
    }

    internal static void FillRunsScalar(ref ulong bits, int words, ref int changes, int count)
    {
        for (int word = 0; word < words; word++)
        {
            ulong value = 0;
            for (int i = 0; i < count; i++)
            {
                int shift = Unsafe.Add(ref changes, i) - 64 * word;
                value ^= shift <= 0 ? ulong.MaxValue : shift >= 64 ? 0 : ulong.MaxValue << shift;
            }

            Unsafe.Add(ref bits, word) = value;
        }
    }

    /// <summary>Bits as bytes of 0 and 255.</summary>
    public static void Expand(ref ulong bits, int words, ref byte bytes)
    {
        if (!Vector128.IsHardwareAccelerated)
        {
            ExpandScalar(ref bits, words, ref bytes);
            return;
        }

        // Each byte of a word eight times, and of each time another bit.
        if (Avx512BW.IsSupported)
        {
            Vector512<byte> each = Vector512.Create(0x8040_2010_0804_0201UL).AsByte();
            Vector512<byte> eightTimes = Vector512.Create(
                0x0000_0000_0000_0000UL, 0x0101_0101_0101_0101, 0x0202_0202_0202_0202, 0x0303_0303_0303_0303, 0x0404_0404_0404_0404, 0x0505_0505_0505_0505, 0x0606_0606_0606_0606, 0x0707_0707_0707_0707).AsByte();
            for (int word = 0; word < words; word++)
            {
                Vector512<byte> times = Avx512BW.Shuffle(Vector512.Create(Unsafe.Add(ref bits, word)).AsByte(), eightTimes);
                Vector512.Equals(times & each, each).StoreUnsafe(ref bytes, (nuint)(64 * word));
            }

            return;
        }

        Expand128(ref bits, words, ref bytes);
    }

    internal static void Expand128(ref ulong bits, int words, ref byte bytes)
    {
        Vector128<byte> each = Vector128.Create(0x8040_2010_0804_0201UL).AsByte();
        Vector128<byte> eightTimes = Vector128.Create(0x0000_0000_0000_0000UL, 0x0101_0101_0101_0101).AsByte();
        ref ushort sixteen = ref Unsafe.As<ulong, ushort>(ref bits);
        for (int part = 0; part < 4 * words; part++)
        {
            Vector128<byte> times = Vector128.ShuffleNative(Vector128.Create(Unsafe.Add(ref sixteen, part)).AsByte(), eightTimes);
            Vector128.Equals(times & each, each).StoreUnsafe(ref bytes, (nuint)(16 * part));
        }
    }

    internal static void ExpandScalar(ref ulong bits, int words, ref byte bytes)
    {
        for (int i = 0; i < 64 * words; i++)
        {
            Unsafe.Add(ref bytes, i) = (byte)-(int)((Unsafe.Add(ref bits, i / 64) >> (i % 64)) & 1);
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

    /// <summary>The bytes that exceed a threshold, as bits, the first byte lowest.</summary>
    public static void Threshold(ReadOnlySpan<byte> bytes, byte threshold, Span<byte> bits)
    {
        int i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; i <= bytes.Length - 32; i += 32)
            {
                uint mask = Vector256.GreaterThan(Vector256.Create(bytes[i..]), Vector256.Create(threshold)).ExtractMostSignificantBits();
                System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(bits[(i >> 3)..], mask);
            }
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            for (; i <= bytes.Length - 16; i += 16)
            {
                uint mask = Vector128.GreaterThan(Vector128.Create(bytes[i..]), Vector128.Create(threshold)).ExtractMostSignificantBits();
                System.Buffers.Binary.BinaryPrimitives.WriteUInt16LittleEndian(bits[(i >> 3)..], (ushort)mask);
            }
        }

        ThresholdScalar(bytes[i..], threshold, bits[(i >> 3)..]);
    }

    internal static void ThresholdScalar(ReadOnlySpan<byte> bytes, byte threshold, Span<byte> bits)
    {
        for (int i = 0; i < bytes.Length; i += 8)
        {
            int eight = 0;
            for (int k = 0; k < Math.Min(8, bytes.Length - i); k++)
            {
                eight |= bytes[i + k] > threshold ? 1 << k : 0;
            }

            bits[i >> 3] = (byte)eight;
        }
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
