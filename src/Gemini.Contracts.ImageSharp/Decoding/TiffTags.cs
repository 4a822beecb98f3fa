namespace Gemini.Contracts.Pictures;

/// <summary>Tags of TIFF 6.0.</summary>
internal static class TiffTags
{
    public const ushort Width = 0x0100;
    public const ushort Height = 0x0101;
    public const ushort BitsPerSample = 0x0102;
    public const ushort Compression = 0x0103;
    public const ushort Photometric = 0x0106;
    public const ushort StripOffsets = 0x0111;
    public const ushort SamplesPerPixel = 0x0115;
    public const ushort RowsPerStrip = 0x0116;
    public const ushort StripByteCounts = 0x0117;
    public const ushort Planes = 0x011C;
    public const ushort Predictor = 0x013D;
    public const ushort TileWidth = 0x0142;
    public const ushort TileHeight = 0x0143;
    public const ushort TileOffsets = 0x0144;
    public const ushort TileByteCounts = 0x0145;
    public const ushort ChromaSubsampling = 0x0212;
}
