using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gemini.Contracts.Masks;

/// <summary>What rows known by their edges need: which outputs an edge reaches, and what they are there. Made when first asked for, and kept while the axis is the same.</summary>
internal sealed class EdgeTable(ResampleTable table)
{
    private const int Group = ResampleTable.Group;

    private int[] _firstStart = [];
    private int[] _firstEnd = [];
    private byte[] _risen = [];
    private byte[] _fallen = [];
    private AxisSize _firstsMadeFor;
    private AxisSize _zonesMadeFor;

    /// <summary>The first output whose window starts at a sample or later, for each sample and the end.</summary>
    public ReadOnlySpan<int> FirstStart
    {
        get
        {
            PrepareFirsts();
            return _firstStart.AsSpan(0, table.Size.Input + 2);
        }
    }

    /// <summary>Shrinking: the first output whose window reaches beyond a sample, for each sample.</summary>
    public ReadOnlySpan<int> FirstEnd
    {
        get
        {
            PrepareFirsts();
            return table.IsGrowing ? [] : _firstEnd.AsSpan(0, table.Size.Input + 2);
        }
    }

    /// <summary>What edges make of outputs.</summary>
    public EdgeZones Zones
    {
        get
        {
            // Rows of any values ask for the first outputs of other sizes, and never for zones.
            PrepareFirsts();
            if (_zonesMadeFor != table.Size)
            {
                FillZones();
            }

            // Growing, an output looks at two samples next to each other, and has its own place in the table; shrinking, each edge has.
            return table.IsGrowing
                ? new EdgeZones(_firstStart, _firstStart.AsSpan(1), _risen, _fallen, perOutput: 1, perEdge: 0)
                : new EdgeZones(_firstEnd.AsSpan(1), _firstStart.AsSpan(1), _risen, _fallen, perOutput: 0, perEdge: EdgeZones.Shrinking);
        }
    }

    private void PrepareFirsts()
    {
        if (_firstsMadeFor != table.Size)
        {
            FillFirsts(table.Size);
            _firstsMadeFor = table.Size;
        }
    }

    private void FillFirsts(AxisSize size)
    {
        int most = Math.Max(Vector256<int>.Count, size.Input / size.Output + 2);
        ScratchArray.Ensure(ref _firstStart, size.Input + 2 + most);
        ScratchArray.Ensure(ref _firstEnd, size.IsGrowing ? 0 : size.Input + 2 + most);
        int next = size.IsGrowing ? FillGrowingFirsts(size) : FillShrinkingFirsts(size);
        _firstStart.AsSpan(next, size.Input + 2 - next).Fill(size.Output);
    }

    /// <returns>The first sample that no output's window starts at.</returns>
    private int FillGrowingFirsts(AxisSize size)
    {
        // No start is left out. The place follows from the scale, but for one output that rounding may have moved.
        ref int firstStart = ref MemoryMarshal.GetArrayDataReference(_firstStart);
        ref int starts = ref MemoryMarshal.GetReference(table.Starts);
        double scale = (double)size.Output / size.Input;
        int next = Unsafe.Add(ref starts, size.Output - 1) + 1;
        firstStart = 0;
        for (int sample = 1; sample < next; sample++)
        {
            int i = Math.Clamp((int)((sample + 0.5) * scale), 1, size.Output - 1);
            i -= Unsafe.Add(ref starts, i - 1) >= sample ? 1 : 0;
            Unsafe.Add(ref firstStart, sample) = i + (Unsafe.Add(ref starts, i) < sample ? 1 : 0);
        }

        return next;
    }

    /// <inheritdoc cref="FillGrowingFirsts"/>
    private int FillShrinkingFirsts(AxisSize size)
    {
        // Each output is written over the next few samples, the outputs after it then over what is theirs: no branch depends on the sizes.
        ref int firstStart = ref MemoryMarshal.GetArrayDataReference(_firstStart);
        ref int firstEnd = ref MemoryMarshal.GetArrayDataReference(_firstEnd);
        ref int starts = ref MemoryMarshal.GetReference(table.Starts);
        ref int counts = ref MemoryMarshal.GetReference(table.Counts);
        int nextStart = 0, nextEnd = 0;
        for (int i = 0; i < size.Output; i++)
        {
            int start = Unsafe.Add(ref starts, i);
            int end = start + Unsafe.Add(ref counts, i);
            Write(ref Unsafe.Add(ref firstStart, nextStart), i, start + 1 - nextStart);
            Write(ref Unsafe.Add(ref firstEnd, nextEnd), i, end - nextEnd);
            (nextStart, nextEnd) = (start + 1, end);
        }

        _firstEnd.AsSpan(nextEnd, size.Input + 2 - nextEnd).Fill(size.Output);
        return nextStart;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(ref int to, int value, int count)
    {
        Vector256.Create(value).StoreUnsafe(ref to);
        if (count > Vector256<int>.Count)
        {
            MemoryMarshal.CreateSpan(ref to, count).Fill(value);
        }
    }

    private void FillZones()
    {
        if (table.IsGrowing)
        {
            FillGrowingZones(table.Size);
        }
        else
        {
            FillShrinkingZones(table.Size);
        }

        _zonesMadeFor = table.Size;
    }

    private void FillGrowingZones(AxisSize size)
    {
        int padded = (size.Output + Group - 1) / Group * Group;
        ScratchArray.Ensure(ref _risen, padded + EdgeZones.Growing);
        ScratchArray.Ensure(ref _fallen, padded + EdgeZones.Growing);
        ref int first = ref MemoryMarshal.GetReference(table.FirstWeights);
        ref int second = ref MemoryMarshal.GetReference(table.SecondWeights);
        for (int i = 0; i < padded; i += Group)
        {
            ResampleKernels.Scale255(ref Unsafe.Add(ref first, i), ref _fallen[i]);
            ResampleKernels.Scale255(ref Unsafe.Add(ref second, i), ref _risen[i]);
        }
    }

    private void FillShrinkingZones(AxisSize size)
    {
        ScratchArray.Ensure(ref _risen, (size.Input + 1) * EdgeZones.Shrinking + EdgeZones.Growing);
        ScratchArray.Ensure(ref _fallen, (size.Input + 1) * EdgeZones.Shrinking + EdgeZones.Growing);
        ref int firstEnd = ref MemoryMarshal.GetArrayDataReference(_firstEnd);
        ref byte risen = ref MemoryMarshal.GetArrayDataReference(_risen);
        ref byte fallen = ref MemoryMarshal.GetArrayDataReference(_fallen);
        ref int allWeights = ref MemoryMarshal.GetReference(table.Weights);
        ReadOnlySpan<int> starts = table.Starts, counts = table.Counts;
        int stride = table.Stride;
        for (int output = 0; output < size.Output; output++)
        {
            ref int weights = ref Unsafe.Add(ref allWeights, output * stride);
            int start = starts[output], count = counts[output];
            int sum = 0;
            for (int i = 0; i < count; i++)
            {
                sum += Unsafe.Add(ref weights, i);
            }

            // The edge before each sample but the first parts the window in two.
            int before = 0;
            for (int i = 1; i < count; i++)
            {
                before += Unsafe.Add(ref weights, i - 1);
                int edge = start + i;
                int at = EdgeZones.Shrinking * edge + output - Unsafe.Add(ref firstEnd, edge);
                Unsafe.Add(ref risen, at) = (byte)(((sum - before) * 255 + ResampleTable.Half) >> ResampleTable.Precision);
                Unsafe.Add(ref fallen, at) = (byte)((before * 255 + ResampleTable.Half) >> ResampleTable.Precision);
            }
        }
    }
}
