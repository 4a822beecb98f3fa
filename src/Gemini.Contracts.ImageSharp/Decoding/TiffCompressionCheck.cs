using System.Buffers.Binary;

namespace Gemini.Contracts.Pictures;

/// <summary>
/// Keeps fax-compressed TIFFs away from the decoder: for Group 3 and Modified Huffman data a write out of bounds is reported of ImageSharp 3.0 to 4.1 (August 2026), and
/// nobody has said that the 2.1 line, which has the same decoders, is free of it.
/// </summary>
internal static class TiffCompressionCheck
{
    private const ushort CompressionTag = 0x0103;
    private const ulong ModifiedHuffman = 2;
    private const ulong Group3 = 3;

    // A directory has a few dozen entries.
    private const ulong MaxEntries = 4096;

    /// <summary>Reads the compression of the first page.</summary>
    /// <exception cref="ImageInputException">It is one that is not decoded.</exception>
    public static void Check(Stream file)
    {
        Span<byte> start = stackalloc byte[16];
        if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < 8)
        {
            return;
        }

        bool little = start[0] == 'I';
        bool big = UInt16(start[2..], little) == 43;
        (int countSize, int entrySize, int valueAt) = big ? (8, 20, 12) : (2, 12, 8);
        Span<byte> entry = stackalloc byte[20];
        file.Position = (long)Math.Min(big ? UInt64(start[8..], little) : UInt32(start[4..], little), (ulong)file.Length);
        if (file.ReadAtLeast(entry[..countSize], countSize, throwOnEndOfStream: false) < countSize)
        {
            return;
        }

        ulong entries = Math.Min(big ? UInt64(entry, little) : UInt16(entry, little), MaxEntries);
        for (ulong i = 0; i < entries && file.ReadAtLeast(entry[..entrySize], entrySize, throwOnEndOfStream: false) == entrySize; i++)
        {
            if (UInt16(entry, little) == CompressionTag && ReadNumber(entry[2..], entry[valueAt..], little) is ModifiedHuffman or Group3)
            {
                throw new ImageInputException(
                    ImageProblem.UnsupportedFormat, "The TIFF is compressed as a fax is (CCITT Group 3 or Modified Huffman), which is not decoded for safety; save it as PNG, or with another compression.");
            }
        }
    }

    /// <summary>A whole number of any of TIFF's types, where it stands in the entry itself.</summary>
    private static ulong ReadNumber(ReadOnlySpan<byte> type, ReadOnlySpan<byte> value, bool little) => UInt16(type, little) switch
    {
        1 => value[0],
        4 => UInt32(value, little),
        16 => UInt64(value, little),
        _ => UInt16(value, little),
    };

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private static ulong UInt64(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes);
}
