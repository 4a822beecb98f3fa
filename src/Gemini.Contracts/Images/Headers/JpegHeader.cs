using System.Buffers.Binary;

namespace Gemini.Contracts.Images;

/// <summary>
/// Walks a JPEG's segments (ITU-T T.81): size, EXIF, and what is kept when metadata are stripped. The entropy-coded data are
/// looked through for markers, since scans can be followed by more segments and the picture by others (multi-picture files, motion photos).
/// </summary>
internal static class JpegHeader
{
    public static void Read(HeaderBytes bytes, HeaderFacts facts)
    {
        facts.Plan.Keep(0, 2);
        facts.Note(HeaderFlags.Strippable);
        long offset = 2;
        bool scanned = false;
        bool lacksHeight = false;
        while (facts.Problem is null)
        {
            ReadOnlySpan<byte> start = bytes.At(offset, 4);
            if (start.Length < 2)
            {
                End(bytes, facts, offset, scanned, lacksHeight);
                return;
            }

            if (start[0] != 0xFF)
            {
                // Some cameras leave bytes between segments; decoders step over them, and so do we.
                offset = JpegScan.End(bytes, offset);
                continue;
            }

            byte marker = start[1];
            if (marker == 0xFF)
            {
                // Fill bytes before a marker belong to nothing.
                offset++;
            }
            else if (marker == 0xD9)
            {
                facts.Plan.Keep(offset, 2);
                facts.Note(HeaderFlags.Metadata, offset + 2 < bytes.Length);
                CheckHeight(facts, lacksHeight);
                if (!scanned)
                {
                    facts.Fail(ImageProblem.Corrupt, "is a JPEG without picture data; save it again");
                }

                return;
            }
            else if (scanned && marker is 0 or (>= 0xD0 and <= 0xD7))
            {
                // After fill bytes the data can go on.
                offset = KeepScan(bytes, facts, offset, offset + 2);
            }
            else if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                facts.Plan.Keep(offset, 2);
                offset += 2;
            }
            else
            {
                int length = start.Length < 4 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(start[2..]);
                if (start.Length < 4 || offset + 2 + length > bytes.Length)
                {
                    End(bytes, facts, offset, scanned, lacksHeight);
                    return;
                }

                if (length < 2)
                {
                    facts.Fail(ImageProblem.Corrupt, $"is a damaged JPEG: the segment at byte {offset} has no length; save it again");
                    return;
                }

                Segment(bytes, facts, offset, marker, length, ref lacksHeight);
                offset += 2 + length;
                if (marker == 0xDA)
                {
                    scanned = true;
                    offset = KeepScan(bytes, facts, offset, offset);
                }
            }
        }
    }

    private static void Segment(HeaderBytes bytes, HeaderFacts facts, long offset, byte marker, int length, ref bool lacksHeight)
    {
        if (marker is 0xFE or (>= 0xE0 and <= 0xEF))
        {
            Application(bytes, facts, offset, marker, length);
            return;
        }

        facts.Plan.Keep(offset, 2L + length);
        if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && length >= 8 && facts.Width == 0)
        {
            ReadOnlySpan<byte> frame = bytes.At(offset + 5, 4);
            int height = BinaryPrimitives.ReadUInt16BigEndian(frame);
            lacksHeight = height == 0;
            facts.Size(BinaryPrimitives.ReadUInt16BigEndian(frame[2..]), lacksHeight ? 1 : height);
        }
        else if (marker == 0xDC && length >= 4 && lacksHeight)
        {
            // DNL: the number of lines, told after the first scan.
            lacksHeight = false;
            facts.Size(facts.Width, BinaryPrimitives.ReadUInt16BigEndian(bytes.At(offset + 4, 2)));
        }
    }

    private static void Application(HeaderBytes bytes, HeaderFacts facts, long offset, byte marker, int length)
    {
        ReadOnlySpan<byte> data = bytes.At(offset + 4, length - 2);
        if (marker == 0xE0 && data.StartsWith("JFIF\0"u8) && data.Length >= 14)
        {
            if (data.Length == 14)
            {
                facts.Plan.Keep(offset, 2L + length);
                return;
            }

            // A thumbnail in the JFIF segment shows what may have been cropped away: the segment is sent without it.
            facts.Note(HeaderFlags.Metadata);
            facts.Plan.Put([0xFF, 0xE0, 0, 16, .. data[..12], 0, 0]);
        }
        else if ((marker == 0xE2 && data.StartsWith("ICC_PROFILE\0"u8)) || (marker == 0xEE && data.StartsWith("Adobe"u8)))
        {
            facts.Plan.Keep(offset, 2L + length);
        }
        else
        {
            facts.Note(HeaderFlags.Metadata);
            if (marker == 0xE1 && data.StartsWith("Exif\0"u8))
            {
                ExifBlock.Read(data, facts);
            }
            else if (marker == 0xE1 && data.StartsWith("http://ns.adobe.com/xap/1.0/\0"u8))
            {
                XmpPacket.Read(data, facts);
            }
        }
    }

    private static long KeepScan(HeaderBytes bytes, HeaderFacts facts, long from, long searchFrom)
    {
        long end = JpegScan.End(bytes, searchFrom);
        facts.Plan.Keep(from, end - from);
        return end;
    }

    /// <summary>The data stop without an end mark. After a scan the picture can still be shown, in part or whole, so it is only noticed.</summary>
    private static void End(HeaderBytes bytes, HeaderFacts facts, long offset, bool scanned, bool lacksHeight)
    {
        CheckHeight(facts, scanned && lacksHeight);
        if (scanned && facts.Width > 0)
        {
            facts.Note(HeaderFlags.Truncated);
            facts.Plan.Put([0xFF, 0xD9]);
        }
        else
        {
            facts.FailTruncated(bytes.Length, Math.Max(offset, bytes.Length) + 2);
        }
    }

    private static void CheckHeight(HeaderFacts facts, bool lacksHeight)
    {
        if (lacksHeight)
        {
            facts.Fail(ImageProblem.Corrupt, "is a damaged JPEG: its header gives no height; save it again");
        }
    }
}
