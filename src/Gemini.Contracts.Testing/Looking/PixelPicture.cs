using System.Diagnostics.CodeAnalysis;
using Gemini.Contracts.Masks;

namespace Gemini.Contracts.Testing.Looking;

/// <summary>A decoded picture: 8-bit sRGB, what is transparent laid over white.</summary>
internal sealed class PixelPicture(int width, int height, byte[] rgb)
{
    /// <summary>In pixels.</summary>
    public int Width { get; } = width;

    /// <summary>In pixels.</summary>
    public int Height { get; } = height;

    /// <summary>Three bytes a pixel, row by row.</summary>
    public byte[] Rgb { get; } = rgb;

    /// <summary>Decodes a PNG.</summary>
    /// <param name="png">The whole file.</param>
    /// <param name="picture">The picture, or null.</param>
    /// <param name="problem">Why there is none, in one phrase.</param>
    public static bool TryDecode(ReadOnlyMemory<byte> png, [NotNullWhen(true)] out PixelPicture? picture, [NotNullWhen(false)] out string? problem)
    {
        picture = null;
        PngError error = PngPicture.TryRead(png, PngLimits.Picture, out PngPicture? decoded);
        if (decoded is null)
        {
            problem = error.Describe();
            return false;
        }

        byte[] rgb = new byte[decoded.Width * decoded.Height * 3];
        for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3)
        {
            int alpha = decoded.Rgba[from + 3];
            for (int channel = 0; channel < 3; channel++)
            {
                rgb[to + channel] = (byte)((decoded.Rgba[from + channel] * alpha + 255 * (255 - alpha) + 127) / 255);
            }
        }

        problem = null;
        picture = new PixelPicture(decoded.Width, decoded.Height, rgb);
        return true;
    }

    /// <summary>The picture made smaller so that its longer side fits: each pixel is the mean of those that it covers.</summary>
    /// <param name="maxSide">In pixels, at least 1.</param>
    public PixelPicture Fit(int maxSide)
    {
        int longer = Math.Max(Width, Height);
        if (longer <= maxSide)
        {
            return this;
        }

        int width = Math.Max(1, (int)((long)Width * maxSide / longer));
        int height = Math.Max(1, (int)((long)Height * maxSide / longer));
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++)
        {
            (int top, int bottom) = ((int)((long)y * Height / height), (int)((long)(y + 1) * Height / height));
            for (int x = 0; x < width; x++)
            {
                Average((int)((long)x * Width / width), top, (int)((long)(x + 1) * Width / width), bottom, rgb.AsSpan(((y * width) + x) * 3, 3));
            }
        }

        return new PixelPicture(width, height, rgb);
    }

    private void Average(int left, int top, int right, int bottom, Span<byte> pixel)
    {
        Span<long> sums = stackalloc long[3];
        for (int y = top; y < bottom; y++)
        {
            for (int at = ((y * Width) + left) * 3; at < ((y * Width) + right) * 3; at += 3)
            {
                sums[0] += Rgb[at];
                sums[1] += Rgb[at + 1];
                sums[2] += Rgb[at + 2];
            }
        }

        long count = (long)(right - left) * (bottom - top);
        for (int channel = 0; channel < 3; channel++)
        {
            pixel[channel] = (byte)((sums[channel] + (count / 2)) / count);
        }
    }
}
