using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ArmCrc32 = System.Runtime.Intrinsics.Arm.Crc32;

namespace Gemini.Contracts.Masks;

/// <summary>CRC-32 of ISO 3309, as PNG's chunks carry it: reflected polynomial 0xEDB88320, all ones before and after.</summary>
internal static class Crc32
{
    private static readonly uint[] Tables = MakeTables();

    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        if (ArmCrc32.Arm64.IsSupported)
        {
            return ~OnArm(crc, bytes);
        }

        if (Pclmulqdq.IsSupported && Sse2.IsSupported && bytes.Length >= 64)
        {
            int folded = bytes.Length & ~15;
            crc = Folded(crc, bytes[..folded]);
            bytes = bytes[folded..];
        }

        return ~Scalar(crc, bytes);
    }

    /// <summary>The twin without intrinsics: eight bytes a step from eight tables.</summary>
    internal static uint Scalar(uint crc, ReadOnlySpan<byte> bytes)
    {
        ref uint table = ref MemoryMarshal.GetArrayDataReference(Tables);
        while (bytes.Length >= 8)
        {
            ulong word = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ crc;
            crc = 0;
            for (int i = 0; i < 8; i++)
            {
                crc ^= Unsafe.Add(ref table, (7 - i) * 256 + (int)(byte)(word >> (8 * i)));
            }

            bytes = bytes[8..];
        }

        foreach (byte b in bytes)
        {
            crc = (crc >> 8) ^ Unsafe.Add(ref table, (byte)(crc ^ b));
        }

        return crc;
    }

    /// <summary>
    /// Four 128-bit lanes folded by carry-less multiplication, after Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ"
    /// (Intel, 2009). The constants are x^n mod P, reflected, for n = 1056, 992 (128 bytes ahead), 544, 480 (64) and 160, 96 (16).
    /// </summary>
    private static uint Folded(uint crc, ReadOnlySpan<byte> bytes)
    {
        ref byte source = ref MemoryMarshal.GetReference(bytes);
        Vector128<ulong> four = Vector128.Create(0x1_5444_2BD4UL, 0x1_C6E4_1596UL);
        Vector128<ulong> one = Vector128.Create(0x1_7519_97D0UL, 0x0_CCAA_009EUL);
        Vector128<ulong> a = Load(ref source, 0) ^ Vector128.CreateScalar(crc).AsUInt64();
        Vector128<ulong> b = Load(ref source, 16);
        Vector128<ulong> c = Load(ref source, 32);
        Vector128<ulong> d = Load(ref source, 48);
        int at = 64;
        if (Pclmulqdq.V512.IsSupported && bytes.Length >= 128)
        {
            // The same four lanes in one vector, and another four after them.
            Vector512<ulong> eight = Vector512.Create(Vector128.Create(0x1_E88E_F372UL, 0x1_4A7F_E880UL));
            Vector512<ulong> first = Vector512.Create(Vector256.Create(a, b), Vector256.Create(c, d));
            Vector512<ulong> second = Load512(ref source, 64);
            for (at = 128; at <= bytes.Length - 128; at += 128)
            {
                first = Fold(first, eight) ^ Load512(ref source, at);
                second = Fold(second, eight) ^ Load512(ref source, at + 64);
            }

            first = Fold(first, Vector512.Create(four)) ^ second;
            (a, b) = (first.GetLower().GetLower(), first.GetLower().GetUpper());
            (c, d) = (first.GetUpper().GetLower(), first.GetUpper().GetUpper());
        }

        for (; at <= bytes.Length - 64; at += 64)
        {
            a = Fold(a, four) ^ Load(ref source, at);
            b = Fold(b, four) ^ Load(ref source, at + 16);
            c = Fold(c, four) ^ Load(ref source, at + 32);
            d = Fold(d, four) ^ Load(ref source, at + 48);
        }

        a = Fold(a, one) ^ b;
        a = Fold(a, one) ^ c;
        a = Fold(a, one) ^ d;
        for (; at < bytes.Length; at += 16)
        {
            a = Fold(a, one) ^ Load(ref source, at);
        }

        // The sixteen bytes left have the CRC of all: the tables take it from here.
        Span<byte> rest = stackalloc byte[16];
        a.AsByte().CopyTo(rest);
        return Scalar(0, rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Fold(Vector128<ulong> lane, Vector128<ulong> constants) =>
        Pclmulqdq.CarrylessMultiply(lane, constants, 0x00) ^ Pclmulqdq.CarrylessMultiply(lane, constants, 0x11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Fold(Vector512<ulong> lanes, Vector512<ulong> constants) =>
        Pclmulqdq.V512.CarrylessMultiply(lanes, constants, 0x00) ^ Pclmulqdq.V512.CarrylessMultiply(lanes, constants, 0x11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Load512(ref byte source, int at) => Vector512.LoadUnsafe(ref source, (nuint)at).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Load(ref byte source, int at) => Vector128.LoadUnsafe(ref source, (nuint)at).AsUInt64();

    private static uint OnArm(uint crc, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 8)
        {
            crc = ArmCrc32.Arm64.ComputeCrc32(crc, System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        foreach (byte b in bytes)
        {
            crc = ArmCrc32.ComputeCrc32(crc, b);
        }

        return crc;
    }

    private static uint[] MakeTables()
    {
        uint[] tables = new uint[8 * 256];
        for (uint n = 0; n < 256; n++)
        {
            uint value = n;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value >> 1) ^ ((value & 1) * 0xEDB8_8320);
            }

            tables[n] = value;
        }

        for (int n = 256; n < tables.Length; n++)
        {
            uint previous = tables[n - 256];
            tables[n] = (previous >> 8) ^ tables[(byte)previous];
        }

        return tables;
    }
}
