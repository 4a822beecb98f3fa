using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gemini.Contracts.Masks;

/// <content>Bits from bytes, bytes from bits.</content>
internal static partial class ResampleKernels
{
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

        // In the lower half of each number. From a column on all bits are set: shifted by 0 in words after it, by more than there is in those before.
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
}
