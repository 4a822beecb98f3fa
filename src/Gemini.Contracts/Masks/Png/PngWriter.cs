using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Gemini.Contracts.Masks;

/// <summary>Writes masks as 1-bit grayscale PNG.</summary>
internal static class PngWriter
{
    /// <summary>Gives a row's pixels, the leftmost in the lowest bit; every word is to be written.</summary>
    public delegate void RowSource(int y, Span<ulong> words);

    /// <summary>Writes a 1-bit grayscale picture row by row.</summary>
    public static byte[] Write(int width, int height, RowSource rows) => Write(width, height, 1, zlib =>
    {
        ulong[] words = new ulong[(width + 63) >> 6];
        byte[] line = new byte[1 + (width + 7) / 8];
        for (int y = 0; y < height; y++)
        {
            rows(y, words);
            words[^1] &= ulong.MaxValue >> (-width & 63);
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(words.AsSpan());
            for (int i = 1; i < line.Length; i++)
            {
                line[i] = Reverse(bytes[i - 1]);
            }

            zlib.Write(line);
        }
    });

    /// <summary>Writes a grayscale picture.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="depth">Bits a pixel.</param>
    /// <param name="pixels">Writes all rows, each after its filter byte.</param>
    public static byte[] Write(int width, int height, byte depth, Action<Stream> pixels)
    {
        using MemoryStream file = new();
        file.Write(PngLayout.Signature);
        Span<byte> header = stackalloc byte[PngHeader.Size];
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = depth;
        WriteChunk(file, "IHDR"u8, header);
        using MemoryStream data = new();
        using (ZLibStream zlib = new(data, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            pixels(zlib);
        }

        WriteChunk(file, "IDAT"u8, data.GetBuffer().AsSpan(0, (int)data.Length));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        int start = (int)file.Length;
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Compute(file.GetBuffer().AsSpan(start, (int)file.Length - start)));
        file.Write(number);
    }

    /// <summary>PNG has the leftmost pixel in the highest bit.</summary>
    private static byte Reverse(byte bits) => (byte)(((bits * 0x80200802UL) & 0x0884422110UL) * 0x0101010101UL >> 32);
}
