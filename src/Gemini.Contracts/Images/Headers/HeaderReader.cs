using System.Buffers.Binary;

namespace Gemini.Contracts.Images;

/// <summary>Tells from the first bytes what a file is and hands it to the format's reader. No bytes make it throw.</summary>
internal static class HeaderReader
{
    public static HeaderFacts Read(HeaderBytes bytes, string subject)
    {
        ReadOnlySpan<byte> start = bytes.At(0, 64);
        HeaderFacts facts = new(subject, FormatOf(start));
        if (bytes.Length == 0)
        {
            facts.Fail(ImageProblem.Empty, "is empty; there is no picture to send");
            return facts.Done();
        }

        switch (facts.Format)
        {
            case ImageFormat.Png:
                PngHeader.Read(bytes, facts);
                break;
            case ImageFormat.Jpeg:
                JpegHeader.Read(bytes, facts);
                break;
            case ImageFormat.WebP:
                WebPHeader.Read(bytes, facts);
                break;
            case ImageFormat.Heic or ImageFormat.Heif or ImageFormat.Avif:
                HeifHeader.Read(bytes, facts);
                break;
            case ImageFormat.Gif:
                GifHeader.Read(bytes, facts);
                break;
            case ImageFormat.Bmp:
                BmpHeader.Read(bytes, facts);
                break;
            case ImageFormat.Tiff:
                TiffHeader.Read(bytes, facts);
                break;
            default:
                facts.Fail(ImageProblem.NotAPicture, $"is no picture but {UnsupportedContent.Describe(start)}; give a {ImageFormats.Accepted} file");
                break;
        }

        return facts.Done();
    }

    /// <summary>The format that a file's first bytes show; 64 of them are enough.</summary>
    public static ImageFormat FormatOf(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return ImageFormat.Png;
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return ImageFormat.Jpeg;
        }

        if (start.StartsWith("RIFF"u8) && start.Length >= 12 && start[8..].StartsWith("WEBP"u8))
        {
            return ImageFormat.WebP;
        }

        if (start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8))
        {
            return ImageFormat.Gif;
        }

        if (start.StartsWith("II*\0"u8) || start.StartsWith("MM\0*"u8) || start.StartsWith("II+\0"u8) || start.StartsWith("MM\0+"u8))
        {
            return ImageFormat.Tiff;
        }

        if (start.StartsWith("BM"u8) && BmpHeader.IsHeaderSize(start))
        {
            return ImageFormat.Bmp;
        }

        return start.Length >= 12 && start[4..].StartsWith("ftyp"u8) ? HeifHeader.FormatOf(start) : ImageFormat.Unknown;
    }

    /// <summary>Reads a little-endian number of 3 bytes.</summary>
    public static int LittleEndian24(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes) | (bytes[2] << 16);
}
