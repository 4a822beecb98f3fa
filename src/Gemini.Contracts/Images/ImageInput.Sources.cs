using System.Buffers;
using System.Collections.Immutable;
using Gemini.Contracts.Images;

namespace Gemini.Contracts;

/// <content>Where pictures come from.</content>
public sealed partial class ImageInput
{
    /// <summary>What a stream without a known length may hold at most, in bytes: the largest file that the Files API takes.</summary>
    private const long LargestStream = 2L << 30;

    private const int StreamPiece = 1 << 20;
    private const string Unnamed = "the input";

    /// <summary>A picture in a file. Its header is read now, its bytes when it is sent; the file is not held open.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ImageInputException">It is empty, no picture, cut off, damaged, or of a format that the API does not take.</exception>
    public static ImageInput FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Make(new FileSource(path), null, path);
    }

    /// <summary>A picture in memory.</summary>
    /// <param name="bytes">The whole file. Kept, not copied: leave it as it is until the request is sent.</param>
    /// <param name="mimeType">What the caller believes it to be; the bytes decide, and a contradiction is a finding.</param>
    /// <exception cref="ImageInputException">It is empty, no picture, cut off, damaged, or of a format that the API does not take.</exception>
    public static ImageInput FromBytes(ReadOnlyMemory<byte> bytes, string? mimeType = null) =>
        Make(new MemorySource(new ReadOnlySequence<byte>(bytes), Unnamed), mimeType, null);

    /// <summary>A picture in memory, in pieces.</summary>
    /// <param name="bytes">The whole file. Kept, not copied: leave it as it is until the request is sent.</param>
    /// <param name="mimeType">What the caller believes it to be; the bytes decide, and a contradiction is a finding.</param>
    /// <exception cref="ImageInputException">It is empty, no picture, cut off, damaged, or of a format that the API does not take.</exception>
    public static ImageInput FromSequence(ReadOnlySequence<byte> bytes, string? mimeType = null) =>
        Make(new MemorySource(bytes, Unnamed), mimeType, null);

    /// <summary>A picture in a stream, read to its end into memory. The stream is not closed.</summary>
    /// <param name="stream">From its current position on.</param>
    /// <param name="mimeType">What the caller believes it to be; the bytes decide, and a contradiction is a finding.</param>
    /// <exception cref="ImageInputException">It is empty, no picture, cut off, damaged, of a format that the API does not take, or larger than 2 GiB.</exception>
    public static ImageInput FromStream(Stream stream, string? mimeType = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        SegmentedBuffer pieces = new();
        while (true)
        {
            byte[] piece = new byte[NextPiece(stream, pieces.Length)];
            int count = stream.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false);
            pieces.Add(piece.AsMemory(0, count));
            if (count < piece.Length)
            {
                return FromSequence(pieces.ToSequence(), mimeType);
            }
        }
    }

    /// <inheritdoc cref="FromStream"/>
    public static async Task<ImageInput> FromStreamAsync(Stream stream, string? mimeType = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        SegmentedBuffer pieces = new();
        while (true)
        {
            byte[] piece = new byte[NextPiece(stream, pieces.Length)];
            int count = await stream.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            pieces.Add(piece.AsMemory(0, count));
            if (count < piece.Length)
            {
                return FromSequence(pieces.ToSequence(), mimeType);
            }
        }
    }

    /// <summary>A picture in a <c>data:</c> URL.</summary>
    /// <param name="dataUrl">Such as <c>data:image/png;base64,iVBORw0…</c>; percent-encoding, line breaks and the URL-safe alphabet are understood.</param>
    /// <exception cref="ImageInputException">It is no base64 <c>data:</c> URL, or what it holds is no picture that can be sent.</exception>
    public static ImageInput FromDataUrl(string dataUrl)
    {
        ArgumentNullException.ThrowIfNull(dataUrl);
        (byte[] bytes, string? mimeType) = DataUrl.Read(dataUrl);
        return FromBytes(bytes, mimeType);
    }

    /// <summary>A picture that the API fetches itself from a public address, at most 100 MB of PNG, JPEG, WebP or BMP; fetched again by every request.</summary>
    /// <param name="uri">An <c>https</c> address that needs no login, or a signed one; <c>gs://</c> for Vertex.</param>
    /// <param name="mimeType">What it is.</param>
    /// <remarks>The size is unknown here, so coordinates come back in thousandths; give the size with the other overload to have pixels.</remarks>
    /// <exception cref="ImageInputException">The address or the type is none that the API fetches.</exception>
    public static ImageInput FromUri(Uri uri, string mimeType) => Reference(CheckedUri(uri, mimeType), mimeType, null);

    /// <inheritdoc cref="FromUri(Uri, string)"/>
    /// <param name="uri">An <c>https</c> address that needs no login, or a signed one; <c>gs://</c> for Vertex.</param>
    /// <param name="mimeType">What it is.</param>
    /// <param name="width">Of the picture, in pixels.</param>
    /// <param name="height">Of the picture, in pixels.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is less than 1.</exception>
    public static ImageInput FromUri(Uri uri, string mimeType, int width, int height) =>
        Reference(CheckedUri(uri, mimeType), mimeType, ImageFrame.Create(width, height));

    /// <summary>A picture that was uploaded by the Files API, where it lives 48 hours.</summary>
    /// <param name="fileUri">The file's <c>uri</c>, such as <c>https://generativelanguage.googleapis.com/v1beta/files/abc</c>, or its <c>name</c>, <c>files/abc</c>.</param>
    /// <param name="mimeType">What it is.</param>
    /// <remarks>The size is unknown here, so coordinates come back in thousandths; give the size with the other overload to have pixels.</remarks>
    /// <exception cref="ImageInputException">It is no such reference.</exception>
    public static ImageInput FromFilesApi(string fileUri, string mimeType) => Reference(CheckedFile(fileUri, mimeType), mimeType, null);

    /// <inheritdoc cref="FromFilesApi(string, string)"/>
    /// <param name="fileUri">The file's <c>uri</c> or its <c>name</c>.</param>
    /// <param name="mimeType">What it is.</param>
    /// <param name="width">Of the picture, in pixels.</param>
    /// <param name="height">Of the picture, in pixels.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is less than 1.</exception>
    public static ImageInput FromFilesApi(string fileUri, string mimeType, int width, int height) =>
        Reference(CheckedFile(fileUri, mimeType), mimeType, ImageFrame.Create(width, height));

    private static ImageInput Reference(string uri, string mimeType, ImageFrame? frame)
    {
        ImmutableArray<ImageFinding> findings = frame is null ? [ImageFindings.SizeUnknown(uri)] : [];
        return new ImageInput(uri, ImageFormats.MimeType(ImageFormats.FromMimeType(mimeType)) ?? mimeType, frame, findings);
    }

    private static string CheckedUri(Uri uri, string mimeType)
    {
        ArgumentNullException.ThrowIfNull(uri);
        ArgumentException.ThrowIfNullOrEmpty(mimeType);
        if (!uri.IsAbsoluteUri || uri.Scheme is not ("https" or "gs"))
        {
            throw new ImageInputException(
                ImageProblem.InvalidReference,
                $"The API fetches https addresses only, not '{uri}'; fetch it here with ImageDownload.FetchAsync, or give a file to ImageInput.FromFile.");
        }

        ImageFormat format = ImageFormats.FromMimeType(mimeType);
        if (uri.Scheme == "https" && format is not (ImageFormat.Png or ImageFormat.Jpeg or ImageFormat.WebP or ImageFormat.Bmp))
        {
            throw new ImageInputException(
                ImageProblem.UnsupportedFormat,
                $"The API fetches PNG, JPEG, WebP and BMP from addresses, not '{mimeType}'; fetch it here with ImageDownload.FetchAsync and send its bytes.");
        }

        return uri.OriginalString;
    }

    private static string CheckedFile(string fileUri, string mimeType)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileUri);
        ArgumentException.ThrowIfNullOrEmpty(mimeType);
        if (fileUri.StartsWith("files/", StringComparison.Ordinal))
        {
            return "https://generativelanguage.googleapis.com/v1beta/" + fileUri;
        }

        return Uri.TryCreate(fileUri, UriKind.Absolute, out Uri? uri) && uri.Scheme is "https" or "http" or "gs"
            ? fileUri
            : throw new ImageInputException(
                ImageProblem.InvalidReference,
                $"'{fileUri}' is no file of the Files API; give the uploaded file's 'uri' or its 'name' (files/…).");
    }

    private static int NextPiece(Stream stream, long have)
    {
        if (have > LargestStream)
        {
            throw new ImageInputException(ImageProblem.TooLarge, $"The stream holds more than {LargestStream} bytes, which is more than the API takes; is it the right one?");
        }

        // One byte more than is left, so that the end shows without another read.
        long left = stream.CanSeek ? stream.Length - stream.Position + 1 : StreamPiece;
        return (int)Math.Clamp(left, 1, stream.CanSeek ? Array.MaxLength : StreamPiece);
    }
}
