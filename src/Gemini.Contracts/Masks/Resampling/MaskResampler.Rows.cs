using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gemini.Contracts.Masks;

/// <content>Rows resized along x, in slots: their thresholded bits always, their values where they are asked for.</content>
internal sealed partial class MaskResampler
{
    private int _width;
    // More edges than are worth walking along.
    private const int Restless = int.MaxValue;

    // Slots are read four words at a time.
    private const int Quad = 4;

    private int _words;
    private int _slotWords;
    private int _groups;
    private int _usedGroups;
    private int _slots;
    private int _inputStride;
    private int _mixedStride;

    private int[] _bandIn = [];
    private bool[] _isTwoValued = [];
    private bool[] _isWhole = [];
    private bool[] _isRestless = [];
    private int[] _mixedCounts = [];
    private ulong[] _bits = [];
    private ulong[] _values = [];
    private bool[] _isMade = [];
    private Mixed[] _mixed = [];
    private byte[] _samples = [];
    private ushort[] _edges = [];
    private Part[] _parts = [];

    private void PrepareSlots(int width, int inputWidth, int slots)
    {
        _width = width;
        _words = BitRows.WordsFor(width);
        _slotWords = (_words + Quad - 1) & ~(Quad - 1);
        _groups = _words * (64 / Group);
        _usedGroups = (width + Group - 1) / Group;
        slots = (int)BitOperations.RoundUpToPowerOf2((uint)slots);
        _slots = slots;
        _inputStride = inputWidth + Padding;
        _mixedStride = _groups + 1;
        Grow(ref _bandIn, slots);
        Grow(ref _isTwoValued, slots);
        Grow(ref _isWhole, slots);
        Grow(ref _isRestless, slots);
        Grow(ref _mixedCounts, slots);
        Grow(ref _parts, slots);
        Grow(ref _bits, slots * _slotWords);
        Grow(ref _values, slots * _groups);
        Grow(ref _isMade, slots * _groups);
        Grow(ref _mixed, slots * _mixedStride);
        Grow(ref _samples, slots * _inputStride);
        Grow(ref _edges, inputWidth + 64);
        for (int slot = 0; slot < slots; slot++)
        {
            // Rows are written in whole groups; behind the last one there is nothing.
            _bandIn[slot] = Nothing;
            _bits.AsSpan(slot * _slotWords + _words - 1, _slotWords - _words + 1).Clear();
            _values.AsSpan(slot * _groups + _usedGroups - 1, _groups - _usedGroups + 1).Clear();
        }
    }

    private Span<byte> BitBytes(int slot) => MemoryMarshal.AsBytes(_bits.AsSpan(slot * _slotWords, _words));

    private Span<byte> ValueBytes(int slot) => MemoryMarshal.AsBytes(_values.AsSpan(slot * _groups, _groups));

    private Span<byte> Samples(int slot) => _samples.AsSpan(slot * _inputStride, _inputStride);

    /// <summary>Sees to it that a band's row is there, resized along x.</summary>
    private int Load(in MaskRows source, int band)
    {
        int slot = band & (_slots - 1);
        if (_bandIn[slot] == band)
        {
            return slot;
        }

        _bandIn[slot] = band;
        _mixedCounts[slot] = 0;
        _isRestless[slot] = false;
        if (source.IsTwoValued)
        {
            LoadEdges(source.EdgesOf(band), slot);
        }
        else
        {
            _isTwoValued[slot] = false;
            LoadGrey(source.Row(band), slot);
        }

        // Whole groups were written; what is copied from here ends with the row.
        _bits[slot * _slotWords + _words - 1] &= ulong.MaxValue >> (-_width & 63);

        return slot;
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
        int edges = IsDense ? Restless : FindEdges(row, _groups / 8 + 8);
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

        _isMade.AsSpan(slot * _groups, _groups).Clear();
        ReadOnlySpan<int> lows = _x.IsGrowing ? _x.FirstStart : _x.FirstEnd;
        ReadOnlySpan<int> highs = _x.FirstStart;
        int back = _x.IsGrowing ? 1 : 0;
        int at = 0;
        byte value = row[0] > _threshold ? byte.MaxValue : (byte)0;
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

    /// <summary>The columns at which a row crosses the threshold; <see cref="Restless"/> where there are too many.</summary>
    private int FindEdges(ReadOnlySpan<byte> row, int most)
    {
        Span<ulong> words = stackalloc ulong[8];
        int count = 0;
        ulong carry = row[0] > _threshold ? 1UL : 0;
        for (int start = 0; start < row.Length; start += 512)
        {
            ReadOnlySpan<byte> part = row[start..Math.Min(start + 512, row.Length)];
            ResampleKernels.Threshold(part, _threshold, MemoryMarshal.AsBytes(words));
            for (int word = 0; word * 64 < part.Length; word++)
            {
                ulong pixels = words[word];
                ulong changes = pixels ^ ((pixels << 1) | carry);
                carry = pixels >> 63;
                int left = part.Length - word * 64;
                changes &= left < 64 ? (1UL << left) - 1 : ulong.MaxValue;
                if (count + BitOperations.PopCount(changes) > most)
                {
                    return Restless;
                }

                while (changes != 0)
                {
                    _edges[count++] = (ushort)(start + word * 64 + BitOperations.TrailingZeroCount(changes));
                    changes &= changes - 1;
                }
            }
        }

        return count;
    }

    /// <summary>Eight values of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Values(int slot, int group)
    {
        int at = slot * _groups + group;
        if (!_isWhole[slot] && !_isMade[at])
        {
            Make(slot, group);
        }

        return _values[at];
    }

    /// <summary>Computes eight outputs of a row, their values and their bits.</summary>
    private void Make(int slot, int group)
    {
        int at = slot * _groups + group;
        ulong values = 0;
        int first = group * Group;
        if (_x.IsGrowing)
        {
            values = ResampleKernels.Horizontal(
                ref _samples[slot * _inputStride + _x.Starts[first]],
                ref Unsafe.AsRef(in _x.Shuffles()[2 * first]),
                ref Unsafe.AsRef(in _x.FirstWeights[first]),
                ref Unsafe.AsRef(in _x.SecondWeights[first]));
        }
        else
        {
            ReadOnlySpan<byte> samples = Samples(slot);
            for (int i = 0; i < Group && first + i < _width; i++)
            {
                int count = _x.Counts[first + i];
                byte value = ResampleKernels.Dot(samples.Slice(_x.Starts[first + i], count), _x.Weights.Slice((first + i) * _x.Stride, count));
                values |= (ulong)value << (8 * i);
            }
        }

        _values[at] = values;
        _isMade[at] = true;
        BitBytes(slot)[group] = ResampleKernels.Exceeding(values, _threshold);
    }

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            array = GC.AllocateUninitializedArray<T>((int)BitOperations.RoundUpToPowerOf2((uint)length));
        }
    }

    /// <summary>A group of a two-valued row with values between 0 and 255, or on both ends.</summary>
    private readonly record struct Mixed(int At, ulong Values);
}
