using System.Buffers.Binary;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Gemini.Contracts.Pictures;

/// <summary>
/// The alpha of a lossy WebP, from its own chunk (RFC 9649, section 2.7.1.2). ImageSharp's decoder of that chunk stops early where most pixels have one value, and leaves the rest
/// transparent, or fails; its decoder of lossless pictures, which the chunk's content is one of, does not.
/// </summary>
internal static class WebPAlpha
{
    private const int RiffHeader = 12;
    private const int ChunkPrefix = 8;
    private const int PictureHeader = 5;
    private const byte AlphaFlag = 0x10;

    /// <summary>Takes the alpha out of a file.</summary>
    /// <param name="file">The whole file.</param>
    /// <returns>A file of the colors alone, and the content of the alpha's chunk, null where the header denies that there is alpha; the same file and null where it has no such chunk.</returns>
    public static (byte[] Colors, byte[]? Alpha) Split(byte[] file)
    {
        for (int at = RiffHeader; at <= file.Length - ChunkPrefix;)
        {
            ReadOnlySpan<byte> rest = file.AsSpan(at);
            long length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            if (length == 0 || length > rest.Length - ChunkPrefix || rest.StartsWith("VP8 "u8) || rest.StartsWith("VP8L"u8))
            {
                break;
            }

            int end = (int)Math.Min(file.Length, at + ChunkPrefix + length + (length & 1));
            if (rest.StartsWith("ALPH"u8))
            {
                byte[] colors = [.. file[..at], .. file[end..]];
                BinaryPrimitives.WriteInt32LittleEndian(colors.AsSpan(4), colors.Length - ChunkPrefix);
                bool hasAlpha = true;
                if (colors.AsSpan(RiffHeader).StartsWith("VP8X"u8))
                {
                    hasAlpha = (colors[RiffHeader + ChunkPrefix] & AlphaFlag) != 0;
                    colors[RiffHeader + ChunkPrefix] &= unchecked((byte)~AlphaFlag);
                }

                return (colors, !hasAlpha ? null : rest.Slice(ChunkPrefix, (int)length).ToArray());
            }

            at = end;
        }

        return (file, null);
    }

    /// <summary>Gives a decoded picture its alpha.</summary>
    /// <param name="chunk">The content of the alpha's chunk.</param>
    /// <param name="image">The picture.</param>
    /// <param name="decodeLossless">Decodes a file of lossless pixels.</param>
    /// <exception cref="ImageInputException">Data are missing.</exception>
    public static void Apply(ReadOnlySpan<byte> chunk, Image<Rgba32> image, Func<byte[], Image<Rgba32>> decodeLossless)
    {
        byte[] alpha = (chunk[0] & 3) == 0 ? chunk[1..].ToArray() : Decompress(chunk[1..], image.Width, image.Height, decodeLossless);
        if (alpha.Length < (long)image.Width * image.Height)
        {
            throw new ImageInputException(
                ImageProblem.Corrupt, "The WebP has less alpha data than its size needs, so part of the picture is missing; get the whole file, or save it again with another program.");
        }

        Unfilter(alpha, image.Width, image.Height, (chunk[0] >> 2) & 3);
        image.ProcessPixelRows(rows =>
        {
            for (int y = 0; y < rows.Height; y++)
            {
                Span<Rgba32> row = rows.GetRowSpan(y);
                for (int x = 0; x < row.Length; x++)
                {
                    row[x].A = alpha[(y * row.Length) + x];
                }
            }
        });
    }

    /// <summary>The green of the lossless picture that the chunk's content is, without the header that every other one has.</summary>
    private static byte[] Decompress(ReadOnlySpan<byte> data, int width, int height, Func<byte[], Image<Rgba32>> decodeLossless)
    {
        int length = PictureHeader + data.Length;
        byte[] file = new byte[RiffHeader + ChunkPrefix + length + (length & 1)];
        "RIFF\0\0\0\0WEBPVP8L"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), length);
        file[20] = 0x2F;
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(21), (uint)(width - 1) | ((uint)(height - 1) << 14));
        data.CopyTo(file.AsSpan(25));
        using Image<Rgba32> picture = decodeLossless(file);
        byte[] green = new byte[width * height];
        picture.ProcessPixelRows(rows =>
        {
            for (int y = 0; y < rows.Height; y++)
            {
                Span<Rgba32> row = rows.GetRowSpan(y);
                for (int x = 0; x < row.Length; x++)
                {
                    green[(y * row.Length) + x] = row[x].G;
                }
            }
        });
        return green;
    }

    /// <summary>Adds to each value what is predicted of it: the value to the left (1), above (2), or both less the one between them (3).</summary>
    private static void Unfilter(byte[] alpha, int width, int height, int filter)
    {
        for (int i = 1; filter != 0 && i < width * height; i++)
        {
            (int x, int y) = (i % width, i / width);
            int left = x == 0 ? alpha[i - width] : alpha[i - 1];
            int above = y == 0 ? left : alpha[i - width];
            int between = x == 0 || y == 0 ? above : alpha[i - width - 1];
            alpha[i] += (byte)(filter switch
            {
                1 => left,
                2 => above,
                _ => x == 0 || y == 0 ? above : Math.Clamp(left + above - between, 0, byte.MaxValue),
            });
        }
    }
}
