using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Gemini.Contracts.Masks;

namespace Gemini.Contracts.Testing.Looking;

/// <summary>A decoded picture: 8-bit sRGB, what is transparent laid over white. Its pixels are in a rented buffer, which goes back when the picture is disposed of.</summary>
internal sealed class PixelPicture : IDisposable
{
    /// <summary>Bytes a pixel: red, green, blue and one that means nothing.</summary>
    public const int Step = 4;

    private readonly byte[] _pixels;
    private int _isReturned;

    private PixelPicture(int width, int height, byte[] pixels, int sentWidth, int sentHeight, Exception? problem = null)
    {
        Width = width;
        Height = height;
        _pixels = pixels;
        SentWidth = sentWidth;
        SentHeight = sentHeight;
        Problem = problem;
    }

    /// <summary>As it was sent, in pixels.</summary>
    public int SentWidth { get; }

    /// <summary>As it was sent, in pixels.</summary>
    public int SentHeight { get; }

    /// <summary>Why its pixels cannot be looked at; null where they can. A scripted answer needs none.</summary>
    public Exception? Problem { get; }

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary><see cref="Step"/> bytes a pixel, row by row.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels.AsSpan(0, Width * Height * Step);

    /// <summary>A picture whose pixels cannot be read.</summary>
    public static PixelPicture Unseen(int width, int height, Exception problem) => new(0, 0, ArrayPool<byte>.Shared.Rent(1), width, height, problem);

    /// <summary>Decodes a PNG.</summary>
    /// <param name="png">The whole file.</param>
    /// <param name="picture">The picture, or null.</param>
    /// <param name="problem">Why there is none, in one phrase.</param>
    public static bool TryDecode(ReadOnlyMemory<byte> png, [NotNullWhen(true)] out PixelPicture? picture, [NotNullWhen(false)] out string? problem)
    {
        picture = null;
        PngError error = PngLayout.Read(png.Span, PngLimits.Picture, out PngLayout layout);
        if (error == PngError.None)
        {
            error = PngRaster.Rent(png, layout, out PngRaster raster, out uint stated);
            if (error == PngError.None)
            {
                error = raster.Finish(png, layout, stated);
                if (error == PngError.None)
                {
                    (int width, int height) = (layout.Header.Width, layout.Header.Height);
                    byte[] pixels = ArrayPool<byte>.Shared.Rent(width * height * Step);
                    Span<byte> rgba = pixels.AsSpan(0, width * height * Step);
                    raster.CopyRgba(png.Span, layout, rgba);
                    if (layout.Header.Color != PngColor.Rgb || png.Span[layout.Transparency].Length > 0)
                    {
                        LayOverWhite(rgba);
                    }

                    picture = new PixelPicture(width, height, pixels, width, height);
                }

                raster.Return();
            }
        }

        problem = picture is null ? error.Describe() : null;
        return picture is not null;
    }

    /// <summary>The picture made smaller so that its longer side fits: each pixel is the mean of those that it covers.</summary>
    /// <param name="maxSide">In pixels, at least 1.</param>
    /// <returns>This picture where it fits, else another one; this one is then returned to the pool.</returns>
    public PixelPicture Fit(int maxSide)
    {
        int longer = Math.Max(Width, Height);
        if (longer <= maxSide)
        {
            return this;
        }

        int width = Math.Max(1, (int)((long)Width * maxSide / longer));
        int height = Math.Max(1, (int)((long)Height * maxSide / longer));
        byte[] pixels = ArrayPool<byte>.Shared.Rent(width * height * Step);
        for (int y = 0; y < height; y++)
        {
            (int top, int bottom) = ((int)((long)y * Height / height), (int)((long)(y + 1) * Height / height));
            for (int x = 0; x < width; x++)
            {
                Average((int)((long)x * Width / width), top, (int)((long)(x + 1) * Width / width), bottom, pixels.AsSpan(((y * width) + x) * Step, Step));
            }
        }

        Dispose();
        return new PixelPicture(width, height, pixels, SentWidth, SentHeight);
    }

    /// <summary>Gives the pixels back; nothing may look at them afterward.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isReturned, 1) == 0)
        {
            ArrayPool<byte>.Shared.Return(_pixels);
        }
    }

    private static void LayOverWhite(Span<byte> rgba)
    {
        for (int at = 0; at < rgba.Length; at += Step)
        {
            int alpha = rgba[at + 3];
            if (alpha != 255)
            {
                for (int channel = 0; channel < 3; channel++)
                {
                    rgba[at + channel] = (byte)(((rgba[at + channel] * alpha) + (255 * (255 - alpha)) + 127) / 255);
                }
            }
        }
    }

    private void Average(int left, int top, int right, int bottom, Span<byte> pixel)
    {
        (long r, long g, long b) = (0, 0, 0);
        for (int y = top; y < bottom; y++)
        {
            ReadOnlySpan<byte> row = Pixels.Slice(((y * Width) + left) * Step, (right - left) * Step);
            for (int at = 0; at < row.Length; at += Step)
            {
                r += row[at];
                g += row[at + 1];
                b += row[at + 2];
            }
        }

        long count = (long)(right - left) * (bottom - top);
        pixel[0] = (byte)((r + (count / 2)) / count);
        pixel[1] = (byte)((g + (count / 2)) / count);
        pixel[2] = (byte)((b + (count / 2)) / count);
        pixel[3] = 255;
    }
}
