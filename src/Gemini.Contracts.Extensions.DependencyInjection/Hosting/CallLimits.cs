using System.Threading.RateLimiting;

namespace Gemini.Contracts.Hosting;

/// <summary>Holds attempts back until the limits let them through: first come, first served; who is canceled leaves the queue.</summary>
internal sealed class CallLimits(RateLimiter? atOnce, RateLimiter? perMinute) : GeminiCallObserver, IDisposable
{
    /// <summary>So that no second holds more than its part and a little.</summary>
    private const int SegmentsPerMinute = 60;

    private volatile bool _isDisposed;

    /// <summary>The limits of some options.</summary>
    public static CallLimits Create(GeminiLimitOptions options) => new(
        options.MaxConcurrentCalls is { } atOnce
            ? new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = atOnce, QueueLimit = options.MaxQueuedCalls, QueueProcessingOrder = QueueProcessingOrder.OldestFirst })
            : null,
        options.RequestsPerMinute is { } perMinute
            ? new SlidingWindowRateLimiter(new SlidingWindowRateLimiterOptions
            {
                PermitLimit = perMinute,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = SegmentsPerMinute,
                QueueLimit = options.MaxQueuedCalls,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            })
            : null);

    /// <inheritdoc/>
    public override async ValueTask<IDisposable?> OnSendingAsync(GeminiCallInfo call, CancellationToken cancellationToken)
    {
        // A place first: who waits for the minute holds one, so that the minute's permits are spent at once.
        RateLimitLease? place = await AcquireAsync(atOnce, "Limits.MaxConcurrentCalls", cancellationToken).ConfigureAwait(false);
        try
        {
            using RateLimitLease? permit = await AcquireAsync(perMinute, "Limits.RequestsPerMinute", cancellationToken).ConfigureAwait(false);
            return place;
        }
        catch
        {
            place?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Whoever waits is told by the limiter that there is no room; that is so because the program ends.
        _isDisposed = true;
        atOnce?.Dispose();
        perMinute?.Dispose();
    }

    private async ValueTask<RateLimitLease?> AcquireAsync(RateLimiter? limiter, string limit, CancellationToken cancellationToken)
    {
        if (limiter is null)
        {
            return null;
        }

        RateLimitLease lease = await limiter.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        if (lease.IsAcquired)
        {
            return lease;
        }

        lease.Dispose();
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        throw new RequestRefusedException($"As many calls wait for {limit} as Limits.MaxQueuedCalls allows; ask fewer at once, or raise one of the two.");
    }
}
