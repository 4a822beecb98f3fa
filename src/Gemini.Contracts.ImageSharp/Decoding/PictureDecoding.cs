using System.Globalization;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Tiff;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.Metadata;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Gemini.Contracts.Pictures;

/// <summary>Decodes untrusted pictures within limits of pixels, memory and time.</summary>
internal static class PictureDecoding
{
    /// <summary>Decodes the first frame.</summary>
    /// <param name="open">Opens the picture's bytes.</param>
    /// <param name="info">What its header says.</param>
    /// <param name="options">The limits.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ImageInputException">The picture is beyond a limit, damaged, or of a format that ImageSharp does not decode.</exception>
    public static async Task<Image<Rgba32>> DecodeAsync(Func<Stream> open, ImageInfo info, PictureOptions options, CancellationToken cancellationToken)
    {
        CheckHeader(info, options);
        cancellationToken.ThrowIfCancellationRequested();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        CancellationToken token = limit.Token;

        // The decoders read on while they decode, and the stream ends them there. One that computes for long without reading is left to
        // itself: it comes to its end, since its pixels and its memory are limited.
        Task<Image<Rgba32>> work = Task.Run(() => Decode(open, info, options, token), CancellationToken.None);
        try
        {
            return Checked(await work.WaitAsync(token).ConfigureAwait(false), info);
        }
        catch (OperationCanceledException problem)
        {
            _ = work.ContinueWith(static done => Abandon(done), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            cancellationToken.ThrowIfCancellationRequested();
            throw new ImageInputException(
                ImageProblem.TooLarge,
                string.Create(CultureInfo.InvariantCulture, $"The picture took longer than {options.Timeout.TotalSeconds:0.###} seconds to decode and was given up; make it smaller, or raise PictureOptions.Timeout."),
                problem);
        }
        catch (Exception problem) when (IsOfMemory(problem))
        {
            throw new ImageInputException(
                ImageProblem.TooLarge,
                string.Create(CultureInfo.InvariantCulture, $"The picture needs more than {options.MaxMegabytes} MB to decode; make it smaller, or raise PictureOptions.MaxMegabytes."),
                problem);
        }
        catch (Exception problem) when (problem is not ImageInputException && IsDamage(problem))
        {
            throw new ImageInputException(ImageProblem.Corrupt, $"The picture cannot be decoded: {OneLine(problem.Message)} Save it again with another program.", problem);
        }
    }

    private static Image<Rgba32> Decode(Func<Stream> open, ImageInfo info, PictureOptions options, CancellationToken token)
    {
        Configuration configuration = Configuration.Default.Clone();
        configuration.MemoryAllocator = new LimitedAllocator(options.MaxMegabytes);
        using CancellableStream stream = new(open(), token);
        if (info.Format == ImageFormat.WebP)
        {
            return DecodeWebP(stream, info, configuration, token);
        }

        PixelBox? part = CheckData(stream, info, configuration, token);
        stream.Position = 0;

        // The asynchronous methods would copy the whole file to memory first, and then decode without reading.
        Image<Rgba32> image = Decoder(info.Format) is { } decoder ? Image.Load<Rgba32>(configuration, stream, decoder) : Image.Load<Rgba32>(configuration, stream);
        if (part is { } frame)
        {
            ClearAround(image, frame);
        }

        return image;
    }

    /// <summary>Whether the data are as many as the picture needs: what is missing would be decoded as gray, black or transparent. Of a file without an end a finding says so already.</summary>
    /// <returns>Where the picture lies, where that is not the whole canvas; else null.</returns>
    private static PixelBox? CheckData(CancellableStream stream, ImageInfo info, Configuration configuration, CancellationToken token)
    {
        switch (info)
        {
            case { Format: ImageFormat.Png }:
                PngDataCheck.Check(stream, info.IsTruncated, token);
                break;
            case { Format: ImageFormat.Jpeg, IsTruncated: false }:
                JpegDataCheck.Check(stream, configuration.MemoryAllocator, token);
                break;
            case { Format: ImageFormat.Gif }:
                return GifDataCheck.Check(stream, info.IsTruncated, token);
            case { Format: ImageFormat.Tiff }:
                TiffDataCheck.Check(stream, token);
                break;
            case { Format: ImageFormat.Bmp }:
                BmpDataCheck.Check(stream, token);
                break;
            default:
                break;
        }

        return null;
    }

    private static Image<Rgba32> DecodeWebP(CancellableStream stream, ImageInfo info, Configuration configuration, CancellationToken token)
    {
        (byte[] file, int x, int y) = info.IsAnimated ? WebPFirstFrame.Read(stream) : new WebPFirstFrame(ReadAll(stream), 0, 0);
        (byte[] colors, byte[]? alpha) = WebPAlpha.Split(file);
        Image<Rgba32> frame = WebPDataCheck.Decode(colors, DecodeStill);
        try
        {
            if (alpha is not null)
            {
                WebPAlpha.Apply(alpha, frame, still => WebPDataCheck.Decode(still, DecodeStill));
            }
        }
        catch
        {
            frame.Dispose();
            throw;
        }

        return OnCanvas(frame, x, y, info, configuration);

        Image<Rgba32> DecodeStill(byte[] still)
        {
            using CancellableStream bytes = new(new MemoryStream(still), token);
            return Image.Load<Rgba32>(configuration, bytes);
        }
    }

    /// <summary>A frame on its canvas, which is transparent around it.</summary>
    private static Image<Rgba32> OnCanvas(Image<Rgba32> frame, int x, int y, ImageInfo info, Configuration configuration)
    {
        if (!info.IsAnimated || (frame.Width == info.StoredWidth && frame.Height == info.StoredHeight))
        {
            return frame;
        }

        using (frame)
        {
            Image<Rgba32> canvas = new(configuration, info.StoredWidth, info.StoredHeight);
            canvas.Mutate(context => context.DrawImage(frame, new Point(x, y), 1));
            return canvas;
        }
    }

    /// <summary>Makes transparent what lies around a GIF's frame: ImageSharp leaves it black.</summary>
    private static void ClearAround(Image<Rgba32> image, PixelBox frame) => image.ProcessPixelRows(rows =>
    {
        for (int y = 0; y < rows.Height; y++)
        {
            Span<Rgba32> row = rows.GetRowSpan(y);
            bool isWithin = y >= frame.Y1 && y < frame.Y2;
            row[..(isWithin ? Math.Min(frame.X1, row.Length) : row.Length)].Clear();
            row[(isWithin ? Math.Min(frame.X2, row.Length) : row.Length)..].Clear();
        }
    });

    private static byte[] ReadAll(Stream stream)
    {
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static void Abandon(Task<Image<Rgba32>> work)
    {
        if (work.IsCompletedSuccessfully)
        {
            work.Result.Dispose();
        }

        // Its exception is no longer of interest, but is observed, so that the runtime does not report it.
        _ = work.Exception;
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

        if (info.StoredWidth < 1 || info.StoredHeight < 1)
        {
            throw new ImageInputException(info.Problem ?? ImageProblem.Truncated, info.Error ?? "The picture's header does not say how large it is; get the whole file if it was cut off.");
        }

        long pixels = (long)info.StoredWidth * info.StoredHeight;
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

    // Decoders put it into exceptions of their own.
    private static bool IsOfMemory(Exception? problem) => problem is InvalidMemoryOperationException || (problem is not null && IsOfMemory(problem.InnerException));

    private static string OneLine(string message)
    {
        string line = message.ReplaceLineEndings(" ").Trim();
        line = line.Length > 200 ? line[..200] + "…" : line;
        return line.EndsWith('.') ? line : line + ".";
    }
}
