namespace Gemini.Contracts.Masks;

/// <summary>Shrinking: running sums of each output's weights. Made when first asked for, and kept while the axis is the same.</summary>
internal sealed class WeightSums(ResampleTable table)
{
    private int[] _sums = [];
    private AxisSize _madeFor;

    /// <summary>Sums from one output to the next.</summary>
    public int Stride => table.Stride + 1;

    /// <summary>At output · <see cref="Stride"/> + k the sum of the output's first k weights.</summary>
    public ReadOnlySpan<int> Running()
    {
        if (_madeFor != table.Size)
        {
            Fill();
        }

        return _sums;
    }

    private void Fill()
    {
        ReadOnlySpan<int> counts = table.Counts;
        ScratchArray.Ensure(ref _sums, counts.Length * Stride);
        for (int output = 0; output < counts.Length; output++)
        {
            ReadOnlySpan<int> weights = table.Weights.Slice(output * table.Stride, counts[output]);
            Span<int> sums = _sums.AsSpan(output * Stride, weights.Length + 1);
            int sum = 0;
            sums[0] = 0;
            for (int i = 0; i < weights.Length; i++)
            {
                sum += weights[i];
                sums[i + 1] = sum;
            }
        }

        _madeFor = table.Size;
    }
}
