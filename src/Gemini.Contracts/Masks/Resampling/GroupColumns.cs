using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gemini.Contracts.Masks;

/// <summary>What makes groups of outputs from a row's samples, growing.</summary>
internal readonly ref struct GroupColumns
{
    private const int Group = ResampleTable.Group;

    private readonly ref int _starts;
    private readonly ref byte _shuffles;
    private readonly ref int _first;
    private readonly ref int _second;

    public GroupColumns(ResampleTable table)
    {
        _starts = ref MemoryMarshal.GetReference(table.Starts);
        _shuffles = ref MemoryMarshal.GetReference(table.Shuffles.Indices());
        _first = ref MemoryMarshal.GetReference(table.FirstWeights);
        _second = ref MemoryMarshal.GetReference(table.SecondWeights);
    }

    /// <summary>Eight outputs of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Values(ref byte samples, int group)
    {
        int first = Group * group;
        return ResampleKernels.Horizontal(
            ref Unsafe.Add(ref samples, Unsafe.Add(ref _starts, first)), ref Unsafe.Add(ref _shuffles, 2 * first), ref Unsafe.Add(ref _first, first), ref Unsafe.Add(ref _second, first));
    }

    /// <summary>Two groups' outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<int> Values16(ref byte samples, int group)
    {
        int first = Group * group;
        ref byte shuffle = ref Unsafe.Add(ref _shuffles, 2 * first);
        return ResampleKernels.Horizontal16(
            ref Unsafe.Add(ref samples, Unsafe.Add(ref _starts, first)),
            ref Unsafe.Add(ref samples, Unsafe.Add(ref _starts, first + Group)),
            ref shuffle,
            ref Unsafe.Add(ref _first, first),
            ref Unsafe.Add(ref _second, first));
    }
}
