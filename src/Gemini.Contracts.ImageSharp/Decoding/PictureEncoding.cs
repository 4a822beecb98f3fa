using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace Gemini.Contracts.Pictures;

/// <summary>Encodes pictures for requests, without metadata.</summary>
internal static class PictureEncoding
{
    // A picture with more distinct colors than this among its samples is a photo.
    private const int ManyColors = 2048;
    private const int MaxSamples = 1 << 16;

    /// <summary>Encodes a picture for a request.</summary>
    public static async Task<byte[]> EncodeAsync(Image<Rgba32> image, PictureOptions options, CancellationToken cancellationToken)
    {
        image.Metadata.ExifProfile = null;
        image.Metadata.XmpProfile = null;
        image.Metadata.IptcProfile = null;
        using MemoryStream stream = new();
        await image.SaveAsync(stream, options.Encoder ?? EncoderFor(image), cancellationToken).ConfigureAwait(false);
        return stream.ToArray();
    }

    private static IImageEncoder EncoderFor(Image<Rgba32> image) =>
        IsPhoto(image) ? new JpegEncoder { Quality = 90 } : new PngEncoder { IgnoreMetadata = true };

    /// <summary>Whether a picture is opaque and has many colors.</summary>
    private static bool IsPhoto(Image<Rgba32> image)
    {
        HashSet<uint> colors = [];
        bool isOpaque = true;
        int step = Math.Max(1, (int)Math.Sqrt((double)image.Width * image.Height / MaxSamples));
        image.ProcessPixelRows(rows =>
        {
            for (int y = 0; y < rows.Height && isOpaque; y++)
            {
                Span<Rgba32> row = rows.GetRowSpan(y);
                for (int x = 0; x < row.Length; x++)
                {
                    isOpaque &= row[x].A == byte.MaxValue;
                    if (y % step == 0 && x % step == 0 && colors.Count <= ManyColors)
                    {
                        colors.Add(row[x].PackedValue);
                    }
                }
            }
        });
        return isOpaque && colors.Count > ManyColors;
    }
}
