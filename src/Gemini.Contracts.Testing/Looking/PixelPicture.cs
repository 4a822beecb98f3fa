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
}
