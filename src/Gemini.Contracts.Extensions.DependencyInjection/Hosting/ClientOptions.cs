namespace Gemini.Contracts.Hosting;

/// <summary>The client's options out of those of configuration.</summary>
internal static class ClientOptions
{
    public static GeminiClientOptions Create(GeminiContractsOptions given)
    {
        GeminiClientOptions own = string.IsNullOrWhiteSpace(given.ApiKey) && GeminiClient.HasKeyInEnvironment ? GeminiClientOptions.FromEnvironment() : new GeminiClientOptions();
        GeminiRetryOptions retries = given.Retries;
        GeminiLimitOptions limits = given.Limits;
        return own with
        {
            ApiKey = string.IsNullOrWhiteSpace(given.ApiKey) ? own.ApiKey : given.ApiKey.Trim(),
            BaseAddress = given.BaseAddress ?? own.BaseAddress,
            ApiVersion = string.IsNullOrWhiteSpace(given.ApiVersion) ? own.ApiVersion : given.ApiVersion,
            Model = given.Model ?? own.Model,
            FallbackModels = given.FallbackModels.Count > 0 ? [.. given.FallbackModels] : own.FallbackModels,
            Wire = given.Wire ?? own.Wire,
            Dialect = given.Dialect ?? own.Dialect,
            Telemetry = given.Telemetry ?? own.Telemetry,
            Store = given.Store ?? own.Store,
            AllowRetired = given.AllowRetired ?? own.AllowRetired,
            FileCacheDirectory = string.IsNullOrWhiteSpace(given.FileCacheDirectory) ? own.FileCacheDirectory : given.FileCacheDirectory,
            MaxRetries = retries.MaxRetries ?? own.MaxRetries,
            MaxRetryDelay = retries.MaxRetryDelay ?? own.MaxRetryDelay,
            AttemptTimeout = retries.AttemptTimeout ?? own.AttemptTimeout,
            TotalTimeout = retries.TotalTimeout ?? own.TotalTimeout,
            MaxContinuations = retries.MaxContinuations ?? own.MaxContinuations,
            MaxReasks = retries.MaxReasks ?? own.MaxReasks,
            Catalog = given.Catalog ?? own.Catalog,
            MaxInlineBytes = limits.MaxInlineBytes ?? own.MaxInlineBytes,
            MaxCostPerCall = limits.MaxCostPerCall ?? own.MaxCostPerCall,
            MaxTotalCost = limits.MaxTotalCost ?? own.MaxTotalCost,
        };
    }
}
