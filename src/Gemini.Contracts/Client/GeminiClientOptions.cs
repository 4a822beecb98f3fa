using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>What a <see cref="GeminiClient"/> needs to know.</summary>
public sealed record GeminiClientOptions
{
    /// <summary>The API key. It is sent in the header <c>x-goog-api-key</c> and stands nowhere else: not in an address, a log, an exception or <see cref="ToString"/>.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>Where the API is.</summary>
    public Uri BaseAddress { get; init; } = new("https://generativelanguage.googleapis.com/");

    /// <summary>What stands between the address and <c>models/…</c>: <c>v1beta</c>, or <c>v1/publishers/google</c> for Vertex in express mode.</summary>
    public string ApiVersion { get; init; } = "v1beta";

    /// <summary>The model asked where a request names none.</summary>
    public string Model { get; init; } = ModelCatalog.DefaultModelId;

    /// <summary>What is known of models.</summary>
    public ModelCatalog Catalog { get; init; } = ModelCatalog.Default;

    /// <summary>How a contract is written on the wire.</summary>
    public WireDialect Dialect { get; init; }

    /// <summary>How long one try may take from its start to the end of the answer; in a stream, to its start and then from one piece to the next.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How many times a call is tried again when the API is overloaded (408, 500, 502, 503, 504), a quota a minute is used up (429), or the host could not be reached.
    /// 0 for never. Anything else is never tried again, nor is a call whose answer had begun to arrive.
    /// </summary>
    public int MaxRetries { get; init; } = 2;

    /// <summary>The longest wait before a retry. Where the API asks for a longer one, the call ends at once, with <see cref="GeminiException.RetryAfter"/> set.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The largest request body, in bytes with pictures as base64. The API's pages say 20 MB in one place and 100 MB in another; the smaller one is sure.</summary>
    public long MaxInlineBytes { get; init; } = 20_000_000;

    /// <summary>The clock for timeouts and waits.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The address and the model; never the key.</summary>
    public override string ToString() => $"{Model} at {BaseAddress.GetLeftPart(UriPartial.Path)}, {(ApiKey.Length > 0 ? "with a key" : "without a key")}";
}
