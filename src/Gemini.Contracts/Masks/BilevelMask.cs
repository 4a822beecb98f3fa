namespace Gemini.Contracts.Masks;

/// <summary>A mask of the values 0 and 255, kept as the edges of its rows: what models send, in a few hundred bytes.</summary>
internal sealed class BilevelMask
{
    private readonly ushort[] _numbers;
    private readonly int _width;
    private readonly int _bands;

    private BilevelMask(int width, in MaskRows rows)
    {
        _width = width;
        _bands = rows.Bands.Length - 1;
        _numbers = GC.AllocateUninitializedArray<ushort>(2 * rows.Bands.Length + rows.Edges.Length);
        rows.Bands.CopyTo(_numbers);
        rows.EdgeStarts.CopyTo(_numbers.AsSpan(_bands + 1));
        rows.Edges.CopyTo(_numbers.AsSpan(2 * (_bands + 1)));
    }

    /// <summary>Bytes held.</summary>
    public int Size => _numbers.Length * sizeof(ushort);

    public MaskRows Rows => new(_width, _numbers.AsSpan(0, _bands + 1), _numbers.AsSpan(_bands + 1, _bands + 1), _numbers.AsSpan(2 * (_bands + 1)));

    /// <summary>A copy of what a scanner found.</summary>
    public static BilevelMask From(in MaskRows rows) => new(rows.Width, rows);
}
