namespace Gemini.Contracts.Client;

/// <summary>What is uploaded: bytes that can be read from any offset, any number of times.</summary>
/// <param name="Open">Opens the bytes; the stream can seek.</param>
/// <param name="Length">How many.</param>
/// <param name="MimeType">What they are.</param>
/// <param name="DisplayName">What the file is to be called; null for nothing.</param>
internal sealed record UploadContent(Func<Stream> Open, long Length, string MimeType, string? DisplayName)
{
    /// <summary>Whether the time of the call begins anew with each chunk that has arrived: a slow line must not make an upload begin again and again.</summary>
    public bool MayTakeLong { get; init; }

    /// <summary>Where an upload of these bytes was begun before; null for a new one.</summary>
    public Uri? Begun { get; init; }

    /// <summary>Whether a file whose upload has ended is found by its name where the API does not say which it is.</summary>
    public bool IsFoundByName { get; init; }

    /// <summary>Is told where the upload was begun.</summary>
    public Action<Uri>? OnBegun { get; init; }
}
