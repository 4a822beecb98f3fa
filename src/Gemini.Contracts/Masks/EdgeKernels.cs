using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gemini.Contracts.Masks;

/// <summary>What finding edges asks of 64 samples at a time. A type argument, so that tests run every width of vectors on one machine.</summary>
internal interface IEdgeKernel
{
    /// <summary>Which of 64 samples differ from the sample before them, the first lowest.</summary>
    /// <param name="samples">The first of them; the byte before it is read too.</param>
    /// <param name="others">Becomes other than 0 where a sample is neither 0 nor 255.</param>
    static abstract ulong Changes(ref byte samples, ref ulong others);
}

/// <summary>The twin without vectors.</summary>
internal readonly struct ScalarEdges : IEdgeKernel
{
    public static ulong Changes(ref byte samples, ref ulong others)
    {
        ulong changes = 0;
        for (int i = 0; i < 64; i++)
        {
            byte sample = Unsafe.Add(ref samples, i);
            others |= sample is 0 or byte.MaxValue ? 0UL : 1;
            changes |= sample != Unsafe.Add(ref samples, i - 1) ? 1UL << i : 0;
        }

        return changes;
    }
}

/// <summary>Vectors of 128 bits: Arm, and x86 without AVX2.</summary>
internal readonly struct Edges128 : IEdgeKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Changes(ref byte samples, ref ulong others)
    {
        ref byte before = ref Unsafe.Subtract(ref samples, 1);
        ulong same = 0;
        Vector128<byte> greatest = Vector128<byte>.Zero;
        for (int i = 0; i < 4; i++)
        {
            Vector128<byte> block = Vector128.LoadUnsafe(ref samples, (nuint)(16 * i));
            same |= (ulong)Vector128.Equals(block, Vector128.LoadUnsafe(ref before, (nuint)(16 * i))).ExtractMostSignificantBits() << (16 * i);

            // A sample plus one is 0 or 1 for the two values, and for no other.
            greatest = Vector128.Max(greatest, block + Vector128<byte>.One);
        }

        others |= Vector128.GreaterThan(greatest, Vector128<byte>.One).ExtractMostSignificantBits();
        return ~same;
    }
}

/// <summary>Vectors of 256 bits.</summary>
internal readonly struct Edges256 : IEdgeKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Changes(ref byte samples, ref ulong others)
    {
        ref byte before = ref Unsafe.Subtract(ref samples, 1);
        Vector256<byte> low = Vector256.LoadUnsafe(ref samples), high = Vector256.LoadUnsafe(ref samples, 32);
        ulong same = Vector256.Equals(low, Vector256.LoadUnsafe(ref before)).ExtractMostSignificantBits()
            | ((ulong)Vector256.Equals(high, Vector256.LoadUnsafe(ref before, 32)).ExtractMostSignificantBits() << 32);
        Vector256<byte> greatest = Vector256.Max(low + Vector256<byte>.One, high + Vector256<byte>.One);
        others |= Vector256.GreaterThan(greatest, Vector256<byte>.One).ExtractMostSignificantBits();
        return ~same;
    }
}

/// <summary>Vectors of 512 bits.</summary>
internal readonly struct Edges512 : IEdgeKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Changes(ref byte samples, ref ulong others)
    {
        Vector512<byte> block = Vector512.LoadUnsafe(ref samples);
        others |= Vector512.GreaterThan(block + Vector512<byte>.One, Vector512<byte>.One).ExtractMostSignificantBits();
        return ~Vector512.Equals(block, Vector512.LoadUnsafe(ref Unsafe.Subtract(ref samples, 1))).ExtractMostSignificantBits();
    }
}
