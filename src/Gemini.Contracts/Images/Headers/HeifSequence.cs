using System.Buffers.Binary;

namespace Gemini.Contracts.Images;

/// <summary>The film in a HEIF or AVIF: its size where there is no still picture, and its number of frames.</summary>
internal static class HeifSequence
{
    private const int DeepestBox = 8;

    public static void Read(HeaderBytes bytes, HeaderFacts facts, long offset, long length)
    {
        // A film carries metadata boxes of its own, which are not blanked.
        facts.StripsMetadata = false;
        ReadOnlySpan<byte> movie = bytes.At(offset, (int)Math.Min(length, HeaderBytes.LargestPiece));
        long frames = 0;
        (long Width, long Height) size = default;
        Walk(movie, 0, ref frames, ref size);
        facts.FrameCount = (int)Math.Clamp(frames, 1, int.MaxValue);
        if (facts.Width == 0 && facts.Problem is null)
        {
            facts.Size(size.Width, size.Height);
        }
    }

    private static void Walk(ReadOnlySpan<byte> content, int depth, ref long frames, ref (long Width, long Height) size)
    {
        BoxWalk boxes = new(content, 0);
        while (boxes.Next())
        {
            if (depth < DeepestBox && (boxes.Is("trak"u8) || boxes.Is("mdia"u8) || boxes.Is("minf"u8) || boxes.Is("stbl"u8)))
            {
                Walk(boxes.Content, depth + 1, ref frames, ref size);
            }
            else if (boxes.Is("tkhd"u8) && boxes.Content.Length >= 84 && size.Width == 0)
            {
                // Width and height close the box, as 16.16 fixed-point numbers.
                size = (BinaryPrimitives.ReadUInt16BigEndian(boxes.Content[^8..]), BinaryPrimitives.ReadUInt16BigEndian(boxes.Content[^4..]));
            }
            else if (boxes.Is("stsz"u8) && boxes.Content.Length >= 12)
            {
                frames = Math.Max(frames, BinaryPrimitives.ReadUInt32BigEndian(boxes.Content[8..]));
            }
        }
    }
}
