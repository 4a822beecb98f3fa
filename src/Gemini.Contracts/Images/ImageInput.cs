using System.Buffers;
using System.Collections.Immutable;
using Gemini.Contracts.Images;

namespace Gemini.Contracts;

/// <summary>
/// A picture for a request: bytes or a reference, with what its header says. Never decoded just to be sent, and never changed:
/// one input can be used in any number of requests, side by side.
/// </summary>
/// <remarks>
/// Metadata (position, camera, comments, text) are left out of what is sent, without touching a pixel. With them goes the EXIF
/// orientation, so the model sees the pixels as they are stored; <see cref="Frame"/> leads from there to the picture as a person sees it.
/// </remarks>
public sealed partial class ImageInput
{
    private readonly UploadContent? _content;
    private readonly ImageInfo? _info;

    private ImageInput(UploadContent content, ImageInfo info, ImageFrame frame, ImmutableArray<ImageFinding> findings)
    {
        _content = content;
        _info = info;
        MimeType = info.MimeType!;
        Frame = frame;
        HasKnownSize = true;
        Findings = findings;
    }

    private ImageInput(string referenceUri, string mimeType, ImageFrame? frame, ImmutableArray<ImageFinding> findings)
    {
        ReferenceUri = referenceUri;
        MimeType = mimeType;
        HasKnownSize = frame is not null;
        Frame = frame ?? ImageFrame.Create(1000, 1000);
        Findings = findings;
    }

    /// <summary>The MIME type, such as <c>image/jpeg</c>: the one that the bytes show, or for a reference the one that was given.</summary>
    public string MimeType { get; }

    /// <summary>The format that the bytes show; <see cref="ImageFormat.Unknown"/> for a reference.</summary>
    public ImageFormat Format => _info?.Format ?? ImageFormat.Unknown;

    /// <summary>Width of the pixels as they are stored; for a reference the width that was given, or 0.</summary>
    public int StoredWidth => _info?.StoredWidth ?? (HasKnownSize ? Frame.SeenWidth : 0);

    /// <summary>Height of the pixels as they are stored; for a reference the height that was given, or 0.</summary>
    public int StoredHeight => _info?.StoredHeight ?? (HasKnownSize ? Frame.SeenHeight : 0);

    /// <summary>How the stored pixels must be turned to be seen as they were meant.</summary>
    public ExifOrientation Orientation => _info?.Orientation ?? ExifOrientation.Upright;

    /// <summary>Width of the picture as a person sees it, in pixels; 0 for a reference without a size.</summary>
    public int DisplayWidth => _info?.DisplayWidth ?? (HasKnownSize ? Frame.Width : 0);

    /// <summary>Height of the picture as a person sees it, in pixels; 0 for a reference without a size.</summary>
    public int DisplayHeight => _info?.DisplayHeight ?? (HasKnownSize ? Frame.Height : 0);

    /// <summary>
    /// The way from the picture the model sees back to the user's picture as a person sees it.
    /// For a reference without a size it is 1000 × 1000, so that "pixels" are thousandths (<see cref="HasKnownSize"/> is false).
    /// </summary>
    public ImageFrame Frame { get; }

    /// <summary>Whether the size is known; false only for references that were made without one.</summary>
    public bool HasKnownSize { get; }

    /// <summary>What was noticed, such as a wrong extension or a picture stored sideways.</summary>
    public ImmutableArray<ImageFinding> Findings { get; }

    /// <summary>Bytes that are sent for the picture, before base64; 0 for a reference.</summary>
    public long Length => _content?.Length ?? 0;

    /// <summary>Whether only a reference is sent and the API fetches the bytes itself.</summary>
    public bool IsReference => ReferenceUri is not null;

    /// <summary>The reference that is sent, or null where bytes are.</summary>
    public string? ReferenceUri { get; }

    /// <summary>What the header says; null for a reference.</summary>
    public ImageInfo? Info => _info;

    /// <summary>Opens the bytes that are sent: seekable, and without the metadata unless they were asked for.</summary>
    /// <exception cref="InvalidOperationException">The picture is a reference; its bytes are not here.</exception>
    /// <exception cref="ImageInputException">The file was changed since the input was made.</exception>
    public Stream OpenRead() => OpenUpload();

