using System.Text.Json;
using Gemini.Contracts.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Xunit;

namespace Gemini.Contracts.Extensions.DependencyInjection.Tests;

/// <summary>What a section may look like, and what is said of one that cannot be followed.</summary>
public sealed class ConfigurationTests
{
    [Theory]
    [InlineData("""{"Retries": 5}""", "Gemini:Retries is '5'; give a section with MaxRetries, ")]
    [InlineData("""{"Limits": "none"}""", "Gemini:Limits is 'none'; give a section with MaxConcurrentCalls, ")]
    [InlineData("""{"Model": {"Name": "gemini-3.8-flash"}}""", "Gemini:Model holds a section or a list; give one value.")]
    [InlineData("""{"Model": ["gemini-3.8-flash"]}""", "Gemini:Model holds a section or a list; give one value.")]
    [InlineData("""{"Retries": {"MaxRetries": [1]}}""", "Gemini:Retries:MaxRetries holds a section or a list; give one value.")]
    [InlineData("""{"Store": {"Value": true}}""", "Gemini:Store holds a section or a list; give one value.")]
    [InlineData("""{"FallbackModels": [{"Model": "gemini-3.6-flash"}]}""", "Gemini:FallbackModels:0 holds a section or a list; give a model's id.")]
    [InlineData("""{"FallbackModels": ["gemini-3.6-flash", " "]}""", "Gemini:FallbackModels:1 is empty; give a model's id, or leave it out.")]
    [InlineData("""{"Wire": "Interaction"}""", "Gemini:Wire is 'Interaction'; give GenerateContent, Interactions.")]
    [InlineData("""{"Telemetry": "New"}""", "Gemini:Telemetry is 'New'; give None, Version141, Latest, Both.")]
    [InlineData("""{"Model": " "}""", "Gemini:Model is empty")]
    [InlineData("""{"FallbackModels": ["gemini-of-tomorrow"], "Limits": {"MaxTotalCost": 5}}""", "no price for 'gemini-of-tomorrow' of Gemini:FallbackModels, so")]
    [InlineData("""{"Model": "gemini-of-tomorrow", "Limits": {"MaxCostPerCall": 5}}""", "no price for 'gemini-of-tomorrow' of Gemini:Model, so")]
    public async Task What_cannot_be_followed_stops_the_program(string section, string message)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddGeminiContracts(Section(section), static options => options.ApiKey = "key");
        using IHost host = builder.Build();
        OptionsValidationException problem = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Model": null, "Retries": null, "Limits": {"MaxTotalCost": null}, "FallbackModels": null}""")]
    [InlineData("""{"ApiVersion": "", "FileCacheDirectory": "", "CatalogFile": "", "FallbackModels": [], "Retries": {}, "Store": ""}""")]
    [InlineData("""{}""")]
    public async Task What_is_empty_or_null_is_unset(string section)
    {
        ServiceCollection services = new();
        services.AddGeminiContracts(Section(section), static options => options.ApiKey = "key");
        await using ServiceProvider provider = services.BuildServiceProvider();
        GeminiClientOptions expected = new() { ApiKey = "key" };
        GeminiClientOptions options = provider.GetRequiredService<GeminiClient>().Options;
        Assert.Equal(expected with { Observer = options.Observer }, options);
    }

    [Fact]
    public async Task The_wire_and_the_names_of_measures_are_options_too()
    {
        ServiceCollection services = new();
        services.AddGeminiContracts(Section("""{"Wire": "interactions", "Telemetry": "both"}"""), static options => options.ApiKey = "key");
        await using ServiceProvider provider = services.BuildServiceProvider();
        GeminiClientOptions options = provider.GetRequiredService<GeminiClient>().Options;
        Assert.Equal((GeminiWire.Interactions, TelemetryNames.Both), (options.Wire, options.Telemetry));
    }

    [Fact]
    public async Task A_clients_section_may_lie_in_anothers()
    {
        IConfigurationSection section = Section("""{"ApiKey": "one", "Model": "gemini-3.8-flash", "Fast": {"ApiKey": "two", "Model": "gemini-3.6-flash"}}""");
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddGeminiContracts(section);
        builder.Services.AddGeminiContracts("fast", section.GetSection("fast"));
        using IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal("gemini-3.8-flash", host.Services.GetRequiredService<GeminiClient>().Options.Model);
        Assert.Equal("gemini-3.6-flash", host.Services.GetRequiredKeyedService<GeminiClient>("fast").Options.Model);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_section_that_is_not_there_is_told()
    {
        using LogOfTest log = new();
        ServiceCollection services = new ServiceCollection().WithLog(log);
        services.AddGeminiContracts(new ConfigurationBuilder().Build().GetSection("Gemni"), static options => options.ApiKey = "key");
        await using ServiceProvider provider = services.BuildServiceProvider();
        provider.GetRequiredService<GeminiClient>();
        Assert.Contains(log.Entries, static entry => entry.Id.Id == 6 && entry.Text.Contains("no section 'Gemni'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_catalog_is_read_once_and_what_was_checked_is_used()
    {
        string path = Path.Combine(Path.GetTempPath(), $"catalog-{Guid.NewGuid():N}.txt");
        await File.WriteAllTextAsync(path, "as-of: 2027-03-01\nmodel: gemini-9-pro\ngeneration: 9.0\ninput: 1000\n", TestContext.Current.CancellationToken);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddGeminiContracts(Given.Section(("ApiKey", "key"), ("CatalogFile", path), ("Model", "gemini-9-pro")));
        using IHost host = builder.Build();
        try
        {
            _ = host.Services.GetRequiredService<IOptionsMonitor<GeminiContractsOptions>>().CurrentValue;
            await File.WriteAllTextAsync(path, "<html>", TestContext.Current.CancellationToken);
            Assert.Equal(new DateOnly(2027, 3, 1), host.Services.GetRequiredService<GeminiClient>().Options.Catalog.AsOf);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task What_code_changes_is_asked_for_once()
    {
        int calls = 0;
        ServiceCollection services = new();
        services.AddGeminiContracts(Section("{}"), static options => options.ApiKey = "key").ConfigureClient((_, options) =>
        {
            calls++;
            return options with { Model = "gemini-3.6-flash" };
        });
        await using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Equal("gemini-3.6-flash", provider.GetRequiredService<GeminiClient>().Options.Model);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task What_only_the_client_can_refuse_stops_the_program_at_its_start()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddGeminiContracts(Section("""{"Retries": {"MaxRetries": 2}}"""), static options => options.ApiKey = "key").HttpClient.AddStandardResilienceHandler();
        using IHost host = builder.Build();
        Assert.Contains("ResilienceHandler", (await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);

        HostApplicationBuilder other = Host.CreateEmptyApplicationBuilder(null);
        other.Services.AddGeminiContracts("named").ConfigureClient(static (_, options) => options with { ApiKey = "" });
        using IHost second = other.Build();
        Assert.Contains("no API key", (await Assert.ThrowsAsync<ArgumentException>(() => second.StartAsync(TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_clients_with_several_faults_tell_all_of_them()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddGeminiContracts("one", Section("""{"Modle": "x"}"""), static options => options.ApiKey = "key");
        builder.Services.AddGeminiContracts("two", Section("""{"Limit": "x"}"""), static options => options.ApiKey = "key");
        using IHost host = builder.Build();
        AggregateException problem = await Assert.ThrowsAsync<AggregateException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, problem.InnerExceptions.Count);
        Assert.All(problem.InnerExceptions, static one => Assert.IsType<OptionsValidationException>(one));
    }

    [Fact]
    public async Task Options_that_are_dumped_do_not_show_the_key()
    {
        ServiceCollection services = new();
        services.AddGeminiContracts(Section("""{"ApiKey": "AIza-secret"}"""));
        await using ServiceProvider provider = services.BuildServiceProvider();
        GeminiContractsOptions options = provider.GetRequiredService<IOptions<GeminiContractsOptions>>().Value;
        Assert.Equal("AIza-secret", options.ApiKey);
        Assert.DoesNotContain("secret", JsonSerializer.Serialize(options) + options, StringComparison.Ordinal);
        GeminiClientOptions own = provider.GetRequiredService<GeminiClient>().Options;
        Assert.DoesNotContain("secret", JsonSerializer.Serialize(own with { TimeProvider = null!, Catalog = null!, Observer = null }) + own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handlers_that_all_clients_get_are_recognized()
    {
        await using LocalGemini server = await LocalGemini.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        ServiceCollection services = new();
        services.ConfigureHttpClientDefaults(static http => http.AddStandardResilienceHandler(static handler => handler.Retry.Delay = TimeSpan.Zero));
        services.AddGeminiContracts(Given.Section(server.Local()));
        await using ServiceProvider provider = services.BuildServiceProvider();
        GeminiClient gemini = provider.GetRequiredService<GeminiClient>();
        Assert.Equal(0, gemini.Options.MaxRetries);
        server.Faults.Enqueue(LocalFault.Overloaded());
        Assert.Single((await gemini.AskAsync(Given.Request, TestContext.Current.CancellationToken)).Value);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_provider_that_checks_everything_is_content()
    {
        ServiceCollection services = new();
        services.AddGeminiContracts(Section("{}"), static options => options.ApiKey = "key").AddObserver<RegistrationTests.Counter>();
        services.AddGeminiContracts("fast", Section("{}"), static options => options.ApiKey = "key");
        services.AddHealthChecks().AddGeminiContracts().AddGeminiContracts("fast");
        await using ServiceProvider provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        await using AsyncServiceScope scope = provider.CreateAsyncScope();
        Assert.Same(provider.GetRequiredService<GeminiClient>(), scope.ServiceProvider.GetRequiredService<GeminiClient>());
    }

    private static IConfigurationSection Section(string json)
    {
        using MemoryStream text = new(System.Text.Encoding.UTF8.GetBytes($$"""{"Gemini": {{json}} }"""));
        return new ConfigurationBuilder().AddJsonStream(text).Build().GetSection("Gemini");
    }
}
