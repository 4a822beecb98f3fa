using System.Buffers.Binary;

namespace Gemini.Contracts.Images;

/// <summary>Reads a GIF's screen size and counts its frames (GIF89a).</summary>
internal static class GifHeader
{
    public static void Read(HeaderBytes bytes, HeaderFacts facts)
    {
        ReadOnlySpan<byte> start = bytes.At(0, 13);
        if (start.Length < 13)
        {
            facts.FailTruncated(bytes.Length, 13);
            return;
        }

        facts.Size(BinaryPrimitives.ReadUInt16LittleEndian(start[6..]), BinaryPrimitives.ReadUInt16LittleEndian(start[8..]));
        long offset = 13 + ColorTable(start[10]);
        int frames = 0;
        while (facts.Problem is null)
        {
            ReadOnlySpan<byte> block = bytes.At(offset, 10);
            if (block.IsEmpty)
            {
                // Without a trailer, but with pictures: what is there can be shown.
                facts.Note(HeaderFlags.Truncated);
                break;
            }

            if (block[0] == 0x3B)
            {
                break;
            }

            if (block[0] == 0x21)
            {
                offset = SkipBlocks(bytes, offset + 2);
            }
            else if (block[0] == 0x2C && block.Length == 10)
            {
                frames++;
                offset = SkipBlocks(bytes, offset + 10 + ColorTable(block[9]) + 1);
            }
            else
            {
                facts.Note(HeaderFlags.Truncated, block.Length < 10);
                break;
            }
        }

        facts.NoteFrames(Math.Max(1, frames));
    }

    private static int ColorTable(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static long SkipBlocks(HeaderBytes bytes, long offset)
    {
        while (true)
        {
            ReadOnlySpan<byte> size = bytes.At(offset, 1);
            if (size.IsEmpty)
            {
                return bytes.Length;
            }

            offset += 1 + size[0];
            if (size[0] == 0)
            {
                return offset;
            }
        }
    }
}
