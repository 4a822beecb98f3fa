using System.Buffers.Binary;

namespace Gemini.Contracts.Images;

/// <summary>Reads HEIC, HEIF and AVIF: the primary picture's stored size, what is shown of it, and whether all its data are there.</summary>
internal static class HeifHeader
{
    private const int MaxBoxes = 4096;
    private static readonly string[] StillHevc = ["heic", "heix", "heim", "heis"];
    private static readonly string[] MovingHevc = ["hevc", "hevx", "hevm", "hevs"];

    /// <summary>The format that the brands of an <c>ftyp</c> box name; unknown for videos.</summary>
    public static ImageFormat FormatOf(ReadOnlySpan<byte> start)
    {
        string major = Brand(start, 8);
        if (Array.IndexOf(StillHevc, major) >= 0 || Array.IndexOf(MovingHevc, major) >= 0)
        {
            return ImageFormat.Heic;
        }

        if (major is "avif" or "avis")
        {
            return ImageFormat.Avif;
        }

        bool general = major is "mif1" or "mif2" or "msf1" or "miaf" or "MiHB" or "heif";
        int end = (int)Math.Min(start.Length, BinaryPrimitives.ReadUInt32BigEndian(start));
        bool hevc = false;
        bool av1 = false;
        for (int at = 16; at + 4 <= end; at += 4)
        {
            string brand = Brand(start, at);
            hevc |= Array.IndexOf(StillHevc, brand) >= 0;
            av1 |= brand is "avif" or "avis";
            general |= brand is "mif1";
        }

        return !general ? ImageFormat.Unknown : av1 && !hevc ? ImageFormat.Avif : ImageFormat.Heif;
    }

    /// <summary>Reads the file. Of the boxes at its top level those that decoders need are kept; every other one is blanked.</summary>
    public static void Read(HeaderBytes bytes, HeaderFacts facts)
    {
        facts.Plan.Keep(0, bytes.Length);
        List<HeifBox> boxes = TopLevel(bytes, out long end, out long need);
        HeifBox meta = boxes.Find(static box => box.Type == Name("meta"u8));
        HeifBox movie = boxes.Find(static box => box.Type == Name("moov"u8));
        HeifMeta? directory = null;
        if (meta.Size > 0)
        {
            directory = ReadMeta(bytes, facts, meta);
        }
        else if (movie.Size == 0)
        {
            Fail(bytes, facts, end, need);
        }

        HeifSequence? sequence = movie.Size > 0 ? HeifSequence.Read(bytes, movie) : null;
        if (sequence is not null)
        {
            facts.NoteFrames(sequence.FrameCount);
            if (facts.Width == 0 && facts.Problem is null)
            {
                facts.Size(sequence.Size.Width, sequence.Size.Height);
            }
        }

        if (facts.Problem is null)
        {
            HeifUpload.Plan(bytes, facts, boxes, end, directory, sequence);
        }
    }

    /// <summary>The boxes at the top level.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="end">Where the last one ends, or the file.</param>
    /// <param name="need">How long the file would have to be.</param>
    private static List<HeifBox> TopLevel(HeaderBytes bytes, out long end, out long need)
    {
        List<HeifBox> boxes = [];
        long offset = 0;
        while (boxes.Count < MaxBoxes && offset < bytes.Length)
        {
            ReadOnlySpan<byte> head = bytes.At(offset, 16);
            (uint type, int header, long size) = head.Length < 8 ? (0, 8, -1) : BoxWalk.Head(head, bytes.Length - offset);
            if (size < header)
            {
                break;
            }

            boxes.Add(new HeifBox(type, offset, header, size));
            offset += size;
        }

        (end, need) = (Math.Min(offset, bytes.Length), offset);
        return boxes;
    }

    private static void Fail(HeaderBytes bytes, HeaderFacts facts, long end, long need)
    {
        // A length that leads far out of the file is damage rather than a missing end.
        if (need > end && need < 4 * bytes.Length)
        {
            facts.FailTruncated(bytes.Length, need);
        }
        else
        {
            facts.Fail(ImageProblem.Corrupt, $"is a damaged {ImageFormats.Name(facts.Format)}: it has no 'meta' box; get the file again");
        }
    }

