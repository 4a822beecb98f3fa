using System.Buffers;
using Gemini.Contracts.Images;

namespace Gemini.Contracts;

/// <summary>A file by reference.</summary>
public sealed class FileDataPart : GeminiPart
{
    /// <summary>Makes the part.</summary>
    /// <param name="fileUri">The reference.</param>
    /// <param name="mimeType">What it is.</param>
    public FileDataPart(string fileUri, string mimeType)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileUri);
        ArgumentException.ThrowIfNullOrEmpty(mimeType);
        FileUri = fileUri;
        MimeType = mimeType;
    }

    /// <summary>The reference.</summary>
    public string FileUri { get; }

    /// <summary>What it is.</summary>
    public string MimeType { get; }
}
