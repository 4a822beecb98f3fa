using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gemini.Contracts.Masks;

/// <content>What rows known by their edges need: which outputs an edge reaches, and what they are there. Made when first asked for.</content>
internal sealed partial class ResampleTable
{
    private int[] _firstStart = [];
    private int[] _firstEnd = [];
    private byte[] _risen = [];
    private byte[] _fallen = [];
    private bool _hasFirsts;
    private bool _hasZones;

    /// <summary>The first output whose window starts at a sample or later, for each sample and the end.</summary>
    public ReadOnlySpan<int> FirstStart
    {
        get
        {
            FillFirsts();
            return _firstStart.AsSpan(0, InputSize + 2);
        }
    }

    /// <summary>Shrinking: the first output whose window reaches beyond a sample, for each sample.</summary>
    public ReadOnlySpan<int> FirstEnd
    {
        get
        {
            FillFirsts();
            return IsGrowing ? [] : _firstEnd.AsSpan(0, InputSize + 2);
        }
    }

    /// <summary>What edges make of outputs.</summary>
    public EdgeZones Zones
    {
        get
        {
            if (!_hasZones)
            {
                FillFirsts();
                FillZones();
            }

            // Growing, an output looks at two samples next to each other, and has its own place in the table; shrinking, each edge has.
            return IsGrowing
                ? new EdgeZones(_firstStart, _firstStart.AsSpan(1), _risen, _fallen, perOutput: 1, perEdge: 0)
                : new EdgeZones(_firstEnd.AsSpan(1), _firstStart.AsSpan(1), _risen, _fallen, perOutput: 0, perEdge: EdgeZones.Shrinking);
        }
    }

    private void FillFirsts()
    {
        if (_hasFirsts)
        {
            return;
        }

        int most = Math.Max(Vector256<int>.Count, InputSize / OutputSize + 2);
        Grow(ref _firstStart, InputSize + 2 + most);
        Grow(ref _firstEnd, IsGrowing ? 0 : InputSize + 2 + most);
        ref int firstStart = ref MemoryMarshal.GetArrayDataReference(_firstStart);
        ref int firstEnd = ref MemoryMarshal.GetArrayDataReference(_firstEnd);
        ref int starts = ref MemoryMarshal.GetArrayDataReference(_starts);
        int nextStart, nextEnd = 0;
        if (IsGrowing)
        {
            // No start is left out. The place follows from the scale, but for one output that rounding may have moved.
            double scale = (double)OutputSize / InputSize;
            nextStart = _starts[OutputSize - 1] + 1;
            firstStart = 0;
            for (int sample = 1; sample < nextStart; sample++)
            {
                int i = Math.Clamp((int)((sample + 0.5) * scale), 1, OutputSize - 1);
                i -= Unsafe.Add(ref starts, i - 1) >= sample ? 1 : 0;
                Unsafe.Add(ref firstStart, sample) = i + (Unsafe.Add(ref starts, i) < sample ? 1 : 0);
            }
        }
        else
        {
            // Each output is written over the next few samples, the outputs behind it then over what is theirs: no branch depends on the sizes.
            nextStart = 0;
            for (int i = 0; i < OutputSize; i++)
            {
                int start = Unsafe.Add(ref starts, i);
                int end = start + _counts[i];
                Write(ref Unsafe.Add(ref firstStart, nextStart), i, start + 1 - nextStart);
                Write(ref Unsafe.Add(ref firstEnd, nextEnd), i, end - nextEnd);
                (nextStart, nextEnd) = (start + 1, end);
            }

            _firstEnd.AsSpan(nextEnd, InputSize + 2 - nextEnd).Fill(OutputSize);
        }

        _firstStart.AsSpan(nextStart, InputSize + 2 - nextStart).Fill(OutputSize);
        _hasFirsts = true;
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
        if (IsGrowing)
        {
            int padded = (OutputSize + Group - 1) / Group * Group;
            Grow(ref _risen, padded + EdgeZones.Growing);
            Grow(ref _fallen, padded + EdgeZones.Growing);
            for (int i = 0; i < padded; i += Group)
            {
                ResampleKernels.Scale255(ref _first[i], ref _fallen[i]);
                ResampleKernels.Scale255(ref _second[i], ref _risen[i]);
            }
        }
        else
        {
            FillShrinkingZones();
        }

        _hasZones = true;
    }

    private void FillShrinkingZones()
    {
        Grow(ref _risen, (InputSize + 1) * EdgeZones.Shrinking + EdgeZones.Growing);
        Grow(ref _fallen, (InputSize + 1) * EdgeZones.Shrinking + EdgeZones.Growing);
        ref int firstEnd = ref MemoryMarshal.GetArrayDataReference(_firstEnd);
        ref byte risen = ref MemoryMarshal.GetArrayDataReference(_risen);
        ref byte fallen = ref MemoryMarshal.GetArrayDataReference(_fallen);
        for (int output = 0; output < OutputSize; output++)
        {
            ref int weights = ref _weights[output * Stride];
            int start = _starts[output], count = _counts[output];
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
                Unsafe.Add(ref risen, at) = (byte)(((sum - before) * 255 + Half) >> Precision);
                Unsafe.Add(ref fallen, at) = (byte)((before * 255 + Half) >> Precision);
            }
        }
    }
}
