using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Gemini.Contracts.Tests.Images;

/// <summary>Small pictures of every format, made byte by byte, with what a test wants in them.</summary>
internal static class Pictures
{
    public static readonly byte[] Gps = Encoding.ASCII.GetBytes("GPS-POSITION-48.8584N-2.2945E");

    public static byte[] Exif(int? orientation, bool little = true, bool withGps = false)
    {
        using MemoryStream exif = new();
        exif.Write(little ? "II*\0"u8 : "MM\0*"u8);
        Number(exif, 8, 4, little);
        int count = (orientation is null ? 0 : 1) + (withGps ? 1 : 0);
        Number(exif, count, 2, little);
        if (orientation is { } value)
        {
            Number(exif, 0x0112, 2, little);
            Number(exif, 3, 2, little);
            Number(exif, 1, 4, little);
            Number(exif, value, 2, little);
            Number(exif, 0, 2, little);
        }

        if (withGps)
        {
            Number(exif, 0x8825, 2, little);
            Number(exif, 4, 2, little);
            Number(exif, 1, 4, little);
            Number(exif, 8 + 2 + (12 * count) + 4, 4, little);
        }

        Number(exif, 0, 4, little);
        if (withGps)
        {
            exif.Write(Gps);
        }

        return exif.ToArray();
    }

    /// <summary>A PNG of one color that a decoder reads.</summary>
    public static byte[] Png(int width, int height, params (string Type, byte[] Data)[] extra)
    {
        using MemoryStream png = new();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        Chunk(png, "IHDR", header);
        foreach ((string type, byte[] data) in extra)
        {
            Chunk(png, type, data);
        }

        using MemoryStream pixels = new();
        using (ZLibStream zlib = new(pixels, CompressionLevel.Fastest, leaveOpen: true))
        {
            byte[] row = new byte[width + 1];
            for (int y = 0; y < height; y++)
            {
                zlib.Write(row);
            }
        }

        Chunk(png, "IDAT", pixels.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    /// <summary>A JPEG's skeleton: right segments, some entropy-coded bytes with stuffing and a restart marker, an end.</summary>
    public static byte[] Jpeg(int width, int height, params (byte Marker, byte[] Data)[] segments)
    {
        using MemoryStream jpeg = new();
        jpeg.Write([0xFF, 0xD8]);
        foreach ((byte marker, byte[] data) in segments)
        {
            Segment(jpeg, marker, data);
        }

        Segment(jpeg, 0xDB, new byte[65]);
        Segment(jpeg, 0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);
        Segment(jpeg, 0xDA, [1, 1, 0, 0, 63, 0]);
        jpeg.Write([1, 2, 3, 0xFF, 0x00, 4, 5, 0xFF, 0xD0, 6, 7, 0xFF, 0xD9]);
        return jpeg.ToArray();
    }

    public static byte[] JpegExif(int? orientation, bool little = true, bool withGps = false) =>
        [.. "Exif\0\0"u8, .. Exif(orientation, little, withGps)];

    /// <summary>A WebP of the extended layout around one lossless frame.</summary>
    public static byte[] WebP(int width, int height, params (string Type, byte[] Data)[] extra)
    {
        using MemoryStream body = new();
        byte[] canvas = new byte[10];
        canvas[0] = (byte)((extra.Any(static one => one.Type == "EXIF") ? 0x08 : 0) | (extra.Any(static one => one.Type == "XMP ") ? 0x04 : 0));
        WriteLittle24(canvas.AsSpan(4), width - 1);
        WriteLittle24(canvas.AsSpan(7), height - 1);
        RiffChunk(body, "VP8X", canvas);
        byte[] frame = new byte[8];
        frame[0] = 0x2F;
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(1), (uint)(width - 1) | ((uint)(height - 1) << 14));
        RiffChunk(body, "VP8L", frame);
        foreach ((string type, byte[] data) in extra)
        {
            RiffChunk(body, type, data);
        }

        return Riff(body.ToArray());
    }

    public static byte[] Riff(byte[] body)
    {
        byte[] size = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)body.Length + 4);
        return [.. "RIFF"u8, .. size, .. "WEBP"u8, .. body];
    }

    public static void RiffChunk(Stream stream, string type, byte[] data)
    {
        stream.Write(Encoding.ASCII.GetBytes(type));
        Number(stream, data.Length, 4, little: true);
        stream.Write(data);
        if ((data.Length & 1) == 1)
        {
            stream.WriteByte(0);
        }
    }

    public static byte[] Gif(int width, int height, int frames)
    {
        using MemoryStream gif = new();
        gif.Write("GIF89a"u8);
        Number(gif, width, 2, little: true);
        Number(gif, height, 2, little: true);
        gif.Write([0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
        for (int i = 0; i < frames; i++)
        {
            gif.Write([0x21, 0xF9, 4, 0, 0, 0, 0, 0]);
            gif.Write([0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
        }

        gif.WriteByte(0x3B);
        return gif.ToArray();
    }

    public static byte[] Bmp(int width, int height)
    {
        byte[] bmp = new byte[54];
        "BM"u8.CopyTo(bmp);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), height);
        return bmp;
    }

    public static byte[] Tiff(int width, int height, int orientation, bool little)
    {
        using MemoryStream tiff = new();
        tiff.Write(little ? "II*\0"u8 : "MM\0*"u8);
        Number(tiff, 8, 4, little);
        Number(tiff, 3, 2, little);
        foreach ((int tag, int type, int value) in (ReadOnlySpan<(int, int, int)>)[(0x100, 4, width), (0x101, 3, height), (0x112, 3, orientation)])
        {
            Number(tiff, tag, 2, little);
            Number(tiff, type, 2, little);
            Number(tiff, 1, 4, little);
            Number(tiff, value, type == 4 ? 4 : 2, little);
            tiff.Write(new byte[type == 4 ? 0 : 2]);
        }

        Number(tiff, 0, 4, little);
        return tiff.ToArray();
    }

    public static void Number(Stream stream, int value, int bytes, bool little)
    {
        for (int i = 0; i < bytes; i++)
        {
            stream.WriteByte((byte)(value >> (8 * (little ? i : bytes - 1 - i))));
        }
    }

    private static void Chunk(Stream stream, string type, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. data];
        Number(stream, data.Length, 4, little: false);
        stream.Write(named);
        Number(stream, (int)Crc32(named), 4, little: false);
    }

    private static uint Crc32(byte[] data)
    {
        uint crc = uint.MaxValue;
        foreach (byte one in data)
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }

    private static void Segment(Stream stream, byte marker, byte[] data)
    {
        stream.Write([0xFF, marker]);
        Number(stream, data.Length + 2, 2, little: false);
        stream.Write(data);
    }

    private static void WriteLittle24(Span<byte> target, int value)
    {
        target[0] = (byte)value;
        target[1] = (byte)(value >> 8);
        target[2] = (byte)(value >> 16);
    }
}
