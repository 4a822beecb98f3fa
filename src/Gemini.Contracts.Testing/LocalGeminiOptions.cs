namespace Gemini.Contracts.Testing;

/// <summary>How a <see cref="LocalGemini"/> behaves.</summary>
public sealed record LocalGeminiOptions
{
    /// <summary>The defaults.</summary>
    public static LocalGeminiOptions Default { get; } = new();

    /// <summary>The only key that is let in.</summary>
    public string ApiKey { get; init; } = "local-gemini-key";

    /// <summary>
    /// A key of another project; null for none. It is let in, and neither sees nor may use the files and batches of <see cref="ApiKey"/>'s project: a file is answered with 403, a batch with 404, as in the API.
    /// </summary>
    public string? OtherProjectApiKey { get; init; }

    /// <summary>The port of 127.0.0.1 to listen on; 0 for one that the system chooses.</summary>
    public int Port { get; init; }

    /// <summary>A key that is answered with 403, as the API answers keys that are not restricted to it; null for none.</summary>
    public string? UnrestrictedApiKey { get; init; }

    /// <summary>The only bearer token that is let in, on the paths of Vertex AI and everywhere else.</summary>
    public string AccessToken { get; init; } = "local-gemini-token";

    /// <summary>The models that are there; null for all that the catalog knows. A name that is not there is answered with 404.</summary>
    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>How many characters of the answer's text one frame of a stream brings; at least 1.</summary>
    public int StreamChunkLength { get; init; } = 24;

    /// <summary>Lets calls go wrong by chance, by a seed, where no fault of <see cref="LocalGemini.Faults"/> is waiting; null for never. Nobody is kept waiting for ever.</summary>
    public ChaosPlan? Chaos { get; init; }

    /// <summary>How long a stream waits before each frame.</summary>
    public TimeSpan StreamDelay { get; init; }

    /// <summary>What is said as <c>modelVersion</c>; null for <c>local-gemini</c>, so that the stand-in is not mistaken for the model that was asked.</summary>
    public string? ModelVersion { get; init; }

    /// <summary>How many requests are remembered; the oldest are forgotten first. At least 1.</summary>
    public int RememberedRequests { get; init; } = 256;

    /// <summary>How many bytes of uploaded files are kept; an upload beyond it is answered with 429. 1 GB by default.</summary>
    public long MaxFileBytes { get; init; } = 1L << 30;

    /// <summary>The clock by which files expire and batches go on. A test's own one makes 48 hours pass in no time.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How long a file can be used; 48 hours by default, as in the API. After it, the file is answered with 403.</summary>
    public TimeSpan FileLifetime { get; init; } = TimeSpan.FromHours(48);

    /// <summary>How long an uploaded file is <c>PROCESSING</c> before it is <c>ACTIVE</c>; nothing by default, as for pictures.</summary>
    public TimeSpan FileProcessingTime { get; init; }

    /// <summary>How long a batch is pending, by the clock. Where this and <see cref="BatchRunTime"/> are null, a batch is running when it is first asked about, and has succeeded then.</summary>
    public TimeSpan? BatchQueueTime { get; init; }

    /// <summary>How long a batch runs after that. A batch that would take more than 48 hours in all has expired when they are over.</summary>
    public TimeSpan? BatchRunTime { get; init; }

    /// <summary>The largest body of a call, in bytes; an upload is not counted. The API's pages say 20 MB in one place and 100 MB in another; 100 MiB by default.</summary>
    public long MaxRequestBytes { get; init; } = 100L << 20;

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
