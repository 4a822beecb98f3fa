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
        _quadWords = (_words + Quad - 1) & ~(Quad - 1);

        // From any group of a row on a whole row may be filled.
        _slotWords = 2 * _quadWords;
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
            _bits.AsSpan(slot * _slotWords + _words - 1, _quadWords - _words + 1).Clear();
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
