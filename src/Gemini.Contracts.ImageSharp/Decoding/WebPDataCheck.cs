using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Gemini.Contracts.Pictures;

/// <summary>
/// Checks that the data of a still WebP are enough for its pixels. ImageSharp takes zeros for what is missing, and says nothing. So the picture is decoded once more with other bytes after
/// the data: pixels that change with them come from beyond the end.
/// </summary>
internal static class WebPDataCheck
{
    private const int RiffHeader = 12;
    private const int ChunkPrefix = 8;

    // More than what is read ahead; not what zeros give.
    private static ReadOnlySpan<byte> Behind => "0Dy&,@%sn)a%r0h:Ta@C#7b*4)pWqL5e"u8;

    /// <summary>Decodes a picture twice, one after the other.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="decode">Decodes a file.</param>
    /// <exception cref="ImageInputException">Data are missing.</exception>
    public static Image<Rgba32> Decode(byte[] file, Func<byte[], Image<Rgba32>> decode)
    {
        byte[]? expected = null;
        if (Extend(file) is { } extended)
        {
            using Image<Rgba32> other = decode(extended);
            expected = Hash(other);
        }

        Image<Rgba32> image = decode(file);
        if (expected is null || Hash(image).AsSpan().SequenceEqual(expected))
        {
            return image;
        }

        image.Dispose();
        throw new ImageInputException(
            ImageProblem.Corrupt, "The WebP has less pixel data than its size needs, so part of the picture is missing; get the whole file, or save it again with another program.");
    }

    /// <returns>The file with bytes after its pixel data; null where its chunks are not whole.</returns>
    private static byte[]? Extend(ReadOnlySpan<byte> file)
    {
        using MemoryStream extended = new(file.Length + (3 * Behind.Length));
        extended.Write(file[..RiffHeader]);
        Span<byte> size = stackalloc byte[4];
        for (ReadOnlySpan<byte> rest = file[RiffHeader..]; rest.Length >= ChunkPrefix;)
        {
            long length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            if (length > rest.Length - ChunkPrefix)
            {
                return null;
            }

            ReadOnlySpan<byte> chunk = rest[..(ChunkPrefix + (int)length)];
            rest = rest[Math.Min(rest.Length, chunk.Length + (chunk.Length & 1))..];
            bool isPixels = chunk.StartsWith("VP8 "u8) || chunk.StartsWith("VP8L"u8);
            BinaryPrimitives.WriteInt32LittleEndian(size, (int)length + (isPixels ? Behind.Length : 0));
            extended.Write(chunk[..4]);
            extended.Write(size);
            extended.Write(chunk[ChunkPrefix..]);
            extended.Write(isPixels ? Behind : []);
            if ((extended.Length & 1) == 1)
            {
                extended.WriteByte(0);
            }
        }

        byte[] result = extended.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(result.AsSpan(4), result.Length - ChunkPrefix);
        return result;
    }

    private static byte[] Hash(Image<Rgba32> image)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        image.ProcessPixelRows(rows =>
        {
            for (int y = 0; y < rows.Height; y++)
            {
                hash.AppendData(MemoryMarshal.AsBytes(rows.GetRowSpan(y)));
            }
        });
        return hash.GetHashAndReset();
    }
}
