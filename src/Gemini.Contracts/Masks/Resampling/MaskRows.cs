namespace Gemini.Contracts.Masks;

/// <summary>
/// The samples of a mask as the resampler reads them: either grayscale rows, or the edges of a mask of two values. Edges are kept once for each band of
/// equal rows: the columns at which a row changes between 0 and 255, starting with 0.
/// </summary>
internal readonly ref struct MaskRows
{
    /// <summary>Grayscale rows.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="samples">The rows from the start on. What is between them lies before each, as PNG's filter bytes do.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    public MaskRows(int width, int height, byte[] samples, int stride)
    {
        Width = width;
        Height = height;
        Samples = samples;
        Stride = stride;
    }

    /// <summary>Rows of two values.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="bands">The first row of each band of equal rows, then the height.</param>
    /// <param name="edgeStarts">Where each band's edges start, then how many there are.</param>
    /// <param name="edges">The edges of all bands.</param>
    public MaskRows(int width, ReadOnlySpan<ushort> bands, ReadOnlySpan<ushort> edgeStarts, ReadOnlySpan<ushort> edges)
    {
        Width = width;
        Height = bands[^1];
        Bands = bands;
        EdgeStarts = edgeStarts;
        Edges = edges;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Whether there are only the values 0 and 255, and edges instead of samples.</summary>
    public bool IsBilevel => !Bands.IsEmpty;

    /// <summary>The samples of all rows; none where there are edges.</summary>
    public byte[] Samples { get; } = [];

    public int Stride { get; }

    public ReadOnlySpan<ushort> Bands { get; }

    public ReadOnlySpan<ushort> EdgeStarts { get; }

    public ReadOnlySpan<ushort> Edges { get; }

    /// <summary>A band's edges.</summary>
    public ReadOnlySpan<ushort> EdgesOf(int band) => Edges[EdgeStarts[band]..EdgeStarts[band + 1]];

    /// <summary>Where a row begins in <see cref="Samples"/>.</summary>
    public int StartOf(int row) => (row + 1) * Stride - Width;

    /// <summary>A row's samples.</summary>
    public ReadOnlySpan<byte> Row(int row) => Samples.AsSpan(StartOf(row), Width);

    /// <summary>Copies a row's samples, whichever way they are kept.</summary>
    /// <param name="row">From 0 at the top.</param>
    /// <param name="band">The band of the row before, 0 to begin with; rows are asked for from top to bottom.</param>
    /// <param name="samples">As many bytes as a row has pixels.</param>
    public void CopyRow(int row, ref int band, Span<byte> samples)
    {
        if (!IsBilevel)
        {
            Row(row).CopyTo(samples);
            return;
        }

        while (Bands[band + 1] <= row)
        {
            band++;
        }

        EdgeRowResizer.Draw(EdgesOf(band), samples);
    }
}
