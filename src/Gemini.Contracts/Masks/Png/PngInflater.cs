using System.Buffers.Binary;
using System.IO.Compression;

namespace Gemini.Contracts.Masks;

/// <summary>Inflates a PNG's pixel data by the framework's raw deflate.</summary>
internal static class PngInflater
{
    private const int ZlibHeader = 2;
    private const int ZlibTrailer = 4;

    /// <summary>Inflates the pixel data into a buffer of the size that the picture needs.</summary>
    /// <param name="png">The whole file, whose layout was read from it.</param>
    /// <param name="layout">Where its parts are.</param>
    /// <param name="raw">Filter bytes and rows, and room for one byte more.</param>
    /// <param name="stated">The Adler-32 that the file states, for the caller to compare.</param>
    public static PngError Inflate(ReadOnlyMemory<byte> png, in PngLayout layout, Span<byte> raw, out uint stated)
    {
        stated = 0;
        if (layout.DataLength < ZlibHeader + ZlibTrailer)
        {
            return PngError.TooLittleData;
        }

        PngDataStream data = PngDataStream.Open(png, layout);
        try
        {
            data.Skip(layout.DataLength - ZlibTrailer);
            Span<byte> four = stackalloc byte[ZlibTrailer];
            data.ReadExactly(four);
            stated = BinaryPrimitives.ReadUInt32BigEndian(four);

            data.Rewind(layout);
            Span<byte> header = four[..ZlibHeader];
            data.ReadExactly(header);
            if (!IsZlib(header[0], header[1]))
            {
                return PngError.BadDeflate;
            }

            using DeflateStream inflate = new(data, CompressionMode.Decompress, leaveOpen: true);
            return Fill(inflate, raw);
        }
        catch (InvalidDataException)
        {
            stated = 0;
            return PngError.BadDeflate;
        }
        finally
        {
            data.Release();
        }
    }

    /// <summary>
    /// Whether a zlib stream whose last four bytes are not its Adler-32 is right nevertheless, because other bytes follow it in IDAT.
    /// The framework's zlib stream compares the sum but takes a missing one for right: bytes that cannot be the missing ones are put after the data.
    /// </summary>
    public static bool HoldsAdlerElsewhere(ReadOnlyMemory<byte> png, in PngLayout layout, Span<byte> raw, uint actual)
    {
        Span<byte> sum = stackalloc byte[ZlibTrailer];
        BinaryPrimitives.WriteUInt32BigEndian(sum, actual);
        byte never = 0;
        while (sum.Contains(never))
        {
            never++;
        }

        try
        {
            using ZLibStream inflate = new(new PngDataStream(png, layout, [never, never, never, never]), CompressionMode.Decompress);
            return Fill(inflate, raw) == PngError.None;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>RFC 1950: deflate, a window of at most 32 KiB, the check bits right, no preset dictionary.</summary>
    private static bool IsZlib(int method, int flags) =>
        (method & 15) == 8 && method >> 4 <= 7 && ((method << 8) | flags) % 31 == 0 && (flags & 0x20) == 0;

    private static PngError Fill(Stream inflate, Span<byte> raw)
    {
        // Asked for a byte that should not be there, it goes on to the stream's end in the same call.
        int filled = inflate.ReadAtLeast(raw, raw.Length, throwOnEndOfStream: false);
        return filled == raw.Length ? PngError.TooMuchData : filled == raw.Length - 1 ? PngError.None : PngError.TooLittleData;
    }
}
