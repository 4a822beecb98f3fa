using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gemini.Contracts.Masks;

/// <summary>
/// Resizes rows of two values along x, from their edges. Such a row changes once at each edge: between two edges outputs are 0 or 255, and at an edge a few have
/// values that the table holds, among which the threshold is crossed. So the bits are runs from crossing to crossing, the values are the bits as bytes, and those
/// at the edges are put over them. How much is written depends on the row's width and on how many edges there are only: there is little to mispredict.
/// </summary>
internal sealed class EdgeRowResizer(ResampleTable x, RowCache rows)
{
    private int[] _crossings = [];

    /// <summary>The samples of a row of two values.</summary>
    public static void Draw(ReadOnlySpan<ushort> edges, Span<byte> row)
    {
        int from = 0;
        byte value = 0;
        foreach (ushort edge in edges)
        {
            row[from..edge].Fill(value);
            value = (byte)~value;
            from = edge;
        }

        row[from..].Fill(value);
    }

    /// <summary>Writes a row's bits and all its values into a slot.</summary>
    public void Resize(ReadOnlySpan<ushort> edges, int slot, byte threshold)
    {
        ScratchArray.Ensure(ref _crossings, rows.Layout.InputWidth + 1);
        EdgeZones zones = x.Edges.Zones;
        ref int crossings = ref MemoryMarshal.GetArrayDataReference(_crossings);
        if (!TryCross(zones, edges, ref crossings, threshold))
        {
            ResizeWide(zones, edges, slot, threshold);
            return;
        }

        ref byte values = ref Unsafe.As<ulong, byte>(ref rows.Values(slot));
        ref ulong bits = ref rows.Bits(slot);
        ResampleKernels.FillRuns(ref bits, rows.Layout.QuadWords, ref crossings, edges.Length);
        ResampleKernels.Expand(ref bits, rows.Layout.Words, ref values);
        for (int i = edges is [0, ..] ? 1 : 0; i < edges.Length; i++)
        {
            int edge = edges[i];
            int start = zones.Start(edge);
            Vector128<byte> after = Vector128.Create((byte)((i & 1) - 1));
            Vector128<byte> within = Vector128.LessThan(Vector128<byte>.Indices, Vector128.Create((byte)(zones.End(edge) - start)));
            Vector128.ConditionalSelect(within, zones.Values(edge, start, i), after).StoreUnsafe(ref values, (nuint)start);
        }
    }

    /// <summary>Notes the output at which each edge crosses the threshold.</summary>
    /// <returns>False where edges reach over more outputs than a vector has, or over one another's.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryCross(in EdgeZones zones, ReadOnlySpan<ushort> edges, ref int crossings, byte threshold)
    {
        int before = 0, widest = 0, overlap = 0;
        int i = 0;
        if (edges is [0, ..])
        {
            crossings = 0;
            i = 1;
        }

        for (; i < edges.Length; i++)
        {
            int edge = edges[i];
            int start = zones.Start(edge);
            int length = zones.End(edge) - start;
            overlap |= start - before;
            before = start + length;
            widest = Math.Max(widest, length);

            // Rising, the first value above the threshold; falling, the first that is not.
            uint above = Vector128.GreaterThan(zones.Values(edge, start, i), Vector128.Create(threshold)).ExtractMostSignificantBits();
            Unsafe.Add(ref crossings, i) = start + BitOperations.TrailingZeroCount((above ^ (0U - (uint)(i & 1))) | (1U << length));
        }

        return overlap >= 0 && widest <= zones.Widest;
    }

    /// <summary>The same where edges reach far or over one another.</summary>
    private void ResizeWide(in EdgeZones zones, ReadOnlySpan<ushort> edges, int slot, byte threshold)
    {
        Span<byte> values = rows.ValueBytes(slot);
        if (x.IsGrowing)
        {
            Grow(zones, edges, values);
        }
        else
        {
            Shrink(edges, values[..rows.Layout.Width]);
        }

        ResampleKernels.Threshold(values, threshold, rows.BitBytes(slot));
    }

    /// <summary>Growing: an output within an edge's reach has the value that the table says, those between are as the edge before leaves them.</summary>
    private static void Grow(in EdgeZones zones, ReadOnlySpan<ushort> edges, Span<byte> values)
    {
        int at = 0;
        for (int i = 0; i < edges.Length; i++)
        {
            int start = edges[i] == 0 ? 0 : zones.Start(edges[i]);
            int end = edges[i] == 0 ? 0 : zones.End(edges[i]);
            values[at..start].Fill((byte)-(i & 1));
            for (at = start; at < end; at++)
            {
                values[at] = zones.Value(at, i);
            }
        }

        values[at..].Fill((byte)-(edges.Length & 1));
    }

    /// <summary>Shrinking: an output is its set samples' weights, which the table has as running sums.</summary>
    private void Shrink(ReadOnlySpan<ushort> edges, Span<byte> values)
    {
        ref int cumulated = ref MemoryMarshal.GetReference(x.Sums.Running());
        ref int firstEnd = ref MemoryMarshal.GetReference(x.Edges.FirstEnd);
        ref int firstStart = ref MemoryMarshal.GetReference(x.Edges.FirstStart);
        ref int starts = ref MemoryMarshal.GetReference(x.Starts);
        ref int counts = ref MemoryMarshal.GetReference(x.Counts);
        ref byte to = ref MemoryMarshal.GetReference(values);
        int stride = x.Sums.Stride;
        int at = 0;
        bool isSet = false;
        for (int i = 0; i < edges.Length; i++)
        {
            int from = Unsafe.Add(ref firstEnd, edges[i]);
            int end = Unsafe.Add(ref firstStart, edges[i]);
            if (from > at)
            {
                FillBytes(ref Unsafe.Add(ref to, at), from - at, isSet ? byte.MaxValue : (byte)0);
                at = from;
            }

            for (; at < end; at++)
            {
                ref int sums = ref Unsafe.Add(ref cumulated, at * stride);
                int start = Unsafe.Add(ref starts, at);
                int count = Unsafe.Add(ref counts, at);
                int sum = 0, before = 0;
                bool value = isSet;
                for (int k = i; k < edges.Length && edges[k] - start < count; k++)
                {
                    int after = Unsafe.Add(ref sums, edges[k] - start);
                    sum += value ? after - before : 0;
                    before = after;
                    value = !value;
                }

                sum += value ? Unsafe.Add(ref sums, count) - before : 0;
                Unsafe.Add(ref to, at) = (byte)((sum * 255 + ResampleTable.Half) >> ResampleTable.Precision);
            }

            isSet = !isSet;
        }

        FillBytes(ref Unsafe.Add(ref to, at), values.Length - at, isSet ? byte.MaxValue : (byte)0);
    }

    /// <summary>A few bytes are filled sooner here than by a call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FillBytes(ref byte to, int count, byte value)
    {
        ulong eight = (ulong)(sbyte)value;
        if (count >= 8)
        {
            for (int i = 0; i < count - 8; i += 8)
            {
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, i), eight);
            }

            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, count - 8), eight);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref to, i) = value;
        }
    }
}
