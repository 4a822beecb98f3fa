namespace Gemini.Contracts.Hosting;

/// <summary>Several observers as one. What they want to be disposed of after an attempt goes in the opposite order.</summary>
internal sealed class CallObservers(GeminiCallObserver[] observers) : GeminiCallObserver
{
    /// <summary>The same without those that hold attempts back.</summary>
    public CallObservers WithoutLimits() => new([.. observers.Where(static observer => observer is not CallLimits)]);

    /// <inheritdoc/>
    public override async ValueTask<IDisposable?> OnSendingAsync(GeminiCallInfo call, CancellationToken cancellationToken)
    {
        Leases? leases = null;
        try
        {
            foreach (GeminiCallObserver observer in observers)
            {
                if (await observer.OnSendingAsync(call, cancellationToken).ConfigureAwait(false) is { } lease)
                {
                    (leases ??= new Leases()).Add(lease);
                }
            }

            return leases;
        }
        catch
        {
            leases?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override void OnAttemptFailed(GeminiCallInfo call, GeminiException exception, TimeSpan? retryIn)
    {
        foreach (GeminiCallObserver observer in observers)
        {
            observer.OnAttemptFailed(call, exception, retryIn);
        }
    }

    /// <inheritdoc/>
    public override void OnAnswered(GeminiCallInfo call, TokenUsage usage, TimeSpan duration)
    {
        foreach (GeminiCallObserver observer in observers)
        {
            observer.OnAnswered(call, usage, duration);
        }
    }

    private sealed class Leases : IDisposable
    {
        private readonly Stack<IDisposable> _leases = new(2);

        public void Add(IDisposable lease) => _leases.Push(lease);

        public void Dispose()
        {
            while (_leases.TryPop(out IDisposable? lease))
            {
                lease.Dispose();
            }
        }
    }
}
