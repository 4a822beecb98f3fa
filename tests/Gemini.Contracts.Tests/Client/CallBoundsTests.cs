using System.Net;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>What bounds calls holds for all of a call's models and for calls at once, and who gives the tokens is told apart from the API.</summary>
public sealed class CallBoundsTests
{
    private const string Answer = """{"candidates":[{"content":{"parts":[{"text":"TEXT"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":1000,"candidatesTokenCount":50}}""";

    /// <summary>The clock stands still until the first model has failed; the time of the call counts on.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_time_of_a_call_is_over_all_models(bool isStream)
    {
        StoppedClock clock = new();
        int calls = 0;
        using HttpClient http = new(new Handler(async cancellationToken =>
        {
            calls++;
            clock.Advance(TimeSpan.FromSeconds(40));
            await Task.Delay(1, CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = new StringContent("""{"error":{"code":503,"status":"UNAVAILABLE","message":"busy"}}""") };
        }));
        GeminiClientOptions options = Options() with { TimeProvider = clock, FallbackModels = ["gemini-3.6-flash", "gemini-4-neon", "gemini-4-hydrogen"], TotalTimeout = TimeSpan.FromSeconds(60) };
        using GeminiClient gemini = new(options, http);
        GeminiConnectionException late = await Assert.ThrowsAsync<GeminiConnectionException>(async () =>
            _ = isStream ? await gemini.StreamAsync(LocalCalls.ByHand).ToListAsync() as object : await gemini.AskAsync(LocalCalls.ByHand));
        Assert.Contains("within 60 s", late.Message, StringComparison.Ordinal);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task Calls_at_once_do_not_exceed_the_limit_together()
    {
        TaskCompletionSource gate = new();
        int calls = 0;
        using HttpClient http = new(new Handler(async _ =>
        {
            int call = Interlocked.Increment(ref calls);
            await gate.Task;
            return call % 4 == 0
                ? new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent("{}") }
                : new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Answer) };
        }));
        using GeminiClient gemini = new(Options() with { MaxTotalCost = 0.01m, TimeProvider = new StoppedClock() }, http);
        Task<VisionAnswer<string>>[] all = [.. Enumerable.Range(0, 64).Select(_ => gemini.AskAsync(LocalCalls.ByHand))];
        int refused = all.Count(static call => call.Exception?.InnerException is RequestRefusedException);
        Assert.InRange(calls, 5, 15);
        Assert.Equal(64, calls + refused);
        Assert.Contains("under way", all.First(static call => call.IsFaulted).Exception!.InnerException!.Message, StringComparison.Ordinal);
        gate.SetResult();
        await Task.WhenAll(all.Select(static call => call.ContinueWith(static _ => { }, TaskScheduler.Default)));
        Assert.InRange(gemini.TotalCost, 0.001m, 0.0125m);

        // What was set aside is given back, also for the calls that failed: there is room for others up to the limit again.
        int later = 0;
        try
        {
            for (; later < 64; later++)
            {
                await gemini.AskAsync(LocalCalls.ByHand);
            }
        }
        catch (GeminiContractsException)
        {
        }

        Assert.True(later > 0 && gemini.TotalCost > 0.008m, $"{later} more calls, ${gemini.TotalCost} spent");
    }

    [Theory]
    [InlineData("", "empty token")]
    [InlineData("a-long-token\n", "line breaks")]
    [InlineData("a-long-token\r\nX-Other: 1", "line breaks")]
    [InlineData("a long token", "blanks")]
    public async Task A_token_that_no_header_takes_is_told_and_not_sent(string token, string words)
    {
        int calls = 0;
        using HttpClient http = new(new Handler(_ =>
        {
            calls++;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Answer) });
        }));
        using GeminiClient gemini = new(GeminiClientOptions.ForVertex("p", "global", _ => new ValueTask<string>(token)), http);
        GeminiPermissionException refused = await Assert.ThrowsAsync<GeminiPermissionException>(() => gemini.AskAsync(LocalCalls.ByHand));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("long-token", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, calls);
    }

    [Fact]
    public async Task Who_gives_the_tokens_is_told_apart_from_the_api()
    {
        using HttpClient http = new(new Handler(static _ => throw new InvalidOperationException("nothing is to be sent")));
        GeminiClientOptions options = GeminiClientOptions.ForVertex("p", "global", static _ => throw new HttpRequestException("metadata server is away"));
        using GeminiClient broken = new(options, http);
        GeminiPermissionException failed = await Assert.ThrowsAsync<GeminiPermissionException>(() => broken.AskAsync(LocalCalls.ByHand));
        Assert.Contains("AccessTokenProvider failed (metadata server is away)", failed.Message, StringComparison.Ordinal);
        Assert.IsType<HttpRequestException>(failed.InnerException);

        using GeminiClient silent = new(options with { AccessTokenProvider = Never, AttemptTimeout = TimeSpan.FromMilliseconds(20) }, http);
        Assert.Contains("gave none in time", (await Assert.ThrowsAsync<GeminiPermissionException>(() => silent.AskAsync(LocalCalls.ByHand))).Message, StringComparison.Ordinal);

        using CancellationTokenSource stop = new(20);
        using GeminiClient left = new(options with { AccessTokenProvider = Never }, http);
        Assert.Equal(stop.Token, (await Assert.ThrowsAsync<OperationCanceledException>(() => left.AskAsync(LocalCalls.ByHand, stop.Token))).CancellationToken);

        static async ValueTask<string> Never(CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return "";
        }
    }

    [Fact]
    public async Task A_token_that_the_other_side_repeats_is_in_no_exception()
    {
        const string Token = "ya29.a-token-of-some-length";
        using HttpClient http = new(new Handler(static _ => Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent($$$"""{"error":{"code":400,"status":"{{{Token}}}","message":"what is {{{Token}}}?"}}""") })));
        using GeminiClient gemini = new(GeminiClientOptions.ForVertex("p", "global", static _ => new ValueTask<string>(Token)), http);
        GeminiRequestException refused = await Assert.ThrowsAsync<GeminiRequestException>(() => gemini.AskAsync(LocalCalls.ByHand));
        Assert.DoesNotContain(Token, refused + refused.ErrorCode, StringComparison.Ordinal);
    }

    private static GeminiClientOptions Options() => new() { ApiKey = "AIza-a-key-of-tests", BaseAddress = new Uri("http://gemini.test/"), MaxRetries = 0 };

    private sealed class Handler(Func<CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer(cancellationToken);
    }

    /// <summary>A clock that a test moves; timers whose time has come are run by the move.</summary>
    private sealed class StoppedClock : TimeProvider
    {
        private readonly List<Timer> _timers = [];
        private TimeSpan _passed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero) + _passed;

        public override long GetTimestamp() => _passed.Ticks;

        public void Advance(TimeSpan time)
        {
            _passed += time;
            foreach (Timer timer in _timers.ToArray())
            {
                timer.RunIfDue();
            }
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timer timer = new(this, callback, state);
            lock (_timers)
            {
                _timers.Add(timer);
            }

            timer.Change(dueTime, period);
            return timer;
        }

        private sealed class Timer(StoppedClock clock, TimerCallback callback, object? state) : ITimer
        {
            private TimeSpan? _due;

            public void RunIfDue()
            {
                if (_due <= clock._passed)
                {
                    _due = null;
                    callback(state);
                }
            }

            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                _due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._passed + dueTime;
                return true;
            }

            public void Dispose() => _due = null;

            public ValueTask DisposeAsync()
            {
                Dispose();
                return default;
            }
        }
    }
}
