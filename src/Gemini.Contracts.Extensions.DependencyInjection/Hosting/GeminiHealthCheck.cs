using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Gemini.Contracts.Hosting;

/// <summary>Asks the API about the client's model, which needs the key and costs nothing. It asks once, and waits for no limit: a client that is busy is not ill.</summary>
/// <param name="gemini">Asks.</param>
internal sealed class GeminiHealthCheck(GeminiClient gemini) : IHealthCheck
{
    /// <summary>The check of a client.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="name">The client's name; empty for the one without.</param>
    public static GeminiHealthCheck Create(IServiceProvider services, string name)
    {
        GeminiClient gemini = name.Length == 0 ? services.GetRequiredService<GeminiClient>() : services.GetRequiredKeyedService<GeminiClient>(name);
        return new GeminiHealthCheck(gemini.Options.Observer is not CallObservers observers ? gemini : new GeminiClient(
            gemini.Options with { MaxRetries = 0, Observer = observers.WithoutLimits() },
            services.GetRequiredService<IHttpClientFactory>().CreateClient(HttpName.Of(name))));
    }

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string model = gemini.Options.Model;
        try
        {
            ListedModel listed = await gemini.GetModelAsync(model, cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy($"{listed.Id} is served.");
        }
        catch (GeminiException problem) when (problem is GeminiQuotaException or GeminiServerException)
        {
            return HealthCheckResult.Degraded(problem.Message, problem);
        }
        catch (GeminiException problem)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, problem.Message, problem);
        }
    }
}