    private static HeifMeta? ReadMeta(HeaderBytes bytes, HeaderFacts facts, HeifBox box)
    {
        if (box.End > bytes.Length)
        {
            facts.FailTruncated(bytes.Length, box.End);
            return null;
        }

        if (box.Size > HeaderBytes.LargestPiece)
        {
            facts.Fail(ImageProblem.Corrupt, $"has a directory of {box.Size} bytes, as no real picture has; save it again");
            return null;
        }

        HeifMeta meta = HeifMeta.Parse(bytes.At(box.ContentOffset, (int)box.ContentLength), box.ContentOffset);
        if (meta.Primary is not { } primary)
        {
            facts.Fail(ImageProblem.Corrupt, $"is a damaged {ImageFormats.Name(facts.Format)}: its directory names no picture; save it again");
            return null;
        }

        NoteSize(bytes, facts, meta, primary);
        CheckData(bytes, facts, meta);
        return meta;
    }

    /// <summary>Notes the stored size and what is shown of it. Where the format itself turns the picture, that is noted as its orientation, whatever EXIF says.</summary>
    private static void NoteSize(HeaderBytes bytes, HeaderFacts facts, HeifMeta meta, HeifItem primary)
    {
        (long width, long height) = StoredSize(bytes, meta, primary);
        facts.Size(width, height);

        // Of a file whose primary picture is declared another's thumbnail, the other is the one that is meant to be seen.
        HeifItem shown = primary;
        if (primary.ThumbnailOf != 0 && meta.Items.TryGetValue(primary.ThumbnailOf, out HeifItem? master)
            && StoredSize(bytes, meta, master) is { Width: > 0, Height: > 0 } size)
        {
            facts.Note(HeaderFlags.Ambiguous);
            shown = master;
            (width, height) = size;
        }

        (long shownWidth, long shownHeight, ExifOrientation orientation, bool isTurned) = HeifProperties.Apply(meta, shown, width, height);
        if (facts.Problem is null && shownWidth is >= 1 and <= int.MaxValue && shownHeight is >= 1 and <= int.MaxValue)
        {
            facts.DisplayAs((int)shownWidth, (int)shownHeight);
        }

        facts.NoteTurn(orientation, isTurned);
    }

    private static (long Width, long Height) StoredSize(HeaderBytes bytes, HeifMeta meta, HeifItem item)
    {
        foreach (int index in item.Properties)
        {
            if (meta.Property(index) is { Kind: HeifPropertyKind.Size } size)
            {
                return (size.A, size.B);
            }
        }

        return GridSize(bytes, meta, item);
    }

    /// <summary>A grid says its size in its own data, too: version, flags, rows, columns, then width and height of 2 or 4 bytes each.</summary>
    private static (long Width, long Height) GridSize(HeaderBytes bytes, HeifMeta meta, HeifItem item)
    {
        if (item.Type != Name("grid"u8) || item.Extents.Count == 0 || !meta.TryLocate(item, item.Extents[0], bytes.Length, out long offset, out long length))
        {
            return default;
        }

        ReadOnlySpan<byte> grid = bytes.At(offset, (int)Math.Min(length, 12));
        if (grid.Length < 8)
        {
            return default;
        }

        int size = (grid[1] & 1) == 0 ? 2 : 4;
        FieldWalk fields = new(grid, 4);
        (long width, long height) = ((long)fields.Number(size), (long)fields.Number(size));
        return fields.IsSpent ? default : (width, height);
    }

    /// <summary>Whether the data of every item lie within the file. Decoders refuse a file that lacks any of them, not only the primary picture's.</summary>
    private static void CheckData(HeaderBytes bytes, HeaderFacts facts, HeifMeta meta)
    {
        long need = 0;
        foreach (HeifItem item in meta.Items.Values)
        {
            foreach ((long Offset, long Length) extent in item.Extents)
            {
                if (meta.TryLocate(item, extent, bytes.Length, out long offset, out long length))
                {
                    need = Math.Max(need, offset + length);
                }
            }
        }

        if (need > bytes.Length)
        {
            facts.FailTruncated(bytes.Length, need);
        }
    }

    private static uint Name(ReadOnlySpan<byte> type) => BinaryPrimitives.ReadUInt32BigEndian(type);

    private static string Brand(ReadOnlySpan<byte> start, int at) => System.Text.Encoding.ASCII.GetString(start.Slice(at, 4));
}
