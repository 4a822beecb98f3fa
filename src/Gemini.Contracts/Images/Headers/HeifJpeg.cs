using System.Buffers.Binary;

namespace Gemini.Contracts.Images;

/// <summary>A picture of a HEIF that is a JPEG, often a preview: it has metadata of its own.</summary>
internal static class HeifJpeg
{
    /// <summary>Notes the metadata in its segments, plans to blank them, and says which of its bytes decoders need.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="facts">Where to note it.</param>
    /// <param name="offset">Where the JPEG begins.</param>
    /// <param name="length">Its length.</param>
    /// <param name="pixels">The bytes that decoders need.</param>
    /// <param name="blanking">What is blanked.</param>
    public static void Read(HeaderBytes bytes, HeaderFacts facts, long offset, long length, List<(long Offset, long Length)> pixels, HeifBlanking blanking)
    {
        long end = offset + length;
        long kept = offset;
        long at = offset + 2;
        while (at + 4 <= end)
        {
            ReadOnlySpan<byte> start = bytes.At(at, 4);
            int size = start.Length == 4 ? BinaryPrimitives.ReadUInt16BigEndian(start[2..]) : 0;
            byte marker = start[1];
            if (start[0] == 0xFF && marker == 0xD9)
            {
                Remove(at + 2, end - at - 2);
                break;
            }

            if (size < 2 || start[0] != 0xFF || at + 2 + size > end)
            {
                break;
            }

            if (marker is 0xFE or (>= 0xE0 and <= 0xEF) && size > 2 && IsMetadata(marker, bytes.At(at + 4, size - 2)))
            {
                ReadExif(bytes.At(at + 4, size - 2), facts);
                Remove(at + 4, size - 2);
            }

            at = marker == 0xDA ? JpegScan.End(bytes, at + 2 + size) : at + 2 + size;
        }

        pixels.Add((kept, end - kept));

        void Remove(long from, long count)
        {
            facts.Note(HeaderFlags.Metadata, HeifMetadata.HasContent(bytes, from, count));
            HeifMetadata.NoteLocation(bytes, facts, from, count);
            pixels.Add((kept, from - kept));
            blanking.AddItem(from, count, isExif: false);
            kept = from + count;
        }
    }

    private static void ReadExif(ReadOnlySpan<byte> data, HeaderFacts facts)
    {
        if (data.StartsWith("Exif\0"u8))
        {
            // How a HEIF is turned its own properties say, not a preview's EXIF.
            ExifBlock.Read(data, facts, hasOrientation: false);
        }
    }

    private static bool IsMetadata(byte marker, ReadOnlySpan<byte> data) =>
        !(marker == 0xE0 && data.StartsWith("JFIF\0"u8) && data.Length == 14)
        && !(marker == 0xE2 && data.StartsWith("ICC_PROFILE\0"u8))
        && !(marker == 0xEE && data.StartsWith("Adobe"u8));
}
