using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Gemini.Contracts.Pictures;

/// <summary>From an input to pixels and back.</summary>
internal static class Transcoding
{
    /// <summary>A file of any format that can be decoded, as an upright input that can be sent.</summary>
    public static async Task<ImageInput> TranscodeAsync(ImageInfo info, Func<Stream> open, PictureOptions options, CancellationToken cancellationToken)
    {
        using Image<Rgba32> image = await PictureCodec.DecodeAsync(open, info, options, cancellationToken).ConfigureAwait(false);
        ImageFrame frame = new UprightStep().Apply(image, ImageFrame.FromStored(info.StoredWidth, info.StoredHeight, info.Orientation));
        return await EncodeAsync(image, frame, options, cancellationToken).ConfigureAwait(false);
    }

    public static Task<Image<Rgba32>> DecodeAsync(ImageInput input, PictureOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ImageInfo info = input.Info ?? throw new InvalidOperationException($"The picture is a reference ({input.ReferenceUri}); its bytes are not here to be decoded.");
        return PictureCodec.DecodeAsync(input.OpenRead, info, options, cancellationToken);
    }

    public static async Task<ImageInput> EncodeAsync(Image<Rgba32> image, ImageFrame frame, PictureOptions options, CancellationToken cancellationToken) =>
        ImageInput.FromBytes(await PictureCodec.EncodeAsync(image, options, cancellationToken).ConfigureAwait(false)).WithFrame(frame);

    public static async Task<ImageInput> CutAsync(Image<Rgba32> image, ImageFrame frame, PixelBox part, PictureOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using Image<Rgba32> tile = image.Clone(context => context.Crop(new Rectangle(part.X1, part.Y1, part.Width, part.Height)));
        return await EncodeAsync(tile, frame.Cropped(part), options, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<IReadOnlyList<ImageInput>> TilesAsync(ImageInput input, int size, int overlap, PictureOptions options, CancellationToken cancellationToken)
    {
        List<ImageInput> tiles = [];
        await foreach (ImageInput tile in input.TilesAsync(size, overlap, options, cancellationToken).ConfigureAwait(false))
        {
            tiles.Add(tile);
        }

        return tiles;
    }
}
