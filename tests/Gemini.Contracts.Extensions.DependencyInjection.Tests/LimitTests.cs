using System.Threading.RateLimiting;
using Gemini.Contracts.Hosting;
using Gemini.Contracts.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Gemini.Contracts.Extensions.DependencyInjection.Tests;

/// <summary>Calls at once and per minute.</summary>
public sealed class LimitTests
{
    private static readonly GeminiCallInfo Call = new() { Operation = "generateContent", Model = "m", Attempt = 1, RequestBytes = 10 };

    [Fact]
    public async Task Who_waits_is_let_in_in_order_and_who_is_canceled_takes_no_place()
    {
        using CallLimits limits = CallLimits.Create(new GeminiLimitOptions { MaxConcurrentCalls = 1 });
        IDisposable held = (await limits.OnSendingAsync(Call, default))!;
        List<int> order = [];
        using CancellationTokenSource canceled = new();
        Task[] waiting = [.. Enumerable.Range(0, 40).Select(async i =>
        {
            using IDisposable? place = await limits.OnSendingAsync(Call, i % 2 == 1 ? canceled.Token : default);
            order.Add(i);
        })];
        await canceled.CancelAsync();
        held.Dispose();
        for (int i = 0; i < waiting.Length; i++)
        {
            await (i % 2 == 1 ? Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting[i]) : waiting[i]);
        }

        Assert.Equal(Enumerable.Range(0, 20).Select(static i => 2 * i), order);
        (await limits.OnSendingAsync(Call, default))!.Dispose();
    }

    [Fact]
    public async Task A_full_queue_refuses_and_says_what_to_do()
    {
        using CallLimits limits = CallLimits.Create(new GeminiLimitOptions { MaxConcurrentCalls = 1, MaxQueuedCalls = 1 });
        using IDisposable? held = await limits.OnSendingAsync(Call, default);
        using CancellationTokenSource stop = new();
        Task waits = limits.OnSendingAsync(Call, stop.Token).AsTask();
        Assert.Contains("Limits.MaxQueuedCalls", (await Assert.ThrowsAsync<RequestRefusedException>(() => limits.OnSendingAsync(Call, default).AsTask())).Message, StringComparison.Ordinal);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits);
    }

    [Fact]
    public async Task A_canceled_wait_for_the_minute_gives_its_place_back()
    {
        using ConcurrencyLimiter places = new(new ConcurrencyLimiterOptions { PermitLimit = 2, QueueLimit = 10 });
        using FixedWindowRateLimiter minute = new(new FixedWindowRateLimiterOptions { PermitLimit = 1, QueueLimit = 10, Window = TimeSpan.FromDays(1), AutoReplenishment = false });
        using CallLimits limits = new(places, minute);
        (await limits.OnSendingAsync(Call, default))!.Dispose();
        using CancellationTokenSource stop = new();
        Task waits = limits.OnSendingAsync(Call, stop.Token).AsTask();
        Assert.Equal(1, places.GetStatistics()!.CurrentAvailablePermits);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits);
        Assert.Equal(2, places.GetStatistics()!.CurrentAvailablePermits);
    }

    [Fact]
    public async Task No_more_calls_are_under_way_than_allowed_whole_streamed_failed_or_left()
    {
        await using LocalGemini server = await LocalGemini.StartAsync(new LocalGeminiOptions { StreamDelay = TimeSpan.FromMilliseconds(5) });
        Peak peak = new();
        ServiceCollection services = new();
        services.AddSingleton(peak);
        services.AddGeminiContracts(Given.Section([.. server.Local(), ("Limits:MaxConcurrentCalls", "3"), ("Retries:MaxRetries", "0")]))
            .HttpClient.AddHttpMessageHandler(() => new Watch(peak));
        await using ServiceProvider provider = services.BuildServiceProvider();
        GeminiClient gemini = provider.GetRequiredService<GeminiClient>();
        for (int i = 0; i < 6; i++)
        {
            server.Faults.Enqueue(LocalFault.Overloaded());
        }

        await Parallel.ForEachAsync(Enumerable.Range(0, 48), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, cancellationToken) =>
        {
            try
            {
                if (i % 3 == 0)
                {
                    await gemini.AskAsync(Given.Request, cancellationToken);
                }
                else
                {
                    await foreach (Thing _ in gemini.StreamAsync(Given.Request, cancellationToken))
                    {
                        if (i % 3 == 1)
                        {
                            break;
                        }
                    }
                }
            }
            catch (GeminiServerException)
            {
            }
        });
        Assert.Equal((3, 48), (peak.Most, peak.Total));
        await gemini.AskAsync(Given.Request);
    }

    private sealed class Peak
    {
        private readonly Lock _gate = new();
        private int _now;

        public int Most { get; private set; }

        public int Total { get; private set; }

        public void Enter()
        {
            lock (_gate)
            {
                Total++;
                Most = Math.Max(Most, ++_now);
            }
        }

        public void Leave()
        {
            lock (_gate)
            {
                _now--;
            }
        }
    }

    private sealed class Watch(Peak peak) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            peak.Enter();
            try
            {
                await Task.Delay(2, cancellationToken);
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                peak.Leave();
            }
        }
    }
}
