using System.Buffers;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>A file that arrives in chunks.</summary>
/// <param name="length">Its length, as announced, in bytes.</param>
/// <param name="mimeType">Its type, as announced.</param>
/// <param name="displayName">Its name for people; null for none.</param>
internal sealed class PendingUpload(long length, string mimeType, string? displayName)
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>The length that was announced, in bytes.</summary>
    public long Length { get; } = length;

    /// <summary>The type that was announced.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Its name for people; null for none.</summary>
    public string? DisplayName { get; } = displayName;

    /// <summary>How many bytes have arrived.</summary>
    public long Received => _bytes.WrittenCount;

    /// <summary>What came of it; null until it is complete.</summary>
    public StoredFile? File { get; private set; }

    /// <summary>Adds a chunk.</summary>
    public void Append(ReadOnlySpan<byte> chunk) => _bytes.Write(chunk);

    /// <summary>Ends the upload.</summary>
    /// <param name="store">Keeps the bytes as a file.</param>
    public StoredFile Complete(Func<byte[], StoredFile> store) => File = store(_bytes.WrittenSpan.ToArray());
}
