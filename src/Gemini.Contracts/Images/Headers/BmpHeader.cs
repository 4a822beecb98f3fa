using System.Buffers.Binary;

namespace Gemini.Contracts.Images;

/// <summary>Reads a Windows bitmap's size.</summary>
internal static class BmpHeader
{
    /// <summary>Whether the header's own size is one that exists; "BM" alone begins many a text.</summary>
    public static bool IsHeaderSize(ReadOnlySpan<byte> start) =>
        start.Length >= 18 && BinaryPrimitives.ReadUInt32LittleEndian(start[14..]) is 12 or 16 or 40 or 52 or 56 or 64 or 108 or 124;

    public static void Read(HeaderBytes bytes, HeaderFacts facts)
    {
        ReadOnlySpan<byte> start = bytes.At(0, 26);
        if (start.Length < 26)
        {
            facts.FailTruncated(bytes.Length, 26);
            return;
        }

        bool isOld = BinaryPrimitives.ReadUInt32LittleEndian(start[14..]) == 12;

        // A negative height means that the rows run from the top down.
        (long width, long height) = isOld
            ? (BinaryPrimitives.ReadUInt16LittleEndian(start[18..]), BinaryPrimitives.ReadUInt16LittleEndian(start[20..]))
            : (BinaryPrimitives.ReadInt32LittleEndian(start[18..]), Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(start[22..])));
        long dataStart = BinaryPrimitives.ReadUInt32LittleEndian(start[10..]);
        facts.Size(width, height);
        facts.Note(HeaderFlags.Truncated, dataStart + DataLength(bytes.At(0, 38), isOld, width, height) > bytes.Length);
    }

    /// <summary>How many bytes the pixels take, as far as the header says.</summary>
    private static Int128 DataLength(ReadOnlySpan<byte> start, bool isOld, long width, long height)
    {
        if (start.Length < 38 || width is < 1 or > int.MaxValue)
        {
            return 1;
        }

        int bits = BinaryPrimitives.ReadUInt16LittleEndian(start[(isOld ? 24 : 28)..]);
        uint compression = isOld ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(start[30..]);

        // BI_RGB, BI_BITFIELDS and BI_ALPHABITFIELDS are rows of whole 32-bit words.
        return compression is 0 or 3 or 6 ? (Int128)(((width * bits) + 31) / 32 * 4) * height : BinaryPrimitives.ReadUInt32LittleEndian(start[34..]);
    }
}
