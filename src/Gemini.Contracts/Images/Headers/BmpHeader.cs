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

        if (BinaryPrimitives.ReadUInt32LittleEndian(start[14..]) == 12)
        {
            facts.Size(BinaryPrimitives.ReadUInt16LittleEndian(start[18..]), BinaryPrimitives.ReadUInt16LittleEndian(start[20..]));
        }
        else
        {
            // A negative height means that the rows run from the top down.
            facts.Size(BinaryPrimitives.ReadInt32LittleEndian(start[18..]), Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(start[22..])));
        }
    }
}
