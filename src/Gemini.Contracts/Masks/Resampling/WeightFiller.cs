using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gemini.Contracts.Masks;

/// <summary>Computes the weights of one axis, four or eight outputs at a time.</summary>
internal static class WeightFiller
{
    private const int Precision = ResampleTable.Precision;

    /// <summary>Two samples and two weights for each output.</summary>
    /// <param name="size">The axis, which grows or stays.</param>
    /// <param name="starts">The first sample of each output, padded to whole words.</param>
    /// <param name="firstWeights">The weight of the first sample, padded with 0.</param>
    /// <param name="secondWeights">The weight of the second sample, padded with 0.</param>
    public static void Grow(AxisSize size, Span<int> starts, Span<int> firstWeights, Span<int> secondWeights)
    {
        double scale = (double)size.Input / size.Output;
        ref int startAt = ref MemoryMarshal.GetReference(starts);
        ref int first = ref MemoryMarshal.GetReference(firstWeights);
        ref int second = ref MemoryMarshal.GetReference(secondWeights);
        Vector512<double> output = Vector512.Create(0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5);
        Vector512<double> zero = Vector512<double>.Zero;
        Vector512<double> one = Vector512<double>.One;
        Vector512<double> two = Vector512.Create(2.0);
        Vector512<double> half = Vector512.Create(0.5);
        Vector512<double> samples = Vector512.Create((double)size.Input);
        Vector512<double> unit = Vector512.Create((double)(1 << Precision));
        for (int i = 0; i < starts.Length; i += 8)
        {
            // Numbers are not negative, so rounding down is what the cast to int does.
            Vector512<double> center = output * scale;
            Vector512<double> start = Vector512.Floor(Vector512.Max(center - one + half, zero));
            Vector512<double> end = Vector512.Min(Vector512.Floor(center + one + half), samples);
            Vector512<double> a = Triangle(start - center + half);
            Vector512<double> b = Triangle(start + one - center + half);
            Vector512<double> sum = a + b;
            if (end - start != two)
            {
                // At the ends a window has one sample. Where rounding makes a window of three, the third weight is 0 in 22 bits, but it takes part in the sum.
                b &= Vector512.GreaterThan(end, start + one);
                sum = a + b + (Triangle(start + two - center + half) & Vector512.GreaterThan(end, start + two));
            }

            if (sum != one)
            {
                // Away from the ends the weights sum to one exactly, and dividing is all that takes time here.
                a /= sum;
                b /= sum;
            }

            a = half + a * unit;
            b = half + b * unit;
            Narrow(start).StoreUnsafe(ref startAt, (nuint)i);
            Narrow(a).StoreUnsafe(ref first, (nuint)i);
            Narrow(b).StoreUnsafe(ref second, (nuint)i);
            output += Vector512.Create(8.0);
        }

        starts[size.Output..].Fill(starts[size.Output - 1]);
        firstWeights[size.Output..].Clear();
        secondWeights[size.Output..].Clear();
    }

