using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Gemini.Contracts.Masks;

/// <content>Rows resized along x: their thresholded bits always, their values where they are asked for.</content>
internal sealed partial class MaskResampler
{
    private int _width;
    private int _words;
    private int _groups;
    private int _slots;
    private int _inputStride;

    private int[] _bandIn = [];
    private bool[] _isTwoValued = [];
    private int[] _mixedCounts = [];
    private ulong[] _bits = [];
    private byte[] _values = [];
    private bool[] _isMade = [];
    private ushort[] _mixed = [];
    private byte[] _samples = [];
    private ushort[] _edges = [];
    private (int Slot, int Weight)[] _parts = [];

    private void PrepareSlots(int width, int inputWidth, int slots)
    {
        _width = width;
        _words = WordsFor(width);
        _groups = _words * (64 / Group);
        _slots = slots;
        _inputStride = inputWidth + Padding;
        Grow(ref _bandIn, slots);
        Grow(ref _isTwoValued, slots);
        Grow(ref _mixedCounts, slots);
        Grow(ref _parts, slots);
        Grow(ref _bits, slots * _words);
        Grow(ref _values, slots * _groups * Group);
        Grow(ref _isMade, slots * _groups);
        Grow(ref _mixed, slots * _groups);
        Grow(ref _samples, slots * _inputStride);
        Grow(ref _edges, inputWidth + 64);
        _bandIn.AsSpan(0, slots).Fill(Nothing);
    }

    private Span<ulong> Bits(int slot) => _bits.AsSpan(slot * _words, _words);

    /// <summary>The groups of a two-valued row that hold values other than 0 and 255, or may.</summary>
    private ReadOnlySpan<ushort> Mixed(int slot) => _mixed.AsSpan(slot * _groups, _mixedCounts[slot]);

    private Span<byte> ValuesOf(int slot) => _values.AsSpan(slot * _groups * Group, _groups * Group);

    private Span<byte> Samples(int slot) => _samples.AsSpan(slot * _inputStride, _inputStride);

    /// <summary>Sees to it that a band's row is there, resized along x.</summary>
    private int Load(in MaskRows source, int band)
    {
        int slot = band % _slots;
        if (_bandIn[slot] == band)
        {
            return slot;
        }

        _bandIn[slot] = band;
        _isTwoValued[slot] = source.IsTwoValued;
        _mixedCounts[slot] = 0;
        if (source.IsTwoValued)
        {
            LoadEdges(source.EdgesOf(band), slot);
        }
        else
        {
            LoadGrey(source.Row(band), slot);
        }

        // Beyond the last pixel there is nothing.
        int tail = _width & 63;
        if (tail != 0)
        {
            _bits[slot * _words + _words - 1] &= (1UL << tail) - 1;
        }

        ValuesOf(slot)[_width..].Clear();
        return slot;
    }

    private void LoadEdges(ReadOnlySpan<ushort> edges, int slot)
    {
        _isMade.AsSpan(slot * _groups, _groups).Fill(true);
        if (_x.IsIdentity || !_x.IsGrowing)
        {
            Span<byte> values = ValuesOf(slot);
            if (_x.IsIdentity)
            {
                Draw(edges, values[.._width]);
            }
            else
            {
                ShrinkEdges(edges, values[.._width]);
            }

            values[_width..].Clear();
            ResampleKernels.Threshold(values, _threshold, MemoryMarshal.AsBytes(Bits(slot)));
            if (!_x.IsIdentity)
            {
                // All groups may be mixed; what differs is found by its bits.
                _isTwoValued[slot] = false;
            }

            return;
        }

        Draw(edges, Samples(slot)[.._x.InputSize]);
        GrowEdges(edges, slot);
    }

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

    /// <summary>Two values, growing: only groups near an edge are computed, the others are 0 or 255.</summary>
    private void GrowEdges(ReadOnlySpan<ushort> edges, int slot)
    {
        Span<byte> values = ValuesOf(slot);
        Span<byte> bits = MemoryMarshal.AsBytes(Bits(slot));
        ReadOnlySpan<int> firstStart = _x.FirstStart;
        int at = 0;
        byte value = 0;
        byte one = _threshold == byte.MaxValue ? (byte)0 : byte.MaxValue;
        if (edges is [0, ..])
        {
            value = byte.MaxValue;
            edges = edges[1..];
        }

        foreach (ushort edge in edges)
        {
            int from = firstStart[edge - 1] / Group;
            int to = (firstStart[edge] + Group - 1) / Group;
            if (from > at)
            {
                bits[at..from].Fill((byte)(value & one));
                values[(at * Group)..(from * Group)].Fill(value);
                at = from;
            }

            for (; at < to; at++)
            {
                _mixed[slot * _groups + _mixedCounts[slot]++] = (ushort)at;
                Make(slot, at);
            }

            value = (byte)~value;
        }

        bits[at..].Fill((byte)(value & one));
        values[(at * Group)..].Fill(value);
    }

