using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Gemini.Contracts.Masks;

namespace Gemini.Contracts.Tests.Masks;

/// <summary>PNG files for tests, right or wrong on purpose.</summary>
internal static class TestPng
{
    /// <summary>8-bit grayscale.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="pixels">Row by row.</param>
    /// <param name="filters">The filters of the rows, in turn.</param>
    public static byte[] Gray(int width, int height, ReadOnlySpan<byte> pixels, params int[] filters)
    {
        byte[] raw = new byte[height * (width + 1)];
        for (int y = 0; y < height; y++)
        {
            int filter = filters.Length == 0 ? 0 : filters[y % filters.Length];
            raw[y * (width + 1)] = (byte)filter;
            for (int x = 0; x < width; x++)
            {
                int left = x > 0 ? pixels[y * width + x - 1] : 0;
                int up = y > 0 ? pixels[(y - 1) * width + x] : 0;
                int corner = x > 0 && y > 0 ? pixels[(y - 1) * width + x - 1] : 0;
                int p = left + up - corner;
                (int a, int b, int c) = (Math.Abs(p - left), Math.Abs(p - up), Math.Abs(p - corner));
                int predicted = filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => a <= b && a <= c ? left : b <= c ? up : corner, _ => 0 };
                raw[y * (width + 1) + 1 + x] = (byte)(pixels[y * width + x] - predicted);
            }
        }

        return File(Header(width, height, 8, 0, 0), ("IDAT", Zlib(raw)));
    }

    public static byte[] Header(int width, int height, int depth, int color, int interlace)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)color, (byte)interlace);
        return header;
    }

    public static byte[] File(byte[] header, params (string Type, byte[] Data)[] chunks)
    {
        using MemoryStream file = new();
        file.Write(PngLayout.Signature);
        Span<byte> number = stackalloc byte[4];
        foreach ((string type, byte[] data) in chunks.Prepend(("IHDR", header)).Append(("IEND", [])))
        {
            byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
            BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
            file.Write(number);
            file.Write(body);
            BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc32.Scalar(uint.MaxValue, body));
            file.Write(number);
        }

        return file.ToArray();
    }

    public static byte[] Zlib(ReadOnlySpan<byte> raw)
    {
        using MemoryStream compressed = new();
        using (ZLibStream zlib = new(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(raw);
        }

        return compressed.ToArray();
    }
}
