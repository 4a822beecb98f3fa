using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gemini.Contracts.Masks;

/// <summary>
/// The outputs that an edge between two values makes other than 0 and 255, and what they are. An edge is the column of the first sample after it; one in column
/// 0 has no such outputs and is not asked for.
/// </summary>
internal readonly ref struct EdgeZones
{
    /// <summary>Over how many outputs an edge may reach for its values to lie in a vector, growing.</summary>
    public const int Growing = 16;

    /// <summary>The same shrinking: as many values each edge has in the tables. No edge reaches over more than three windows.</summary>
    public const int Shrinking = 4;

    private readonly ref int _starts;
    private readonly ref int _ends;
    private readonly ref byte _risen;
    private readonly ref byte _fallen;
    private readonly int _perOutput;
    private readonly int _perEdge;

    /// <param name="starts">The first output of each edge from 1 on.</param>
    /// <param name="ends">After the last one.</param>
    /// <param name="risen">Values at an edge from 0 to 255.</param>
    /// <param name="fallen">Values at an edge from 255 to 0.</param>
    /// <param name="perOutput">Places in the tables from one output to the next; 0 where an edge has its own.</param>
    /// <param name="perEdge">Places from one edge to the next; 0 where an output has its own.</param>
    public EdgeZones(ReadOnlySpan<int> starts, ReadOnlySpan<int> ends, ReadOnlySpan<byte> risen, ReadOnlySpan<byte> fallen, int perOutput, int perEdge)
    {
        _starts = ref Unsafe.Subtract(ref MemoryMarshal.GetReference(starts), 1);
        _ends = ref Unsafe.Subtract(ref MemoryMarshal.GetReference(ends), 1);
        _risen = ref MemoryMarshal.GetReference(risen);
        _fallen = ref MemoryMarshal.GetReference(fallen);
        (_perOutput, _perEdge) = (perOutput, perEdge);
    }

    /// <summary>The most outputs of an edge whose values lie in a vector.</summary>
    public int Widest => _perEdge > 0 ? Shrinking : Growing;

    /// <summary>The first output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Start(int edge) => Unsafe.Add(ref _starts, edge);

    /// <summary>After the last output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int End(int edge) => Unsafe.Add(ref _ends, edge);

    /// <summary>Sixteen values from the edge's first output on, of which those of the edge count.</summary>
    /// <param name="edge">The edge.</param>
    /// <param name="start">Its first output.</param>
    /// <param name="index">Of a row's edges, those with even numbers rise.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<byte> Values(int edge, int start, int index) => Vector128.LoadUnsafe(ref Table(index), (nuint)(uint)(start * _perOutput + edge * _perEdge));

    /// <summary>Growing: the value of an output, wherever its edge's outputs end.</summary>
    public byte Value(int output, int index) => Unsafe.Add(ref Table(index), output);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref byte Table(int index) => ref (index & 1) == 0 ? ref _risen : ref _fallen;
}
