using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gemini.Contracts.Masks;

/// <summary>
/// Which samples make each output along one axis, and with what weights: Pillow's <c>precompute_coeffs</c> with its triangle (BILINEAR) filter, the same
/// floating-point operations in the same order, then rounded to 22 fractional bits. Growing, an output has two samples; shrinking, the triangle is as wide
/// as the scale. Buffers are kept for the next size.
/// </summary>
internal sealed partial class ResampleTable
{
    /// <summary>Fractional bits of a weight: 32 bits less 8 of a sample and 2 of headroom.</summary>
    public const int Precision = 32 - 8 - 2;

    /// <summary>What rounds a weighted sum to nearest.</summary>
    public const int Half = 1 << (Precision - 1);

    /// <summary>Outputs are made in groups of so many.</summary>
    public const int Group = 8;

    // Tables are padded with weights of zero to as many groups as a word of bits has.
    private const int Padding = 64;

    // Sixteen weights are read from any output on.
    private const int Reach = 16;

    private int[] _starts = [];
    private int[] _counts = [];
    private int[] _first = [];
    private int[] _second = [];
    private int[] _weights = [];
    private int[] _cumulated = [];
    private byte[] _shuffles = [];
    private bool _hasCumulated;
    private bool _hasShuffles;

    /// <summary>Samples.</summary>
    public int InputSize { get; private set; }

    /// <summary>Outputs.</summary>
    public int OutputSize { get; private set; }

    /// <summary>Whether the axis stays as it is.</summary>
    public bool IsIdentity => InputSize == OutputSize;

    /// <summary>Whether every output has at most two samples.</summary>
    public bool IsGrowing => OutputSize >= InputSize;

    /// <summary>Shrinking: the most samples that an output has.</summary>
    public int Window { get; private set; }

    /// <summary>Shrinking: weights between one output and the next in <see cref="Weights"/>.</summary>
    public int Stride { get; private set; }

    /// <summary>First sample of each output.</summary>
    public ReadOnlySpan<int> Starts => _starts.AsSpan(0, OutputSize);

    /// <summary>Shrinking: how many samples each output has.</summary>
    public ReadOnlySpan<int> Counts => _counts.AsSpan(0, OutputSize);

    /// <summary>Growing: the weights of the first sample, padded to whole words of 64.</summary>
    public ReadOnlySpan<int> FirstWeights => _first;

    /// <summary>Growing: the weights of the second sample, 0 where there is none.</summary>
    public ReadOnlySpan<int> SecondWeights => _second;

    /// <summary>Shrinking: the weights of all samples, output by output.</summary>
    public ReadOnlySpan<int> Weights => _weights;

    /// <summary>Makes the table, unless it is the one already here.</summary>
    public void Prepare(int inputSize, int outputSize)
    {
        if (inputSize == InputSize && outputSize == OutputSize)
        {
            return;
        }

        (InputSize, OutputSize) = (inputSize, outputSize);
        (_hasCumulated, _hasShuffles, _hasZones, _hasFirsts) = (false, false, false, false);
        int padded = (outputSize + Padding - 1) / Padding * Padding;
        Grow(ref _starts, padded);
        if (IsGrowing)
        {
            Grow(ref _first, padded + Reach);
            Grow(ref _second, padded + Reach);
            FillGrowing(padded);
        }
        else
        {
            Grow(ref _counts, padded);
            FillShrinking((outputSize + 3) & ~3);
        }
    }

    /// <summary>Growing: for each group sixteen indices into the samples from the group's first on: eight first samples, eight second ones.</summary>
    public ReadOnlySpan<byte> Shuffles()
    {
        if (!_hasShuffles)
        {
            int groups = (OutputSize + Padding - 1) / Padding * (Padding / Group);
            Grow(ref _shuffles, groups * 2 * Group);
            ref int starts = ref MemoryMarshal.GetArrayDataReference(_starts);
            ref byte shuffles = ref MemoryMarshal.GetArrayDataReference(_shuffles);
            for (int group = 0; group < groups; group++, starts = ref Unsafe.Add(ref starts, Group))
            {
                Vector256<int> index = Vector256.LoadUnsafe(ref starts) - Vector256.Create(starts);
                Vector128<short> first = Vector128.Narrow(index.GetLower(), index.GetUpper());
                Vector128.Narrow(first, first + Vector128<short>.One).AsByte().StoreUnsafe(ref shuffles, (nuint)(2 * Group * group));
            }

            _hasShuffles = true;
        }

        return _shuffles;
    }

