using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gemini.Contracts.Masks;

/// <summary>What finding edges asks of 64 samples at a time. A type argument, so that tests run every width of vectors on one machine.</summary>
internal interface IEdgeKernel
{
    /// <summary>Samples of two values as bits, 64 to a word, the first lowest: set for 255.</summary>
    /// <param name="samples">The first of them.</param>
    /// <param name="blocks">How many times 64.</param>
    /// <param name="bits">The first word.</param>
    /// <returns>Other than 0 where a sample is neither 0 nor 255.</returns>
    static abstract ulong Pack(ref byte samples, int blocks, ref ulong bits);
}

/// <summary>The twin without vectors.</summary>
internal readonly struct ScalarEdges : IEdgeKernel
{
    public static ulong Pack(ref byte samples, int blocks, ref ulong bits)
    {
        ulong others = 0;
        for (int block = 0; block < blocks; block++)
        {
            ulong word = 0;
            for (int i = 0; i < 64; i++)
            {
                byte sample = Unsafe.Add(ref samples, 64 * block + i);
                others |= sample is 0 or byte.MaxValue ? 0UL : 1;
                word |= (ulong)(sample >> 7) << i;
            }

            Unsafe.Add(ref bits, block) = word;
        }

        return others;
    }
}

/// <summary>Vectors of 128 bits: Arm, and x86 without AVX2.</summary>
internal readonly struct Edges128 : IEdgeKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Pack(ref byte samples, int blocks, ref ulong bits)
    {
        // A sample plus one is 0 or 1 for the two values, and for no other.
        Vector128<byte> greatest = Vector128<byte>.Zero;
        for (int block = 0; block < blocks; block++)
        {
            ulong word = 0;
            for (int i = 0; i < 4; i++)
            {
                Vector128<byte> sixteen = Vector128.LoadUnsafe(ref samples, (nuint)(64 * block + 16 * i));
                word |= (ulong)sixteen.ExtractMostSignificantBits() << (16 * i);
                greatest = Vector128.Max(greatest, sixteen + Vector128<byte>.One);
            }

            Unsafe.Add(ref bits, block) = word;
        }

        return Vector128.GreaterThan(greatest, Vector128<byte>.One).ExtractMostSignificantBits();
    }
}

/// <summary>Vectors of 256 bits.</summary>
internal readonly struct Edges256 : IEdgeKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Pack(ref byte samples, int blocks, ref ulong bits)
    {
        Vector256<byte> greatest = Vector256<byte>.Zero;
        for (int block = 0; block < blocks; block++)
        {
            Vector256<byte> low = Vector256.LoadUnsafe(ref samples, (nuint)(64 * block)), high = Vector256.LoadUnsafe(ref samples, (nuint)(64 * block + 32));
            Unsafe.Add(ref bits, block) = low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
            greatest = Vector256.Max(greatest, Vector256.Max(low + Vector256<byte>.One, high + Vector256<byte>.One));
        }

        return Vector256.GreaterThan(greatest, Vector256<byte>.One).ExtractMostSignificantBits();
    }
}

/// <summary>Vectors of 512 bits.</summary>
internal readonly struct Edges512 : IEdgeKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Pack(ref byte samples, int blocks, ref ulong bits)
    {
        Vector512<byte> greatest = Vector512<byte>.Zero;
        for (int block = 0; block < blocks; block++)
        {
            Vector512<byte> all = Vector512.LoadUnsafe(ref samples, (nuint)(64 * block));
            Unsafe.Add(ref bits, block) = all.ExtractMostSignificantBits();
            greatest = Vector512.Max(greatest, all + Vector512<byte>.One);
        }

        return Vector512.GreaterThan(greatest, Vector512<byte>.One).ExtractMostSignificantBits();
    }
}
