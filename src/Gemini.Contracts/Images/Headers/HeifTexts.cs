namespace Gemini.Contracts.Images;

/// <summary>Texts in boxes of a HEIF's directory that decoders need but for the text: names of the file's handler and of items, addresses of other files.</summary>
internal sealed class HeifTexts
{
    /// <summary>Where the name begins in a handler box.</summary>
    private const int HandlerName = 24;

    /// <summary>What encoders call the parts of a picture: no one's words.</summary>
    private static readonly string[] Technical = ["Color", "Alpha", "Exif", "XMP", "libheif", "libavif", "PictureHandler", "Picture Handler", "picture"];

    private readonly List<(long Offset, long Length)> _ranges = [];

    /// <summary>The texts, as offsets in the file and lengths.</summary>
    public IReadOnlyList<(long Offset, long Length)> Ranges => _ranges;

    /// <summary>Notes the name in a handler box.</summary>
    /// <param name="box">Its content.</param>
    /// <param name="offset">Where that begins in the file.</param>
    public void AddHandler(ReadOnlySpan<byte> box, long offset)
    {
        if (box.Length > HandlerName)
        {
            AddName(box[HandlerName..], offset + HandlerName);
        }
    }

    /// <summary>Notes an item's name, which ends with a zero; what a URI item is called, with its name.</summary>
    /// <param name="rest">All behind the item's type.</param>
    /// <param name="offset">Where that begins in the file.</param>
    /// <param name="isUri">Whether it is a URI item.</param>
    public void AddItem(ReadOnlySpan<byte> rest, long offset, bool isUri)
    {
        int end = rest.IndexOf((byte)0);
        AddName(isUri || end < 0 ? rest : rest[..end], offset);
    }

    /// <summary>Notes the addresses of other files.</summary>
    /// <param name="box">The content of a <c>dinf</c> box.</param>
    /// <param name="offset">Where that begins in the file.</param>
    public void AddReferences(ReadOnlySpan<byte> box, long offset)
    {
        BoxWalk boxes = new(box, 0);
        while (boxes.Next())
        {
            BoxWalk entries = new(boxes.Content, 8);
            while (boxes.Is("dref"u8) && entries.Next())
            {
                if (entries.Content.Length > 4)
                {
                    AddName(entries.Content[4..], offset + boxes.ContentOffset + entries.ContentOffset + 4);
                }
            }
        }
    }

    private void AddName(ReadOnlySpan<byte> text, long offset)
    {
        ReadOnlySpan<byte> name = text.Trim((byte)0);
        if (!name.IsEmpty && Array.IndexOf(Technical, System.Text.Encoding.UTF8.GetString(name[..Math.Min(name.Length, 32)])) < 0)
        {
            _ranges.Add((offset, text.Length));
        }
    }
}
