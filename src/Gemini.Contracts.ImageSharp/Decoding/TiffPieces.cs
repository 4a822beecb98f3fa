namespace Gemini.Contracts.Pictures;

/// <summary>How large the strips or tiles of a TIFF are.</summary>
/// <param name="Width">Of a piece, in pixels.</param>
/// <param name="Rows">Of a piece, in pixels; the last strip has what is left.</param>
/// <param name="Height">Of the picture, in pixels; 0 where pieces are tiles, which are all of one size.</param>
/// <param name="Bits">Bits of each sample of a pixel.</param>
/// <param name="IsPlanar">Whether each sample has pieces of its own.</param>
/// <param name="Across">Of YCbCr: pixels in a row that share their chroma; else 0.</param>
/// <param name="Down">Of YCbCr: rows that share their chroma.</param>
internal sealed record TiffPieces(long Width, long Rows, long Height, ulong[] Bits, bool IsPlanar, int Across, int Down)
{
    private const ulong YCbCr = 6;

    // What is larger the header reader has refused.
    private const ulong MaxSide = int.MaxValue;

    /// <summary>The pieces of a page.</summary>
    public static TiffPieces Of(TiffDirectory page, bool hasTiles)
    {
        ulong samples = Math.Clamp(page.Number(TiffTags.SamplesPerPixel, 1), 1, 16);
        ulong[] bits = page.Numbers(TiffTags.BitsPerSample).ToArray();
        bits = (ulong)bits.Length >= samples ? bits[..(int)samples] : [.. Enumerable.Repeat(bits.Length > 0 ? bits[0] : 1, (int)samples)];
        bool isPlanar = page.Number(TiffTags.Planes, 1) == 2;
        ReadOnlySpan<ulong> shared = page.Numbers(TiffTags.ChromaSubsampling);
        (int across, int down) = page.Number(TiffTags.Photometric, 0) != YCbCr || isPlanar ? (0, 0)
            : shared is [>= 1 and <= 4, >= 1 and <= 4] ? ((int)shared[0], (int)shared[1]) : (2, 2);
        long height = Side(TiffTags.Height, 0);
        return hasTiles
            ? new TiffPieces(Side(TiffTags.TileWidth, 0), Side(TiffTags.TileHeight, 0), 0, bits, isPlanar, across, down)
            : new TiffPieces(Side(TiffTags.Width, 0), Math.Clamp(Side(TiffTags.RowsPerStrip, MaxSide), 1, Math.Max(1, height)), height, bits, isPlanar, across, down);

        long Side(ushort tag, ulong otherwise) => (long)Math.Min(page.Number(tag, otherwise), MaxSide);
    }

    /// <summary>How many bytes a piece has when it is not compressed.</summary>
    /// <param name="index">From 0, in the order of the file.</param>
    public long BytesOf(int index)
    {
        long strips = Height == 0 ? 1 : (Height + Rows - 1) / Rows;
        long rows = Height == 0 ? Rows : Math.Min(Rows, Height - ((index % strips) * Rows));
        if (Across > 0)
        {
            return Parts(Width, Across) * Parts(rows, Down) * ((Across * Down) + 2);
        }

        long bits = IsPlanar ? (long)Bits[(int)Math.Min(index / strips, Bits.Length - 1)] : Bits.Sum(static one => (long)one);
        return rows * Parts(Width * Math.Min(bits, 1 << 10), 8);
    }

    private static long Parts(long length, long size) => (length + size - 1) / size;
}
