using System.IO.Compression;

namespace Gemini.Contracts.Images;

/// <summary>
/// The PNG texts that hold other metadata: XMP (<c>XML:com.adobe.xmp</c>) and ImageMagick's raw profiles
/// (<c>Raw profile type exif</c>), whose bytes are written as hexadecimal digits.
/// </summary>
internal static class PngText
{
    // A text inflates to no more than this; real packets are far smaller.
    private const int MaxInflated = HeaderBytes.LargestPiece;

    /// <summary>Notes what a <c>tEXt</c>, <c>zTXt</c> or <c>iTXt</c> chunk holds.</summary>
    /// <param name="type">The four letters of the chunk's type.</param>
    /// <param name="data">The chunk's data.</param>
    /// <param name="facts">Where to note it.</param>
    public static void Read(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data, HeaderFacts facts)
    {
        int end = data.IndexOf((byte)0);
        if (end < 0)
        {
            return;
        }

        ReadOnlySpan<byte> keyword = data[..end];
        bool isXmp = keyword.SequenceEqual("XML:com.adobe.xmp"u8) || keyword.SequenceEqual("Raw profile type xmp"u8);
        bool isExif = keyword.SequenceEqual("Raw profile type exif"u8) || keyword.SequenceEqual("Raw profile type APP1"u8);
        if (!isXmp && !isExif)
        {
            return;
        }

        byte[] text = Text(type, data[(end + 1)..]);
        ReadOnlySpan<byte> content = keyword.StartsWith("Raw profile"u8) ? Profile(text) : text;
        if (isXmp || content.StartsWith("http:"u8))
        {
            XmpPacket.Read(content, facts);
        }
        else if (content.Length > 0)
        {
            ExifBlock.Read(content, facts);
        }
    }

    /// <summary>The text after the keyword, inflated where the chunk compresses it; empty where it is damaged.</summary>
    private static byte[] Text(ReadOnlySpan<byte> type, ReadOnlySpan<byte> rest)
    {
        if (type.SequenceEqual("tEXt"u8))
        {
            return rest.ToArray();
        }

        if (type.SequenceEqual("zTXt"u8))
        {
            return rest.Length < 1 ? [] : Inflate(rest[1..]);
        }

        // iTXt: whether it is compressed, the method, the language and the translated keyword, each of the two ended by a 0.
        if (rest.Length < 2)
        {
            return [];
        }

        bool isCompressed = rest[0] == 1;
        rest = rest[2..];
        for (int i = 0; i < 2; i++)
        {
            int end = rest.IndexOf((byte)0);
            if (end < 0)
            {
                return [];
            }

            rest = rest[(end + 1)..];
        }

        return isCompressed ? Inflate(rest) : rest.ToArray();
    }

    private static byte[] Inflate(ReadOnlySpan<byte> data)
    {
        try
        {
            using ZLibStream inflater = new(new MemoryStream(data.ToArray()), CompressionMode.Decompress);
            byte[] text = new byte[MaxInflated];
            int count = inflater.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            return text[..count];
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    /// <summary>A raw profile's bytes: a line with its name, a line with its length, then hexadecimal digits in lines.</summary>
    private static byte[] Profile(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart((byte)'\n');
        for (int line = 0; line < 2; line++)
        {
            int end = text.IndexOf((byte)'\n');
            if (end < 0)
            {
                return [];
            }

            text = text[(end + 1)..];
        }

        byte[] bytes = new byte[text.Length / 2];
        int count = 0;
        int high = -1;
        foreach (byte digit in text)
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                continue;
            }

            if (high < 0)
            {
                high = Digit(digit);
                continue;
            }

            bytes[count++] = (byte)((high << 4) | Digit(digit));
            high = -1;
        }

        return bytes[..count];
    }

    private static int Digit(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
