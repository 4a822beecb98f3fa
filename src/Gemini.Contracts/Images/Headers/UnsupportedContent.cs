using System.Text;

namespace Gemini.Contracts.Images;

/// <summary>Names what was given in place of a picture, so that the message says more than "unknown".</summary>
internal static class UnsupportedContent
{
    public static string Describe(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("%PDF-"u8))
        {
            return "a PDF (send it with GeminiPart.InlineData as application/pdf)";
        }

        if (start.StartsWith("PK\x03\x04"u8))
        {
            return "a ZIP archive or an office document";
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            return "gzip-compressed data (unpack it first)";
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x0A]) || start.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 0x0C, (byte)'J', (byte)'X', (byte)'L', (byte)' ']))
        {
            return "a JPEG XL";
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 0x0C, (byte)'j', (byte)'P']))
        {
            return "a JPEG 2000";
        }

        if (start.StartsWith("8BPS"u8))
        {
            return "a Photoshop document";
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0, 0, 1, 0]))
        {
            return "a Windows icon";
        }

        if (start.StartsWith("RIFF"u8))
        {
            return "a RIFF file of another kind (sound or video)";
        }

        if (start.Length >= 8 && start[4..].StartsWith("ftyp"u8))
        {
            return "a video or another ISO media file";
        }

        return DescribeText(start);
    }

    private static string DescribeText(ReadOnlySpan<byte> start)
    {
        ReadOnlySpan<byte> text = start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? start[3..] : start;
        text = text.TrimStart(" \t\r\n"u8);
        if (text.StartsWith("<svg"u8) || text.StartsWith("<?xml"u8))
        {
            return "an XML text, perhaps an SVG (draw it to a PNG first)";
        }

        if (text.StartsWith("<!DOCTYPE"u8) || text.StartsWith("<!doctype"u8) || text.StartsWith("<html"u8))
        {
            return "an HTML page, perhaps an error page in the place of a download";
        }

        if (text.StartsWith("data:"u8))
        {
            return "a data URL (use ImageInput.FromDataUrl)";
        }

        if (text.StartsWith("version https://git-lfs"u8))
        {
            return "a Git LFS pointer (fetch the file itself)";
        }

        foreach (byte one in start)
        {
            if (one is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r'))
            {
                return $"data of an unknown kind (it begins with {Convert.ToHexString(start[..Math.Min(8, start.Length)])})";
            }
        }

        int length = Math.Min(24, start.Length);
        return $"a text (it begins with \"{Encoding.ASCII.GetString(start[..length]).ReplaceLineEndings(" ").Trim()}\")";
    }
}