    /// <summary>Shrinking: at output · (Stride + 1) + k the sum of the output's first k weights.</summary>
    public ReadOnlySpan<int> Cumulated()
    {
        if (!_hasCumulated)
        {
            Grow(ref _cumulated, OutputSize * (Stride + 1));
            for (int output = 0; output < OutputSize; output++)
            {
                ReadOnlySpan<int> weights = _weights.AsSpan(output * Stride, _counts[output]);
                Span<int> sums = _cumulated.AsSpan(output * (Stride + 1), weights.Length + 1);
                int sum = 0;
                sums[0] = 0;
                for (int i = 0; i < weights.Length; i++)
                {
                    sum += weights[i];
                    sums[i + 1] = sum;
                }
            }

            _hasCumulated = true;
        }

        return _cumulated;
    }

    private void FillGrowing(int padded)
    {
        double scale = (double)InputSize / OutputSize;
        ref int starts = ref MemoryMarshal.GetArrayDataReference(_starts);
        ref int first = ref MemoryMarshal.GetArrayDataReference(_first);
        ref int second = ref MemoryMarshal.GetArrayDataReference(_second);
        Vector512<double> output = Vector512.Create(0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5);
        Vector512<double> zero = Vector512<double>.Zero;
        Vector512<double> one = Vector512<double>.One;
        Vector512<double> two = Vector512.Create(2.0);
        Vector512<double> half = Vector512.Create(0.5);
        Vector512<double> size = Vector512.Create((double)InputSize);
        Vector512<double> unit = Vector512.Create((double)(1 << Precision));
        for (int i = 0; i < padded; i += 8)
        {
            // Numbers are not negative, so rounding down is what the cast to int does.
            Vector512<double> center = output * scale;
            Vector512<double> start = Vector512.Floor(Vector512.Max(center - one + half, zero));
            Vector512<double> end = Vector512.Min(Vector512.Floor(center + one + half), size);
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
            Narrow(start).StoreUnsafe(ref starts, (nuint)i);
            Narrow(a).StoreUnsafe(ref first, (nuint)i);
            Narrow(b).StoreUnsafe(ref second, (nuint)i);
            output += Vector512.Create(8.0);
        }

        _starts.AsSpan(OutputSize, padded - OutputSize).Fill(_starts[OutputSize - 1]);
        _first.AsSpan(OutputSize, padded - OutputSize).Clear();
        _second.AsSpan(OutputSize, padded - OutputSize).Clear();
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

    private void FillShrinking(int padded)
    {
        double scale = (double)InputSize / OutputSize;
        double support = scale;
        Window = (int)Math.Ceiling(support) * 2 + 1;
        Stride = (Window + 3) & ~3;
        Grow(ref _weights, padded * Stride);
        double[] scratch = System.Buffers.ArrayPool<double>.Shared.Rent(4 * Stride);
        ref double triangles = ref MemoryMarshal.GetArrayDataReference(scratch);
        ref int starts = ref MemoryMarshal.GetArrayDataReference(_starts);
        ref int counts = ref MemoryMarshal.GetArrayDataReference(_counts);
        Vector256<double> output = Vector256.Create(0.5, 1.5, 2.5, 3.5);
        Vector256<double> half = Vector256.Create(0.5);
        Vector256<double> size = Vector256.Create((double)InputSize);
        Vector256<double> step = Vector256.Create(1.0 / scale);
        Vector256<double> unit = Vector256.Create((double)(1 << Precision));

        // Four outputs at once. Each goes through as many steps as the largest window has; behind its own window weights are 0.
        for (int i = 0; i < padded; i += 4)
        {
            Vector256<double> center = output * scale;
            Vector256<double> start = Vector256.Floor(Vector256.Max(center - Vector256.Create(support) + half, Vector256<double>.Zero));
            Vector256<double> end = Vector256.Min(Vector256.Floor(center + Vector256.Create(support) + half), size);
            Narrow(start).StoreUnsafe(ref starts, (nuint)i);
            Narrow(end - start).StoreUnsafe(ref counts, (nuint)i);
            Vector256<double> sum = Vector256<double>.Zero;
            Vector256<double> sample = start;
            for (int k = 0; k < Stride; k++, sample += Vector256<double>.One)
            {
                Vector256<double> weight = Triangle((sample - center + half) * step) & Vector256.LessThan(sample, end);
                sum += weight;
                weight.StoreUnsafe(ref triangles, (nuint)(4 * k));
            }

            for (int k = 0; k < Stride; k += 4)
            {
                Turn(Rounded(k), Rounded(k + 1), Rounded(k + 2), Rounded(k + 3), ref _weights[i * Stride + k], Stride);
            }

            output += Vector256.Create(4.0);

            Vector128<int> Rounded(int k) => Narrow(half + Vector256.LoadUnsafe(ref Unsafe.AsRef(in scratch[4 * k])) / sum * unit);
        }

        System.Buffers.ArrayPool<double>.Shared.Return(scratch);
    }

    /// <summary>Four numbers of each of four outputs, from those that belong to one place to those that belong to one output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(Vector128<int> a, Vector128<int> b, Vector128<int> c, Vector128<int> d, ref int to, int stride)
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

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            array = GC.AllocateUninitializedArray<T>((int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length));
        }
    }
}
