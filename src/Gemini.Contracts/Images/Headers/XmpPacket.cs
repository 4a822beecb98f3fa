using System.Buffers.Text;

namespace Gemini.Contracts.Images;

/// <summary>Finds the two things that matter here in an XMP packet (ISO 16684-1): the orientation and whether there is a position.</summary>
/// <remarks>The packet is searched for the two names, not parsed: XML readers allocate, and a packet may be cut off or damaged.</remarks>
internal static class XmpPacket
{
    /// <summary>Notes what a packet says.</summary>
    public static void Read(ReadOnlySpan<byte> packet, HeaderFacts facts)
    {
        facts.Note(HeaderFlags.Metadata);
        facts.Note(HeaderFlags.Location, packet.IndexOf("GPSLatitude"u8) >= 0);
        if (Orientation(packet) is { } orientation)
        {
            facts.NoteXmpOrientation(orientation);
        }
    }

    /// <summary>The number of <c>tiff:Orientation</c>, as an attribute (<c>="6"</c>) or an element (<c>&gt;6&lt;</c>).</summary>
    private static int? Orientation(ReadOnlySpan<byte> packet)
    {
        ReadOnlySpan<byte> name = "tiff:Orientation"u8;
        int at = packet.IndexOf(name);
        if (at < 0)
        {
            return null;
        }

        ReadOnlySpan<byte> value = packet[(at + name.Length)..].TrimStart(" \t\r\n=\"'>"u8);
        return Utf8Parser.TryParse(value, out int number, out _) ? number : null;
    }
}
