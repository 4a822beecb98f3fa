using System.Text.Json.Serialization;
using Gemini.Contracts.Client;

namespace Gemini.Contracts;

/// <summary>What a <see cref="GeminiClient"/> needs to know.</summary>
public sealed record GeminiClientOptions
{
    /// <summary>The API key. It is sent in the header <c>x-goog-api-key</c> and nowhere else: not in an address, a log, an exception, JSON or <see cref="ToString"/>.</summary>
    [JsonIgnore]
    public string ApiKey { get; init; } = "";

    /// <summary>Gives an OAuth access token before each attempt, which is sent as <c>Authorization: Bearer</c> in place of the key (Vertex AI); null to send the key. The delegate caches tokens itself.</summary>
    public Func<CancellationToken, ValueTask<string>>? AccessTokenProvider { get; init; }

    /// <summary>The address of the API or of a gateway before it, with or without the version at its end.</summary>
    public Uri BaseAddress { get; init; } = new("https://generativelanguage.googleapis.com/");

    /// <summary>What is between the address and <c>models/…</c>: <c>v1beta</c>, or <c>v1/publishers/google</c> for Vertex AI in express mode.</summary>
    public string ApiVersion { get; init; } = "v1beta";

    /// <summary>The model asked where a request names none.</summary>
    public string Model { get; init; } = ModelCatalog.DefaultModelId;

    /// <summary>What is known of models.</summary>
    public ModelCatalog Catalog { get; init; } = ModelCatalog.Default;

    /// <summary>The API that carries the calls, where a request does not say. Batches and token counts go by <c>generateContent</c> only.</summary>
    public GeminiWire Wire { get; init; }

    /// <summary>How a contract is written over <c>generateContent</c>, and whether the address is Vertex AI's; Interactions has one dialect.</summary>
    public WireDialect Dialect { get; init; }

    /// <summary>
    /// Whether Google may keep calls where a request does not say: <c>generateContent</c> keeps them in the project's logs, Interactions for conversations that go on and for background runs.
    /// Off by default, although Google stores by default.
    /// </summary>
    public bool Store { get; init; }

    /// <summary>Whether a model that has retired is asked all the same; by default it is refused before anything is sent, unless the API answers with its successor.</summary>
    public bool AllowRetired { get; init; }

    /// <summary>
    /// The models to ask, in order, where the model that was asked for is overloaded (503 after all retries), not served any more, or blocks the call.
    /// The answer's <c>ModelAsked</c> says which it was.
    /// </summary>
    public IReadOnlyList<string> FallbackModels { get; init; } = [];

    /// <summary>How many times an answer that is longer than one response (<c>CONTINUATION</c>) is continued; 0 to return its first part as it is.</summary>
    public int MaxContinuations { get; init; } = 16;

    /// <summary>
    /// How many times an answer that is unreadable, or of which items were rejected, is asked for again, with its faults named; 0, the default, for never. An answer that was cut off is
    /// not asked for again, nor are the items of a stream. The best answer is returned, with what all of them cost (<see cref="VisionAnswer{T}.Reasks"/>).
    /// </summary>
    public int MaxReasks { get; init; }

    /// <summary>
    /// The most that one call may cost in US dollars, by the catalog's prices: a call whose input and largest allowed answer
    /// (<see cref="GenerationOptions.MaxOutputTokens"/>) cost more is refused. Null for no limit.
    /// </summary>
    public decimal? MaxCostPerCall { get; init; }

    /// <summary>The most that all of the client's calls together may cost in US dollars, by the catalog's prices and the tokens that were billed; what calls under way cost at least is counted, too. Null for no limit.</summary>
    public decimal? MaxTotalCost { get; init; }

    /// <summary>A folder in which the client remembers uploaded files, so that other processes use them, too; null to remember them in memory only.</summary>
    public string? FileCacheDirectory { get; init; }

    /// <summary>
    /// How long one attempt may take from its start to the end of the answer; in a stream, to its start and then from one piece to the next.
    /// The default, 15 minutes, is what Google advises for Gemini 4. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit.
    /// </summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a call may take with all its attempts, waits and fallback models, or a stream to its end; 30 minutes by default. An upload that is a call of its own, or a batch's, counts it from the last chunk that arrived. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How many times a call is sent again when the API is overloaded (408, 500, 502, 503, 504), a quota per minute is used up (429), or the host could not be reached.
    /// 0 for never. Anything else is never sent again, nor is a call whose answer had begun to arrive.
    /// </summary>
    public int MaxRetries { get; init; } = 2;

    /// <summary>The longest wait before a retry. Where the API asks for a longer one, the call ends at once, with <see cref="GeminiException.RetryAfter"/> set.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The largest request body, in bytes with pictures as base64. The API's pages say 20 MB in one place and 100 MB in another; the smaller one is sure.</summary>
    public long MaxInlineBytes { get; init; } = 20_000_000;

    /// <summary>Sees each attempt, to log it or to limit the rate; null for none.</summary>
    public GeminiCallObserver? Observer { get; init; }

    /// <summary>Which names of the OpenTelemetry conventions calls are measured under; null for what <c>OTEL_SEMCONV_STABILITY_OPT_IN</c> of the environment says.</summary>
    public TelemetryNames? Telemetry { get; init; }

    /// <summary>Where batches write their files.</summary>
    internal BatchDisk BatchDisk { get; init; } = BatchDisk.Real;

    /// <summary>Bytes of a chunk of an upload: 8 MiB as Google's own SDKs send, a multiple of the 256 KiB that chunks but the last have to be. Where a chunk begins is the API's matter.</summary>
    internal int UploadChunkBytes { get; init; } = 8 << 20;

    /// <summary>The clock for timeouts, waits, and the day by which retired models are refused.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Options as the environment says: the key from <c>GEMINI_API_KEY</c>, else <c>GOOGLE_API_KEY</c>; the address from <c>GOOGLE_GEMINI_BASE_URL</c>, where that is set.
    /// </summary>
    /// <exception cref="GeminiPermissionException">No key is set.</exception>
    /// <exception cref="ArgumentException">The address is none.</exception>
    public static GeminiClientOptions FromEnvironment() => ClientEnvironment.Read(Environment.GetEnvironmentVariable);

    /// <summary>Options for Vertex AI.</summary>
    /// <param name="project">The Google Cloud project.</param>
    /// <param name="location">Such as <c>global</c>, <c>us</c> or <c>europe-west4</c>.</param>
    /// <param name="accessTokenProvider">Gives an OAuth access token with the scope <c>cloud-platform</c>.</param>
    public static GeminiClientOptions ForVertex(string project, string location, Func<CancellationToken, ValueTask<string>> accessTokenProvider)
    {
        ArgumentException.ThrowIfNullOrEmpty(project);
        ArgumentException.ThrowIfNullOrEmpty(location);
        ArgumentNullException.ThrowIfNull(accessTokenProvider);
        string host = location == "global" ? "aiplatform.googleapis.com" : $"{location}-aiplatform.googleapis.com";
        return new GeminiClientOptions
        {
            BaseAddress = new Uri($"https://{host}/"),
            ApiVersion = $"v1/projects/{Uri.EscapeDataString(project)}/locations/{Uri.EscapeDataString(location)}/publishers/google",
            AccessTokenProvider = accessTokenProvider,
            Dialect = WireDialect.Vertex,
        };
    }

    /// <summary>The address and the model; never the key, nor a user or password in the address.</summary>
    public override string ToString() =>
        $"{Model} at {BaseAddress.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)}, {(ApiKey.Length > 0 ? "with a key" : AccessTokenProvider is null ? "without a key" : "with access tokens")}";
}