    /// <summary>The same picture with its metadata left in.</summary>
    /// <returns>An input that sends every byte of the source. Whether the API then turns the picture by its EXIF orientation is not documented; coordinates are read as if it did not.</returns>
    public ImageInput KeepMetadata()
    {
        if (_content is null || _info is not { HasMetadata: true })
        {
            return this;
        }

        ImmutableArray<ImageFinding>.Builder findings = ImmutableArray.CreateBuilder<ImageFinding>();
        foreach (ImageFinding finding in Findings)
        {
            if (finding.Kind != ImageFindingKind.MetadataRemoved)
            {
                findings.Add(finding);
            }
        }

        findings.Add(ImageFindings.MetadataKept(_content.Source, _info));
        return new ImageInput(UploadContent.Whole(_content.Source), _info, Frame, findings.ToImmutable());
    }

    /// <summary>The same bytes as a version of another picture, to whose pixels all coordinates lead back.</summary>
    /// <param name="frame">The way back; what it calls seen is this picture.</param>
    /// <remarks>For codecs: cut or scale a picture, take the frame through the same steps (<see cref="ImageFrame.Cropped"/>, <see cref="ImageFrame.Scaled"/>), and put it here.</remarks>
    /// <exception cref="ArgumentException">What the frame says was seen is not of this picture's stored size.</exception>
    public ImageInput WithFrame(ImageFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (_content is null || _info is null)
        {
            return new ImageInput(ReferenceUri!, MimeType, frame, RemoveKind(ImageFindingKind.SizeUnknown));
        }

        (int width, int height) = (Frame.SeenWidth, Frame.SeenHeight);
        if (frame.SeenWidth != width || frame.SeenHeight != height)
        {
            throw new ArgumentException(
                $"The frame is for a picture that the model sees as {frame.SeenWidth} × {frame.SeenHeight} pixels, but this one is {width} × {height}; take the frame through the same steps as the picture.",
                nameof(frame));
        }

        return new ImageInput(_content, _info, frame, Findings);
    }

    /// <summary>The same picture with more findings.</summary>
    /// <param name="findings">What was noticed besides, such as what a codec left out.</param>
    /// <remarks>For codecs, as <see cref="WithFrame"/> is.</remarks>
    public ImageInput WithFindings(IReadOnlyCollection<ImageFinding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return findings.Count == 0 ? this
            : _content is null || _info is null ? new ImageInput(ReferenceUri!, MimeType, HasKnownSize ? Frame : null, Findings.AddRange(findings))
            : new ImageInput(_content, _info, Frame, Findings.AddRange(findings));
    }

    /// <summary>What is sent; null for a reference.</summary>
    internal UploadContent? Content => _content;

    /// <summary>The same picture by reference, once its bytes are with the API.</summary>
    /// <param name="fileUri">What the API calls the uploaded file.</param>
    internal ImageInput UploadedAs(string fileUri) => new(fileUri, MimeType, Frame, Findings);

    /// <inheritdoc cref="OpenRead"/>
    internal UploadStream OpenUpload() => _content?.Open()
        ?? throw new InvalidOperationException($"The picture is a reference ({ReferenceUri}); its bytes are not here to be read.");

    private ImmutableArray<ImageFinding> RemoveKind(ImageFindingKind kind) => Findings.RemoveAll(finding => finding.Kind == kind);

    private static ImageInput Make(ImageSource source, string? mimeType, string? path)
    {
        ImageInfo info = ImageInfo.Read(source);
        if (info.Problem is { } problem)
        {
            throw new ImageInputException(problem, info.Error!);
        }

        if (!info.IsAccepted)
        {
            throw new ImageInputException(
                ImageProblem.UnsupportedFormat,
                $"{source.Subject} is {ImageFormats.OneOf(info.Format)}, which Gemini does not take; save it as PNG, JPEG or WebP first (the Gemini.Contracts.ImageSharp package does that).");
        }

        ImageFrame frame = info.IsTurnedByFormat
            ? ImageFrame.Create(info.DisplayWidth, info.DisplayHeight)
            : ImageFrame.FromStored(info.StoredWidth, info.StoredHeight, info.Orientation);
        UploadContent content = info.StripsMetadata ? new UploadContent(source, info.Segments) : UploadContent.Whole(source);
        return new ImageInput(content, info, frame, ImageFindings.Create(info, source, mimeType, path));
    }
}
