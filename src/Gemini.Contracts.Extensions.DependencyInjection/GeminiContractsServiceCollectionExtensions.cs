using Gemini.Contracts;
using Gemini.Contracts.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The Gemini client as a service.</summary>
public static class GeminiContractsServiceCollectionExtensions
{
    /// <summary>Adds a <see cref="GeminiClient"/> as a singleton.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; null where configuration or the environment says enough.</param>
    public static GeminiContractsBuilder AddGeminiContracts(this IServiceCollection services, Action<GeminiContractsOptions>? configure = null) =>
        Add(services, Options.Options.DefaultName, null, configure);

    /// <summary>Adds a <see cref="GeminiClient"/> as a singleton whose options come from a section of the configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">Such as <c>builder.Configuration.GetSection("Gemini")</c>. A key that is no option, or a value that is none, is an error when the program starts.</param>
    /// <param name="configure">Sets options over those of the section.</param>
    public static GeminiContractsBuilder AddGeminiContracts(this IServiceCollection services, IConfigurationSection section, Action<GeminiContractsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, Options.Options.DefaultName, section, configure);
    }

    /// <summary>Adds one of several clients: a keyed singleton, taken by <c>[FromKeyedServices("fast")] GeminiClient</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The key.</param>
    /// <param name="configure">Sets the options; null where the environment says enough.</param>
    public static GeminiContractsBuilder AddGeminiContracts(this IServiceCollection services, string name, Action<GeminiContractsOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Add(services, name, null, configure);
    }

    /// <summary>Adds one of several clients, whose options come from a section of the configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The key.</param>
    /// <param name="section">Such as <c>builder.Configuration.GetSection("Gemini:Fast")</c>.</param>
    /// <param name="configure">Sets options over those of the section.</param>
    public static GeminiContractsBuilder AddGeminiContracts(this IServiceCollection services, string name, IConfigurationSection section, Action<GeminiContractsOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, name, section, configure);
    }

    private static GeminiContractsBuilder Add(IServiceCollection services, string name, IConfigurationSection? section, Action<GeminiContractsOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ServiceType == typeof(ClientName) && (service.ImplementationInstance as ClientName)?.Value == name))
        {
            throw new InvalidOperationException(name.Length == 0
                ? "AddGeminiContracts was called twice without a name; give each of several clients a name."
                : $"AddGeminiContracts was called twice with the name '{name}'; give each client a name of its own.");
        }

        services.AddSingleton(new ClientName(name, section));
        services.AddOptions<GeminiContractsOptions>(name).ValidateOnStart();
        if (section is not null)
        {
            services.AddSingleton<IConfigureOptions<GeminiContractsOptions>>(provider => new SectionReader(name, section, provider.GetServices<ClientName>()));
        }

        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        services.AddSingleton<IValidateOptions<GeminiContractsOptions>>(provider => new OptionsCheck(name, section?.Path, provider.GetKeyedServices<ClientChange>(name).Any()));
        services.AddOptions<ClientStart>(name).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ClientStart>>(provider => new ClientStartCheck(name, provider));
        services.AddLogging();
        services.TryAddKeyedSingleton(name, (provider, _) => ClientFactory.Read(provider, name));
        services.TryAddKeyedSingleton(name, (provider, _) => CallLimits.Create(provider.GetRequiredService<IOptionsMonitor<GeminiContractsOptions>>().Get(name).Limits));
        string http = HttpName.Of(name);
        IHttpClientBuilder builder = services.AddHttpClient(http, static client => client.Timeout = Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => GeminiHttp.CreateHandler(provider.GetRequiredKeyedService<ClientSettings>(name).Options.BaseAddress))
            .RedactLoggedHeaders(KeyGuardHandler.IsHidden);

        // After every handler that is added later, so that a retry policy of the caller's cannot send twice what must be sent once.
        services.PostConfigure<HttpClientFactoryOptions>(http, static options => options.HttpMessageHandlerBuilderActions.Add(static handlers =>
        {
            handlers.AdditionalHandlers.Add(new SendOnceHandler());
            handlers.PrimaryHandler = new KeyGuardHandler(handlers.PrimaryHandler);
        }));
        if (name.Length == 0)
        {
            services.AddSingleton(static provider => ClientFactory.Create(provider, ""));
        }
        else
        {
            services.AddKeyedSingleton(name, static (provider, key) => ClientFactory.Create(provider, (string)key!));
        }

        return new GeminiContractsBuilder(name, builder);
    }
}
