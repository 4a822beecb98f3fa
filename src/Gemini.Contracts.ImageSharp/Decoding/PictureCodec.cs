using System.Globalization;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Formats.Tiff;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.PixelFormats;

namespace Gemini.Contracts.Pictures;

/// <summary>Decodes untrusted pictures within limits and encodes them again without metadata.</summary>
internal static class PictureCodec
{
    // A picture with more distinct colors than this among its samples is a photo.
    private const int ManyColors = 2048;
    private const int MaxSamples = 1 << 16;

    /// <summary>Decodes the first frame.</summary>
    /// <param name="open">Opens the picture's bytes.</param>
    /// <param name="info">What its header says.</param>
    /// <param name="options">The limits.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ImageInputException">The picture is beyond a limit, damaged, or of a format that ImageSharp does not decode.</exception>
    public static async Task<Image<Rgba32>> DecodeAsync(Func<Stream> open, ImageInfo info, PictureOptions options, CancellationToken cancellationToken)
    {
        CheckHeader(info, options);
        Configuration configuration = Configuration.Default.Clone();
        configuration.MemoryAllocator = MemoryAllocator.Create(new MemoryAllocatorOptions { AllocationLimitMegabytes = options.MaxMegabytes, MaximumPoolSizeMegabytes = 64 });
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        try
        {
            Stream stream = open();
            await using (stream.ConfigureAwait(false))
            {
                Image<Rgba32> image = Decoder(info.Format) is { } decoder
                    ? await Image.LoadAsync<Rgba32>(configuration, stream, decoder, limit.Token).ConfigureAwait(false)
                    : await Image.LoadAsync<Rgba32>(configuration, stream, limit.Token).ConfigureAwait(false);
                return Checked(image, info);
            }
        }
        catch (Exception problem) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested && problem is OperationCanceledException)
        {
            throw new ImageInputException(
                ImageProblem.TooLarge,
                string.Create(CultureInfo.InvariantCulture, $"The picture took longer than {options.Timeout.TotalSeconds:0.#} seconds to decode; make it smaller, or raise PictureOptions.Timeout."),
                problem);
        }
        catch (InvalidMemoryOperationException problem)
        {
            throw new ImageInputException(
                ImageProblem.TooLarge,
                string.Create(CultureInfo.InvariantCulture, $"The picture needs more than {options.MaxMegabytes} MB at once to decode; make it smaller, or raise PictureOptions.MaxMegabytes."),
                problem);
        }
        catch (Exception problem) when (IsDamage(problem))
        {
            throw new ImageInputException(ImageProblem.Corrupt, $"The picture cannot be decoded: {OneLine(problem.Message)} Save it again with another program.", problem);
        }
    }

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

    private static void CheckHeader(ImageInfo info, PictureOptions options)
    {
        if (info.Problem is { } problem && problem != ImageProblem.Truncated)
        {
            throw new ImageInputException(problem, info.Error!);
        }

        if (info.Format is ImageFormat.Heic or ImageFormat.Heif or ImageFormat.Avif or ImageFormat.Unknown)
        {
            throw new ImageInputException(
                ImageProblem.UnsupportedFormat, $"ImageSharp does not decode {info.Format.ToString().ToUpperInvariant()}; send the file as it is with ImageInput.FromFile, or save it as JPEG, PNG or WebP.");
        }

        // Not every decoder can stop after the first frame, so all of them count.
        bool decodesAll = info.Format == ImageFormat.WebP;
        long pixels = (long)info.StoredWidth * info.StoredHeight * (decodesAll ? Math.Max(1, info.FrameCount) : 1);
        if (pixels > options.MaxPixels)
        {
            throw new ImageInputException(
                ImageProblem.TooLarge,
                string.Create(CultureInfo.InvariantCulture, $"The picture has {pixels:N0} pixels and {options.MaxPixels:N0} are allowed; make it smaller, or raise PictureOptions.MaxPixels."));
        }
    }

    private static Image<Rgba32> Checked(Image<Rgba32> image, ImageInfo info)
    {
        if (image.Width == info.StoredWidth && image.Height == info.StoredHeight)
        {
            return image;
        }

        (int width, int height) = (image.Width, image.Height);
        image.Dispose();
        throw new ImageInputException(
            ImageProblem.Corrupt,
            $"The picture's header says {info.StoredWidth} × {info.StoredHeight} pixels, but it decodes to {width} × {height}; save it again with another program.");
    }

    private static IImageDecoder? Decoder(ImageFormat format) => format switch
    {
        ImageFormat.Gif => new GifDecoder { DecodingMode = FrameDecodingMode.First, IgnoreMetadata = true },
        ImageFormat.Tiff => new TiffDecoder { DecodingMode = FrameDecodingMode.First },
        _ => null,
    };

    // Decoders of untrusted bytes fail in many ways; what is not one of these is a fault of the program.
    private static bool IsDamage(Exception problem) =>
        problem is ImageFormatException or UnknownImageFormatException or NotSupportedException or IndexOutOfRangeException or ArgumentException
            or NullReferenceException or OverflowException or EndOfStreamException or InvalidDataException or InvalidOperationException or DivideByZeroException;

    private static string OneLine(string message)
    {
        string line = message.ReplaceLineEndings(" ").Trim();
        line = line.Length > 200 ? line[..200] + "…" : line;
        return line.EndsWith('.') ? line : line + ".";
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
