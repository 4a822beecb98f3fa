namespace Gemini.Contracts.Testing;

/// <summary>A picture of a request that reached the server.</summary>
/// <param name="MimeType">What the request says it is, such as <c>image/png</c>.</param>
/// <param name="Bytes">The picture; empty for one that is named by a URI.</param>
/// <param name="FileUri">Where the picture is; null for one that came with the request.</param>
public sealed record LocalImage(string MimeType, ReadOnlyMemory<byte> Bytes, string? FileUri)
{
    /// <summary>What its header says, such as its size; null where there is none.</summary>
    public ImageInfo? Info => Bytes.IsEmpty ? null : ImageInput.FromBytes(Bytes, MimeType).Info;
}
