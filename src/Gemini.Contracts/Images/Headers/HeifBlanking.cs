namespace Gemini.Contracts.Images;

/// <summary>
/// What of a HEIF is not sent. Offsets inside a HEIF are absolute, so nothing can be taken out without rewriting them all:
/// blocks are blanked in place, and a box that is not needed becomes a <c>free</c> box of zeros, which every reader skips (ISO/IEC 14496-12, 8.1.2).
/// </summary>
/// <param name="fileLength">Bytes of the file.</param>
/// <param name="data">The contents of the boxes that hold items' data, as offsets and lengths.</param>
internal sealed class HeifBlanking(long fileLength, List<(long Offset, long Length)> data)
{
    private static readonly byte[] Free = "free"u8.ToArray();

    // The offset of the TIFF header within the block, then a TIFF with an empty directory.
    private static readonly byte[] EmptyExif = [0, 0, 0, 0, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0];

    private readonly List<BlankedRange> _ranges = [];
    private bool _isSafe = true;

    /// <summary>Blanks a whole box.</summary>
    public void Add(HeifBox box)
    {
        _ranges.Add(new BlankedRange(box.Offset + 4, 4, Free));
        AddZeros(box.ContentOffset, box.ContentLength);
    }

    /// <summary>Blanks bytes by zeros.</summary>
    public void AddZeros(long offset, long length)
    {
        if (length > 0)
        {
            _ranges.Add(BlankedRange.Zeros(offset, length));
        }
    }

    /// <summary>Blanks an item's data, EXIF by an empty block where there is room for it.</summary>
    public void AddItem(long offset, long length, bool isExif)
    {
        // An item that claims bytes of the file's own structure is an attack or damage.
        _isSafe &= length == 0 || data.Exists(box => offset >= box.Offset && offset + length <= box.Offset + box.Length);
        if (isExif && length >= EmptyExif.Length)
        {
            _ranges.Add(new BlankedRange(offset, length, EmptyExif));
        }
        else
        {
            AddZeros(offset, length);
        }
    }

    /// <summary>What of a data box no item refers to.</summary>
    /// <param name="content">The box's content, as offset and length.</param>
    /// <param name="used">The data of all items, sorted by offset.</param>
    public static List<(long Offset, long Length)> Gaps((long Offset, long Length) content, List<(long Offset, long Length)> used)
    {
        List<(long Offset, long Length)> gaps = [];
        long at = content.Offset;
        long end = content.Offset + content.Length;
        foreach ((long offset, long length) in used)
        {
            if (offset >= end)
            {
                break;
            }

            Add(Math.Min(offset, end));
            at = Math.Max(at, offset + length);
        }

        Add(end);
        return gaps;

        void Add(long to)
        {
            if (to > at)
            {
                gaps.Add((at, to - at));
            }
        }
    }

    /// <summary>Plans what is sent.</summary>
    /// <param name="plan">The plan, which is replaced.</param>
    /// <param name="pixels">The data that decoders need, sorted by offset.</param>
    /// <returns>False where what is to be blanked overlaps pixels, itself or the structure of the file, which only a hostile or broken file does; nothing is blanked then.</returns>
    public bool TryPlan(UploadPlan plan, List<(long Offset, long Length)> pixels)
    {
        if (!_isSafe)
        {
            return false;
        }

        _ranges.Sort(static (left, right) => left.Offset.CompareTo(right.Offset));
        int pixel = 0;
        long pixelsEnd = 0;
        long end = 0;
        foreach (BlankedRange range in _ranges)
        {
            for (; pixel < pixels.Count && pixels[pixel].Offset < range.End; pixel++)
            {
                pixelsEnd = Math.Max(pixelsEnd, pixels[pixel].Offset + pixels[pixel].Length);
            }

            if (range.Offset < end || pixelsEnd > range.Offset || range.End > fileLength)
            {
                return false;
            }

            end = range.End;
        }

        plan.Clear();
        long at = 0;
        foreach (BlankedRange range in _ranges)
        {
            plan.Keep(at, range.Offset - at);
            if (range.Replacement.Length > 0)
            {
                plan.Put(range.Replacement);
            }

            plan.Blank(range.Length - range.Replacement.Length);
            at = range.End;
        }

        plan.Keep(at, fileLength - at);
        return true;
    }
}
