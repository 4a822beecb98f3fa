using Gemini.Contracts.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gemini.Contracts;

/// <summary>One client of the service collection, to be set up further.</summary>
public sealed class GeminiContractsBuilder
{
    internal GeminiContractsBuilder(string name, IHttpClientBuilder httpClient)
    {
        Name = name;
        HttpClient = httpClient;
    }

    /// <summary>The client's name; empty for the one without.</summary>
    public string Name { get; }

    /// <summary>The service collection.</summary>
    public IServiceCollection Services => HttpClient.Services;

    /// <summary>What carries the client's calls, for handlers of yours such as <c>AddStandardResilienceHandler</c>.</summary>
    public IHttpClientBuilder HttpClient { get; }

    /// <summary>Sets what configuration cannot say, such as an access token provider or a catalog. Called once, when the client is made, in the order of the calls of this method.</summary>
    /// <param name="configure">Makes other options of these.</param>
    public GeminiContractsBuilder ConfigureClient(Func<IServiceProvider, GeminiClientOptions, GeminiClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.AddKeyedSingleton(Name, new ClientChange(configure));
        return this;
    }

    /// <summary>Has an observer of yours see the client's calls, besides the logger and the limits. It is made by the container.</summary>
    /// <typeparam name="TObserver">The observer.</typeparam>
    public GeminiContractsBuilder AddObserver<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)] TObserver>()
        where TObserver : GeminiCallObserver
    {
        Services.TryAddSingleton<TObserver>();
        Services.AddKeyedSingleton<GeminiCallObserver>(Name, static (services, _) => services.GetRequiredService<TObserver>());
        return this;
    }
}
