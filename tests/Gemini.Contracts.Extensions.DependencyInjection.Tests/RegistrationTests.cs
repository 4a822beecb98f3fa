using System.Net;
using Gemini.Contracts.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace Gemini.Contracts.Extensions.DependencyInjection.Tests;

/// <summary>The client as a service: options, names, logs, health.</summary>
public sealed class RegistrationTests : IAsyncLifetime
{
    private LocalGemini _server = null!;

    public async ValueTask InitializeAsync() => _server = await LocalGemini.StartAsync();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_client_comes_out_of_configuration_and_asks()
    {
        ServiceCollection services = new();
        services.AddGeminiContracts(
            Given.Section([.. _server.Local(), ("model", "gemini-3.6-flash"), ("Retries:AttemptTimeout", "00:02:00"), ("Retries:MaxRetries", "0"), ("Limits:MaxInlineBytes", "1500000"), ("FallbackModels:0", "a"), ("FallbackModels:1", "b"), ("Dialect", "openapi")]),
            static options => options.Store = true);
        await using ServiceProvider provider = services.BuildServiceProvider();
        GeminiClient gemini = provider.GetRequiredService<GeminiClient>();
        Assert.Same(gemini, provider.GetRequiredService<GeminiClient>());
        GeminiClientOptions options = gemini.Options;
        Assert.Equal(("gemini-3.6-flash", TimeSpan.FromMinutes(2), 0, 1_500_000, true, WireDialect.OpenApi), (options.Model, options.AttemptTimeout, options.MaxRetries, options.MaxInlineBytes, options.Store, options.Dialect));
        Assert.Equal(["a", "b"], options.FallbackModels);
        Assert.Equal(new GeminiClientOptions().TotalTimeout, options.TotalTimeout);
        Assert.Single((await gemini.AskAsync(Given.Request)).Value);
        Assert.Single(await gemini.StreamAsync(Given.Request).ToListAsync());
    }

