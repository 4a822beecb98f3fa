using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gemini.Contracts.Masks;

/// <summary>Growing: where a group's outputs find their samples. Made when first asked for, and kept while the axis is the same.</summary>
internal sealed class ShuffleTable(ResampleTable table)
{
    private const int Group = ResampleTable.Group;

    private byte[] _shuffles = [];
    private AxisSize _madeFor;

    /// <summary>For each group sixteen indices into the samples from the group's first on: eight first samples, eight second ones.</summary>
    public ReadOnlySpan<byte> Indices()
    {
        if (_madeFor != table.Size)
        {
            Fill();
        }

        return _shuffles;
    }

    private void Fill()
    {
        int groups = table.PaddedOutputs / Group;
        ScratchArray.Ensure(ref _shuffles, groups * 2 * Group);
        ref int starts = ref MemoryMarshal.GetReference(table.Starts);
        ref byte shuffles = ref MemoryMarshal.GetArrayDataReference(_shuffles);
        for (int group = 0; group < groups; group++, starts = ref Unsafe.Add(ref starts, Group))
        {
            Vector256<int> index = Vector256.LoadUnsafe(ref starts) - Vector256.Create(starts);
            Vector128<short> first = Vector128.Narrow(index.GetLower(), index.GetUpper());
            Vector128.Narrow(first, first + Vector128<short>.One).AsByte().StoreUnsafe(ref shuffles, (nuint)(2 * Group * group));
        }

        _madeFor = table.Size;
    }
}
