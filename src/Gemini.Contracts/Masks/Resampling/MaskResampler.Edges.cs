using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gemini.Contracts.Masks;

/// <content>Rows of two values, from their edges.</content>
internal sealed partial class MaskResampler
{
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

    private void LoadEdges(ReadOnlySpan<ushort> edges, int slot)
    {
        _isTwoValued[slot] = true;
        _isWhole[slot] = true;
        if (_x.IsGrowing && !_x.IsIdentity)
        {
            GrowEdges(edges, slot);
            return;
        }

        Span<byte> values = ValueBytes(slot);
        if (_x.IsIdentity)
        {
            Draw(edges, values[.._width]);
        }
        else
        {
            ShrinkEdges(edges, values[.._width]);
        }

        ResampleKernels.Threshold(values, _threshold, BitBytes(slot));
        if (_y.IsGrowing)
        {
            NoteMixed(edges, slot);
        }
    }

    /// <summary>The groups in which a row that did not grow may have more than one value.</summary>
    private void NoteMixed(ReadOnlySpan<ushort> edges, int slot)
    {
        ref ulong values = ref _values[slot * _groups];
        ref Mixed mixed = ref _mixed[slot * _mixedStride];
        int count = 0, next = 0;
        for (int i = 0; i < edges.Length; i++)
        {
            int from = _x.IsIdentity ? edges[i] : _x.FirstEnd[edges[i]];
            int to = _x.IsIdentity ? from : _x.FirstStart[edges[i]];
            next = Math.Max(next, from / Group);
            for (int last = Math.Min(Math.Max(to - 1, from) / Group, _usedGroups - 1); next <= last; next++)
            {
                Unsafe.Add(ref mixed, count++) = new Mixed(next, Unsafe.Add(ref values, next));
            }
        }

        _mixedCounts[slot] = count;
    }

    /// <summary>
    /// Growing: an output has two samples, so between two edges it is one of two known values that its table holds, and elsewhere it is 0 or 255.
    /// </summary>
    private void GrowEdges(ReadOnlySpan<ushort> edges, int slot)
    {
        ref byte bits = ref Unsafe.As<ulong, byte>(ref _bits[slot * _slotWords]);
        ref ulong values = ref _values[slot * _groups];
        ref Mixed mixed = ref _mixed[slot * _mixedStride];
        ref int firstStart = ref MemoryMarshal.GetReference(_x.FirstStart);
        ref byte risen = ref MemoryMarshal.GetReference(_x.Risen);
        ref byte fallen = ref MemoryMarshal.GetReference(_x.Fallen);

        // Only where rows shrink are all values of a row looked at.
        bool keepsValues = !_y.IsGrowing;
        int count = 0;
        int at = 0;
        ulong before = 0;
        int i = 0;
        if (edges is [0, ..])
        {
            before = ulong.MaxValue;
            i = 1;
        }

        // The group at hand, while edges may still change it.
        int open = -1;
        ulong group = 0;
        for (; i < edges.Length; i++)
        {
            int from = Unsafe.Add(ref firstStart, edges[i] - 1);
            int to = Unsafe.Add(ref firstStart, edges[i]);
            ref byte table = ref before == 0 ? ref risen : ref fallen;
            int lastGroup = Math.Max(to - 1, from) / Group;
            for (int next = from / Group; next <= lastGroup; next++)
            {
                if (next != open)
                {
                    Close(ref bits, ref values, ref mixed);
                    FillGroups(ref bits, ref values, next, before);
                    open = next;
                    group = before;
                }

                ulong fromHere = FromColumn(from - next * Group);
                ulong beyond = FromColumn(to - next * Group);
                ulong between = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref table, next * Group));
                group = (group & ~fromHere) | (between & fromHere & ~beyond) | (~before & beyond);
            }

            before = ~before;
        }

        Close(ref bits, ref values, ref mixed);
        FillGroups(ref bits, ref values, _usedGroups, before);
        _mixedCounts[slot] = count;

        void Close(ref byte bits, ref ulong values, ref Mixed mixed)
        {
            if (open >= 0)
            {
                Unsafe.Add(ref mixed, count++) = new Mixed(open, group);
                Unsafe.Add(ref bits, open) = ResampleKernels.Exceeding(group, _threshold);
                if (keepsValues)
                {
                    Unsafe.Add(ref values, open) = group;
                }

                at = open + 1;
            }
        }

        void FillGroups(ref byte bits, ref ulong values, int end, ulong value)
        {
            if (end > at)
            {
                FillBytes(ref Unsafe.Add(ref bits, at), end - at, (byte)value);
                if (keepsValues)
                {
                    MemoryMarshal.CreateSpan(ref Unsafe.Add(ref values, at), end - at).Fill(value);
                }

                at = end;
            }
        }
    }

    /// <summary>All ones from a column of a group on, one byte a column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong FromColumn(int column) => column <= 0 ? ulong.MaxValue : column >= Group ? 0 : ulong.MaxValue << (8 * column);

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

    /// <summary>Shrinking: an output is its set samples' weights, which the table has as running sums.</summary>
    private void ShrinkEdges(ReadOnlySpan<ushort> edges, Span<byte> values)
    {
        ref int cumulated = ref MemoryMarshal.GetReference(_x.Cumulated());
        ref int firstEnd = ref MemoryMarshal.GetReference(_x.FirstEnd);
        ref int firstStart = ref MemoryMarshal.GetReference(_x.FirstStart);
        ref int starts = ref MemoryMarshal.GetReference(_x.Starts);
        ref int counts = ref MemoryMarshal.GetReference(_x.Counts);
        ref byte to = ref MemoryMarshal.GetReference(values);
        int stride = _x.Stride + 1;
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
}