    [Fact]
    public async Task Its_calls_are_recorded_and_replayed_by_a_handler()
    {
        string folder = Path.Combine(Path.GetTempPath(), "gemini-recordings-" + Guid.NewGuid().ToString("N"));
        try
        {
            async Task<IReadOnlyList<Thing>> AskAsync(GeminiRecordings recordings, params (string, string?)[] entries)
            {
                ServiceCollection services = new();
                services.AddGeminiContracts(Given.Section(entries)).HttpClient.AddHttpMessageHandler(recordings.CreateHandler);
                await using ServiceProvider provider = services.BuildServiceProvider();
                return (await provider.GetRequiredService<GeminiClient>().AskAsync(Given.Request)).EnsureWhole();
            }

            IReadOnlyList<Thing> seen = await AskAsync(GeminiRecordings.Open(folder, new RecordingOptions { Mode = RecordingMode.RecordMissing }, "", static _ => null), _server.Local());
            Assert.Equal(seen, await AskAsync(GeminiRecordings.Open(folder), ("ApiKey", "none"), ("BaseAddress", "http://127.0.0.1:9/")));
            Assert.Single(_server.Requests);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Named_clients_are_keyed_and_apart()
    {
        ServiceCollection services = new();
        services.AddGeminiContracts("fast", Given.Section([.. _server.Local(), ("Model", "gemini-3.6-flash")]));
        services.AddGeminiContracts("exact", options =>
        {
            options.ApiKey = "other";
            options.Model = "gemini-4-argon";
        }).ConfigureClient(static (_, options) => options with { AccessTokenProvider = static _ => new ValueTask<string>("t") });
        await using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Equal("gemini-3.6-flash", provider.GetRequiredKeyedService<GeminiClient>("fast").Options.Model);
        Assert.Equal("gemini-4-argon", provider.GetRequiredKeyedService<GeminiClient>("exact").Options.Model);
        Assert.NotNull(provider.GetRequiredKeyedService<GeminiClient>("exact").Options.AccessTokenProvider);
        Assert.Null(provider.GetService<GeminiClient>());
        Assert.Throws<InvalidOperationException>(() => services.AddGeminiContracts("fast"));
    }

    [Theory]
    [InlineData("ApiKeey", "x", "Gemini:ApiKeey is no option; there are ApiKey, ")]
    [InlineData("Limits:RequestPerMinute", "5", "Gemini:Limits:RequestPerMinute is no option")]
    [InlineData("Retries:MaxRetries", "two", "Gemini:Retries:MaxRetries is 'two'; give a whole number.")]
    [InlineData("Retries:MaxRetries", "-1", "Gemini:Retries:MaxRetries is -1; it must be 0 or more.")]
    [InlineData("Retries:AttemptTimeout", "30", "Gemini:Retries:AttemptTimeout is '30'; give a time such as 00:15:00")]
    [InlineData("Retries:AttemptTimeout", "-00:00:01", "Gemini:Retries:AttemptTimeout must be above 0 and below 49 days, or Timeout.InfiniteTimeSpan.")]
    [InlineData("Limits:MaxConcurrentCalls", "0", "Gemini:Limits:MaxConcurrentCalls is 0; it must be 1 or more.")]
    [InlineData("BaseAddress", "ftp://example.com", "Gemini:BaseAddress must begin with https://")]
    [InlineData("BaseAddress", "example", "Gemini:BaseAddress is 'example'; give an address such as")]
    [InlineData("Store", "yes", "Gemini:Store is 'yes'; give true or false.")]
    [InlineData("Dialect", "99", "Gemini:Dialect is '99'; give ")]
    [InlineData("ApiKey", "AIza bc", "Gemini:ApiKey holds a blank")]
    public async Task A_wrong_option_stops_the_program_at_its_start_and_says_which(string key, string value, string message)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddGeminiContracts(Given.Section(key == "ApiKey" ? [(key, value)] : [("ApiKey", "key"), (key, value)]));
        using IHost host = builder.Build();
        OptionsValidationException problem = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("AIza", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_the_program_does_not_start_and_says_where_one_goes()
    {
        Assert.SkipWhen(GeminiClient.HasKeyInEnvironment, "There is a key in this environment.");
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddGeminiContracts(Given.Section(("Model", "gemini-3.8-flash")));
        using IHost host = builder.Build();
        Assert.Contains("Gemini:ApiKey", (await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happens_is_logged_and_the_key_is_nowhere()
    {
        using LogOfTest log = new();
        ServiceCollection services = new ServiceCollection().WithLog(log);
        services.AddGeminiContracts(Given.Section([.. _server.Local(), ("Retries:MaxRetries", "1")]));
        await using ServiceProvider provider = services.BuildServiceProvider();
        GeminiClient gemini = provider.GetRequiredService<GeminiClient>();
        _server.Faults.Enqueue(LocalFault.RateLimited(TimeSpan.Zero));
        await gemini.AskAsync(Given.Request);
        _server.Faults.Enqueue(LocalFault.Error(400, "INVALID_ARGUMENT", "wrong"));
        await Assert.ThrowsAsync<GeminiRequestException>(() => gemini.AskAsync(Given.Request));
        Assert.Equal(
            [(1, LogLevel.Debug), (3, LogLevel.Warning), (1, LogLevel.Debug), (2, LogLevel.Information), (1, LogLevel.Debug), (4, LogLevel.Error)],
            log.Entries.Where(static entry => entry.Category == "Gemini.Contracts").Select(static entry => (entry.Id.Id, entry.Level)));
        Assert.Contains(log.Entries, static entry => entry.Category.StartsWith("System.Net.Http.HttpClient.Gemini.Contracts", StringComparison.Ordinal) && entry.Text.Contains("x-goog-api-key", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Entries, entry => entry.Text.Contains(_server.ApiKey, StringComparison.Ordinal));
        Assert.DoesNotContain(log.Entries, static entry => entry.Text.Contains("Detect the green", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_observer_of_the_callers_sees_the_calls_too()
    {
        ServiceCollection services = new();
        services.AddGeminiContracts(Given.Section(_server.Local())).AddObserver<Counter>();
        await using ServiceProvider provider = services.BuildServiceProvider();
        await provider.GetRequiredService<GeminiClient>().AskAsync(Given.Request);
        Counter counter = provider.GetRequiredService<Counter>();
        Assert.Equal((1, 1, 1), (counter.Sent, counter.Released, counter.Answered));
    }

    [Fact]
    public async Task Health_says_what_is_wrong()
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddGeminiContracts(Given.Section([.. _server.Local(), ("Retries:MaxRetries", "0")]));
        services.AddGeminiContracts("wrong", Given.Section(("ApiKey", "wrong-key"), ("BaseAddress", _server.BaseAddress.ToString())));
        services.AddHealthChecks().AddGeminiContracts(tags: ["ready"]).AddGeminiContracts("wrong");
        await using ServiceProvider provider = services.BuildServiceProvider();
        HealthReport report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        Assert.Equal((HealthStatus.Healthy, HealthStatus.Unhealthy), (report.Entries["gemini"].Status, report.Entries["gemini-wrong"].Status));
        Assert.DoesNotContain("wrong-key", report.Entries["gemini-wrong"].Description + report.Entries["gemini-wrong"].Exception, StringComparison.Ordinal);
        Assert.Equal(["ready"], report.Entries["gemini"].Tags);
    }

    [Theory]
    [InlineData(429, HealthStatus.Degraded)]
    [InlineData(503, HealthStatus.Degraded)]
    [InlineData(403, HealthStatus.Unhealthy)]
    [InlineData(404, HealthStatus.Unhealthy)]
    [InlineData(204, HealthStatus.Unhealthy)]
    public async Task Health_is_degraded_by_what_passes_and_unhealthy_by_what_does_not(int status, HealthStatus health)
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddGeminiContracts(Given.Section(("ApiKey", "key"), ("Retries:MaxRetries", "0"))).HttpClient.ConfigurePrimaryHttpMessageHandler(() => new Fixed((HttpStatusCode)status));
        services.AddHealthChecks().AddGeminiContracts();
        await using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Equal(health, (await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken)).Status);
    }

    [Theory]
    [InlineData(null, "Gemini:CatalogFile, '{0}', cannot be read: Could not find file")]
    [InlineData("as-of: 26.11.2026\nmodel: gemini-9-pro\n", "'26.11.2026' after 'as-of:' is no day")]
    [InlineData("<html>", "no model catalog")]
    [InlineData("model: gemini-9-pro\nretires: soon\n", "soon")]
    public async Task A_catalog_that_cannot_be_read_stops_the_program_by_its_name(string? text, string message)
    {
        string path = Path.Combine(Path.GetTempPath(), $"catalog-{Guid.NewGuid():N}.txt");
        try
        {
            if (text is not null)
            {
                await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
            }

            HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Services.AddGeminiContracts(Given.Section(("ApiKey", "key"), ("CatalogFile", path)));
            using IHost host = builder.Build();
            string said = (await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken))).Message;
            Assert.Contains("Gemini:CatalogFile", said, StringComparison.Ordinal);
            Assert.Contains(message.Replace("{0}", path, StringComparison.Ordinal), said, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_newer_catalog_replaces_the_packages_own()
    {
        string path = Path.Combine(Path.GetTempPath(), $"catalog-{Guid.NewGuid():N}.txt");
        await File.WriteAllTextAsync(path, "as-of: 2027-03-01\r\nmodel: gemini-9-pro\r\ngeneration: 9.0\r\ninput: 1000\r\n", System.Text.Encoding.UTF8, TestContext.Current.CancellationToken);
        try
        {
            ServiceCollection services = new();
            services.AddGeminiContracts(Given.Section(("ApiKey", "key"), ("CatalogFile", path), ("Model", "gemini-9-pro")));
            await using ServiceProvider provider = services.BuildServiceProvider();
            ModelCatalog catalog = provider.GetRequiredService<GeminiClient>().Options.Catalog;
            Assert.Equal(("gemini-9-pro", new DateOnly(2027, 3, 1)), (Assert.Single(catalog.Models).Id, catalog.AsOf));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private sealed class Fixed(HttpStatusCode status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage(status));
    }

    internal sealed class Counter : GeminiCallObserver, IDisposable
    {
        public int Sent { get; private set; }

        public int Released { get; private set; }

        public int Answered { get; private set; }

        public override ValueTask<IDisposable?> OnSendingAsync(GeminiCallInfo call, CancellationToken cancellationToken)
        {
            Sent++;
            return new ValueTask<IDisposable?>(this);
        }

        public override void OnAnswered(GeminiCallInfo call, TokenUsage usage, TimeSpan duration) => Answered++;

        public void Dispose() => Released++;
    }
}
