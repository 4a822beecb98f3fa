using Gemini.Contracts;
using Gemini.Contracts.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The Gemini API as a health check.</summary>
public static class GeminiContractsHealthChecksBuilderExtensions
{
    /// <summary>
    /// Checks that the API is there, takes the key and serves the client's model, by one call that costs nothing, is not repeated and waits for no limit of the client. A used-up quota and an overloaded API are
    /// <see cref="HealthStatus.Degraded"/>, anything else that fails is the check's failure status.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="clientName">The client's name; null for the one without.</param>
    /// <param name="name">The check's name; <c>gemini</c>, or <c>gemini-</c> and the client's name, where null.</param>
    /// <param name="failureStatus">The status of a failed check; unhealthy where null.</param>
    /// <param name="tags">Tags to choose the check by.</param>
    /// <param name="timeout">How long the check may take; 10 s where null.</param>
    public static IHealthChecksBuilder AddGeminiContracts(
        this IHealthChecksBuilder builder, string? clientName = null, string? name = null, HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name ?? (string.IsNullOrEmpty(clientName) ? "gemini" : "gemini-" + clientName),
            provider => GeminiHealthCheck.Create(provider, clientName ?? ""),
            failureStatus,
            tags,
            timeout ?? TimeSpan.FromSeconds(10)));
    }
}
