using System.Buffers.Binary;

namespace Gemini.Contracts.Images;

/// <summary>Reads the two things that matter here from EXIF data: the orientation and whether there is a position.</summary>
/// <remarks>EXIF is a small TIFF: byte order, the offset of IFD0, twelve bytes an entry (CIPA DC-008, TIFF 6.0).</remarks>
internal static class ExifBlock
{
    private const int OrientationTag = 0x0112;
    private const int GpsTag = 0x8825;

    /// <summary>Reads EXIF data, with or without the <c>Exif\0\0</c> in front. What is damaged is left alone.</summary>
    /// <param name="exif">The data.</param>
    /// <param name="facts">Where to note it.</param>
    /// <param name="hasOrientation">Whether its orientation counts.</param>
    public static void Read(ReadOnlySpan<byte> exif, HeaderFacts facts, bool hasOrientation = true)
    {
        facts.Note(HeaderFlags.Metadata);
        if (exif.StartsWith("Exif\0"u8) && exif.Length > 6)
        {
            exif = exif[6..];
        }

        if (exif.Length < 8 || !TryOrder(exif, out bool little))
        {
            return;
        }

        uint ifd = UInt32(exif[4..], little);
        if (ifd > exif.Length - 2)
        {
            return;
        }

        int count = UInt16(exif[(int)ifd..], little);
        ReadOnlySpan<byte> entries = exif[((int)ifd + 2)..];
        for (int i = 0; i < count && entries.Length >= 12; i++, entries = entries[12..])
        {
            int tag = UInt16(entries, little);
            if (tag == OrientationTag && hasOrientation)
            {
                facts.NoteOrientation(Value(entries, little));
            }
            else if (tag == GpsTag)
            {
                facts.Note(HeaderFlags.Location);
            }
        }
    }

    /// <summary>The first value of an IFD entry that fits into it: BYTE, SHORT or LONG, or one of the signed types SBYTE, SSHORT and SLONG, which some writers use for the orientation.</summary>
    internal static int? Value(ReadOnlySpan<byte> entry, bool little) => UInt16(entry[2..], little) switch
    {
        1 => entry[8],
        3 => UInt16(entry[8..], little),
        4 when UInt32(entry[8..], little) is var value and <= int.MaxValue => (int)value,
        6 => (sbyte)entry[8],
        8 => (short)UInt16(entry[8..], little),
        9 => (int)UInt32(entry[8..], little),
        _ => null,
    };

    internal static bool TryOrder(ReadOnlySpan<byte> tiff, out bool little)
    {
        little = tiff.StartsWith("II"u8);
        return little || tiff.StartsWith("MM"u8);
    }

    internal static ushort UInt16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    internal static uint UInt32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
