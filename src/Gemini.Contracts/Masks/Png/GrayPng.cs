namespace Gemini.Contracts.Masks;

/// <summary>Writes 8-bit gray pictures as the models write masks: one IHDR, one IDAT, one IEND, filter 0 on every row (ISO/IEC 15948).</summary>
internal static class GrayPng
{
    /// <summary>Writes a picture.</summary>
    /// <param name="rows">Its rows.</param>
    public static byte[] Write(MaskRows rows)
    {
        byte[] raw = new byte[rows.Height * (rows.Width + 1)];
        int band = 0;
        for (int y = 0; y < rows.Height; y++)
        {
            rows.CopyRow(y, ref band, raw.AsSpan(y * (rows.Width + 1) + 1, rows.Width));
        }

        return PngWriter.Write(rows.Width, rows.Height, 8, zlib => zlib.Write(raw));
    }
}
