using System.Buffers;
using System.Collections.Immutable;
using Gemini.Contracts.Images;

namespace Gemini.Contracts;

/// <summary>What a picture's header says. No pixel is decoded to know it.</summary>
public sealed class ImageInfo
{
    private ImageInfo(HeaderFacts facts, ImageSource source, string? path)
    {
        Format = facts.Format;
        StoredWidth = facts.Width;
        StoredHeight = facts.Height;
        StoredOrientation = facts.StoredOrientation;
        Orientation = facts.Orientation;
        (DisplayWidth, DisplayHeight) = facts.DisplaySize;
        FrameCount = facts.FrameCount;
        IsTruncated = facts.Has(HeaderFlags.Truncated);
        IsExtendedWebP = facts.Has(HeaderFlags.ExtendedWebP);
        HasMetadata = facts.Has(HeaderFlags.Metadata);
        HasLocation = facts.Has(HeaderFlags.Location);
        Problem = facts.Problem;
        Error = facts.Error;
        Segments = facts.Plan.ToArray();
        KeptMetadata = facts.KeptMetadata;
        StripsMetadata = facts.Has(HeaderFlags.Strippable);
        IsAmbiguous = facts.Has(HeaderFlags.Ambiguous);
        IsTurnedByFormat = facts.TurnedByFormat is not null;
        Findings = Problem is null or ImageProblem.Truncated ? ImageFindings.Create(this, source, mimeType: null, path) : [];
    }

    /// <summary>The format that the bytes show.</summary>
    public ImageFormat Format { get; }

    /// <summary>The MIME type of <see cref="Format"/>, or null where the bytes are no known picture.</summary>
    public string? MimeType => ImageFormats.MimeType(Format);

    /// <summary>Width of the pixels as they are stored, in pixels; 0 where it is not known.</summary>
    public int StoredWidth { get; }

    /// <summary>Height of the pixels as they are stored, in pixels; 0 where it is not known.</summary>
    public int StoredHeight { get; }

    /// <summary>How the stored pixels must be turned to be seen as they were meant: the EXIF tag, or a HEIF's own <c>irot</c> and <c>imir</c>. Upright where the file says nothing or nonsense.</summary>
    public ExifOrientation Orientation { get; }

    /// <summary>The number that the file stores as its EXIF orientation, right or wrong; for a HEIF without one, what its own turns come to. Null where it stores neither.</summary>
    public int? StoredOrientation { get; }

    /// <summary>Width of the picture as a person sees it, in pixels; 0 where it is not known.</summary>
    public int DisplayWidth { get; }

    /// <summary>Height of the picture as a person sees it, in pixels; 0 where it is not known.</summary>
    public int DisplayHeight { get; }

    /// <summary>Frames of an animation; 1 for a still picture.</summary>
    public int FrameCount { get; }

    /// <summary>Whether there is more than one frame.</summary>
    public bool IsAnimated => FrameCount > 1;

    /// <summary>Whether the data end before the format's own end mark.</summary>
    public bool IsTruncated { get; }

    /// <summary>Whether there are metadata: EXIF, XMP, IPTC, comments, text.</summary>
    public bool HasMetadata { get; }

    /// <summary>Whether the metadata hold a position: GPS tags of EXIF or XMP, or the place of a video.</summary>
    public bool HasLocation { get; }

    /// <summary>What is wrong with the picture; null where nothing is.</summary>
    public ImageProblem? Problem { get; }

    /// <summary>What is wrong with the picture, in one sentence; null where nothing is.</summary>
    public string? Error { get; }

    /// <summary>What was noticed, such as several frames or a picture stored sideways; empty where <see cref="Error"/> says that it is no picture.</summary>
    public ImmutableArray<ImageFinding> Findings { get; }

    /// <summary>Whether the API takes the format as bytes.</summary>
    public bool IsAccepted => ImageFormats.IsAccepted(Format);

    /// <summary>Whether the WebP has the extended layout (<c>VP8X</c>).</summary>
    internal bool IsExtendedWebP { get; }

    /// <summary>Whether the file's own directory contradicts itself about which of its pictures is the one.</summary>
    internal bool IsAmbiguous { get; }

    /// <summary>Whether the turns are part of the format itself, so that whoever decodes the picture sees it upright.</summary>
    internal bool IsTurnedByFormat { get; }

    /// <summary>What is kept of the source when the metadata are stripped.</summary>
    internal UploadSegment[] Segments { get; }

    /// <summary>Metadata that <see cref="Segments"/> keeps, each in a few words.</summary>
    internal IReadOnlyList<string> KeptMetadata { get; }

    /// <summary>Whether <see cref="Segments"/> leaves every metadata block out.</summary>
    internal bool StripsMetadata { get; }

    /// <summary>Reads the header of a picture in memory.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <returns>What it says; never throws for what the bytes are: see <see cref="Error"/>.</returns>
    public static ImageInfo Read(ReadOnlyMemory<byte> bytes) => Read(new MemorySource(new ReadOnlySequence<byte>(bytes), "the input"));

    /// <summary>Reads the header of a picture in a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>What it says; never throws for what the bytes are: see <see cref="Error"/>.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static ImageInfo Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Read(new FileSource(path), path);
    }

    internal static ImageInfo Read(ImageSource source, string? path = null)
    {
        using HeaderBytes bytes = new(source);
        return new ImageInfo(HeaderReader.Read(bytes, source.Subject), source, path);
    }
}
