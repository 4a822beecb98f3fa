using System.Buffers.Binary;
using System.IO.Compression;

namespace Gemini.Contracts.Testing;

/// <summary>Writes 8-bit RGB and gray pictures as PNG (ISO/IEC 15948): one IHDR, one IDAT, one IEND; each row with the filter that leaves the smallest sum.</summary>
internal static class PngWriter
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Writes a picture.</summary>
    /// <param name="pixels">One (gray) or three (RGB) bytes a pixel, row by row from the top.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="channels">Bytes a pixel: 1 or 3.</param>
    public static byte[] Write(ReadOnlySpan<byte> pixels, int width, int height, int channels)
    {
        using MemoryStream png = new();
        png.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;   // bits a channel
        header[9] = channels == 3 ? (byte)2 : (byte)0;   // color type: RGB or gray
        WriteChunk(png, "IHDR"u8, header);
        using (MemoryStream data = new())
        {
            using (ZLibStream zlib = new(data, CompressionLevel.SmallestSize, leaveOpen: true))
            {
                WriteRows(zlib, pixels, width * channels, channels);
            }

            WriteChunk(png, "IDAT"u8, data.GetBuffer().AsSpan(0, (int)data.Length));
        }

        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void WriteRows(Stream zlib, ReadOnlySpan<byte> pixels, int stride, int channels)
    {
        byte[] above = new byte[stride];
        byte[] best = new byte[stride + 1];
        byte[] tried = new byte[stride + 1];
        for (int start = 0; start < pixels.Length; start += stride)
        {
            ReadOnlySpan<byte> row = pixels.Slice(start, stride);
            long least = long.MaxValue;
            for (byte filter = 0; filter < 5; filter++)
            {
                long sum = Filter(filter, row, above, tried, channels);
                if (sum < least)
                {
                    least = sum;
                    (best, tried) = (tried, best);
                }
            }

            zlib.Write(best);
            row.CopyTo(above);
        }
    }

    /// <summary>Filters one row; the sum of the absolute differences guesses how well it will compress.</summary>
    private static long Filter(byte filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, Span<byte> filtered, int channels)
    {
        filtered[0] = filter;
        long sum = 0;
        for (int i = 0; i < row.Length; i++)
        {
            int left = i >= channels ? row[i - channels] : 0;
            int up = above[i];
            int corner = i >= channels ? above[i - channels] : 0;
            int predicted = filter switch
            {
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Paeth(left, up, corner),
                _ => 0,
            };
            byte difference = (byte)(row[i] - predicted);
            filtered[i + 1] = difference;
            sum += Math.Abs((int)(sbyte)difference);
        }

        return sum;
    }

    private static int Paeth(int left, int up, int corner)
    {
        int guess = left + up - corner;
        (int toLeft, int toUp, int toCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private static void WriteChunk(Stream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(data, Crc(type, 0xFFFFFFFF)) ^ 0xFFFFFFFF);
        png.Write(number);
    }

    /// <summary>CRC-32 as PNG has it (polynomial 0xEDB88320, reflected); small pictures, so bit by bit is quick enough.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes, uint crc)
    {
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return crc;
    }
}
