using System.Buffers.Binary;
using System.IO.Compression;

namespace Gemini.Contracts.Masks;

/// <summary>Writes 8-bit grey pictures as the models write masks: one IHDR, one IDAT, one IEND, filter 0 on every row (ISO/IEC 15948).</summary>
internal static class GreyPng
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Writes a picture.</summary>
    /// <param name="rows">Its rows.</param>
    public static byte[] Write(in MaskRows rows)
    {
        using MemoryStream png = new();
        png.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header, rows.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], rows.Height);
        header[8] = 8;
        WriteChunk(png, "IHDR"u8, header);
        using (MemoryStream data = new())
        {
            using (ZLibStream zlib = new(data, CompressionLevel.SmallestSize, leaveOpen: true))
            {
                for (int y = 0; y < rows.Height; y++)
                {
                    zlib.WriteByte(0);
                    zlib.Write(rows.Row(y));
                }
            }

            WriteChunk(png, "IDAT"u8, data.GetBuffer().AsSpan(0, (int)data.Length));
        }

        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void WriteChunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        int start = (int)png.Length;
        png.Write(type);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(png.GetBuffer().AsSpan(start, (int)png.Length - start)));
        png.Write(number);
    }
}
