using System.Buffers.Binary;

namespace Gemini.Contracts.Images;

/// <summary>
/// A HEIF's blocks of metadata. Offsets inside a HEIF are absolute, so that nothing can be taken out without rewriting them all;
/// the blocks are blanked in place instead: EXIF by an empty EXIF block, all else by zeros.
/// </summary>
internal static class HeifMetadata
{
    private const uint Exif = 0x45786966;
    private const uint Mime = 0x6D696D65;
    private const uint Uri = 0x75726920;
    private const uint Iptc = 0x69707463;

    // The offset of the TIFF header within the block, then a TIFF with an empty directory.
    private static readonly byte[] EmptyExif = [0, 0, 0, 0, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0];

    /// <summary>Notes the metadata and plans what is sent without them.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="facts">Where to note it.</param>
    /// <param name="meta">The directory.</param>
    /// <param name="data">The contents of the file's data boxes, within which alone something may be blanked.</param>
    public static void Read(HeaderBytes bytes, HeaderFacts facts, HeifMeta meta, List<(long Offset, long Length)> data)
    {
        if (meta.DataOffset >= 0)
        {
            data.Add((meta.DataOffset, meta.DataLength));
        }

        List<(long Offset, long Length, bool IsExif)> blocks = [];
        List<(long Offset, long Length)> pixels = [];
        foreach (HeifItem item in meta.Items.Values)
        {
            bool isMetadata = item.Type is Exif or Mime or Uri or Iptc;
            facts.HasMetadata |= isMetadata;
            bool isFirst = true;
            foreach ((long Offset, long Length) extent in item.Extents)
            {
                if (!meta.TryLocate(item, extent, bytes.Length, out long offset, out long length) || offset + length > bytes.Length)
                {
                    continue;
                }

                if (isMetadata)
                {
                    blocks.Add((offset, length, isFirst && item.Type == Exif && length >= EmptyExif.Length));
                    if (isFirst && item.Type == Exif)
                    {
                        ReadExif(bytes, facts, offset, length);
                    }
                }
                else
                {
                    pixels.Add((offset, length));
                }

                isFirst = false;
            }
        }

        facts.StripsMetadata = blocks.TrueForAll(block => data.Exists(box => block.Offset >= box.Offset && block.Offset + block.Length <= box.Offset + box.Length))
            && TryPlan(bytes.Length, facts, blocks, pixels);
    }

    private static void ReadExif(HeaderBytes bytes, HeaderFacts facts, long offset, long length)
    {
        ReadOnlySpan<byte> block = bytes.At(offset, (int)Math.Min(length, HeaderBytes.LargestPiece));
        if (block.Length < 4)
        {
            return;
        }

        uint skip = BinaryPrimitives.ReadUInt32BigEndian(block);
        if (skip <= block.Length - 4)
        {
            ExifBlock.Read(block[(4 + (int)skip)..], facts);
        }
    }

    /// <summary>Plans the blanking; false where metadata overlap pixels or one another, which only a hostile or broken file does.</summary>
    private static bool TryPlan(long fileLength, HeaderFacts facts, List<(long Offset, long Length, bool IsExif)> blocks, List<(long Offset, long Length)> pixels)
    {
        blocks.RemoveAll(block => block.Length == 0);
        blocks.Sort((left, right) => left.Offset.CompareTo(right.Offset));
        pixels.Sort((left, right) => left.Offset.CompareTo(right.Offset));
        int pixel = 0;
        long pixelsEnd = 0;
        long end = 0;
        foreach ((long offset, long length, _) in blocks)
        {
            while (pixel < pixels.Count && pixels[pixel].Offset < offset + length)
            {
                pixelsEnd = Math.Max(pixelsEnd, pixels[pixel].Offset + pixels[pixel].Length);
                pixel++;
            }

            if (offset < end || pixelsEnd > offset)
            {
                return false;
            }

            end = offset + length;
        }

        facts.Plan.Clear();
        long at = 0;
        foreach ((long offset, long length, bool isExif) in blocks)
        {
            facts.Plan.Keep(at, offset - at);
            if (isExif)
            {
                facts.Plan.Put(EmptyExif);
            }

            facts.Plan.Blank(isExif ? length - EmptyExif.Length : length);
            at = offset + length;
        }

        facts.Plan.Keep(at, fileLength - at);
        return true;
    }
}
