using Gemini.Contracts.Pictures;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace Gemini.Contracts;

/// <summary>Decodes pictures for programs that read PNG only.</summary>
public static class PictureDecoder
{
    /// <summary>A picture of any format that ImageSharp decodes as a PNG of the pixels as they are stored, for <c>LocalGeminiOptions.PictureDecoder</c>.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="ImageInputException">The picture is beyond the limits of <see cref="PictureOptions.Default"/>, damaged, or of a format that ImageSharp does not decode.</exception>
    public static byte[] ToPng(ReadOnlyMemory<byte> bytes)
    {
        byte[] copy = bytes.ToArray();
        using Image<Rgba32> image = PictureDecoding.DecodeAsync(() => new MemoryStream(copy), ImageInfo.Read(copy), PictureOptions.Default, CancellationToken.None).GetAwaiter().GetResult();
        return PictureEncoding.EncodeAsync(image, PictureOptions.Default with { Encoder = new PngEncoder() }, CancellationToken.None).GetAwaiter().GetResult();
    }
}
