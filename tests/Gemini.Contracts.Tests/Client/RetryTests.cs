using Gemini.Contracts.Client;
using Gemini.Contracts.Testing;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>What is tried again, what never is, and how long the client waits.</summary>
public sealed class RetryTests : IAsyncLifetime
{
    private LocalGemini _server = null!;

    public async ValueTask InitializeAsync() => _server = await LocalGemini.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_quota_a_minute_is_waited_for_as_long_as_the_api_asks()
    {
        _server.Faults.Enqueue(LocalFault.RateLimited(TimeSpan.FromSeconds(0.2)));
        _server.Faults.Enqueue(LocalFault.RateLimited(TimeSpan.FromSeconds(0.2)));
        using GeminiClient gemini = _server.Client(options => options with { MaxRetries = 2 });
        long start = TimeProvider.System.GetTimestamp();
        VisionAnswer<string> answer = await gemini.AskAsync(LocalCalls.ByHand);
        Assert.True(answer.HasValue);
        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromSeconds(0.39));
        Assert.Equal(3, _server.Requests.Count);
        Assert.Equal(_server.Requests[0].Body.ToArray(), _server.Requests[2].Body.ToArray());
    }

    [Fact]
    public async Task The_last_failure_is_thrown_with_how_often_it_was_tried()
    {
        _server.Faults.Enqueue(LocalFault.RateLimited(TimeSpan.Zero));
        _server.Faults.Enqueue(LocalFault.RateLimited(TimeSpan.Zero));
        using GeminiClient gemini = _server.Client(options => options with { MaxRetries = 1 });
        GeminiQuotaException problem = await Assert.ThrowsAsync<GeminiQuotaException>(() => gemini.AskAsync(LocalCalls.ByHand));
        Assert.Equal((2, 2), (problem.Attempts, _server.Requests.Count));
    }

    [Fact]
    public async Task A_days_quota_a_bad_request_and_a_wait_beyond_patience_end_the_call_at_once()
    {
        _server.Faults.Enqueue(LocalFault.DailyQuotaUsedUp(TimeSpan.Zero));
        _server.Faults.Enqueue(LocalFault.Error(400, "INVALID_ARGUMENT", "no"));
        _server.Faults.Enqueue(LocalFault.RateLimited(TimeSpan.FromHours(18)));
        _server.Faults.Enqueue(LocalFault.Body(200, "<html>"));
        using GeminiClient gemini = _server.Client(options => options with { MaxRetries = 5 });
        await Assert.ThrowsAsync<GeminiQuotaException>(() => gemini.AskAsync(LocalCalls.ByHand));
        await Assert.ThrowsAsync<GeminiRequestException>(() => gemini.AskAsync(LocalCalls.ByHand));
        await Assert.ThrowsAsync<GeminiQuotaException>(() => gemini.AskAsync(LocalCalls.ByHand));
        await Assert.ThrowsAsync<GeminiResponseException>(() => gemini.AskAsync(LocalCalls.ByHand));
        Assert.Equal(4, _server.Requests.Count);
    }

    /// <summary>The names of errors are an open set: one that is not known is repeated where its status says so.</summary>
    [Theory]
    [InlineData(503, """{"error":{"code":"kitchen_on_fire","message":"no"}}""", 2)]
    [InlineData(408, """{"error":{"code":"too_slow","message":"no"}}""", 2)]
    [InlineData(500, """{"error":{"message":"no"}}""", 2)]
    [InlineData(429, """{"error":{"status":"SOMETHING_NEW","message":"no"}}""", 2)]
    [InlineData(400, """{"error":{"code":"kitchen_on_fire","message":"no"}}""", 1)]
    [InlineData(501, """{"error":{"code":"not_yet","message":"no"}}""", 1)]
    public async Task An_error_whose_name_is_not_known_is_repeated_by_its_status(int status, string body, int calls)
    {
        foreach (GeminiWire wire in Enum.GetValues<GeminiWire>())
        {
            int before = _server.Requests.Count;
            _server.Faults.Enqueue(LocalFault.Body(status, body));
            _server.Faults.Enqueue(LocalFault.Body(status, body));
            using GeminiClient gemini = _server.Client(options => options with { MaxRetries = 1, Wire = wire, TimeProvider = new Interactions.HurriedClock() });
            await Assert.ThrowsAnyAsync<GeminiException>(() => gemini.AskAsync(LocalCalls.ByHand));
            Assert.Equal(calls, _server.Requests.Count - before);
            _server.Faults.Clear();
        }
    }

    [Fact]
    public async Task Cancellation_reaches_the_wait_between_two_tries()
    {
        _server.Faults.Enqueue(LocalFault.RateLimited(TimeSpan.FromSeconds(40)));
        using GeminiClient gemini = _server.Client(options => options with { MaxRetries = 2 });
        using CancellationTokenSource soon = new(TimeSpan.FromSeconds(0.5));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gemini.AskAsync(LocalCalls.ByHand, soon.Token));
        Assert.Single(_server.Requests);
    }

    [Fact]
    public void Without_word_from_the_api_the_waits_double_and_are_spread()
    {
        GeminiServerException overloaded = new("") { StatusCode = System.Net.HttpStatusCode.ServiceUnavailable, IsRetryable = true, MayRepeat = true };
        GeminiClientOptions options = new() { MaxRetries = 20 };
        Assert.Equal(0.75, RetryPlan.DelayBefore(overloaded, 1, options, 0)!.Value.TotalSeconds);
        Assert.Equal(1.25, RetryPlan.DelayBefore(overloaded, 1, options, 1)!.Value.TotalSeconds);
        Assert.Equal(4, RetryPlan.DelayBefore(overloaded, 3, options, 0.5)!.Value.TotalSeconds);
        Assert.Equal(60, RetryPlan.DelayBefore(overloaded, 12, options, 0.5)!.Value.TotalSeconds);
        Assert.Null(RetryPlan.DelayBefore(overloaded, 21, options, 0.5));
    }
}
