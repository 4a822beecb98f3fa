using System.Buffers.Binary;

namespace Gemini.Contracts.Images;

/// <summary>The movie box of a HEIF or AVIF: its size where there is no still picture, its number of frames, and what of it is metadata.</summary>
internal sealed class HeifSequence
{
    private const int DeepestBox = 8;

    // Boxes of a movie, a track and its media that players need; what else lies there is user data, metadata or not known.
    private static readonly string[] Needed = ["mvhd", "trak", "mvex", "iods", "tkhd", "tref", "edts", "trgr", "mdia", "mdhd", "hdlr", "minf", "elng"];
    private static readonly string[] Descriptive = ["udta", "meta", "uuid", "free", "skip"];

    private readonly List<HeifBox> _metadata = [];
    private readonly List<(long Offset, long Length)> _times = [];
    private (long Width, long Height) _size;
    private long _frames;

    private HeifSequence()
    {
    }

    /// <summary>The first track's size, in pixels; 0 where there is none.</summary>
    public (long Width, long Height) Size => _size;

    /// <summary>The most frames of a track; at least 1.</summary>
    public int FrameCount => (int)Math.Clamp(_frames, 1, int.MaxValue);

    /// <summary>Whether a track holds sound, film, text or timed metadata rather than pictures.</summary>
    public bool IsFilm { get; private set; }

    /// <summary>Boxes that no player needs.</summary>
    public IReadOnlyList<HeifBox> Metadata => _metadata;

    /// <summary>Where the times of creation and change are, as offsets and lengths.</summary>
    public IReadOnlyList<(long Offset, long Length)> Times => _times;

    /// <summary>Reads a movie box.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="box">The box; what of it lies within the file.</param>
    public static HeifSequence Read(HeaderBytes bytes, HeifBox box)
    {
        HeifSequence sequence = new();
        ReadOnlySpan<byte> movie = bytes.At(box.ContentOffset, (int)Math.Min(box.ContentLength, HeaderBytes.LargestPiece));
        sequence.Walk(movie, box.ContentOffset, 0, areAllKnown: true);
        return sequence;
    }

    private void Walk(ReadOnlySpan<byte> content, long offset, int depth, bool areAllKnown)
    {
        BoxWalk boxes = new(content, 0);
        while (boxes.Next())
        {
            HeifBox box = boxes.Box(offset);
            if (Array.IndexOf(Descriptive, box.Name) >= 0 || (areAllKnown && Array.IndexOf(Needed, box.Name) < 0))
            {
                _metadata.Add(box);
            }
            else if (depth < DeepestBox && (boxes.Is("trak"u8) || boxes.Is("mdia"u8)))
            {
                Walk(boxes.Content, box.ContentOffset, depth + 1, areAllKnown: true);
            }
            else if (depth < DeepestBox && (boxes.Is("minf"u8) || boxes.Is("stbl"u8)))
            {
                Walk(boxes.Content, box.ContentOffset, depth + 1, areAllKnown: false);
            }
            else
            {
                ReadBox(boxes, box);
            }
        }
    }

    private void ReadBox(in BoxWalk boxes, HeifBox box)
    {
        ReadOnlySpan<byte> content = boxes.Content;
        if ((boxes.Is("mvhd"u8) || boxes.Is("tkhd"u8) || boxes.Is("mdhd"u8)) && content.Length >= 20)
        {
            // Version and flags, then two times of 4 or 8 bytes.
            int length = content[0] == 1 ? 16 : 8;
            if (content.Slice(4, length).ContainsAnyExcept((byte)0))
            {
                _times.Add((box.ContentOffset + 4, length));
            }
        }

        if (boxes.Is("tkhd"u8) && content.Length >= 84 && _size.Width == 0)
        {
            // Width and height close the box, as 16.16 fixed-point numbers.
            _size = (BinaryPrimitives.ReadUInt16BigEndian(content[^8..]), BinaryPrimitives.ReadUInt16BigEndian(content[^4..]));
        }
        else if (boxes.Is("stsz"u8) && content.Length >= 12)
        {
            _frames = Math.Max(_frames, BinaryPrimitives.ReadUInt32BigEndian(content[8..]));
        }
        else if (boxes.Is("hdlr"u8) && content.Length >= 12)
        {
            ReadOnlySpan<byte> handler = content.Slice(8, 4);
            IsFilm |= !handler.SequenceEqual("pict"u8) && !handler.SequenceEqual("auxv"u8) && !handler.SequenceEqual("\0\0\0\0"u8);
        }
    }
}
