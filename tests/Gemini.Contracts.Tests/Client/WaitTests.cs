using System.Net;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>Waits before an attempt, for a limit or for the time that the API asks for, count toward the time of the whole call and not toward that of the attempt.</summary>
public sealed class WaitTests
{
    private const string Answer = """{"candidates":[{"content":{"parts":[{"text":"TEXT"}]},"finishReason":"STOP"}]}""";
    private const string Limited = """{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"m","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"30s"}]}}""";

    [Fact]
    public async Task A_wait_for_a_limit_may_be_longer_than_an_attempt()
    {
        JumpingClock clock = new();
        using HttpClient http = new(new Handler(Answer));
        using GeminiClient gemini = new(Options(clock) with { Observer = new Slow(clock, TimeSpan.FromSeconds(50)) }, http);
        Assert.Equal("TEXT", (await gemini.AskAsync(LocalCalls.ByHand)).Value);
    }

    [Fact]
    public async Task A_wait_for_a_limit_is_not_longer_than_the_call()
    {
        JumpingClock clock = new();
        using HttpClient http = new(new Handler(Answer));
        using GeminiClient gemini = new(Options(clock) with { Observer = new Slow(clock, TimeSpan.FromSeconds(70)) }, http);
        Assert.Contains("60 s, all attempts together", (await Assert.ThrowsAsync<GeminiConnectionException>(() => gemini.AskAsync(LocalCalls.ByHand))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_that_the_api_asks_for_may_be_longer_than_an_attempt()
    {
        JumpingClock clock = new() { JumpsOver = TimeSpan.FromSeconds(30) };
        using HttpClient http = new(new Handler(Limited, Answer));
        using GeminiClient gemini = new(Options(clock) with { MaxRetries = 1 }, http);
        Assert.Equal("TEXT", (await gemini.AskAsync(LocalCalls.ByHand)).Value);
        Assert.InRange(clock.Passed, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(31));
    }

    [Theory]
    [InlineData(typeof(TimeoutRejectedException), "did not complete within the allowed timeout of '00:00:03'")]
    [InlineData(typeof(InvalidOperationException), "not set up")]
    public async Task What_a_handler_throws_is_not_taken_for_the_network(Type type, string words)
    {
        Exception problem = (Exception)Activator.CreateInstance(type, $"It {words}.", new OperationCanceledException("The operation was canceled."))!;
        using HttpClient http = new(new Handler(problem));
        using GeminiClient gemini = new(Options(new JumpingClock()), http);
        string said = (await Assert.ThrowsAsync<GeminiConnectionException>(() => gemini.AskAsync(LocalCalls.ByHand))).Message;
        Assert.Contains("A handler of the HttpClient", said, StringComparison.Ordinal);
        Assert.Contains(words, said, StringComparison.Ordinal);
    }

    private static GeminiClientOptions Options(TimeProvider clock) => new()
    {
        ApiKey = "AIza-a-key-of-tests",
        BaseAddress = new Uri("http://gemini.test/"),
        MaxRetries = 0,
        AttemptTimeout = TimeSpan.FromSeconds(10),
        TotalTimeout = TimeSpan.FromSeconds(60),
        TimeProvider = clock,
    };

    /// <summary>As Polly's.</summary>
    private sealed class TimeoutRejectedException(string message, Exception inner) : Exception(message, inner);

    private sealed class Slow(JumpingClock clock, TimeSpan wait) : GeminiCallObserver
    {
        public override ValueTask<IDisposable?> OnSendingAsync(GeminiCallInfo call, CancellationToken cancellationToken)
        {
            clock.Advance(wait);
            cancellationToken.ThrowIfCancellationRequested();
            return default;
        }
    }

    private sealed class Handler : HttpMessageHandler
    {
        private readonly Queue<string> _answers;
        private readonly Exception? _problem;

        public Handler(params string[] answers) => _answers = new Queue<string>(answers);

        public Handler(Exception problem)
            : this() => _problem = problem;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_problem is not null)
            {
                throw _problem;
            }

            string answer = _answers.Dequeue();
            return Task.FromResult(new HttpResponseMessage(answer == Limited ? HttpStatusCode.TooManyRequests : HttpStatusCode.OK) { Content = new StringContent(answer) });
        }
    }

    /// <summary>A clock that a test moves, and that jumps over waits of one length.</summary>
    private sealed class JumpingClock : TimeProvider
    {
        private readonly List<Timer> _timers = [];

        public TimeSpan? JumpsOver { get; init; }

        public TimeSpan Passed { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero) + Passed;

        public override long GetTimestamp() => Passed.Ticks;

        public void Advance(TimeSpan time)
        {
            Passed += time;
            foreach (Timer timer in _timers.ToArray())
            {
                timer.RunIfDue();
            }
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timer timer = new(this, callback, state);
            _timers.Add(timer);
            timer.Change(dueTime, period);
            if (JumpsOver is { } wait && dueTime >= wait && dueTime < wait + TimeSpan.FromSeconds(1))
            {
                Advance(dueTime);
            }

            return timer;
        }

        private sealed class Timer(JumpingClock clock, TimerCallback callback, object? state) : ITimer
        {
            private TimeSpan? _due;

            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                _due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.Passed + dueTime;
                return true;
            }

            public void RunIfDue()
            {
                if (_due <= clock.Passed)
                {
                    _due = null;
                    callback(state);
                }
            }

            public void Dispose() => clock._timers.Remove(this);

            public ValueTask DisposeAsync()
            {
                Dispose();
                return default;
            }
        }
    }
}
