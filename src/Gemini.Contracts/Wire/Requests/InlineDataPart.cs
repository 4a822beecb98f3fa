using System.Buffers;
using Gemini.Contracts.Images;

namespace Gemini.Contracts;

/// <summary>Bytes as they are.</summary>
public sealed class InlineDataPart : GeminiPart
{
    private InlineDataPart(ReadOnlyMemory<byte> data, string mimeType, ImageInfo? info)
    {
        Data = data;
        MimeType = mimeType;
        Info = info;
    }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>What they are.</summary>
    public string MimeType { get; }

    /// <summary>What a picture's header says; null for data of another kind.</summary>
    internal ImageInfo? Info { get; }

    internal static InlineDataPart Create(ReadOnlyMemory<byte> data, string? mimeType)
    {
        if (data.IsEmpty)
        {
            throw new ImageInputException(ImageProblem.Empty, "The inline data are empty; there is nothing to send.");
        }

        ReadOnlySpan<byte> start = data.Span[..Math.Min(64, data.Length)];
        if (HeaderReader.FormatOf(start) != ImageFormat.Unknown)
        {
            // The same checks as for a picture, but every byte is sent.
            ImageInput image = ImageInput.FromBytes(data, mimeType);
            return new InlineDataPart(data, image.MimeType, image.Info);
        }

        if (start.StartsWith("%PDF-"u8))
        {
            return new InlineDataPart(data, "application/pdf", null);
        }

        return string.IsNullOrEmpty(mimeType)
            ? throw new ArgumentException("The inline data do not show what they are; say it in mimeType.", nameof(mimeType))
            : new InlineDataPart(data, mimeType, null);
    }

    internal UploadContent Content => UploadContent.Whole(new MemorySource(new ReadOnlySequence<byte>(Data), "the inline data"));
}