    /// <summary>Two values, shrinking: a window is its set part's weights, which the table has as running sums.</summary>
    private void ShrinkEdges(ReadOnlySpan<ushort> edges, Span<byte> values)
    {
        ReadOnlySpan<int> cumulated = _x.Cumulated();
        int stride = _x.Stride + 1;
        int at = 0;
        bool isSet = false;
        for (int i = 0; i < edges.Length; i++)
        {
            int from = Math.Max(_x.FirstEnd[edges[i]], at);
            int to = _x.FirstStart[edges[i]];
            if (from > at)
            {
                values[at..from].Fill(isSet ? byte.MaxValue : (byte)0);
                at = from;
            }

            for (; at < to; at++)
            {
                ReadOnlySpan<int> sums = cumulated.Slice(at * stride, stride);
                int start = _x.Starts[at];
                int end = start + _x.Counts[at];
                int sum = 0, before = 0;
                bool value = isSet;
                for (int k = i; k < edges.Length && edges[k] < end; k++)
                {
                    int after = sums[edges[k] - start];
                    sum += value ? after - before : 0;
                    before = after;
                    value = !value;
                }

                sum += value ? sums[end - start] - before : 0;
                values[at] = (byte)((sum * 255 + ResampleTable.Half) >> ResampleTable.Precision);
            }

            isSet = !isSet;
        }

        values[at..].Fill(isSet ? byte.MaxValue : (byte)0);
    }

    private void LoadGrey(ReadOnlySpan<byte> row, int slot)
    {
        Span<byte> bits = MemoryMarshal.AsBytes(Bits(slot));
        if (_x.IsIdentity)
        {
            Span<byte> values = ValuesOf(slot);
            row.CopyTo(values);
            values[row.Length..].Clear();
            _isMade.AsSpan(slot * _groups, _groups).Fill(true);
            ResampleKernels.Threshold(values, _threshold, bits);
            return;
        }

        row.CopyTo(Samples(slot));
        int edges = FindEdges(row);
        int firstPixel = row[0] > _threshold ? 1 : 0;
        if (edges > _groups / 8 + 8)
        {
            // Too restless a row to walk from edge to edge.
            for (int group = 0; group * Group < _width; group++)
            {
                Make(slot, group);
            }

            bits[((_width + Group - 1) / Group)..].Clear();
            return;
        }

        _isMade.AsSpan(slot * _groups, _groups).Clear();
        ReadOnlySpan<int> lows = _x.IsGrowing ? _x.FirstStart : _x.FirstEnd;
        int back = _x.IsGrowing ? 1 : 0;
        int at = 0;
        byte value = (byte)-firstPixel;
        for (int i = 0; i < edges; i++)
        {
            int edge = _edges[i];
            int from = lows[edge - back] / Group;
            int to = (_x.FirstStart[edge] + Group - 1) / Group;
            if (from > at)
            {
                bits[at..from].Fill(value);
                at = from;
            }

            for (; at < to; at++)
            {
                Make(slot, at);
            }

            value = (byte)~value;
        }

        bits[at..].Fill(value);
    }

    /// <summary>The columns at which a row crosses the threshold.</summary>
    private int FindEdges(ReadOnlySpan<byte> row)
    {
        Span<byte> bits = stackalloc byte[64];
        int count = 0;
        ulong carry = row[0] > _threshold ? 1UL : 0;
        for (int start = 0; start < row.Length; start += 512)
        {
            ReadOnlySpan<byte> part = row[start..Math.Min(start + 512, row.Length)];
            bits.Clear();
            ResampleKernels.Threshold(part, _threshold, bits);
            for (int word = 0; word * 64 < part.Length; word++)
            {
                ulong pixels = BinaryPrimitives.ReadUInt64LittleEndian(bits[(word * 8)..]);
                ulong changes = pixels ^ ((pixels << 1) | carry);
                carry = pixels >> 63;
                int left = part.Length - word * 64;
                changes &= left < 64 ? (1UL << left) - 1 : ulong.MaxValue;
                while (changes != 0)
                {
                    _edges[count++] = (ushort)(start + word * 64 + BitOperations.TrailingZeroCount(changes));
                    changes &= changes - 1;
                }
            }
        }

        return count;
    }

    /// <summary>Computes eight outputs of a row, their values and their bits.</summary>
    private void Make(int slot, int group)
    {
        int at = slot * _groups + group;
        Span<byte> values = _values.AsSpan(at * Group, Group);
        if (_x.IsGrowing)
        {
            int first = group * Group;
            ulong eight = ResampleKernels.Horizontal(
                ref _samples[slot * _inputStride + _x.Starts[first]],
                ref MemoryMarshal.GetReference(_x.Shuffles()[(group * 2 * Group)..]),
                ref MemoryMarshal.GetReference(_x.FirstWeights[first..]),
                ref MemoryMarshal.GetReference(_x.SecondWeights[first..]));
            BinaryPrimitives.WriteUInt64LittleEndian(values, eight);
        }
        else
        {
            ReadOnlySpan<byte> samples = Samples(slot);
            for (int i = 0; i < Group; i++)
            {
                int output = group * Group + i;
                values[i] = output < _width
                    ? ResampleKernels.Dot(samples.Slice(_x.Starts[output], _x.Counts[output]), _x.Weights.Slice(output * _x.Stride, _x.Counts[output]))
                    : (byte)0;
            }
        }

        _isMade[at] = true;
        ResampleKernels.ThresholdScalar(values, _threshold, MemoryMarshal.AsBytes(Bits(slot)).Slice(group, 1));
    }

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            array = GC.AllocateUninitializedArray<T>((int)BitOperations.RoundUpToPowerOf2((uint)length));
        }
    }
}
