using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gemini.Contracts.Masks;

/// <summary>Resizes rows of any values along x, near the places where they cross the threshold only.</summary>
internal sealed class GrayRowResizer(ResampleTable x, ResampleTable y, RowCache rows)
{
    private const int Group = ResampleTable.Group;

    // Rows after one of many edges that are taken for such without a look.
    private const int AlikeRows = 7;

    private ushort[] _edges = [];
    private int[] _crossings = [];
    private int _unlooked;

    /// <summary>Begins a mask.</summary>
    public void Prepare()
    {
        ScratchArray.Ensure(ref _edges, rows.Layout.InputWidth + ThresholdEdges.Padding);
        ScratchArray.Ensure(ref _crossings, rows.Layout.InputWidth + 1);
        _unlooked = 0;
    }

    /// <summary>Writes a row's bits into a slot, and as many of its values as come along.</summary>
    /// <param name="band">Its number.</param>
    /// <param name="samples">The row.</param>
    /// <param name="slot">Where to.</param>
    /// <param name="threshold">What a value must exceed.</param>
    /// <returns>What is known of the row then.</returns>
    public ResizedRow Resize(int band, in RowSamples samples, int slot, byte threshold)
    {
        ref readonly RowLayout layout = ref rows.Layout;
        if (x.IsIdentity)
        {
            Span<byte> values = rows.ValueBytes(slot);
            samples.Span(layout.InputWidth).CopyTo(values);
            ResampleKernels.Threshold(values, threshold, rows.BitBytes(slot));
            return new ResizedRow(band, HasAllValues: true, HasManyEdges: false);
        }

        int edges = --_unlooked >= 0 ? ThresholdEdges.Many : ThresholdEdges.Find(ref samples.First, layout.InputWidth, threshold, layout.Groups / 8 + 8, _edges);
        if (edges == ThresholdEdges.Many)
        {
            // Too many to walk from edge to edge. Where there is one such row there are more.
            _unlooked = _unlooked < 0 ? AlikeRows : _unlooked;
            MakeAll(samples, slot, threshold);
            return new ResizedRow(band, HasAllValues: true, HasManyEdges: true);
        }

        if (x.IsGrowing && y.IsGrowing)
        {
            FillBetweenCrossings(ref samples.First, slot, edges, threshold);
        }
        else
        {
            MakeAtEdges(samples, slot, edges, threshold);
        }

        return new ResizedRow(band, HasAllValues: false, HasManyEdges: false);
    }

    /// <summary>Eight values of a slot's row, computed where they are not there yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Values(int slot, int group, byte threshold)
    {
        if (!rows.Row(slot).HasAllValues && !rows.IsMade(slot)[group])
        {
            Make(rows.Samples(slot), slot, group, threshold);
        }

        return Unsafe.Add(ref rows.Values(slot), group);
    }

    /// <summary>
    /// A row that crosses the threshold here and there, growing: between two samples on both sides of it some output is the first beyond, and all outputs up to the
    /// next such one are on its side. No values are made.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FillBetweenCrossings(ref byte samples, int slot, int edges, byte threshold)
    {
        ref int firstStart = ref MemoryMarshal.GetReference(x.Edges.FirstStart);
        ref int first = ref MemoryMarshal.GetReference(x.FirstWeights);
        ref int second = ref MemoryMarshal.GetReference(x.SecondWeights);
        ref int crossings = ref MemoryMarshal.GetArrayDataReference(_crossings);
        int count = 0;
        if (samples > threshold)
        {
            crossings = 0;
            count = 1;
        }

        for (int i = 0; i < edges; i++)
        {
            int edge = _edges[i];
            int start = Unsafe.Add(ref firstStart, edge - 1);
            Unsafe.Add(ref crossings, count++) = start + ResampleKernels.Crossing(
                Unsafe.Add(ref samples, edge - 1), Unsafe.Add(ref samples, edge), ref Unsafe.Add(ref first, start), ref Unsafe.Add(ref second, start), Unsafe.Add(ref firstStart, edge) - start, threshold);
        }

        ResampleKernels.FillRuns(ref rows.Bits(slot), rows.Layout.QuadWords, ref crossings, count);
    }

    /// <summary>Computes the groups that an edge reaches, and fills those between.</summary>
    private void MakeAtEdges(in RowSamples samples, int slot, int edges, byte threshold)
    {
        Span<byte> bits = rows.BitBytes(slot);
        byte value = samples.First > threshold ? byte.MaxValue : (byte)0;
        rows.IsMade(slot).Clear();
        ReadOnlySpan<int> lows = x.IsGrowing ? x.Edges.FirstStart : x.Edges.FirstEnd;
        ReadOnlySpan<int> highs = x.Edges.FirstStart;
        int back = x.IsGrowing ? 1 : 0;
        int at = 0;
        for (int i = 0; i < edges; i++)
        {
            int edge = _edges[i];
            int from = lows[edge - back] / Group;
            int to = (highs[edge] + Group - 1) / Group;
            if (from > at)
            {
                bits[at..from].Fill(value);
                at = from;
            }

            for (; at < to; at++)
            {
                Make(samples, slot, at, threshold);
            }

            value = (byte)~value;
        }

        bits[at..rows.Layout.UsedGroups].Fill(value);
    }

    /// <summary>Computes a whole row.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MakeAll(in RowSamples samples, int slot, byte threshold)
    {
        int groups = rows.Layout.UsedGroups;
        if (!x.IsGrowing)
        {
            for (int group = 0; group < groups; group++)
            {
                Make(samples, slot, group, threshold);
            }

            return;
        }

        GroupColumns columns = new(x);
        ref byte first = ref samples.First;
        ref ulong values = ref rows.Values(slot);
        ref byte bits = ref Unsafe.As<ulong, byte>(ref rows.Bits(slot));
        for (int group = 0; group < groups; group++)
        {
            ulong eight = columns.Values(ref first, group);
            Unsafe.Add(ref values, group) = eight;
            Unsafe.Add(ref bits, group) = ResampleKernels.Exceeding(eight, threshold);
        }
    }

    /// <summary>Computes eight outputs of a row, their values and their bits.</summary>
    private void Make(in RowSamples samples, int slot, int group, byte threshold)
    {
        ulong values = 0;
        int first = group * Group;
        ref readonly RowLayout layout = ref rows.Layout;
        if (x.IsGrowing)
        {
            values = new GroupColumns(x).Values(ref samples.First, group);
        }
        else
        {
            ReadOnlySpan<byte> row = samples.Span(layout.InputWidth);
            for (int i = 0; i < Group && first + i < layout.Width; i++)
            {
                int count = x.Counts[first + i];
                byte value = ResampleKernels.Dot(row.Slice(x.Starts[first + i], count), x.Weights.Slice((first + i) * x.Stride, count));
                values |= (ulong)value << (8 * i);
            }
        }

        Unsafe.Add(ref rows.Values(slot), group) = values;
        rows.IsMade(slot)[group] = true;
        rows.BitBytes(slot)[group] = ResampleKernels.Exceeding(values, threshold);
    }
}
