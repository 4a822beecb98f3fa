namespace Gemini.Contracts.Testing;

/// <summary>How a <see cref="LocalGemini"/> behaves.</summary>
public sealed record LocalGeminiOptions
{
    /// <summary>The defaults.</summary>
    public static LocalGeminiOptions Default { get; } = new();

    /// <summary>The only key that is let in.</summary>
    public string ApiKey { get; init; } = "local-gemini-key";

    /// <summary>The port on 127.0.0.1, 0 to 65535; 0, the default, for a free one.</summary>
    public int Port { get; init; }

    /// <summary>The models that are there; null for all that the catalog knows. A name that is not there is answered with 404.</summary>
    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>How many characters of the answer's text one frame of a stream brings; at least 1.</summary>
    public int StreamChunkLength { get; init; } = 24;

    /// <summary>How long a stream waits before each frame.</summary>
    public TimeSpan StreamDelay { get; init; }

    /// <summary>What is said as <c>modelVersion</c>; null for <c>local-gemini</c>, so that nobody takes the stand-in for the model that was asked.</summary>
    public string? ModelVersion { get; init; }

    /// <summary>How many requests are remembered; the oldest are forgotten first. At least 1.</summary>
    public int RememberedRequests { get; init; } = 256;

    /// <summary>How many bytes of uploaded files are kept; an upload beyond it is answered with 429. 1 GB by default.</summary>
    public long MaxFileBytes { get; init; } = 1L << 30;

    /// <summary>The clock by which files expire.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How many bytes of requests' bodies are remembered; the oldest requests are forgotten first, the newest never. 64 MB by default.</summary>
    public long RememberedBytes { get; init; } = 64L << 20;

    /// <summary>
    /// Turns a picture of another format into a PNG, such as <c>PictureDecoder.ToPng</c> of the package Gemini.Contracts.ImageSharp; null to read PNG only.
    /// It is given the bytes of a file, which may be damaged or hostile, and may throw.
    /// </summary>
    public Func<ReadOnlyMemory<byte>, byte[]>? PictureDecoder { get; init; }

    /// <summary>The longest side that is looked at, in pixels: a larger picture is made smaller first, as models do. 1024 by default.</summary>
    public int SeesAtMost { get; init; } = 1024;

    /// <summary>How many items are found in a picture at most, the largest first; 100 by default.</summary>
    public int MaxItems { get; init; } = 100;
}
