using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gemini.Contracts.Masks;

/// <content>Rows of any values, from their samples.</content>
internal sealed partial class MaskResampler
{
    // With no more edges than this a row is filled to its end behind each.
    private const int FewEdges = 8;

    /// <summary>Outputs between two rows of any values: computed where their bits differ.</summary>
    private void BlendGrey(int upper, int lower, int output, int count, Span<ulong> rows)
    {
        int words = _words;
        ref int first = ref Unsafe.AsRef(in _y.FirstWeights[output]);
        ref int second = ref Unsafe.AsRef(in _y.SecondWeights[output]);
        ref ulong upperBits = ref _bits[upper * _slotWords];
        ref ulong lowerBits = ref _bits[lower * _slotWords];
        ref byte bytes = ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(rows));
        if (_isRestless[upper] && _isRestless[lower])
        {
            // They differ nearly everywhere: looking for where costs more than it saves.
            for (int at = 0; at < _usedGroups; at++)
            {
                ResampleKernels.Vertical(
                    Values(upper, at), Values(lower, at), ref first, ref second, count, _threshold, Kept(at), ref Unsafe.Add(ref bytes, at), words * 8);
            }

            for (int at = 0; at < count; at++)
            {
                rows.Slice(at * words, words)[^1] &= ulong.MaxValue >> (-_width & 63);
            }

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

    /// <summary>Rows grown from samples, of which perhaps only the bits are there: the groups in which they differ are computed again, with their values.</summary>
    private void BlendGrown(int upper, int lower, ref int firstDown, ref int secondDown, int count, ref byte bytes)
    {
        ref byte upperSamples = ref _samples[upper * _inputStride];
        ref byte lowerSamples = ref _samples[lower * _inputStride];
        ref byte upperBits = ref Unsafe.As<ulong, byte>(ref _bits[upper * _slotWords]);
        ref byte lowerBits = ref Unsafe.As<ulong, byte>(ref _bits[lower * _slotWords]);
        Columns columns = new(_x);
        int stride = _words * sizeof(ulong);
        for (int start = 0; start < stride; start += Vector256<byte>.Count)
        {
            uint differing = ~Vector256.Equals(Vector256.LoadUnsafe(ref upperBits, (nuint)start), Vector256.LoadUnsafe(ref lowerBits, (nuint)start)).ExtractMostSignificantBits();
            for (; differing != 0; differing &= differing - 1)
            {
                int group = start + BitOperations.TrailingZeroCount(differing);
                ulong above = columns.Values(ref upperSamples, group);
                ulong below = columns.Values(ref lowerSamples, group);
                ResampleKernels.Vertical(above, below, ref firstDown, ref secondDown, count, _threshold, Kept(group), ref Unsafe.Add(ref bytes, group), stride);
            }
        }
    }

    private void LoadGrey(ReadOnlySpan<byte> row, int slot)
    {
        Span<byte> bits = BitBytes(slot);
        _isWhole[slot] = _x.IsIdentity;
        if (_x.IsIdentity)
        {
            row.CopyTo(ValueBytes(slot));
            ResampleKernels.Threshold(ValueBytes(slot), _threshold, bits);
            return;
        }

        row.CopyTo(Samples(slot));
        int edges = IsDense ? Restless : FindEdges(slot, row.Length, _groups / 8 + 8);
        _isRestless[slot] = edges == Restless;
        if (edges == Restless)
        {
            // Too restless a row to walk from edge to edge.
            for (int group = 0; group < _usedGroups; group++)
            {
                Make(slot, group);
            }

            _isWhole[slot] = true;
            return;
        }

        byte value = row[0] > _threshold ? byte.MaxValue : (byte)0;
        if (_x.IsGrowing && _y.IsGrowing)
        {
            GrowCrossings(slot, edges, value);
            return;
        }

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

    /// <summary>
    /// A row that crosses the threshold here and there, growing: the one or two groups of each crossing are computed, and from there on the row is filled.
    /// How many groups and how much to fill depends on nothing, so that there is nothing to mispredict.
    /// </summary>
    private void GrowCrossings(int slot, int edges, byte value)
    {
        ref byte bits = ref Unsafe.As<ulong, byte>(ref _bits[slot * _slotWords]);
        ref byte samples = ref _samples[slot * _inputStride];
        Columns columns = new(_x);
        ref int firstStart = ref MemoryMarshal.GetReference(_x.FirstStart);
        ref ushort crossings = ref MemoryMarshal.GetArrayDataReference(_edges);
        int length = _quadWords * sizeof(ulong);
        FillQuads(ref bits, length, value);
        for (int i = 0; i < edges; i++)
        {
            int edge = Unsafe.Add(ref crossings, i);
            int from = Unsafe.Add(ref firstStart, edge - 1) / Group;
            int last = Math.Max(Math.Min((Unsafe.Add(ref firstStart, edge) - 1) / Group, _usedGroups - 1), from);
            Unsafe.Add(ref bits, from) = ResampleKernels.Exceeding(columns.Values(ref samples, from), _threshold);
            for (int group = from + 1; group < last; group++)
            {
                Unsafe.Add(ref bits, group) = ResampleKernels.Exceeding(columns.Values(ref samples, group), _threshold);
            }

            Unsafe.Add(ref bits, last) = ResampleKernels.Exceeding(columns.Values(ref samples, last), _threshold);
            value = (byte)~value;

            // With many crossings only the part up to the next one.
            int reach = edges <= FewEdges || i == edges - 1 ? length : Unsafe.Add(ref firstStart, Unsafe.Add(ref crossings, i + 1)) / Group - last;
            FillQuads(ref Unsafe.Add(ref bits, last + 1), reach, value);
        }

        // Behind the row there is nothing.
        Vector256<byte>.Zero.StoreUnsafe(ref bits, (nuint)(_words * sizeof(ulong)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FillQuads(ref byte to, int count, byte value)
    {
        Vector256<byte> values = Vector256.Create(value);
        for (int i = 0; i < count; i += Vector256<byte>.Count)
        {
            values.StoreUnsafe(ref to, (nuint)i);
        }
    }

    /// <summary>The columns at which a row crosses the threshold; <see cref="Restless"/> where there are too many.</summary>
    private int FindEdges(int slot, int length, int most)
    {
        ref byte samples = ref _samples[slot * _inputStride];
        ref ushort found = ref MemoryMarshal.GetArrayDataReference(_edges);
        int count = 0, counts = 0;
        ulong carry = samples > _threshold ? 1UL : 0;
        for (int start = 0; start < length; start += 64)
        {
            ulong pixels = ResampleKernels.Exceeding64(ref Unsafe.Add(ref samples, start), _threshold);
            ulong changes = pixels ^ ((pixels << 1) | carry);
            carry = pixels >> 63;
            changes &= length - start < 64 ? (1UL << (length - start)) - 1 : ulong.MaxValue;
            EdgeScanner.Note(changes, ref found, start, ref count, ref counts);
            if (count > most)
            {
                return Restless;
            }
        }

        return counts <= 3 ? count : FindManyEdges(ref samples, length);
    }

    /// <summary>The same for a row with more than two crossings in 64 pixels.</summary>
    private int FindManyEdges(ref byte samples, int length)
    {
        int count = 0;
        ulong carry = samples > _threshold ? 1UL : 0;
        for (int start = 0; start < length; start += 64)
        {
            ulong pixels = ResampleKernels.Exceeding64(ref Unsafe.Add(ref samples, start), _threshold);
            ulong changes = pixels ^ ((pixels << 1) | carry);
            carry = pixels >> 63;
            changes &= length - start < 64 ? (1UL << (length - start)) - 1 : ulong.MaxValue;
            for (; changes != 0; changes &= changes - 1)
            {
                _edges[count++] = (ushort)(start + BitOperations.TrailingZeroCount(changes));
            }
        }

        return count;
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
    }
}
