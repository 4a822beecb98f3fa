using Gemini.Contracts.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Xunit;

namespace Gemini.Contracts.Extensions.DependencyInjection.Tests;

/// <summary>Microsoft's resilience handler in the place of the client's own retries.</summary>
public sealed class ResilienceTests : IAsyncLifetime
{
    private LocalGemini _server = null!;

    public async ValueTask InitializeAsync() => _server = await LocalGemini.StartAsync();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task With_the_resilience_handler_only_the_handler_retries()
    {
        using LogOfTest log = new();
        await using ServiceProvider provider = Provider(log, []);
        GeminiClient gemini = provider.GetRequiredService<GeminiClient>();
        Assert.Equal(0, gemini.Options.MaxRetries);
        Assert.Contains(log.Entries, static entry => entry.Id.Id == 5);
        for (int i = 0; i < 3; i++)
        {
            _server.Faults.Enqueue(LocalFault.Overloaded());
        }

        Assert.Single((await gemini.AskAsync(Given.Request)).Value);
        Assert.Equal(4, _server.Requests.Count);
        for (int i = 0; i < 4; i++)
        {
            _server.Faults.Enqueue(LocalFault.Overloaded());
        }

        await Assert.ThrowsAsync<GeminiServerException>(() => gemini.AskAsync(Given.Request));
        Assert.Equal(8, _server.Requests.Count);
        _server.Faults.Enqueue(LocalFault.Overloaded());
        Assert.Single(await gemini.StreamAsync(Given.Request).ToListAsync());
        Assert.Equal(10, _server.Requests.Count);
    }

    [Fact]
    public async Task Retries_of_both_are_refused()
    {
        await using ServiceProvider provider = Provider(null, [("Retries:MaxRetries", "2")]);
        Assert.Contains("ResilienceHandler", Assert.Throws<InvalidOperationException>(provider.GetRequiredService<GeminiClient>).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_is_created_once_whatever_the_handler_would_repeat()
    {
        Counting counting = new();
        await using ServiceProvider provider = Provider(null, [], counting);
        GeminiClient gemini = provider.GetRequiredService<GeminiClient>();
        string folder = Directory.CreateTempSubdirectory("resilience").FullName;
        BatchRequest<IReadOnlyList<Thing>>[] requests = [new("a", Given.Request)];
        await gemini.Batches.SubmitAsync(requests, Path.Combine(folder, "a.json"));
        Assert.Single(_server.Batches);
        counting.FailsBatchCreation = true;
        await Assert.ThrowsAnyAsync<GeminiException>(() => gemini.Batches.SubmitAsync(requests, Path.Combine(folder, "b.json")));
        Assert.Equal(1, counting.Failed);
        Directory.Delete(folder, recursive: true);
    }

    private ServiceProvider Provider(LogOfTest? log, (string, string?)[] options, Counting? counting = null)
    {
        ServiceCollection services = new();
        if (log is not null)
        {
            services.WithLog(log);
        }

        GeminiContractsBuilder builder = services.AddGeminiContracts(Given.Section([.. _server.Local(), .. options]));
        builder.HttpClient.AddStandardResilienceHandler(static handler =>
        {
            handler.Retry.MaxRetryAttempts = 3;
            handler.Retry.Delay = TimeSpan.Zero;
            handler.AttemptTimeout.Timeout = TimeSpan.FromMinutes(5);
            handler.TotalRequestTimeout.Timeout = TimeSpan.FromMinutes(15);
            handler.CircuitBreaker.SamplingDuration = TimeSpan.FromMinutes(10);
        });
        if (counting is not null)
        {
            builder.HttpClient.ConfigurePrimaryHttpMessageHandler(() =>
            {
                counting.InnerHandler = GeminiHttp.CreateHandler(_server.BaseAddress);
                return counting;
            });
        }

        return services.BuildServiceProvider();
    }

    private sealed class Counting : DelegatingHandler
    {
        public bool FailsBatchCreation { get; set; }

        public int Failed { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (FailsBatchCreation && request.RequestUri!.AbsolutePath.Contains(":batchGenerateContent", StringComparison.Ordinal))
            {
                Failed++;
                return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.InternalServerError) { Content = new StringContent("{\"error\":{\"code\":500,\"message\":\"x\",\"status\":\"INTERNAL\"}}") });
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
