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
    private bool _hasEdgeValues;

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

    /// <summary>Growing: each output where its first sample is 0 and its second 255, padded to whole groups.</summary>
    public ReadOnlySpan<byte> Risen
    {
        get
        {
            FillEdgeValues();
            return _risen;
        }
    }

    /// <summary>Growing: each output where its first sample is 255 and its second 0, padded to whole groups.</summary>
    public ReadOnlySpan<byte> Fallen
    {
        get
        {
            FillEdgeValues();
            return _fallen;
        }
    }

    private void FillFirsts()
    {
        if (_hasFirsts)
        {
            return;
        }

        // Each output is written over the next few samples, the outputs behind it then over what is theirs: no branch depends on the sizes.
        int most = Math.Max(Vector256<int>.Count, InputSize / OutputSize + 2);
        Grow(ref _firstStart, InputSize + 2 + most);
        Grow(ref _firstEnd, IsGrowing ? 0 : InputSize + 2 + most);
        ref int firstStart = ref MemoryMarshal.GetArrayDataReference(_firstStart);
        ref int firstEnd = ref MemoryMarshal.GetArrayDataReference(_firstEnd);
        ref int starts = ref MemoryMarshal.GetArrayDataReference(_starts);
        ref int counts = ref MemoryMarshal.GetArrayDataReference(_counts);
        bool isGrowing = IsGrowing;
        int nextStart = 0, nextEnd = 0;
        for (int i = 0; i < OutputSize; i++)
        {
            int start = Unsafe.Add(ref starts, i);
            int end = start + Unsafe.Add(ref counts, i);
            Write(ref Unsafe.Add(ref firstStart, nextStart), i, start + 1 - nextStart);
            nextStart = start + 1;
            if (!isGrowing)
            {
                Write(ref Unsafe.Add(ref firstEnd, nextEnd), i, end - nextEnd);
                nextEnd = end;
            }
        }

        _firstStart.AsSpan(nextStart, InputSize + 2 - nextStart).Fill(OutputSize);
        if (!isGrowing)
        {
            _firstEnd.AsSpan(nextEnd, InputSize + 2 - nextEnd).Fill(OutputSize);
        }

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

    private void FillEdgeValues()
    {
        if (_hasEdgeValues)
        {
            return;
        }

        int padded = (OutputSize + Group - 1) / Group * Group;
        Grow(ref _risen, padded);
        Grow(ref _fallen, padded);
        for (int i = 0; i < padded; i += Group)
        {
            ResampleKernels.Scale255(ref _first[i], ref _fallen[i]);
            ResampleKernels.Scale255(ref _second[i], ref _risen[i]);
        }

        _hasEdgeValues = true;
    }
}
