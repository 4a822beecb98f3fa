using SixLabors.ImageSharp.Formats;

namespace Gemini.Contracts;

/// <summary>How much a picture may take to be decoded, and how it is encoded again.</summary>
public sealed record PictureOptions
{
    /// <summary>100 megapixels, 30 seconds, encoded by content.</summary>
    public static PictureOptions Default { get; } = new();

    /// <summary>The most pixels that a picture may have; 100,000,000 by default. A decoded pixel takes 4 bytes. It is compared with what the header says, before anything is decoded.</summary>
    public long MaxPixels { get; init; } = 100_000_000;

    /// <summary>The most megabytes that the decoder may hold at a time, the decoded picture among them; 1024 by default.</summary>
    public int MaxMegabytes { get; init; } = 1024;

    /// <summary>How long decoding may take; 30 seconds by default. A decoder that does not end then is given up: the call ends with an exception, and the decoder's memory is freed when it comes to its end.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How the result is encoded; null for PNG where there are few colors or transparency, as in drawings and screenshots, and JPEG of quality 90 for photos.</summary>
    public IImageEncoder? Encoder { get; init; }
}
