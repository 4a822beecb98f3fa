using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Metadata.Profiles.Exif;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Gemini.Contracts.Pictures;

/// <summary>From an input to pixels and back.</summary>
internal static class Transcoding
{
    /// <summary>A file of any format that can be decoded, as an upright input that can be sent.</summary>
    public static async Task<ImageInput> TranscodeAsync(ImageInfo info, Func<Stream> open, PictureOptions options, CancellationToken cancellationToken)
    {
        using Image<Rgba32> image = await PictureDecoding.DecodeAsync(open, info, options, cancellationToken).ConfigureAwait(false);
        ImageFrame stored = ImageFrame.FromStored(info.StoredWidth, info.StoredHeight, info.Orientation);
        ImageFrame frame = new UprightStep().Apply(image, stored);
        return await EncodeAsync(image, frame, FindingsAfter(info.Findings, info, stored, frame), options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What is still true of a picture after it was decoded and encoded again, and what became of the rest.</summary>
    /// <param name="before">What was noticed about the picture as it came.</param>
    /// <param name="info">Its header.</param>
    /// <param name="old">The frame of the picture as it came.</param>
    /// <param name="frame">The frame of the new picture.</param>
    public static IReadOnlyList<ImageFinding> FindingsAfter(IEnumerable<ImageFinding> before, ImageInfo info, ImageFrame old, ImageFrame frame)
    {
        List<ImageFinding> after = [];
        foreach (ImageFinding finding in before)
        {
            switch (finding.Kind)
            {
                case ImageFindingKind.Animated:
                    after.Add(new ImageFinding(ImageFindingKind.FirstFrameTaken, $"The picture has {info.FrameCount} frames; the first one was taken and the others are left out."));
                    break;
                case ImageFindingKind.StoredSideways when frame.Orientation == ExifOrientation.Upright && old.Orientation != ExifOrientation.Upright:
                case ImageFindingKind.MetadataKept or ImageFindingKind.MetadataRemoved:
                    break;
                default:
                    after.Add(finding);
                    break;
            }
        }

        return after;
    }

    /// <summary>What is to be said of a picture in memory: what of it is not sent.</summary>
    public static IReadOnlyList<ImageFinding> FindingsOf(Image image)
    {
        List<ImageFinding> findings = [];
        if (image.Frames.Count > 1)
        {
            findings.Add(new ImageFinding(ImageFindingKind.FirstFrameTaken, $"The picture has {image.Frames.Count} frames; the first one was taken and the others are left out."));
        }

        if (image.Metadata.ExifProfile?.GetValue(ExifTag.Orientation)?.Value is { } orientation and (>= 2 and <= 8))
        {
            findings.Add(new ImageFinding(
                ImageFindingKind.StoredSideways,
                $"The picture in memory is turned or mirrored (EXIF orientation {orientation}) and the model sees it so: coordinates are in its pixels as they are, but accuracy suffers; turn them first, with image.Mutate(x => x.AutoOrient())."));
        }

        return findings;
    }

    public static Task<Image<Rgba32>> DecodeAsync(ImageInput input, PictureOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ImageInfo info = input.Info ?? throw new InvalidOperationException($"The picture is a reference ({input.ReferenceUri}); its bytes are not here to be decoded.");
        return PictureDecoding.DecodeAsync(input.OpenRead, info, options, cancellationToken);
    }

    public static async Task<ImageInput> EncodeAsync(
        Image<Rgba32> image, ImageFrame frame, IReadOnlyList<ImageFinding> findings, PictureOptions options, CancellationToken cancellationToken) =>
        ImageInput.FromBytes(await PictureEncoding.EncodeAsync(image, options, cancellationToken).ConfigureAwait(false)).WithFrame(frame).WithFindings(findings);

    public static async Task<ImageInput> CutAsync(
        Image<Rgba32> image, ImageInput input, PixelBox part, PictureOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using Image<Rgba32> tile = image.Clone(context => context.Crop(new Rectangle(part.X1, part.Y1, part.Width, part.Height)));
        ImageFrame frame = input.Frame.Cropped(part);
        return await EncodeAsync(tile, frame, FindingsAfter(input.Findings, input.Info!, input.Frame, frame), options, cancellationToken).ConfigureAwait(false);
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
