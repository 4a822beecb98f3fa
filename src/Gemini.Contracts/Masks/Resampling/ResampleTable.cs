namespace Gemini.Contracts.Masks;

/// <summary>
/// Which samples make each output along one axis, and with what weights: Pillow's <c>precompute_coeffs</c> with its triangle (BILINEAR) filter, the same
/// floating-point operations in the same order, then rounded to 22 fractional bits. Growing, an output has two samples; shrinking, the triangle is as wide
/// as the scale. Buffers are kept for the next size.
/// </summary>
internal sealed class ResampleTable
{
    /// <summary>Fractional bits of a weight: 32 bits less 8 of a sample and 2 of headroom.</summary>
    public const int Precision = 32 - 8 - 2;

    /// <summary>What rounds a weighted sum to nearest.</summary>
    public const int Half = 1 << (Precision - 1);

    /// <summary>Outputs are made in groups of this many.</summary>
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

    public ResampleTable()
    {
        Edges = new EdgeTable(this);
        Shuffles = new ShuffleTable(this);
        Sums = new WeightSums(this);
    }

    /// <summary>The axis that the table is made for.</summary>
    public AxisSize Size { get; private set; }

    /// <summary>What edges need.</summary>
    public EdgeTable Edges { get; }

    /// <summary>What groups of outputs need, growing.</summary>
    public ShuffleTable Shuffles { get; }

    /// <summary>What rows of edges need, shrinking.</summary>
    public WeightSums Sums { get; }

    /// <summary>Whether the axis stays as it is.</summary>
    public bool IsIdentity => Size.IsIdentity;

    /// <summary>Whether every output has at most two samples.</summary>
    public bool IsGrowing => Size.IsGrowing;

    /// <summary>Outputs, padded to whole words of bits.</summary>
    public int PaddedOutputs => (Size.Output + Padding - 1) / Padding * Padding;

    /// <summary>Shrinking: the most samples that an output has.</summary>
    public int Window { get; private set; }

    /// <summary>Shrinking: weights between one output and the next in <see cref="Weights"/>.</summary>
    public int Stride { get; private set; }

    /// <summary>First sample of each output; after the last one padding, up to <see cref="PaddedOutputs"/>.</summary>
    public ReadOnlySpan<int> Starts => _starts.AsSpan(0, Size.Output);

    /// <summary>Shrinking: how many samples each output has.</summary>
    public ReadOnlySpan<int> Counts => _counts.AsSpan(0, Size.Output);

    /// <summary>Growing: the weights of the first sample, padded to whole words of 64.</summary>
    public ReadOnlySpan<int> FirstWeights => _first;

    /// <summary>Growing: the weights of the second sample, 0 where there is none.</summary>
    public ReadOnlySpan<int> SecondWeights => _second;

    /// <summary>Shrinking: the weights of all samples, output by output.</summary>
    public ReadOnlySpan<int> Weights => _weights;

    /// <summary>Makes the table, unless it is the one that is there already.</summary>
    public void Prepare(AxisSize size)
    {
        if (size == Size)
        {
            return;
        }

        Size = size;
        int padded = PaddedOutputs;
        ScratchArray.Ensure(ref _starts, padded);
        if (size.IsGrowing)
        {
            ScratchArray.Ensure(ref _first, padded + Reach);
            ScratchArray.Ensure(ref _second, padded + Reach);
            WeightFiller.Grow(size, _starts.AsSpan(0, padded), _first.AsSpan(0, padded), _second.AsSpan(0, padded));
            return;
        }

        Window = (int)Math.Ceiling((double)size.Input / size.Output) * 2 + 1;
        Stride = (Window + 3) & ~3;
        ScratchArray.Ensure(ref _counts, padded);

        // Four outputs are made at once.
        int outputs = (size.Output + 3) & ~3;
        ScratchArray.Ensure(ref _weights, outputs * Stride);
        WeightFiller.Shrink(size, Stride, _starts.AsSpan(0, outputs), _counts.AsSpan(0, outputs), _weights.AsSpan(0, outputs * Stride));
    }
}
