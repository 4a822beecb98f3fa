using System.Collections.Immutable;

namespace Gemini.Contracts.Images;

/// <summary>Puts what a header says into sentences.</summary>
internal static class ImageFindings
{
    public static ImmutableArray<ImageFinding> Create(ImageInfo info, ImageSource source, string? mimeType, string? path)
    {
        string subject = source.Subject;
        string format = ImageFormats.Name(info.Format);
        ImmutableArray<ImageFinding>.Builder findings = ImmutableArray.CreateBuilder<ImageFinding>();
        if (path is not null && ImageFormats.FromExtension(path) is var extension and not ImageFormat.Unknown && !ImageFormats.Agrees(extension, info.Format))
        {
            findings.Add(new(ImageFindingKind.WrongExtension, $"{subject} is a {format} whatever its extension says; it is sent as {info.MimeType}."));
        }

        if (mimeType is not null && !ImageFormats.Agrees(ImageFormats.FromMimeType(mimeType), info.Format))
        {
            findings.Add(new(ImageFindingKind.WrongMimeType, $"{subject} was declared '{mimeType}' but is a {format}; it is sent as {info.MimeType}."));
        }

        if (!info.IsTurnedByFormat && info.StoredOrientation is { } stored)
        {
            if (stored is < 1 or > 8)
            {
                findings.Add(new(ImageFindingKind.InvalidOrientation, $"{subject} stores orientation {stored}, which is none of 1 to 8; it is taken as upright."));
            }
            else if (stored != 1)
            {
                findings.Add(new(
                    ImageFindingKind.StoredSideways,
                    $"{subject} is stored {(stored is 2 or 4 ? "mirrored" : "turned")} (EXIF orientation {stored}) and the model sees it so: coordinates come back right, but accuracy suffers; turn the pixels upright first (the Gemini.Contracts.ImageSharp package does that)."));
            }
        }

        if (info is { IsTurnedByFormat: true, Orientation: ExifOrientation.Upright, StoredOrientation: >= 2 and <= 8 })
        {
            findings.Add(new(
                ImageFindingKind.OrientationIgnored,
                $"{subject} stores EXIF orientation {info.StoredOrientation} but no rotation of its format, which alone decoders follow; it is taken as upright, so check that it is."));
        }

        AddRest(findings, info, source);
        return findings.ToImmutable();
    }

    public static ImageFinding MetadataKept(ImageSource source, ImageInfo info) => new(
        ImageFindingKind.MetadataKept,
        $"{source.Subject} is sent with its metadata{(info.HasLocation ? ", among them the place where it was taken" : "")}.");

    public static ImageFinding SizeUnknown(string uri) => new(
        ImageFindingKind.SizeUnknown,
        $"The size of {uri} is not known here, so coordinates come back in thousandths of the picture; give its width and height to have pixels.");

    private static void AddRest(ImmutableArray<ImageFinding>.Builder findings, ImageInfo info, ImageSource source)
    {
        string subject = source.Subject;
        if (info.IsAnimated)
        {
            findings.Add(new(ImageFindingKind.Animated, $"{subject} has {info.FrameCount} frames; do not count on the model seeing any but the first."));
        }

        if (info.IsTruncated)
        {
            findings.Add(new(ImageFindingKind.Truncated, $"{subject} ends without an end mark, so its lower part may be missing; get the whole file if it was cut off."));
        }

        if (info.IsAmbiguous)
        {
            findings.Add(new(
                ImageFindingKind.AmbiguousPrimary,
                $"{subject} calls one picture its primary one and also a thumbnail of another ({info.DisplayWidth} × {info.DisplayHeight}); programs differ in which they show, so save it again."));
        }

        if (info.HasMetadata)
        {
            AddMetadata(findings, info, source);
        }
    }

    private static void AddMetadata(ImmutableArray<ImageFinding>.Builder findings, ImageInfo info, ImageSource source)
    {
        if (!info.StripsMetadata)
        {
            findings.Add(MetadataKept(source, info));
            return;
        }

        findings.Add(new(
            ImageFindingKind.MetadataRemoved,
            $"The metadata of {source.Name}{(info.HasLocation ? ", among them the place where it was taken," : "")} are left out of what is sent."));
        if (info.KeptMetadata.Count > 0)
        {
            findings.Add(new(
                ImageFindingKind.MetadataKept,
                $"{source.Subject} is sent with {string.Join(" and ", info.KeptMetadata)}; save it as JPEG or PNG to send nothing but pixels."));
        }
    }
}
