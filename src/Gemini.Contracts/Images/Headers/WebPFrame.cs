using System.Buffers.Binary;

namespace Gemini.Contracts.Images;

/// <summary>One frame of an animated WebP: a header of 16 bytes, then chunks of its own, among which unknown ones can hide.</summary>
internal static class WebPFrame
{
    private const int FrameHeader = 16;

    /// <summary>Keeps a frame without its unknown chunks and says how many bytes of it are sent.</summary>
    public static long Keep(HeaderBytes bytes, HeaderFacts facts, long offset, uint length, long next)
    {
        if (length < FrameHeader || !HasUnknown(bytes, offset, length))
        {
            facts.Plan.Keep(offset, next - offset);
            return next - offset;
        }

        facts.Note(HeaderFlags.Metadata);
        byte[] header = bytes.At(offset, 8 + FrameHeader).ToArray();
        facts.Plan.Put(header);
        long size = FrameHeader;
        foreach ((long from, long to, bool known) in Chunks(bytes, offset, length))
        {
            if (known)
            {
                facts.Plan.Keep(from, to - from);
                size += to - from;
            }
        }

        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), (uint)size);
        if ((size & 1) == 1)
        {
            facts.Plan.Blank(1);
        }

        return 8 + size + (size & 1);
    }

    private static bool HasUnknown(HeaderBytes bytes, long offset, uint length)
    {
        foreach ((_, _, bool known) in Chunks(bytes, offset, length))
        {
            if (!known)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<(long From, long To, bool Known)> Chunks(HeaderBytes bytes, long offset, uint length)
    {
        long at = offset + 8 + FrameHeader;
        long end = offset + 8 + length;
        while (at < end)
        {
            (long next, bool known) = Chunk(bytes, at, end);
            yield return (at, next, known);
            at = next;
        }
    }

    private static (long Next, bool Known) Chunk(HeaderBytes bytes, long at, long end)
    {
        ReadOnlySpan<byte> chunk = bytes.At(at, 8);
        if (end - at < 8 || chunk.Length < 8)
        {
            return (end, false);
        }

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        bool known = chunk.StartsWith("VP8 "u8) || chunk.StartsWith("VP8L"u8) || chunk.StartsWith("ALPH"u8);
        return (Math.Min(end, at + 8 + length + (length & 1)), known);
    }
}
