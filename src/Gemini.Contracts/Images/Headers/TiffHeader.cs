using System.Buffers.Binary;

namespace Gemini.Contracts.Images;

/// <summary>Reads size and orientation from the first directory of a TIFF 6.0 or a BigTIFF.</summary>
internal static class TiffHeader
{
    // More than a scanner or a fax makes; a longer chain is still known to be one.
    private const int MaxPages = 10_000;

    public static void Read(HeaderBytes bytes, HeaderFacts facts)
    {
        ReadOnlySpan<byte> start = bytes.At(0, 16);
        if (start.Length < 8 || !ExifBlock.TryOrder(start, out bool little))
        {
            facts.FailTruncated(bytes.Length, 8);
            return;
        }

        bool big = ExifBlock.UInt16(start[2..], little) == 43;
        if (big && start.Length < 16)
        {
            facts.FailTruncated(bytes.Length, 16);
            return;
        }

        ulong directory = big ? UInt64(start[8..], little) : ExifBlock.UInt32(start[4..], little);
        int countSize = big ? 8 : 2;
        int entrySize = big ? 20 : 12;
        if (directory > (ulong)bytes.Length || bytes.At((long)directory, countSize).Length < countSize)
        {
            facts.FailTruncated(bytes.Length, (long)Math.Min(directory, long.MaxValue - 64) + countSize);
            return;
        }

        ReadOnlySpan<byte> head = bytes.At((long)directory, countSize);
        ulong count = big ? UInt64(head, little) : ExifBlock.UInt16(head, little);
        long width = 0;
        long height = 0;
        for (ulong i = 0; i < Math.Min(count, 4096); i++)
        {
            ReadOnlySpan<byte> entry = bytes.At((long)directory + countSize + ((long)i * entrySize), entrySize);
            if (entry.Length < entrySize)
            {
                break;
            }

            // A BigTIFF entry holds its value four bytes further on; an 8-byte number (type 16) is a size all the same.
            long? value = big && ExifBlock.UInt16(entry[2..], little) == 16
                ? (long)Math.Min(UInt64(entry[12..], little), long.MaxValue)
                : ExifBlock.Value(big ? [.. entry[..4], 0, 0, 0, 0, .. entry[12..16]] : entry, little);
            switch (ExifBlock.UInt16(entry, little))
            {
                case 0x0100:
                    width = value ?? 0;
                    break;
                case 0x0101:
                    height = value ?? 0;
                    break;
                case 0x0112:
                    facts.NoteOrientation((int?)value);
                    break;
                case 0x8825:
                    facts.Note(HeaderFlags.Location);
                    break;
                default:
                    break;
            }
        }

        facts.Size(width, height);
        facts.NoteFrames(CountPages(bytes, directory, little, big));
    }

    /// <summary>Follows the chain of directories, as far as it is whole and leads on.</summary>
    private static int CountPages(HeaderBytes bytes, ulong directory, bool little, bool big)
    {
        (int countSize, int entrySize, int nextSize) = big ? (8, 20, 8) : (2, 12, 4);
        HashSet<ulong> seen = [];
        while (directory != 0 && directory < (ulong)bytes.Length && seen.Count < MaxPages && seen.Add(directory))
        {
            ReadOnlySpan<byte> head = bytes.At((long)directory, countSize);
            if (head.Length < countSize)
            {
                break;
            }

            ulong count = big ? UInt64(head, little) : ExifBlock.UInt16(head, little);
            if (count > (ulong)bytes.Length)
            {
                break;
            }

            ReadOnlySpan<byte> next = bytes.At((long)directory + countSize + ((long)count * entrySize), nextSize);
            directory = next.Length < nextSize ? 0 : big ? UInt64(next, little) : ExifBlock.UInt32(next, little);
        }

        return Math.Max(1, seen.Count);
    }

    private static ulong UInt64(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes);
}
