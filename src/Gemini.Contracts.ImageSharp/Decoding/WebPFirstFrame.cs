using System.Buffers.Binary;

namespace Gemini.Contracts.Pictures;

/// <summary>The first frame of an animated WebP, as a still WebP: ImageSharp 2.1 decodes those only. (WebP Container Specification.)</summary>
/// <param name="File">The still picture's bytes.</param>
/// <param name="X">Where the frame lies on the canvas, in pixels.</param>
/// <param name="Y">Where the frame lies on the canvas, in pixels.</param>
internal sealed record WebPFirstFrame(byte[] File, int X, int Y)
{
    private const int ChunkPrefix = 8;
    private const int FrameHeader = 16;
    private const byte AlphaFlag = 0x10;

    // No frame of a picture within the limits is as long.
    private const int MaxLength = 1 << 28;

    /// <summary>Finds the first frame.</summary>
    /// <param name="file">The whole file, at its start.</param>
    /// <exception cref="ImageInputException">There is no whole frame.</exception>
    public static WebPFirstFrame Read(Stream file)
    {
        file.Position = 12;
        Span<byte> prefix = stackalloc byte[ChunkPrefix];
        while (file.ReadAtLeast(prefix, ChunkPrefix, throwOnEndOfStream: false) == ChunkPrefix)
        {
            long length = BinaryPrimitives.ReadUInt32LittleEndian(prefix[4..]);
            if (prefix.StartsWith("ANMF"u8) && length is > FrameHeader and < MaxLength && length <= file.Length - file.Position)
            {
                byte[] frame = new byte[length];
                file.ReadExactly(frame);
                return ToStill(frame);
            }

            file.Seek(length + (length & 1), SeekOrigin.Current);
        }

        throw new ImageInputException(ImageProblem.Corrupt, "The animated WebP has no whole frame; get the whole file, or save it again with another program.");
    }

    private static WebPFirstFrame ToStill(ReadOnlySpan<byte> frame)
    {
        (int x, int y) = (2 * UInt24(frame), 2 * UInt24(frame[3..]));
        ReadOnlySpan<byte> content = frame[FrameHeader..];
        using MemoryStream still = new();
        still.Write("RIFF\0\0\0\0WEBP"u8);
        if (content.StartsWith("ALPH"u8))
        {
            // Alpha is beside lossy pixels in the extended layout only, whose header has the size.
            still.Write("VP8X\x0A\0\0\0"u8);
            still.Write([AlphaFlag, 0, 0, 0]);
            still.Write(frame.Slice(6, 6));
        }

        still.Write(content);
        byte[] file = still.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - ChunkPrefix);
        return new WebPFirstFrame(file, x, y);
    }

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
