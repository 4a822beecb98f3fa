using System.Globalization;

namespace Gemini.Contracts.Pictures;

/// <summary>
/// Looks at the first page of a TIFF before the decoder does. Fax-compressed ones are kept away from it: for Group 3 and Modified Huffman data a write out of bounds is reported of
/// ImageSharp 3.0 to 4.1 (August 2026), and it is not documented that the 2.1 line, which has the same decoders, is free of it; Group 4 it decodes with black and white exchanged where white is written as 1. Colors in planes of their own with a predictor it decodes to other colors. Of others, each strip must have as much data as its size
/// needs: ImageSharp leaves the rest empty, and says nothing, except with LZW and JPEG data.
/// </summary>
internal static class TiffDataCheck
{
    private const ulong ModifiedHuffman = 2;
    private const ulong Group4 = 4;

    /// <summary>Reads the first page's directory, and its strips or tiles without keeping what they say.</summary>
    /// <param name="file">The file, at its start.</param>
    /// <param name="token">Ends the work.</param>
    /// <exception cref="ImageInputException">The compression is one that is not decoded, or data are missing.</exception>
    public static void Check(Stream file, CancellationToken token)
    {
        TiffDirectory page = TiffDirectory.Read(file);
        ulong compression = page.Number(TiffTags.Compression, 1);
        if (compression is >= ModifiedHuffman and <= Group4)
        {
            throw new ImageInputException(
                ImageProblem.UnsupportedFormat, "The TIFF is compressed as a fax is (CCITT), which is not decoded for safety; save it as PNG, or with another compression.");
        }

        if (page.Number(TiffTags.Planes, 1) == 2 && page.Number(TiffTags.Predictor, 1) > 1)
        {
            throw new ImageInputException(
                ImageProblem.UnsupportedFormat, "The TIFF keeps its colors apart and with a predictor, and ImageSharp decodes such files to other colors; save it as PNG, or without the predictor.");
        }

        ReadOnlySpan<ulong> offsets = page.Numbers(TiffTags.TileOffsets);
        bool hasTiles = !offsets.IsEmpty;
        offsets = hasTiles ? offsets : page.Numbers(TiffTags.StripOffsets);
        ReadOnlySpan<ulong> lengths = page.Numbers(hasTiles ? TiffTags.TileByteCounts : TiffTags.StripByteCounts);
        TiffPieces pieces = TiffPieces.Of(page, hasTiles);
        for (int i = 0; i < Math.Min(offsets.Length, lengths.Length); i++)
        {
            long needed = pieces.BytesOf(i);
            long start = (long)Math.Min(offsets[i], (ulong)file.Length);
            long length = (long)Math.Min(lengths[i], (ulong)(file.Length - start));
            file.Position = start;
            long has = compression switch
            {
                1 => length,
                8 or 32946 => ZlibData.CountInflated(new StreamPart(file, length), needed, token),
                32773 => CountUnpacked(file, length, needed, token),
                _ => long.MaxValue,
            };
            if (has < needed)
            {
                throw new ImageInputException(
                    ImageProblem.Corrupt,
                    string.Create(CultureInfo.InvariantCulture, $"The TIFF has {has:N0} bytes of pixel data in {(hasTiles ? "tile" : "strip")} {i + 1} of {offsets.Length}, which needs {needed:N0}, so part of the picture is missing; get the whole file, or save it again with another program."));
            }
        }
    }

    /// <summary>PackBits (TIFF 6.0, section 9).</summary>
    private static long CountUnpacked(Stream file, long length, long most, CancellationToken token)
    {
        using BufferedStream packed = new(new StreamPart(file, length), 1 << 16);
        long unpacked = 0;
        while (unpacked < most && packed.ReadByte() is >= 0 and int code)
        {
            token.ThrowIfCancellationRequested();
            if (code < 128)
            {
                for (int left = code; left >= 0 && packed.ReadByte() >= 0; left--)
                {
                    unpacked++;
                }
            }
            else if (code > 128 && packed.ReadByte() >= 0)
            {
                unpacked += 257 - code;
            }
        }

        return unpacked;
    }
}
