using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gemini.Contracts.Masks;

/// <content>Rows of any values, from their samples.</content>
internal sealed partial class MaskResampler
{
    /// <summary>Outputs between two rows of any values: computed where their bits differ.</summary>
    private void BlendGray(int upper, int lower, int output, int count, Span<ulong> rows)
    {
        int words = _words;
        ref int first = ref Unsafe.AsRef(in _y.FirstWeights[output]);
        ref int second = ref Unsafe.AsRef(in _y.SecondWeights[output]);
        ref ulong upperBits = ref _bits[upper * _slotWords];
        ref ulong lowerBits = ref _bits[lower * _slotWords];
        ref byte bytes = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(rows));
        if (_hasManyEdges[upper] && _hasManyEdges[lower])
        {
            // They differ nearly everywhere: looking for where costs more than it saves.
            BlendAll(upper, lower, ref first, ref second, count, ref bytes);
            return;
        }

        CopyToAll(upper, rows);
        if (_x.IsGrowing && !_x.IsIdentity)
        {
            BlendGrown(upper, lower, ref first, ref second, count, ref bytes);
            return;
        }

        for (int word = 0; word < words; word++)
        {
            ulong differing = Unsafe.Add(ref upperBits, word) ^ Unsafe.Add(ref lowerBits, word);
            while (differing != 0)
            {
                int at = BitOperations.TrailingZeroCount(differing) >> 3;
                differing &= ~(0xFFUL << (8 * at));
                at += word * 8;
                ResampleKernels.Vertical(
                    Values(upper, at), Values(lower, at), ref first, ref second, count, _threshold, Kept(at), ref Unsafe.Add(ref bytes, at), words * 8);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void BlendAll(int upper, int lower, ref int firstDown, ref int secondDown, int count, ref byte bytes)
    {
        ref ulong upperValues = ref _values[upper * _valueStride];
        ref ulong lowerValues = ref _values[lower * _valueStride];
        int stride = _words * sizeof(ulong), groups = _groups, width = _width;
        byte threshold = _threshold;
        for (int group = 0; group < groups; group += 2)
        {
            ushort kept = KeptOfTwo(group, width);
            ResampleKernels.Vertical16(
                ref Unsafe.Add(ref upperValues, group), ref Unsafe.Add(ref lowerValues, group), ref firstDown, ref secondDown, count, threshold, kept, ref Unsafe.Add(ref bytes, group), stride);
        }
    }

    /// <summary>Rows grown from samples, of which perhaps only the bits are there: the groups in which they differ are computed again, with their values.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void BlendGrown(int upper, int lower, ref int firstDown, ref int secondDown, int count, ref byte bytes)
    {
        ref byte upperSamples = ref Samples(upper);
        ref byte lowerSamples = ref Samples(lower);
        ref byte upperBits = ref Unsafe.As<ulong, byte>(ref _bits[upper * _slotWords]);
        ref byte lowerBits = ref Unsafe.As<ulong, byte>(ref _bits[lower * _slotWords]);
        Columns columns = new(_x);
        int stride = _words * sizeof(ulong), last = _groups - 2, width = _width;
        byte threshold = _threshold;
        for (int start = 0; start < stride; start += Vector256<byte>.Count)
        {
            uint differing = ~Vector256.Equals(Vector256.LoadUnsafe(ref upperBits, (nuint)start), Vector256.LoadUnsafe(ref lowerBits, (nuint)start)).ExtractMostSignificantBits();
            while (differing != 0)
            {
                int next = BitOperations.TrailingZeroCount(differing);
                int at = Math.Min(start + next, last);
                ushort kept = KeptOfTwo(at, width);
                if (Avx512F.IsSupported)
                {
                    ResampleKernels.Vertical16(columns.Values16(ref upperSamples, at), columns.Values16(ref lowerSamples, at), ref firstDown, ref secondDown, count, threshold, kept, ref Unsafe.Add(ref bytes, at), stride);
                }
                else
                {
                    ResampleKernels.Vertical(columns.Values(ref upperSamples, at), columns.Values(ref lowerSamples, at), ref firstDown, ref secondDown, count, threshold, (byte)kept, ref Unsafe.Add(ref bytes, at), stride);
                    at++;
                    ResampleKernels.Vertical(columns.Values(ref upperSamples, at), columns.Values(ref lowerSamples, at), ref firstDown, ref secondDown, count, threshold, (byte)(kept >> 8), ref Unsafe.Add(ref bytes, at), stride);
                }

                differing &= ~(3U << next);
            }
        }
    }

    private void LoadGray(int slot)
    {
        ReadOnlySpan<byte> row = _samplesOf[slot].AsSpan(_samplesAt[slot], _inputWidth);
        Span<byte> bits = BitBytes(slot);
        _isWhole[slot] = _x.IsIdentity;
        if (_x.IsIdentity)
        {
            row.CopyTo(ValueBytes(slot));
            ResampleKernels.Threshold(ValueBytes(slot), _threshold, bits);
            return;
        }

        int edges = IsDense || --_unlooked >= 0 ? ManyEdges : FindEdges(slot, row.Length, _groups / 8 + 8);
        _hasManyEdges[slot] = edges == ManyEdges;
        if (edges == ManyEdges)
        {
            // Too manyEdges a row to walk from edge to edge. Where there is one there are more.
            _unlooked = _unlooked < 0 ? AlikeRows : _unlooked;
            MakeAll(slot);
            _isWhole[slot] = true;
            return;
        }

        if (_x.IsGrowing && _y.IsGrowing)
        {
            GrowCrossings(slot, edges, row[0] > _threshold);
            return;
        }

        byte value = row[0] > _threshold ? byte.MaxValue : (byte)0;
        _isMade.AsSpan(slot * _groups, _groups).Clear();
        ReadOnlySpan<int> lows = _x.IsGrowing ? _x.FirstStart : _x.FirstEnd;
        ReadOnlySpan<int> highs = _x.FirstStart;
        int back = _x.IsGrowing ? 1 : 0;
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
                Make(slot, at);
            }

            value = (byte)~value;
        }

        bits[at.._usedGroups].Fill(value);
    }

    /// <summary>Computes a whole row.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MakeAll(int slot)
    {
        if (!_x.IsGrowing)
        {
            for (int group = 0; group < _usedGroups; group++)
            {
                Make(slot, group);
            }

            return;
        }

        Columns columns = new(_x);
        ref byte samples = ref Samples(slot);
        ref ulong values = ref _values[slot * _valueStride];
        ref byte bits = ref Unsafe.As<ulong, byte>(ref _bits[slot * _slotWords]);
        byte threshold = _threshold;
        for (int group = 0; group < _usedGroups; group++)
        {
            ulong eight = columns.Values(ref samples, group);
            Unsafe.Add(ref values, group) = eight;
            Unsafe.Add(ref bits, group) = ResampleKernels.Exceeding(eight, threshold);
        }
    }

    /// <summary>What makes groups of columns from a row's samples, growing.</summary>
    private readonly ref struct Columns
    {
        private readonly ref int _starts;
        private readonly ref byte _shuffles;
        private readonly ref int _first;
        private readonly ref int _second;

        public Columns(ResampleTable table)
        {
            _starts = ref MemoryMarshal.GetReference(table.Starts);
            _shuffles = ref MemoryMarshal.GetReference(table.Shuffles());
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
}
