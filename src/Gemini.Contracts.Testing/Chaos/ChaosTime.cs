namespace Gemini.Contracts.Testing.FaultInjection;

/// <summary>
/// A client's clock for tests: a wait of a retry is over at once, and the time that a call may take is over when somebody says so. Nothing waits for a real clock.
/// </summary>
internal sealed class ChaosTime : TimeProvider
{
    /// <summary>The longest wait that is over at once; what may take longer is a limit.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(8);

    private readonly Lock _gate = new();
    private readonly HashSet<ChaosTimer> _limits = [];
    private long _ticks;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 27, 9, 0, 0, TimeSpan.Zero).AddTicks(Interlocked.Read(ref _ticks));

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ChaosTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>All limits that are running are over.</summary>
    /// <returns>How many were.</returns>
    public int Expire()
    {
        ChaosTimer[] due;
        lock (_gate)
        {
            due = [.. _limits];
            _limits.Clear();
        }

        foreach (ChaosTimer timer in due)
        {
            timer.Fire();
        }

        return due.Length;
    }

    private void Plan(ChaosTimer timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            _limits.Remove(timer);
            if (dueTime > LongestWait)
            {
                _limits.Add(timer);
                return;
            }
        }

        if (dueTime >= TimeSpan.Zero)
        {
            Interlocked.Add(ref _ticks, dueTime.Ticks);
            ThreadPool.UnsafeQueueUserWorkItem(static timer => timer.Fire(), timer, preferLocal: false);
        }
    }

    private void Forget(ChaosTimer timer)
    {
        lock (_gate)
        {
            _limits.Remove(timer);
        }
    }

    private sealed class ChaosTimer(ChaosTime time, TimerCallback callback, object? state) : ITimer
    {
        private volatile bool _isDisposed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (_isDisposed)
            {
                return false;
            }

            time.Plan(this, dueTime);
            return true;
        }

        public void Fire()
        {
            if (!_isDisposed)
            {
                callback(state);
            }
        }

        public void Dispose()
        {
            _isDisposed = true;
            time.Forget(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
