using System.Buffers.Binary;

namespace Gemini.Contracts.Images;

/// <summary>Plans what of a HEIF is sent: the boxes that decoders need; every other one is blanked.</summary>
internal static class HeifUpload
{
    /// <summary>Plans what is sent.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="facts">Where the plan is, and where metadata are noted.</param>
    /// <param name="boxes">The boxes at the top level.</param>
    /// <param name="end">Where the last of them ends.</param>
    /// <param name="meta">The directory; null for a sequence without one.</param>
    /// <param name="sequence">The movie; null where there is none.</param>
    public static void Plan(HeaderBytes bytes, HeaderFacts facts, List<HeifBox> boxes, long end, HeifMeta? meta, HeifSequence? sequence)
    {
        HeifBlanking blanking = new(bytes.Length, DataContents(bytes, boxes, meta));
        List<(long Offset, long Length)> pixels = meta is null ? [] : HeifMetadata.ReadItems(bytes, facts, meta, blanking);

        // A film beside a still picture is no part of it: the video of a motion photo, perhaps with sound and place.
        bool keepsMovie = sequence is not null && (meta is null || !sequence.IsFilm);
        bool hasMeta = false;
        bool hasMovie = false;
        foreach (HeifBox box in boxes)
        {
            HeifBox within = box with { Size = Math.Min(box.Size, bytes.Length - box.Offset) };
            if (box.Type == Name("ftyp"u8) || IsFirst("meta"u8, box, meta is not null, ref hasMeta) || IsFirst("moov"u8, box, keepsMovie, ref hasMovie))
            {
                continue;
            }

            if (box.Type == Name("mdat"u8))
            {
                if (!keepsMovie)
                {
                    HeifMetadata.RemoveGaps(bytes, facts, HeifBlanking.Gaps((within.ContentOffset, within.ContentLength), AllData(bytes, meta!)), blanking);
                }
            }
            else if (!keepsMovie || !IsOfFragments(box.Type))
            {
                HeifMetadata.Remove(bytes, facts, within, blanking);
            }
        }

        if (end < bytes.Length)
        {
            facts.Note(HeaderFlags.Metadata);
            HeifMetadata.NoteLocation(bytes, facts, end, bytes.Length - end);
            blanking.AddZeros(end, bytes.Length - end);
        }

        if (keepsMovie)
        {
            PlanMovie(bytes, facts, sequence!, blanking);
        }

        facts.Note(HeaderFlags.Strippable, blanking.TryPlan(facts.Plan, pixels));
    }

    private static void PlanMovie(HeaderBytes bytes, HeaderFacts facts, HeifSequence sequence, HeifBlanking blanking)
    {
        foreach (HeifBox box in sequence.Metadata)
        {
            HeifMetadata.Remove(bytes, facts, box, blanking);
        }

        foreach ((long offset, long length) in sequence.Times)
        {
            facts.Note(HeaderFlags.Metadata);
            blanking.AddZeros(offset, length);
        }

        if (sequence.IsFilm)
        {
            facts.NoteKept("tracks of film, sound or text");
        }
    }

    private static bool IsFirst(ReadOnlySpan<byte> name, HeifBox box, bool isNeeded, ref bool wasSeen)
    {
        bool isFirst = isNeeded && !wasSeen && box.Type == Name(name);
        wasSeen |= isFirst;
        return isFirst;
    }

    private static bool IsOfFragments(uint type) =>
        type == Name("moof"u8) || type == Name("mfra"u8) || type == Name("sidx"u8) || type == Name("ssix"u8) || type == Name("styp"u8);

    /// <summary>The data of all items, metadata too, sorted by offset.</summary>
    private static List<(long Offset, long Length)> AllData(HeaderBytes bytes, HeifMeta meta)
    {
        List<(long Offset, long Length)> used = [];
        foreach (HeifItem item in meta.Items.Values)
        {
            foreach ((long Offset, long Length) extent in item.Extents)
            {
                if (meta.TryLocate(item, extent, bytes.Length, out long offset, out long length))
                {
                    used.Add((offset, length));
                }
            }
        }

        used.Sort(static (left, right) => left.Offset.CompareTo(right.Offset));
        return used;
    }

    /// <summary>The contents of the boxes that hold items' data, within which alone items may be blanked.</summary>
    private static List<(long Offset, long Length)> DataContents(HeaderBytes bytes, List<HeifBox> boxes, HeifMeta? meta)
    {
        List<(long Offset, long Length)> contents = [];
        foreach (HeifBox box in boxes)
        {
            if (box.Type == Name("mdat"u8))
            {
                contents.Add((box.ContentOffset, Math.Min(box.End, bytes.Length) - box.ContentOffset));
            }
        }

        if (meta is { DataOffset: >= 0 })
        {
            contents.Add((meta.DataOffset, meta.DataLength));
        }

        return contents;
    }

    private static uint Name(ReadOnlySpan<byte> type) => BinaryPrimitives.ReadUInt32BigEndian(type);
}
