using Gemini.Contracts.Client;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>Asks Gemini. One client serves a whole program: it is safe to use from many threads at once.</summary>
public sealed partial class GeminiClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly bool _ownsHttp;
    private readonly ApiTransport _transport;
    private readonly SpendGuard _spend;
    private readonly LargePictures _largePictures;
    private readonly CatalogAge _catalogAge;

    /// <summary>A client.</summary>
    /// <param name="options">The key, the model and the rest.</param>
    /// <param name="httpClient">
    /// What carries the calls; one of its own where null. It is not disposed of with the client, and its own <see cref="HttpClient.Timeout"/> should be infinite:
    /// <see cref="GeminiClientOptions.AttemptTimeout"/> holds for each attempt. A handler of yours should not follow redirects, which would carry the key to another host.
    /// </param>
    /// <exception cref="ArgumentException">An option cannot be: no key, a key with characters that no header takes, an address without host.</exception>
    public GeminiClient(GeminiClientOptions options, HttpClient? httpClient = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        Options = options;
        _ownsHttp = httpClient is null;
        _http = httpClient ?? new HttpClient(GeminiHttp.CreateHandler(options.BaseAddress)) { Timeout = Timeout.InfiniteTimeSpan };
        _transport = new ApiTransport(_http, options);
        _spend = new SpendGuard(options);
        _catalogAge = new CatalogAge(options);
        Files = new GeminiFiles(_transport, options);
        _largePictures = new LargePictures(Files, options);
        Batches = new GeminiBatches(this, _transport);
        Interactions = new GeminiInteractions(_transport, options);
    }

    /// <summary>What the Interactions API has stored.</summary>
    public GeminiInteractions Interactions { get; }

    /// <summary>The Batch API: many requests at half the price.</summary>
    public GeminiBatches Batches { get; }

    /// <summary>The Files API: uploads, and what was uploaded. A picture that is too large to be sent inline is uploaded without being asked to.</summary>
    public GeminiFiles Files { get; }

    /// <summary>What the client's calls have cost so far in US dollars, by the catalog's prices; calls of models without a known price are not counted.</summary>
    public decimal TotalCost => _spend.Spent;

    /// <summary>What the client was made with.</summary>
    public GeminiClientOptions Options { get; }

    /// <summary>
    /// A client as the environment says: the key from <c>GEMINI_API_KEY</c>, else <c>GOOGLE_API_KEY</c>; the address from <c>GOOGLE_GEMINI_BASE_URL</c>, where that is set.
    /// </summary>
    /// <param name="configure">Changes the other options; null to leave them as they are.</param>
    /// <exception cref="GeminiPermissionException">No key is set.</exception>
    public static GeminiClient FromEnvironment(Func<GeminiClientOptions, GeminiClientOptions>? configure = null)
    {
        GeminiClientOptions options = GeminiClientOptions.FromEnvironment();
        return new GeminiClient(configure is null ? options : configure(options));
    }

    /// <summary>Whether the environment holds a key, so that <see cref="FromEnvironment"/> will find one.</summary>
    public static bool HasKeyInEnvironment => ClientEnvironment.FindKey(Environment.GetEnvironmentVariable) is not null;

    /// <summary>Asks a request that was put together by hand.</summary>
    /// <param name="request">Of <see cref="GeminiRequest.Create"/>.</param>
    /// <param name="cancellationToken">Ends the call, wherever it is.</param>
    /// <returns>The answer's text, with how it ended and what it cost.</returns>
    /// <exception cref="GeminiException">The call failed; the type of the exception says how.</exception>
    /// <exception cref="RequestRefusedException">The model or the API cannot serve the request; nothing was sent.</exception>
    public async Task<VisionAnswer<string>> AskAsync(GenerateContentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        AskedResponse asked = await CallAsync(request, cancellationToken).ConfigureAwait(false);
        return Compared(TextAnswer.Create(asked.Response, asked.Model), asked.Finding);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ownsHttp)
        {
            _http.Dispose();
        }
    }

    /// <summary>The address and the model; never the key.</summary>
    public override string ToString() => $"GeminiClient: {Options}";

    private string ModelFor(GenerateContentRequest request) => request.Model ?? Options.Model;

    private static void Check(GeminiClientOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ApiKey) && options.AccessTokenProvider is null)
        {
            throw new ArgumentException("There is no API key; set GeminiClientOptions.ApiKey, or set GEMINI_API_KEY and use GeminiClient.FromEnvironment().", nameof(options));
        }

        if (options.ApiKey.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException("The API key holds a blank, a line break or another character that no key has; look at how it was copied.", nameof(options));
        }

        if (!options.BaseAddress.IsAbsoluteUri || options.BaseAddress.Scheme is not ("https" or "http"))
        {
            throw new ArgumentException("GeminiClientOptions.BaseAddress must begin with https:// (or http:// for a server of your own).", nameof(options));
        }

        if (options.FileCacheDirectory is { } folder && string.IsNullOrWhiteSpace(folder))
        {
            throw new ArgumentException("GeminiClientOptions.FileCacheDirectory is empty; name a folder, or leave it null to remember files in memory only.", nameof(options));
        }

        CheckPrices(options);
        CheckTime(options.AttemptTimeout, nameof(options.AttemptTimeout), mayBeZero: false);
        CheckTime(options.TotalTimeout, nameof(options.TotalTimeout), mayBeZero: false);
        CheckTime(options.MaxRetryDelay, nameof(options.MaxRetryDelay), mayBeZero: true);
        if (options.MaxRetries < 0 || options.MaxContinuations < 0 || options.MaxReasks < 0)
        {
            throw new ArgumentException("GeminiClientOptions.MaxRetries, MaxContinuations and MaxReasks must be 0 or more.", nameof(options));
        }
    }

    /// <summary>A limit that cannot be kept once the client falls back to a model is one that does not hold.</summary>
    private static void CheckPrices(GeminiClientOptions options)
    {
        if (options.MaxCostPerCall is null && options.MaxTotalCost is null)
        {
            return;
        }

        DateOnly today = DateOnly.FromDateTime(options.TimeProvider.GetUtcNow().UtcDateTime);
        if (options.FallbackModels.Prepend(options.Model).FirstOrDefault(model => options.Catalog.Get(model).GetPrice(today) is null) is { } model)
        {
            string option = model == options.Model ? nameof(options.Model) : nameof(options.FallbackModels);
            throw new ArgumentException($"The catalog has no price for '{model}' of GeminiClientOptions.{option}, so MaxCostPerCall and MaxTotalCost cannot be kept; add the price with ModelCatalog.With or in a catalog file, or name another model.", nameof(options));
        }
    }

    /// <summary>.NET's timers take at most 4,294,967,294 ms.</summary>
    private static void CheckTime(TimeSpan time, string option, bool mayBeZero)
    {
        bool isPositive = time > TimeSpan.Zero || (mayBeZero && time == TimeSpan.Zero);
        bool isInfinite = !mayBeZero && time == Timeout.InfiniteTimeSpan;
        if (!isInfinite && (!isPositive || time.TotalMilliseconds >= uint.MaxValue))
        {
            string infinite = mayBeZero ? "" : ", or Timeout.InfiniteTimeSpan";
            throw new ArgumentException($"GeminiClientOptions.{option} must be {(mayBeZero ? "0 or more" : "above 0")} and below 49 days{infinite}.", nameof(option));
        }
    }
}
