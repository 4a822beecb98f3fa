using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Gemini.Contracts.Hosting;

/// <summary>Asks the API about the client's model, which needs the key and costs nothing.</summary>
internal sealed class GeminiHealthCheck(GeminiClient gemini) : IHealthCheck
{
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