    /// <summary>A window of samples and as many weights for each output.</summary>
    /// <param name="size">The axis, which shrinks.</param>
    /// <param name="stride">Weights from one output to the next, a multiple of four.</param>
    /// <param name="starts">The first sample of each output, padded to a multiple of four.</param>
    /// <param name="counts">How many samples each output has.</param>
    /// <param name="weights">The weights; those after an output's own are 0.</param>
    public static void Shrink(AxisSize size, int stride, Span<int> starts, Span<int> counts, Span<int> weights)
    {
        double scale = (double)size.Input / size.Output;
        double support = scale;
        double[] scratch = ArrayPool<double>.Shared.Rent(4 * stride);
        ref double triangles = ref MemoryMarshal.GetArrayDataReference(scratch);
        ref int startAt = ref MemoryMarshal.GetReference(starts);
        ref int countAt = ref MemoryMarshal.GetReference(counts);
        Vector256<double> output = Vector256.Create(0.5, 1.5, 2.5, 3.5);
        Vector256<double> half = Vector256.Create(0.5);
        Vector256<double> samples = Vector256.Create((double)size.Input);
        Vector256<double> step = Vector256.Create(1.0 / scale);
        Vector256<double> unit = Vector256.Create((double)(1 << Precision));

        // Each of the four outputs goes through as many steps as the largest window has; after its own window weights are 0.
        for (int i = 0; i < starts.Length; i += 4)
        {
            Vector256<double> center = output * scale;
            Vector256<double> start = Vector256.Floor(Vector256.Max(center - Vector256.Create(support) + half, Vector256<double>.Zero));
            Vector256<double> end = Vector256.Min(Vector256.Floor(center + Vector256.Create(support) + half), samples);
            Narrow(start).StoreUnsafe(ref startAt, (nuint)i);
            Narrow(end - start).StoreUnsafe(ref countAt, (nuint)i);
            Vector256<double> sum = Vector256<double>.Zero;
            Vector256<double> sample = start;
            for (int k = 0; k < stride; k++, sample += Vector256<double>.One)
            {
                Vector256<double> weight = Triangle((sample - center + half) * step) & Vector256.LessThan(sample, end);
                sum += weight;
                weight.StoreUnsafe(ref triangles, (nuint)(4 * k));
            }

            for (int k = 0; k < stride; k += 4)
            {
                Transpose(Rounded(k), Rounded(k + 1), Rounded(k + 2), Rounded(k + 3), ref weights[i * stride + k], stride);
            }

            output += Vector256.Create(4.0);

            Vector128<int> Rounded(int k) => Narrow(half + Vector256.LoadUnsafe(ref Unsafe.AsRef(in scratch[4 * k])) / sum * unit);
        }

        ArrayPool<double>.Shared.Return(scratch);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Triangle(Vector256<double> x) =>
        Vector256.Max(Vector256<double>.One - Vector256.Abs(x), Vector256<double>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Triangle(Vector512<double> x) =>
        Vector512.Max(Vector512<double>.One - Vector512.Abs(x), Vector512<double>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Narrow(Vector512<double> numbers) => Avx512F.IsSupported
        ? Avx512F.ConvertToVector256Int32WithTruncation(numbers)
        : Vector256.Create(Narrow(numbers.GetLower()), Narrow(numbers.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Narrow(Vector256<double> numbers) => Avx.IsSupported
        ? Avx.ConvertToVector128Int32WithTruncation(numbers)
        : Vector128.Create((int)numbers[0], (int)numbers[1], (int)numbers[2], (int)numbers[3]);

    /// <summary>Four numbers of each of four outputs, from those that belong to one place to those that belong to one output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(Vector128<int> a, Vector128<int> b, Vector128<int> c, Vector128<int> d, ref int to, int stride)
    {
        if (Sse2.IsSupported)
        {
            Vector128<long> abLow = Sse2.UnpackLow(a, b).AsInt64(), abHigh = Sse2.UnpackHigh(a, b).AsInt64();
            Vector128<long> cdLow = Sse2.UnpackLow(c, d).AsInt64(), cdHigh = Sse2.UnpackHigh(c, d).AsInt64();
            Sse2.UnpackLow(abLow, cdLow).AsInt32().StoreUnsafe(ref to);
            Sse2.UnpackHigh(abLow, cdLow).AsInt32().StoreUnsafe(ref to, (nuint)stride);
            Sse2.UnpackLow(abHigh, cdHigh).AsInt32().StoreUnsafe(ref to, (nuint)(2 * stride));
            Sse2.UnpackHigh(abHigh, cdHigh).AsInt32().StoreUnsafe(ref to, (nuint)(3 * stride));
            return;
        }

        for (int output = 0; output < 4; output++)
        {
            Vector128.Create(a[output], b[output], c[output], d[output]).StoreUnsafe(ref to, (nuint)(output * stride));
        }
    }
}
