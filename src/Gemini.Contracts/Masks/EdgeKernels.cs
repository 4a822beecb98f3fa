using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gemini.Contracts.Masks;

/// <summary>What finding edges asks of 64 samples at a time. A type argument, so that tests run every width of vectors on one machine.</summary>
internal interface IEdgeKernel
{
    /// <summary>Rows of samples of two values as bits, 64 to a word, the first lowest: set for 255.</summary>
    /// <param name="samples">The first row's first.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    /// <param name="blocks">How many times 64 samples of each row.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="bits">The first row's first word.</param>
    /// <param name="words">Words from one row to the next.</param>
    /// <returns>Other than 0 where a sample is neither 0 nor 255.</returns>
    static abstract ulong Pack(ref byte samples, int stride, int blocks, int rows, ref ulong bits, int words);
}

/// <summary>The twin without vectors.</summary>
internal readonly struct ScalarEdges : IEdgeKernel
{
    public static ulong Pack(ref byte samples, int stride, int blocks, int rows, ref ulong bits, int words)
    {
        ulong others = 0;
        for (int row = 0; row < rows; row++)
        {
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

            samples = ref Unsafe.Add(ref samples, stride);
            bits = ref Unsafe.Add(ref bits, words);
        }

        return others;
    }
}

/// <summary>Vectors of 128 bits: Arm, and x86 without AVX2.</summary>
internal readonly struct Edges128 : IEdgeKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Pack(ref byte samples, int stride, int blocks, int rows, ref ulong bits, int words)
    {
        // A sample plus one is 0 or 1 for the two values, and for no other.
        Vector128<byte> greatest = Vector128<byte>.Zero;
        for (int row = 0; row < rows; row++)
        {
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

            samples = ref Unsafe.Add(ref samples, stride);
            bits = ref Unsafe.Add(ref bits, words);
        }

        return Vector128.GreaterThan(greatest, Vector128<byte>.One).ExtractMostSignificantBits();
    }
}

/// <summary>Vectors of 256 bits.</summary>
internal readonly struct Edges256 : IEdgeKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Pack(ref byte samples, int stride, int blocks, int rows, ref ulong bits, int words)
    {
        Vector256<byte> greatest = Vector256<byte>.Zero;
        for (int row = 0; row < rows; row++)
        {
            for (int block = 0; block < blocks; block++)
            {
                Vector256<byte> low = Vector256.LoadUnsafe(ref samples, (nuint)(64 * block)), high = Vector256.LoadUnsafe(ref samples, (nuint)(64 * block + 32));
                Unsafe.Add(ref bits, block) = low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
                greatest = Vector256.Max(greatest, Vector256.Max(low + Vector256<byte>.One, high + Vector256<byte>.One));
            }

            samples = ref Unsafe.Add(ref samples, stride);
            bits = ref Unsafe.Add(ref bits, words);
        }

        return Vector256.GreaterThan(greatest, Vector256<byte>.One).ExtractMostSignificantBits();
    }
}

/// <summary>Vectors of 512 bits.</summary>
internal readonly struct Edges512 : IEdgeKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Pack(ref byte samples, int stride, int blocks, int rows, ref ulong bits, int words)
    {
        Vector512<byte> greatest = Vector512<byte>.Zero;
        for (int row = 0; row < rows; row++)
        {
            // Four at a time, as models write rows: one comparison waits for the one before.
            int block = 0;
            for (; block <= blocks - 4; block += 4)
            {
                Vector512<byte> first = Vector512.Max(One(ref samples, ref bits, block), One(ref samples, ref bits, block + 1));
                Vector512<byte> second = Vector512.Max(One(ref samples, ref bits, block + 2), One(ref samples, ref bits, block + 3));
                greatest = Vector512.Max(greatest, Vector512.Max(first, second));
            }

            for (; block < blocks; block++)
            {
                greatest = Vector512.Max(greatest, One(ref samples, ref bits, block));
            }

            samples = ref Unsafe.Add(ref samples, stride);
            bits = ref Unsafe.Add(ref bits, words);
        }

        return Vector512.GreaterThan(greatest, Vector512<byte>.One).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> One(ref byte samples, ref ulong bits, int block)
    {
        Vector512<byte> all = Vector512.LoadUnsafe(ref samples, (nuint)(uint)(64 * block));
        Unsafe.Add(ref bits, block) = all.ExtractMostSignificantBits();
        return all + Vector512<byte>.One;
    }
}
