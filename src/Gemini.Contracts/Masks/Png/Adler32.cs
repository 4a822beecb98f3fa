using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gemini.Contracts.Masks;

/// <summary>
/// Adler-32 of RFC 1950. The framework's raw deflate leaves it to the caller, and its zlib stream does not notice when it is cut off.
/// </summary>
internal struct Adler32
{
    /// <summary>The greatest prime below 2¹⁶.</summary>
    public const uint Modulus = 65_521;

    // So many bytes fit before the second sum may overflow 32 bits (RFC 1950's NMAX).
    private const int Longest = 5552;

    private uint _a;
    private uint _b;

    public Adler32()
    {
        _a = 1;
        _b = 0;
    }

    public readonly uint Value => (_b << 16) | _a;

    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        Adler32 adler = new();
        adler.Append(bytes);
        return adler.Value;
    }

    /// <summary>Adds bytes of which only their count, their sum and their sum weighted by count, count − 1 … 1 are known, both below 2³².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(uint count, uint sum, ulong weighted)
    {
        _b = (uint)((_b + (ulong)count * _a + weighted) % Modulus);
        _a = (_a + sum) % Modulus;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            ReadOnlySpan<byte> part = bytes[..Math.Min(bytes.Length, Longest & ~63)];
            bytes = bytes[part.Length..];
            int whole = Vector128.IsHardwareAccelerated ? part.Length & ~63 : 0;
            if (whole > 0)
            {
                (uint sum, uint weighted) = SumsOf(part[..whole]);
                Append((uint)whole, sum, weighted);
            }

            AppendScalar(part[whole..]);
        }
    }

    /// <summary>The twin, byte by byte.</summary>
    internal void AppendScalar(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            ReadOnlySpan<byte> part = bytes[..Math.Min(bytes.Length, Longest)];
            bytes = bytes[part.Length..];
            foreach (byte b in part)
            {
                _a += b;
                _b += _a;
            }

            _a %= Modulus;
            _b %= Modulus;
        }
    }

    /// <summary>Sum and descending-weighted sum of at most 5,504 bytes, a multiple of 64.</summary>
    internal static (uint Sum, uint Weighted) SumsOf(ReadOnlySpan<byte> bytes) =>
        Avx512BW.IsSupported ? SumsAvx512(ref MemoryMarshal.GetReference(bytes), bytes.Length)
        : Avx2.IsSupported ? SumsAvx2(ref MemoryMarshal.GetReference(bytes), bytes.Length) : Sums128(bytes);

    internal static (uint Sum, uint Weighted) Sums128(ReadOnlySpan<byte> bytes)
    {
        ref byte source = ref MemoryMarshal.GetReference(bytes);
        Vector128<ushort> lowWeights = Vector128.Create((ushort)16, 15, 14, 13, 12, 11, 10, 9);
        Vector128<ushort> highWeights = Vector128.Create((ushort)8, 7, 6, 5, 4, 3, 2, 1);
        Vector128<uint> sums = Vector128<uint>.Zero;
        Vector128<uint> earlier = Vector128<uint>.Zero;
        Vector128<uint> weighted = Vector128<uint>.Zero;
        for (int at = 0; at < bytes.Length; at += 16)
        {
            Vector128<byte> block = Vector128.LoadUnsafe(ref source, (nuint)at);
            (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(block);

            // Every byte before this block counts sixteen times more once the block is behind it.
            earlier += sums;
            (Vector128<uint> first, Vector128<uint> second) = Vector128.Widen(low + high);
            sums += first + second;

            // 255 · (16 + 8) stays far below 2^16.
            (first, second) = Vector128.Widen(low * lowWeights + high * highWeights);
            weighted += first + second;
        }

        return (Vector128.Sum(sums), Vector128.Sum(weighted) + 16 * Vector128.Sum(earlier));
    }

    private static (uint Sum, uint Weighted) SumsAvx512(ref byte source, int length)
    {
        Vector512<sbyte> weights = Vector512.Create((sbyte)64) - Vector512<sbyte>.Indices;
        Vector512<uint> sums = Vector512<uint>.Zero;
        Vector512<uint> earlier = Vector512<uint>.Zero;
        Vector512<int> weighted = Vector512<int>.Zero;
        for (int at = 0; at < length; at += 64)
        {
            Vector512<byte> block = Vector512.LoadUnsafe(ref source, (nuint)at);
            earlier += sums;
            sums += Avx512BW.SumAbsoluteDifferences(block, Vector512<byte>.Zero).AsUInt32();

            // 255 · (64 + 63) = 32,385 stays below 2^15.
            weighted += Avx512BW.MultiplyAddAdjacent(Avx512BW.MultiplyAddAdjacent(block, weights), Vector512<short>.One);
        }

        return (Vector512.Sum(sums), Vector512.Sum(weighted.AsUInt32()) + 64 * Vector512.Sum(earlier));
    }

    internal static (uint Sum, uint Weighted) SumsAvx2(ref byte source, int length)
    {
        Vector256<sbyte> weights = Vector256.Create(
            32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, (sbyte)1);
        Vector256<uint> sums = Vector256<uint>.Zero;
        Vector256<uint> earlier = Vector256<uint>.Zero;
        Vector256<int> weighted = Vector256<int>.Zero;
        for (int at = 0; at < length; at += 32)
        {
            Vector256<byte> block = Vector256.LoadUnsafe(ref source, (nuint)at);
            earlier += sums;
            sums += Avx2.SumAbsoluteDifferences(block, Vector256<byte>.Zero).AsUInt32();

            // 255 · (32 + 31) = 16,065 stays below 2^15.
            weighted += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(block, weights), Vector256<short>.One);
        }

        return (Vector256.Sum(sums), Vector256.Sum(weighted.AsUInt32()) + 32 * Vector256.Sum(earlier));
    }
}
