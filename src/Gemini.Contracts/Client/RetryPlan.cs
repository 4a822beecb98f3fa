namespace Gemini.Contracts.Client;

/// <summary>Whether a failed call is tried again, and when.</summary>
internal static class RetryPlan
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);

    /// <summary>The wait before the next try; null where there is none.</summary>
    /// <param name="failure">What went wrong.</param>
    /// <param name="attempts">How many times the call was tried so far.</param>
    /// <param name="options">How often, and how long at most.</param>
    /// <param name="jitter">0–1, so that callers who failed together do not come back together.</param>
    public static TimeSpan? DelayBefore(GeminiException failure, int attempts, GeminiClientOptions options, double jitter)
    {
        if (!failure.MayRepeat || attempts > options.MaxRetries)
        {
            return null;
        }

        if (failure.RetryAfter is { } asked)
        {
            // What the API asks for is the least: never sooner, a little later, and not at all beyond the caller's patience.
            return asked <= options.MaxRetryDelay ? asked + TimeSpan.FromMilliseconds(100 * jitter) : null;
        }

        TimeSpan doubled = FirstDelay * Math.Pow(2, Math.Min(attempts - 1, 16));
        TimeSpan delay = doubled * (0.75 + 0.5 * jitter);
        return delay < options.MaxRetryDelay ? delay : options.MaxRetryDelay;
    }
}
