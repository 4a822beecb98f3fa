using System.Net;
using Gemini.Contracts.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Xunit;

namespace Gemini.Contracts.Extensions.DependencyInjection.Tests;

/// <summary>A health check asks once and at once, however busy the client is.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    private LocalGemini _server = null!;

    public async ValueTask InitializeAsync() => _server = await LocalGemini.StartAsync();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_client_whose_places_are_all_taken_is_healthy()
    {
        TaskCompletionSource taken = new();
        TaskCompletionSource left = new();
        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton(new Held(taken, left.Task));
        services.AddGeminiContracts(Given.Section([.. _server.Local(), ("Limits:MaxConcurrentCalls", "1"), ("Limits:MaxQueuedCalls", "0"), ("Limits:RequestsPerMinute", "1")]))
            .HttpClient.AddHttpMessageHandler(static provider => provider.GetRequiredService<Held>());
        services.AddHealthChecks().AddGeminiContracts();
        await using ServiceProvider provider = services.BuildServiceProvider();
        Task<VisionAnswer<IReadOnlyList<Thing>>> asked = provider.GetRequiredService<GeminiClient>().AskAsync(Given.Request);
        await taken.Task;
        HealthReport report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        left.SetResult();
        await asked;
        Assert.Equal((HealthStatus.Healthy, "gemini-3.8-flash is served."), (report.Status, report.Entries["gemini"].Description));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, HealthStatus.Degraded)]
    [InlineData(HttpStatusCode.ServiceUnavailable, HealthStatus.Degraded)]
    [InlineData(HttpStatusCode.PaymentRequired, HealthStatus.Degraded)]
    [InlineData(HttpStatusCode.InternalServerError, HealthStatus.Degraded)]
    [InlineData(HttpStatusCode.Unauthorized, HealthStatus.Unhealthy)]
    public async Task What_is_asked_to_wait_is_told_and_not_waited_for(HttpStatusCode status, HealthStatus health)
    {
        Fixed handler = new(status);
        ServiceCollection services = new();
        services.AddLogging();
        services.AddGeminiContracts(Given.Section(("ApiKey", "key"))).HttpClient.ConfigurePrimaryHttpMessageHandler(() => handler);
        services.AddHealthChecks().AddGeminiContracts();
        await using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Equal(health, (await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken)).Status);
        Assert.Equal(1, handler.Calls);
    }

    [Fact]
    public async Task A_client_of_vertex_is_healthy()
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddGeminiContracts("vertex").ConfigureClient((_, options) => GeminiClientOptions.ForVertex("p", "global", static _ => new("local-gemini-token")) with { BaseAddress = _server.BaseAddress });
        services.AddHealthChecks().AddGeminiContracts("vertex");
        await using ServiceProvider provider = services.BuildServiceProvider();
        HealthReport report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HealthStatus.Healthy, "gemini-3.8-flash is served."), (report.Status, report.Entries["gemini-vertex"].Description));
    }

    [Fact]
    public async Task No_connection_is_unhealthy_or_what_the_program_says()
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddGeminiContracts(Given.Section(("ApiKey", "key"))).HttpClient.ConfigurePrimaryHttpMessageHandler(static () => new Unreachable());
        services.AddHealthChecks().AddGeminiContracts().AddGeminiContracts(name: "mild", failureStatus: HealthStatus.Degraded);
        await using ServiceProvider provider = services.BuildServiceProvider();
        HealthReport report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HealthStatus.Unhealthy, HealthStatus.Degraded), (report.Entries["gemini"].Status, report.Entries["mild"].Status));
        Assert.Contains("could not be reached", report.Entries["gemini"].Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_of_the_programs_own_is_asked_too(bool isInThePlaceOfTheService)
    {
        ServiceCollection services = new();
        services.AddLogging();
        if (isInThePlaceOfTheService)
        {
            services.AddGeminiContracts(Given.Section(("ApiKey", "key"), ("BaseAddress", "http://127.0.0.1:9/")));
        }

        services.AddSingleton(_server.CreateClient(static options => options with { Model = "gemini-3.6-flash" }));
        services.AddHealthChecks().AddGeminiContracts();
        await using ServiceProvider provider = services.BuildServiceProvider();
        provider.GetService<IStartupValidator>()?.Validate();
        HealthReport report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        Assert.Equal("gemini-3.6-flash is served.", report.Entries["gemini"].Description);
    }

    private sealed class Held(TaskCompletionSource taken, Task left) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Post)
            {
                taken.SetResult();
                await left;
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Fixed(HttpStatusCode status) : HttpMessageHandler
    {
        public int Calls { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            HttpResponseMessage response = new(status)
            {
                Content = new StringContent($$$"""{"error":{"code":{{{(int)status}}},"status":"S","message":"m","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"45s"}]}}"""),
            };
            return Task.FromResult(response);
        }
    }

    private sealed class Unreachable : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
    }
}
