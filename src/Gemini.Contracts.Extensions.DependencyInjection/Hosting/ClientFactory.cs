using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gemini.Contracts.Hosting;

/// <summary>Makes a client out of what the container knows.</summary>
internal static class ClientFactory
{
    /// <summary>The client of a name.</summary>
    /// <exception cref="InvalidOperationException">Both the client and a handler of its HttpClient would retry.</exception>
    public static GeminiClient Create(IServiceProvider services, string name)
    {
        GeminiClientOptions options = services.GetRequiredKeyedService<ClientSettings>(name).Options;
        ILogger logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Gemini.Contracts" + (name.Length == 0 ? "" : "." + name));
        string http = HttpName.Of(name);
        if (RetryingHandler.Find(services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(http)) is { } retrying)
        {
            bool isAskedFor = services.GetRequiredService<IOptionsMonitor<GeminiContractsOptions>>().Get(name).Retries.MaxRetries is > 0;
            if (isAskedFor)
            {
                throw new InvalidOperationException($"Both the client (Retries.MaxRetries) and the HttpClient's {retrying} would retry a call, each the tries of the other; leave MaxRetries unset, or remove the handler.");
            }

            options = options with { MaxRetries = 0 };
            CallLog.RetriesLeftToHandler(logger, retrying);
        }

        if (services.GetServices<ClientName>().First(client => client.Value == name).Section is { } section && !section.Exists())
        {
            CallLog.NoSection(logger, section.Path);
        }

        CallObservers observers = new([
            new CallLogger(logger),
            services.GetRequiredKeyedService<CallLimits>(name),
            .. services.GetKeyedServices<GeminiCallObserver>(name),
            .. options.Observer is { } own ? [own] : (GeminiCallObserver[])[],
        ]);
        return new GeminiClient(options with { Observer = observers }, services.GetRequiredService<IHttpClientFactory>().CreateClient(http));
    }

    /// <summary>The client's options, as configuration and code say. Code is asked once.</summary>
    public static ClientSettings Read(IServiceProvider services, string name)
    {
        GeminiContractsOptions given = services.GetRequiredService<IOptionsMonitor<GeminiContractsOptions>>().Get(name);
        GeminiClientOptions options = ClientOptions.Create(given) with { TimeProvider = services.GetService<TimeProvider>() ?? TimeProvider.System };
        foreach (ClientChange change in services.GetKeyedServices<ClientChange>(name))
        {
            options = change.Apply(services, options);
        }

        return new ClientSettings(options);
    }
}
