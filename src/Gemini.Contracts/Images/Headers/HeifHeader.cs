using System.Buffers.Binary;

namespace Gemini.Contracts.Images;

/// <summary>Reads HEIC, HEIF and AVIF: the primary picture's stored size, what is shown of it, and whether all its data are there.</summary>
internal static class HeifHeader
{
    private const int MaxBoxes = 4096;
    private const int MaxDataBoxes = 16;
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

    public static void Read(HeaderBytes bytes, HeaderFacts facts)
    {
        facts.Plan.Keep(0, bytes.Length);
        long offset = 0;
        bool isCut = false;
        (long Offset, int Header, long Size) meta = default;
        (long Offset, int Header, long Size) movie = default;
        List<(long Offset, long Length)> data = [];
        for (int i = 0; i < MaxBoxes && offset < bytes.Length; i++)
        {
            ReadOnlySpan<byte> head = bytes.At(offset, 16);
            (uint type, int header, long size) = head.Length < 8 ? (0, 8, -1) : BoxWalk.Head(head, bytes.Length - offset);
            if (size < header)
            {
                break;
            }

            isCut = size > bytes.Length - offset;
            if (type == Name("meta"u8) && meta.Size == 0)
            {
                meta = (offset, header, size);
            }
            else if (type == Name("mdat"u8) && data.Count < MaxDataBoxes)
            {
                data.Add((offset + header, size - header));
            }
            else if (type == Name("moov"u8) && movie.Size == 0)
            {
                movie = (offset, header, size);
            }

            offset += size;
        }

        if (meta.Size > 0)
        {
            ReadMeta(bytes, facts, meta, data);
        }

        if (movie.Size > 0)
        {
            HeifSequence.Read(bytes, facts, movie.Offset + movie.Header, Math.Min(movie.Size, bytes.Length - movie.Offset) - movie.Header);
        }
        else if (meta.Size == 0)
        {
            Fail(bytes, facts, offset, isCut);
        }
    }

    private static void Fail(HeaderBytes bytes, HeaderFacts facts, long offset, bool isCut)
    {
        // A length that leads far out of the file is damage rather than a missing end.
        if (isCut && offset < 4 * bytes.Length)
        {
            facts.FailTruncated(bytes.Length, offset);
        }
        else
        {
            facts.Fail(ImageProblem.Corrupt, $"is a damaged {ImageFormats.Name(facts.Format)}: it has no 'meta' box; get the file anew");
        }
    }

    private static void ReadMeta(HeaderBytes bytes, HeaderFacts facts, (long Offset, int Header, long Size) box, List<(long Offset, long Length)> data)
    {
        if (box.Size > bytes.Length - box.Offset)
        {
            facts.FailTruncated(bytes.Length, box.Offset + box.Size);
            return;
        }

        if (box.Size > HeaderBytes.LargestPiece)
        {
            facts.Fail(ImageProblem.Corrupt, $"has a directory of {box.Size} bytes, as no real picture has; save it anew");
            return;
        }

        long content = box.Offset + box.Header;
        HeifMeta meta = HeifMeta.Parse(bytes.At(content, (int)(box.Size - box.Header)), content);
        if (meta.Primary is not { } primary)
        {
            facts.Fail(ImageProblem.Corrupt, $"is a damaged {ImageFormats.Name(facts.Format)}: its directory names no picture; save it anew");
            return;
        }

        bool isTurned = NoteSize(bytes, facts, meta, primary);
        HeifMetadata.Read(bytes, facts, meta, data);
        if (isTurned)
        {
            // The EXIF tag, where there is one, has been noted as what the file stores; decoders go by the format's own turns all the same.
            facts.StoredOrientation ??= (int)facts.Orientation;
        }

        CheckData(bytes, facts, meta);
    }

    /// <summary>Notes the stored size and what is shown of it; true where the format itself turns the picture.</summary>
    private static bool NoteSize(HeaderBytes bytes, HeaderFacts facts, HeifMeta meta, HeifItem primary)
    {
        (long width, long height) = StoredSize(bytes, meta, primary);
        facts.Size(width, height);

        // Of a file whose primary picture is declared another's thumbnail, the other is the one that is meant to be seen.
        HeifItem shown = primary;
        if (primary.ThumbnailOf != 0 && meta.Items.TryGetValue(primary.ThumbnailOf, out HeifItem? master)
            && StoredSize(bytes, meta, master) is { Width: > 0, Height: > 0 } size)
        {
            facts.IsAmbiguous = true;
            shown = master;
            (width, height) = size;
        }

        (long shownWidth, long shownHeight, ExifOrientation orientation, bool isTurned) = HeifProperties.Apply(meta, shown, width, height);
        if (facts.Problem is null && shownWidth is >= 1 and <= int.MaxValue && shownHeight is >= 1 and <= int.MaxValue)
        {
            facts.DisplayAs((int)shownWidth, (int)shownHeight);
        }

        facts.TurnedByFormat = orientation;
        return isTurned;
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
        if (item.Type != Name("grid"u8) || item.Extents.Count == 0 || !meta.TryLocate(item, item.Extents[0], bytes.Length, out long offset, out _))
        {
            return default;
        }

        ReadOnlySpan<byte> grid = bytes.At(offset, 12);
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
