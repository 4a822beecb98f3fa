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
}
