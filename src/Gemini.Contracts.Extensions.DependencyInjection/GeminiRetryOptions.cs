namespace Gemini.Contracts;

/// <summary>How long calls may take, and how often they are tried. What is unset is <see cref="GeminiClientOptions"/>' own default.</summary>
public sealed class GeminiRetryOptions
{
    /// <summary>
    /// How many times the client sends a call again (<see cref="GeminiClientOptions.MaxRetries"/>). Where the HttpClient has a resilience handler, which retries by itself, leave it
    /// unset: the client then sends each call once.
    /// </summary>
    public int? MaxRetries { get; set; }

    /// <inheritdoc cref="GeminiClientOptions.MaxRetryDelay"/>
    public TimeSpan? MaxRetryDelay { get; set; }

    /// <inheritdoc cref="GeminiClientOptions.AttemptTimeout"/>
    public TimeSpan? AttemptTimeout { get; set; }

    /// <inheritdoc cref="GeminiClientOptions.TotalTimeout"/>
    public TimeSpan? TotalTimeout { get; set; }

    /// <inheritdoc cref="GeminiClientOptions.MaxContinuations"/>
    public int? MaxContinuations { get; set; }

    /// <inheritdoc cref="GeminiClientOptions.MaxReasks"/>
    public int? MaxReasks { get; set; }
}
