namespace Gemini.Contracts.Client;

/// <summary>What is uploaded: bytes that can be read from any offset, any number of times.</summary>
/// <param name="Open">Opens the bytes; the stream can seek.</param>
/// <param name="Length">How many.</param>
/// <param name="MimeType">What they are.</param>
/// <param name="DisplayName">What the file is to be called; null for nothing.</param>
internal sealed record UploadContent(Func<Stream> Open, long Length, string MimeType, string? DisplayName);
