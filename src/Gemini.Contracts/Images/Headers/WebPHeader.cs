using System.Buffers.Binary;

namespace Gemini.Contracts.Images;

/// <summary>Walks a WebP's chunks (RFC 9649): size, frames, EXIF, and what is kept when metadata are stripped.</summary>
internal static class WebPHeader
{
    private const int RiffHeader = 12;
    private const byte ExifFlag = 0x08;
    private const byte XmpFlag = 0x04;

    public static void Read(HeaderBytes bytes, HeaderFacts facts)
    {
        facts.Note(HeaderFlags.Strippable);
        long end = 8 + (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes.At(4, 4));
        if (end > bytes.Length)
        {
            facts.Note(HeaderFlags.Truncated);
        }

        UploadPlan kept = facts.Plan;
        byte[] riff = bytes.At(0, RiffHeader).ToArray();
        kept.Put(riff);
        long size = 4;
        long offset = RiffHeader;
        int frames = 0;
        long limit = Math.Min(end, bytes.Length);
        while (facts.Problem is null && limit - offset >= 8)
        {
            ReadOnlySpan<byte> chunk = bytes.At(offset, 8 + 10);
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            long next = offset + 8 + length + (length & 1);

            // The padding byte of the last chunk is often forgotten.
            if (next - (length & 1) > limit)
            {
                NoteSize(chunk, facts, length, offset == RiffHeader);
                facts.FailTruncated(bytes.Length, next);
                return;
            }

            next = Math.Min(next, limit);
            size += Note(bytes, facts, offset, chunk, length, next, ref frames);
            offset = next;
        }

        if (facts.Problem is null && facts.Width == 0)
        {
            Fail(facts, bytes.Length, end);
            return;
        }

        if (end > bytes.Length)
        {
            facts.FailTruncated(bytes.Length, end);
        }

        facts.Note(HeaderFlags.Metadata, bytes.Length > end);
        facts.NoteFrames(Math.Max(1, frames));
        BinaryPrimitives.WriteUInt32LittleEndian(riff.AsSpan(4), (uint)size);
    }

    private static void Fail(HeaderFacts facts, long have, long end)
    {
        if (end > have)
        {
            facts.FailTruncated(have, end);
        }
        else
        {
            facts.Fail(ImageProblem.Corrupt, "is a damaged WebP: it holds no image chunk; save it again");
        }
    }

    /// <summary>Notes one chunk and says how many bytes of it are sent.</summary>
    private static long Note(HeaderBytes bytes, HeaderFacts facts, long offset, ReadOnlySpan<byte> chunk, uint length, long next, ref int frames)
    {
        if (chunk.StartsWith("VP8X"u8) && length >= 10 && offset == RiffHeader)
        {
            NoteSize(chunk, facts, length, offset == RiffHeader);
            byte[] patched = bytes.At(offset, (int)Math.Min(next - offset, 64)).ToArray();
            patched[8] &= unchecked((byte)~(ExifFlag | XmpFlag));
            facts.Plan.Put(patched);
            facts.Plan.Keep(offset + patched.Length, next - offset - patched.Length);
            return next - offset;
        }

        NoteSize(chunk, facts, length, offset == RiffHeader);
        if (chunk.StartsWith("ANMF"u8))
        {
            frames++;
            return WebPFrame.Keep(bytes, facts, offset, length, next);
        }

        if (chunk.StartsWith("VP8 "u8) || chunk.StartsWith("VP8L"u8) || chunk.StartsWith("ALPH"u8) || chunk.StartsWith("ICCP"u8) || chunk.StartsWith("ANIM"u8))
        {
            facts.Plan.Keep(offset, next - offset);
            return next - offset;
        }

        facts.Note(HeaderFlags.Metadata);
        if (chunk.StartsWith("EXIF"u8))
        {
            ExifBlock.Read(bytes.At(offset + 8, (int)Math.Min(length, HeaderBytes.LargestPiece)), facts);
        }
        else if (chunk.StartsWith("XMP "u8))
        {
            XmpPacket.Read(bytes.At(offset + 8, (int)Math.Min(length, HeaderBytes.LargestPiece)), facts);
        }

        return 0;
    }

    /// <summary>The size is in the first chunk: the canvas of an extended file, the frame of a simple one.</summary>
    private static void NoteSize(ReadOnlySpan<byte> chunk, HeaderFacts facts, uint length, bool isFirst)
    {
        if (facts.Width > 0 || length < 5 || chunk.Length < 8 + Math.Min(length, 10))
        {
            return;
        }

        ReadOnlySpan<byte> data = chunk[8..];
        if (chunk.StartsWith("VP8X"u8) && length >= 10 && isFirst)
        {
            facts.Note(HeaderFlags.ExtendedWebP);
            facts.Size(1 + HeaderReader.LittleEndian24(data[4..]), 1 + HeaderReader.LittleEndian24(data[7..]));
        }
        else if (chunk.StartsWith("VP8L"u8) && data[0] == 0x2F)
        {
            uint bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            facts.Size(1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));
        }
        else if (chunk.StartsWith("VP8 "u8) && length >= 10 && (data[0] & 1) == 0 && data[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]))
        {
            // The two highest bits of each side are a scaling hint, no part of the size.
            facts.Size(BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF);
        }
    }
}
