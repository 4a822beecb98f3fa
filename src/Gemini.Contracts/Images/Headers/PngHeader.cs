using System.Buffers.Binary;

namespace Gemini.Contracts.Images;

/// <summary>Walks a PNG's chunks (W3C PNG, third edition): size, frames, EXIF, and what is kept when metadata are stripped.</summary>
internal static class PngHeader
{
    private const int Signature = 8;

    public static void Read(HeaderBytes bytes, HeaderFacts facts)
    {
        facts.Plan.Keep(0, Signature);
        facts.Note(HeaderFlags.Strippable);
        long offset = Signature;
        bool first = true;
        while (facts.Problem is null)
        {
            ReadOnlySpan<byte> chunk = bytes.At(offset, 8 + 13);
            if (chunk.Length < 8)
            {
                facts.FailTruncated(bytes.Length, offset + 12);
                return;
            }

            uint length = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            uint type = BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]);
            if (length > int.MaxValue || !IsName(chunk.Slice(4, 4)))
            {
                facts.Fail(ImageProblem.Corrupt, $"is a damaged PNG: the bytes at {offset} are not a chunk; save it again");
                return;
            }

            if (first)
            {
                // Apple's phone PNGs put a chunk of their own (CgBI) first; nothing but its own tools reads those.
                if (type != Name("IHDR"u8) || length < 13 || chunk.Length < 8 + 13)
                {
                    facts.Fail(ImageProblem.Corrupt, "is a damaged PNG: it does not begin with an IHDR chunk; save it again");
                    return;
                }

                facts.Size(BinaryPrimitives.ReadUInt32BigEndian(chunk[8..]), BinaryPrimitives.ReadUInt32BigEndian(chunk[12..]));
                first = false;
            }

            long end = offset + 12 + length;
            if (end > bytes.Length)
            {
                facts.FailTruncated(bytes.Length, end);
                return;
            }

            Note(bytes, facts, offset, type, (int)length);
            offset = end;
            if (type == Name("IEND"u8))
            {
                // What follows the end is no part of the picture and is not sent.
                facts.Note(HeaderFlags.Metadata, offset < bytes.Length);
                return;
            }
        }
    }

    private static void Note(HeaderBytes bytes, HeaderFacts facts, long offset, uint type, int length)
    {
        if (IsKept(type))
        {
            facts.Plan.Keep(offset, 12L + length);
            if (type == Name("acTL"u8) && length >= 4)
            {
                facts.NoteFrames((int)Math.Clamp(BinaryPrimitives.ReadUInt32BigEndian(bytes.At(offset + 8, 4)), 1, int.MaxValue));
            }

            return;
        }

        facts.Note(HeaderFlags.Metadata);
        if (type == Name("eXIf"u8))
        {
            ExifBlock.Read(bytes.At(offset + 8, length), facts);
        }
        else if (type == Name("tEXt"u8) || type == Name("zTXt"u8) || type == Name("iTXt"u8))
        {
            ReadOnlySpan<byte> chunk = bytes.At(offset + 4, 4 + length);
            PngText.Read(chunk[..4], chunk[4..], facts);
        }
    }

    /// <summary>Critical chunks, transparency, color, and animation: what a decoder needs to show the same pixels.</summary>
    private static bool IsKept(uint type) =>
        (type & 0x20000000) == 0
        || type == Name("tRNS"u8) || type == Name("gAMA"u8) || type == Name("cHRM"u8) || type == Name("sRGB"u8) || type == Name("iCCP"u8)
        || type == Name("sBIT"u8) || type == Name("bKGD"u8) || type == Name("pHYs"u8) || type == Name("cICP"u8) || type == Name("mDCV"u8)
        || type == Name("cLLI"u8) || type == Name("acTL"u8) || type == Name("fcTL"u8) || type == Name("fdAT"u8);

    private static uint Name(ReadOnlySpan<byte> type) => BinaryPrimitives.ReadUInt32BigEndian(type);

    private static bool IsName(ReadOnlySpan<byte> type)
    {
        foreach (byte letter in type)
        {
            if (!char.IsAsciiLetter((char)letter))
            {
                return false;
            }
        }

        return true;
    }
}
