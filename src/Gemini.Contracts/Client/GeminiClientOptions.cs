namespace Gemini.Contracts;

/// <summary>What a <see cref="GeminiClient"/> needs to know.</summary>
public sealed record GeminiClientOptions
{
    /// <summary>The API key. It is sent in the header <c>x-goog-api-key</c> and nowhere else: not in an address, a log, an exception or <see cref="ToString"/>.</summary>
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

    /// <summary>How a contract is written on the wire.</summary>
    public WireDialect Dialect { get; init; }

    /// <summary>
    /// How long one attempt may take from its start to the end of the answer; in a stream, to its start and then from one piece to the next.
    /// The default, 15 minutes, is what Google advises for Gemini 4. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit.
    /// </summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a call may take with all its attempts and waits, or a stream to its end; 30 minutes by default. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit.</summary>
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

    /// <summary>The clock for timeouts, waits, and the day by which retired models are refused.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The address and the model; never the key, nor a user or password in the address.</summary>
    public override string ToString() =>
        $"{Model} at {BaseAddress.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)}, {(ApiKey.Length > 0 ? "with a key" : AccessTokenProvider is null ? "without a key" : "with access tokens")}";
}
