using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gemini.Contracts.Masks;

/// <summary>
/// The last few rows, resized along x: their thresholded bits always, their values where they are asked for. A band's row is in the slot of its number
/// modulo the number of slots, so the rows that one output needs never displace each other. Words are little-endian: byte g of a row holds group g's eight pixels.
/// </summary>
internal sealed class RowCache
{
    // A row of samples is over-read by a vector.
    private const int SamplePadding = 64;

    private ResizedRow[] _rows = [];
    private RowSamples[] _samples = [];
    private ulong[] _bits = [];
    private ulong[] _values = [];
    private bool[] _isMade = [];

    // Rows at the end of their array, which a vector would read beyond.
    private byte[] _copies = [];
    private int _slots;
    private RowLayout _layout;

    /// <summary>How a row lies in memory.</summary>
    public ref readonly RowLayout Layout => ref _layout;

    /// <summary>The bits of all slots.</summary>
    public ref ulong AllBits => ref MemoryMarshal.GetArrayDataReference(_bits);

    /// <summary>The values of all slots.</summary>
    public ref ulong AllValues => ref MemoryMarshal.GetArrayDataReference(_values);

    /// <summary>Makes room for rows, and forgets those of the mask before.</summary>
    /// <param name="layout">How a row lies.</param>
    /// <param name="rows">How many are needed at a time.</param>
    public void Prepare(in RowLayout layout, int rows)
    {
        _layout = layout;
        int slots = (int)BitOperations.RoundUpToPowerOf2((uint)rows);
        _slots = slots;
        ScratchArray.Ensure(ref _rows, slots);
        ScratchArray.Ensure(ref _samples, slots);
        ScratchArray.Ensure(ref _bits, slots * layout.BitStride);
        ScratchArray.Ensure(ref _values, slots * layout.ValueStride);
        ScratchArray.Ensure(ref _isMade, slots * layout.Groups);
        ScratchArray.Ensure(ref _copies, slots * (layout.InputWidth + SamplePadding));
        for (int slot = 0; slot < slots; slot++)
        {
            // Rows are written in whole groups; after the last one there is nothing.
            _rows[slot] = ResizedRow.None;
            _bits.AsSpan(slot * layout.BitStride + layout.Words - 1, layout.QuadWords - layout.Words + 1).Clear();
            _values.AsSpan(slot * layout.ValueStride + layout.UsedGroups - 1, layout.Groups - layout.UsedGroups + 1).Clear();
        }
    }

    /// <summary>Forgets all rows: no samples are kept alive.</summary>
    public void Release() => _samples.AsSpan(0, _slots).Clear();

    /// <summary>The slot of a band.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int SlotOf(int band) => band & (_slots - 1);

    /// <summary>The row in a slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly ResizedRow Row(int slot) => ref _rows[slot];

    /// <summary>Notes which row is in a slot now. Its bits have been written in whole groups; what is copied from here ends with the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Complete(int slot, ResizedRow row)
    {
        _rows[slot] = row;
        _bits[slot * _layout.BitStride + _layout.Words - 1] &= _layout.LastWord;
    }

    /// <summary>The bits of a slot's row; as many again may be written after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref ulong Bits(int slot) => ref _bits[slot * _layout.BitStride];

    /// <summary>The bits of a slot's row, a byte for each group.</summary>
    public Span<byte> BitBytes(int slot) => MemoryMarshal.AsBytes(_bits.AsSpan(slot * _layout.BitStride, _layout.Words));

    /// <summary>The values of a slot's row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref ulong Values(int slot) => ref _values[slot * _layout.ValueStride];

    /// <summary>The values of a slot's row, a byte each.</summary>
    public Span<byte> ValueBytes(int slot) => MemoryMarshal.AsBytes(_values.AsSpan(slot * _layout.ValueStride, _layout.Groups));

    /// <summary>Of a slot's row that has not all its values: whether each group's are there.</summary>
    public Span<bool> IsMade(int slot) => _isMade.AsSpan(slot * _layout.Groups, _layout.Groups);

    /// <summary>The samples of a slot's row; none where it was made from edges.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly RowSamples Samples(int slot) => ref _samples[slot];

    /// <summary>Places a row's samples where a vector may be read from each of them on: where they are, or a copy in the slot.</summary>
    public ref readonly RowSamples Place(in MaskRows source, int row, int slot)
    {
        ref RowSamples samples = ref _samples[slot];
        samples = new RowSamples(source.Samples, source.StartOf(row));
        if (source.Samples.Length - samples.Start < _layout.InputWidth + SamplePadding)
        {
            samples = new RowSamples(_copies, slot * (_layout.InputWidth + SamplePadding));
            source.Row(row).CopyTo(_copies.AsSpan(samples.Start));
        }

        return ref samples;
    }
}
