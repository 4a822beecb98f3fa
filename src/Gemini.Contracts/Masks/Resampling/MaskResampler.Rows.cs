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
    private int _quadWords;
    private int _slotWords;
    private int _groups;
    private int _usedGroups;
    private int _slots;
    private int _inputStride;
    private int _valueStride;

    private int[] _bandIn = [];
    private bool[] _isWhole = [];
    private bool[] _isRestless = [];
    private ulong[] _bits = [];
    private ulong[] _values = [];
    private bool[] _isMade = [];
    private byte[] _samples = [];
    private ushort[] _edges = [];
    private int[] _crossings = [];

    // Shrinking: each row's slot, and where its bits and its values begin.
    private int[] _slotOf = [];
    private int[] _rowBits = [];
    private int[] _rowValues = [];

    private void PrepareSlots(int width, int inputWidth, int slots)
    {
        _width = width;
        _words = BitRows.WordsFor(width);
        _quadWords = (_words + Quad - 1) & ~(Quad - 1);

        // From any group of a row on a whole row may be filled.
        _slotWords = 2 * _quadWords;
        _groups = _words * (64 / Group);
        _usedGroups = (width + Group - 1) / Group;
        slots = (int)BitOperations.RoundUpToPowerOf2((uint)slots);
        _slots = slots;
        _inputStride = inputWidth + Padding;
        _valueStride = _groups + Padding / sizeof(ulong);
        Grow(ref _bandIn, slots);
        Grow(ref _isWhole, slots);
        Grow(ref _isRestless, slots);
        Grow(ref _bits, slots * _slotWords);
        Grow(ref _values, slots * _valueStride);
        Grow(ref _isMade, slots * _groups);
        Grow(ref _samples, slots * _inputStride);
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

    private Span<byte> Samples(int slot) => _samples.AsSpan(slot * _inputStride, _inputStride);

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
        _isRestless[slot] = false;
        if (source.IsTwoValued)
        {
            LoadEdges(source.EdgesOf(band), slot);
        }
        else
        {
            LoadGrey(source.Row(band), slot);
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
            values = new Columns(_x).Values(ref _samples[slot * _inputStride], group);
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
