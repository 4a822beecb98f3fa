using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gemini.Contracts.Masks;

/// <content>Rows resized along x, in slots: their thresholded bits always, their values where they are asked for.</content>
internal sealed partial class MaskResampler
{
    // More edges than are worth walking along.
    private const int ManyEdges = int.MaxValue;

    // Rows behind a manyEdges one that are taken for manyEdges without a look.
    private const int AlikeRows = 7;

    // Slots are read four words at a time.
    private const int Quad = 4;

    private int _width;
    private int _unlooked;
    private int _words;
    private int _quadWords;
    private int _slotWords;
    private int _groups;
    private int _usedGroups;
    private int _slots;
    private int _inputWidth;
    private int _valueStride;

    private int[] _bandIn = [];
    private bool[] _isWhole = [];
    private bool[] _hasManyEdges = [];
    private ulong[] _bits = [];
    private ulong[] _values = [];
    private bool[] _isMade = [];

    // Each slot's row of samples: an array and where it begins. Rows at the end of one, which a vector would read beyond, are copied.
    private byte[][] _samplesOf = [];
    private int[] _samplesAt = [];
    private byte[] _copies = [];

    private ushort[] _edges = [];
    private int[] _crossings = [];

    // Shrinking: each row's slot, and where its bits and its values begin.
    private int[] _slotOf = [];
    private int[] _rowBits = [];
    private int[] _rowValues = [];

    private void PrepareSlots(int width, int inputWidth, int slots)
    {
        _width = width;
        _unlooked = 0;
        _words = BitRows.WordsFor(width);
        _quadWords = (_words + Quad - 1) & ~(Quad - 1);

        // From any group of a row on a whole row may be filled.
        _slotWords = 2 * _quadWords;
        _groups = _words * (64 / Group);
        _usedGroups = (width + Group - 1) / Group;
        slots = (int)BitOperations.RoundUpToPowerOf2((uint)slots);
        _slots = slots;
        _inputWidth = inputWidth;
        _valueStride = _groups + Padding / sizeof(ulong);
        Grow(ref _bandIn, slots);
        Grow(ref _isWhole, slots);
        Grow(ref _hasManyEdges, slots);
        Grow(ref _bits, slots * _slotWords);
        Grow(ref _values, slots * _valueStride);
        Grow(ref _isMade, slots * _groups);
        Grow(ref _samplesOf, slots);
        Grow(ref _samplesAt, slots);
        Grow(ref _copies, slots * (inputWidth + Padding));
        Grow(ref _edges, inputWidth + 64);
        Grow(ref _crossings, inputWidth + 1);
        for (int slot = 0; slot < slots; slot++)
        {
            // Rows are written in whole groups; behind the last one there is nothing.
            _bandIn[slot] = Nothing;
            _bits.AsSpan(slot * _slotWords + _words - 1, _quadWords - _words + 1).Clear();
            _values.AsSpan(slot * _valueStride + _usedGroups - 1, _groups - _usedGroups + 1).Clear();
        }
    }

    private Span<byte> BitBytes(int slot) => MemoryMarshal.AsBytes(_bits.AsSpan(slot * _slotWords, _words));

    private Span<byte> ValueBytes(int slot) => MemoryMarshal.AsBytes(_values.AsSpan(slot * _valueStride, _groups));

    /// <summary>The first sample of a slot's row. Behind its last one more may be read, as many as a vector has.</summary>
    private ref byte Samples(int slot) => ref _samplesOf[slot][_samplesAt[slot]];

    private void PlaceSamples(in MaskRows source, int row, int slot)
    {
        (_samplesOf[slot], _samplesAt[slot]) = (source.Samples, source.StartOf(row));
        if (source.Samples.Length - _samplesAt[slot] < _inputWidth + Padding)
        {
            (_samplesOf[slot], _samplesAt[slot]) = (_copies, slot * (_inputWidth + Padding));
            source.Row(row).CopyTo(_copies.AsSpan(_samplesAt[slot]));
        }
    }

    /// <summary>Sees to it that a band's row is there, resized along x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Load(in MaskRows source, int band)
    {
        int slot = band & (_slots - 1);
        if (_bandIn[slot] == band)
        {
            return slot;
        }

        _bandIn[slot] = band;
        _hasManyEdges[slot] = false;
        if (source.IsBilevel)
        {
            LoadEdges(source.EdgesOf(band), slot);
        }
        else
        {
            PlaceSamples(source, band, slot);
            LoadGray(slot);
        }

        // Whole groups were written; what is copied from here ends with the row.
        _bits[slot * _slotWords + _words - 1] &= ulong.MaxValue >> (-_width & 63);

        return slot;
    }

    /// <summary>Eight values of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Values(int slot, int group)
    {
        if (!_isWhole[slot] && !_isMade[slot * _groups + group])
        {
            Make(slot, group);
        }

        return _values[slot * _valueStride + group];
    }

    /// <summary>Computes eight outputs of a row, their values and their bits.</summary>
    private void Make(int slot, int group)
    {
        ulong values = 0;
        int first = group * Group;
        if (_x.IsGrowing)
        {
            values = new Columns(_x).Values(ref Samples(slot), group);
        }
        else
        {
            ReadOnlySpan<byte> samples = _samplesOf[slot].AsSpan(_samplesAt[slot], _inputWidth);
            for (int i = 0; i < Group && first + i < _width; i++)
            {
                int count = _x.Counts[first + i];
                byte value = ResampleKernels.Dot(samples.Slice(_x.Starts[first + i], count), _x.Weights.Slice((first + i) * _x.Stride, count));
                values |= (ulong)value << (8 * i);
            }
        }

        _values[slot * _valueStride + group] = values;
        _isMade[slot * _groups + group] = true;
        BitBytes(slot)[group] = ResampleKernels.Exceeding(values, _threshold);
    }

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            array = GC.AllocateUninitializedArray<T>((int)BitOperations.RoundUpToPowerOf2((uint)length));
        }
    }
}
