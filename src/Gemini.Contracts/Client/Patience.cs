using System.Globalization;

namespace Gemini.Contracts.Client;

/// <summary>How long a try may still take, and whose fault it is when it ends.</summary>
internal sealed class Patience : IDisposable
{
    private readonly GeminiClientOptions _options;
    private readonly CancellationToken _caller;
    private CancellationTokenSource _clock;
    private CancellationTokenSource _either;

    public Patience(GeminiClientOptions options, CancellationToken caller)
    {
        _options = options;
        _caller = caller;
        _clock = new CancellationTokenSource(options.Timeout, options.TimeProvider);
        _either = CancellationTokenSource.CreateLinkedTokenSource(caller, _clock.Token);
    }

    /// <summary>Ends when the caller wants it, or time has run out.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>The time starts anew: for another try, or after another piece of a stream.</summary>
    public void Restart()
    {
        // Not TryReset: it would let go of the linked source.
        _clock.CancelAfter(_options.Timeout);
        if (!_clock.IsCancellationRequested)
        {
            return;
        }

        _either.Dispose();
        _clock.Dispose();
        _clock = new CancellationTokenSource(_options.Timeout, _options.TimeProvider);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_caller, _clock.Token);
    }

    /// <summary>What an exception of the network means for the caller.</summary>
    /// <returns>The caller's own cancellation as it is, else a typed exception.</returns>
    public Exception Explain(Exception problem, GeminiExceptionFactory errors, string? model)
    {
        if (_caller.IsCancellationRequested)
        {
            return problem as OperationCanceledException ?? new OperationCanceledException(problem.Message, problem, _caller);
        }

        string host = _options.BaseAddress.Authority;
        if (problem is OperationCanceledException)
        {
            string seconds = _options.Timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            return new GeminiConnectionException($"{host} did not answer within {seconds} s; raise GeminiClientOptions.Timeout, or ask for less thinking or fewer items.", problem) { ModelAsked = model };
        }

        HttpRequestError? kind = (problem as HttpRequestException)?.HttpRequestError ?? (problem as HttpIOException)?.HttpRequestError;
        bool neverReached = kind is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError or HttpRequestError.SecureConnectionError;
        string said = errors.Quote(problem.InnerException?.Message ?? problem.Message);
        return neverReached
            ? new GeminiConnectionException($"{host} could not be reached ({said}); check the network, a proxy, and GeminiClientOptions.BaseAddress.", problem) { ModelAsked = model, IsRetryable = kind != HttpRequestError.SecureConnectionError }
            : new GeminiConnectionException($"The connection to {host} dropped before the answer was whole ({said}); ask again.", problem) { ModelAsked = model };
    }

    public void Dispose()
    {
        _either.Dispose();
        _clock.Dispose();
    }
}
