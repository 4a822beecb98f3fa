namespace Gemini.Contracts;

/// <summary>Sees each attempt of a client's calls: to log them, or to limit their rate. Set it as <see cref="GeminiClientOptions.Observer"/>. Its methods are called from many threads at once.</summary>
public abstract class GeminiCallObserver
{
    /// <summary>Called before each attempt is sent. The attempt waits for the returned task, so that a rate limiter can delay it; the wait counts toward <see cref="GeminiClientOptions.TotalTimeout"/>.</summary>
    /// <param name="call">The attempt.</param>
    /// <param name="cancellationToken">Is canceled when the call is canceled or its time has run out.</param>
    /// <returns>What is disposed of when the attempt is over: its answer was read to the end, it failed, or its caller has left. Null for nothing.</returns>
    public virtual ValueTask<IDisposable?> OnSendingAsync(GeminiCallInfo call, CancellationToken cancellationToken) => default;

    /// <summary>Called when an attempt has failed.</summary>
    /// <param name="call">The attempt.</param>
    /// <param name="exception">Why it failed.</param>
    /// <param name="retryIn">How long the client waits before the next attempt; null where there is none.</param>
    public virtual void OnAttemptFailed(GeminiCallInfo call, GeminiException exception, TimeSpan? retryIn)
    {
    }

    /// <summary>Called when a call has been answered.</summary>
    /// <param name="call">The attempt that was answered.</param>
    /// <param name="usage">The tokens that the answer counts.</param>
    /// <param name="duration">From the call's start to the answer's end, all attempts included.</param>
    public virtual void OnAnswered(GeminiCallInfo call, TokenUsage usage, TimeSpan duration)
    {
    }
}
