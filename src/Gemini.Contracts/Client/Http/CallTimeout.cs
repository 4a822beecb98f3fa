namespace Gemini.Contracts.Client;

/// <summary>How long a call may still take: one clock for each attempt, bounded by the time of the whole call.</summary>
internal sealed class CallTimeout : IDisposable
{
    private readonly GeminiClientOptions _options;
    private readonly CancellationToken _caller;
    private readonly CancellationToken _otherCaller;
    private long _started;
    private CancellationTokenSource _clock;
    private bool _isBoundByCall;
    private CancellationTokenRegistration _registration;
    private CancellationTokenRegistration _otherRegistration;

    /// <param name="options">The two timeouts and the clock.</param>
    /// <param name="caller">Ends the call.</param>
    /// <param name="otherCaller">Ends the call, too: a stream takes one token when it is made and one when it is enumerated.</param>
    public CallTimeout(GeminiClientOptions options, CancellationToken caller, CancellationToken otherCaller = default)
    {
        _options = options;
        _caller = caller;
        _otherCaller = otherCaller;
        _started = options.TimeProvider.GetTimestamp();
        _clock = StartClock(AttemptTime());
    }

    /// <summary>Is canceled when a caller wants it, or time has run out.</summary>
    public CancellationToken Token => _clock.Token;

    /// <summary>The caller's own token, for calls that have their own time.</summary>
    public CancellationToken CallerToken => _caller;

    /// <summary>The clock that the timeouts are measured by.</summary>
    public TimeProvider TimeProvider => _options.TimeProvider;

    /// <summary>Whether a caller has canceled the call.</summary>
    public bool IsCanceledByCaller => _caller.IsCancellationRequested || _otherCaller.IsCancellationRequested;

    /// <summary>Whether the time of an attempt or of the call has run out.</summary>
    public bool IsExpired => _clock.IsCancellationRequested && !IsCanceledByCaller;

    /// <summary>Whether it was the time of the whole call that has run out.</summary>
    public bool IsTotalExpired => IsExpired && _isBoundByCall;

    private TimeSpan Remaining => _options.TotalTimeout == Timeout.InfiniteTimeSpan
        ? TimeSpan.MaxValue
        : _options.TotalTimeout - _options.TimeProvider.GetElapsedTime(_started);

    /// <summary>Starts the attempt's time again: for another attempt, or after another piece of a stream.</summary>
    public void Restart() => Restart(AttemptTime());

    /// <summary>Starts a wait before an attempt, which only the time of the whole call bounds.</summary>
    public void RestartForWait()
    {
        TimeSpan left = Remaining;
        _isBoundByCall = true;
        Restart(left == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    /// <summary>Starts the whole call's time again: something of it is done for good, and will not be done again.</summary>
    public void Extend()
    {
        _started = _options.TimeProvider.GetTimestamp();
        Restart();
    }

    /// <summary>Shortens the current attempt's time, where it is longer: what is still to come is not worth more.</summary>
    public void RestartWithin(TimeSpan limit)
    {
        TimeSpan left = AttemptTime();
        _clock.CancelAfter(left == Timeout.InfiniteTimeSpan || left > limit ? limit : left);
    }

    /// <summary>A caller's cancellation, with that caller's token.</summary>
    public OperationCanceledException ToCancellation(Exception problem) =>
        new("The call was canceled.", problem, _caller.IsCancellationRequested ? _caller : _otherCaller);

    public void Dispose() => DisposeClock();

    private void Restart(TimeSpan time)
    {
        _clock.CancelAfter(time);
        if (IsExpired)
        {
            DisposeClock();
            _clock = StartClock(time);
        }
    }

    private CancellationTokenSource StartClock(TimeSpan time)
    {
        CancellationTokenSource clock = new(time, _options.TimeProvider);
        _registration = _caller.UnsafeRegister(static clock => ((CancellationTokenSource)clock!).Cancel(), clock);
        _otherRegistration = _otherCaller.UnsafeRegister(static clock => ((CancellationTokenSource)clock!).Cancel(), clock);
        return clock;
    }

    private TimeSpan AttemptTime()
    {
        TimeSpan remaining = Remaining;
        _isBoundByCall = _options.AttemptTimeout == Timeout.InfiniteTimeSpan || remaining < _options.AttemptTimeout;
        return !_isBoundByCall ? _options.AttemptTimeout
            : remaining == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan
            : remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }

    private void DisposeClock()
    {
        _registration.Dispose();
        _otherRegistration.Dispose();
        _clock.Dispose();
    }
}
