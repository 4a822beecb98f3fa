using System.Buffers.Binary;

namespace Gemini.Contracts.Images;

/// <summary>Finds what of a HEIF is metadata, and plans what is sent without it.</summary>
internal static class HeifMetadata
{
    // How much of a box is searched for a position.
    private const long MaxSearched = 32L << 20;

    /// <summary>Notes the metadata of the directory's items and plans to blank them.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="facts">Where to note it.</param>
    /// <param name="meta">The directory.</param>
    /// <param name="blanking">What is blanked.</param>
    /// <returns>The data that decoders need, sorted by offset.</returns>
    public static List<(long Offset, long Length)> ReadItems(HeaderBytes bytes, HeaderFacts facts, HeifMeta meta, HeifBlanking blanking)
    {
        List<(long Offset, long Length)> pixels = [];
        foreach (HeifItem item in meta.Items.Values)
        {
            bool isPicture = item.IsPicture(meta);
            facts.Note(HeaderFlags.Metadata, !isPicture);
            for (int i = 0; i < item.Extents.Count; i++)
            {
                if (!meta.TryLocate(item, item.Extents[i], bytes.Length, out long offset, out long length) || offset + length > bytes.Length)
                {
                    continue;
                }

                if (isPicture && item is { IsJpeg: true, Extents.Count: 1 })
                {
                    HeifJpeg.Read(bytes, facts, offset, length, pixels, blanking);
                }
                else if (isPicture)
                {
                    pixels.Add((offset, length));
                }
                else if (i == 0 && item.IsExif)
                {
                    ReadExif(bytes, facts, offset, length);
                    blanking.AddItem(offset, length, isExif: true);
                }
                else
                {
                    NoteLocation(bytes, facts, offset, length);
                    blanking.AddItem(offset, length, isExif: false);
                }
            }
        }

        foreach (HeifBox box in meta.Unneeded)
        {
            Remove(bytes, facts, box, blanking);
        }

        foreach ((long offset, long length) in meta.Texts)
        {
            facts.Note(HeaderFlags.Metadata);
            blanking.AddZeros(offset, length);
        }

        if (meta.IsProtected)
        {
            facts.NoteKept("the protection of its items, which is not known here");
        }

        foreach (string property in meta.UnknownProperties)
        {
            facts.NoteKept($"the property '{property}', which is not known here");
        }

        foreach (string group in meta.UnknownGroups)
        {
            facts.NoteKept($"what the group '{group}' holds beside its items, which is not known here");
        }

        pixels.Sort(static (left, right) => left.Offset.CompareTo(right.Offset));
        return pixels;
    }

    /// <summary>Blanks a box that holds no pixels.</summary>
    public static void Remove(HeaderBytes bytes, HeaderFacts facts, HeifBox box, HeifBlanking blanking)
    {
        if (box.ContentLength > 0)
        {
            facts.Note(HeaderFlags.Metadata, HasContent(bytes, box.ContentOffset, box.ContentLength));
            NoteLocation(bytes, facts, box.ContentOffset, box.ContentLength);
            blanking.Add(box);
        }
    }

    /// <summary>Blanks bytes that nothing refers to.</summary>
    public static void RemoveGaps(HeaderBytes bytes, HeaderFacts facts, List<(long Offset, long Length)> gaps, HeifBlanking blanking)
    {
        foreach ((long offset, long length) in gaps)
        {
            facts.Note(HeaderFlags.Metadata, HasContent(bytes, offset, length));
            NoteLocation(bytes, facts, offset, length);
            blanking.AddZeros(offset, length);
        }
    }

    /// <summary>Notes whether bytes hold a position: XMP's GPS, the place of a QuickTime or 3GPP video.</summary>
    public static void NoteLocation(HeaderBytes bytes, HeaderFacts facts, long offset, long length)
    {
        // A name may lie across two pieces.
        const int overlap = 16;
        long end = offset + Math.Min(length, MaxSearched);
        for (long at = offset; at < end && !facts.Has(HeaderFlags.Location); at += HeaderBytes.LargestPiece - overlap)
        {
            ReadOnlySpan<byte> piece = bytes.At(at, (int)Math.Min(HeaderBytes.LargestPiece, end - at));
            bool hasPlace = piece.IndexOf("GPSLatitude"u8) >= 0 || piece.IndexOf((ReadOnlySpan<byte>)[0xA9, (byte)'x', (byte)'y', (byte)'z']) >= 0 || piece.IndexOf("loci"u8) >= 0;
            facts.Note(HeaderFlags.Location, hasPlace);
        }
    }

    /// <summary>Whether there is anything but zeros: padding is no metadata.</summary>
    public static bool HasContent(HeaderBytes bytes, long offset, long length)
    {
        for (long at = offset; at < offset + length; at += HeaderBytes.LargestPiece)
        {
            if (bytes.At(at, (int)Math.Min(HeaderBytes.LargestPiece, offset + length - at)).ContainsAnyExcept((byte)0))
            {
                return true;
            }
        }

        return false;
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
}
