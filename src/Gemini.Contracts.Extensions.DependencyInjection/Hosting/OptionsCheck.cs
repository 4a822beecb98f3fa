using Microsoft.Extensions.Options;

namespace Gemini.Contracts.Hosting;

/// <summary>Checks a client's options when the program starts, in the words of the configuration.</summary>
/// <param name="name">The client's name.</param>
/// <param name="section">The path of its section; null where code sets the options.</param>
/// <param name="isChanged">Whether code changes the client's own options, so that a key or a token provider may come from there.</param>
internal sealed class OptionsCheck(string name, string? section, bool isChanged) : IValidateOptions<GeminiContractsOptions>
{
    private readonly string _prefix = section is null ? nameof(GeminiContractsOptions) + "." : section + ":";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? optionsName, GeminiContractsOptions options)
    {
        if (optionsName != name)
        {
            return ValidateOptionsResult.Skip;
        }

        List<string> faults = [];
        GeminiRetryOptions retries = options.Retries;
        GeminiLimitOptions limits = options.Limits;
        AtLeast(nameof(GeminiContractsOptions.Retries), nameof(retries.MaxRetries), retries.MaxRetries, 0);
        AtLeast(nameof(GeminiContractsOptions.Retries), nameof(retries.MaxContinuations), retries.MaxContinuations, 0);
        AtLeast(nameof(GeminiContractsOptions.Retries), nameof(retries.MaxReasks), retries.MaxReasks, 0);
        AtLeast(nameof(GeminiContractsOptions.Limits), nameof(limits.MaxConcurrentCalls), limits.MaxConcurrentCalls, 1);
        AtLeast(nameof(GeminiContractsOptions.Limits), nameof(limits.RequestsPerMinute), limits.RequestsPerMinute, 1);
        AtLeast(nameof(GeminiContractsOptions.Limits), nameof(limits.MaxQueuedCalls), limits.MaxQueuedCalls, 0);
        AtLeast(nameof(GeminiContractsOptions.Limits), nameof(limits.MaxInlineBytes), limits.MaxInlineBytes, 1);
        AtLeast(nameof(GeminiContractsOptions.Limits), nameof(limits.MaxCostPerCall), limits.MaxCostPerCall, 0);
        AtLeast(nameof(GeminiContractsOptions.Limits), nameof(limits.MaxTotalCost), limits.MaxTotalCost, 0);
        if (options.BaseAddress is { } address && (!address.IsAbsoluteUri || address.Scheme is not ("https" or "http")))
        {
            faults.Add($"{_prefix}{nameof(options.BaseAddress)} must begin with https:// (or http:// for a server of your own).");
        }

        if (options.ApiKey?.Trim().AsSpan().ContainsAnyExceptInRange('!', '~') == true)
        {
            faults.Add($"{_prefix}{nameof(options.ApiKey)} holds a blank, a line break or another character that no key has; look at how it was copied.");
        }

        if (options.Model is { } model && string.IsNullOrWhiteSpace(model))
        {
            faults.Add($"{_prefix}{nameof(options.Model)} is empty; name a model, or leave it out for {ModelCatalog.DefaultModelId}.");
        }

        if (string.IsNullOrWhiteSpace(options.ApiKey) && !isChanged && !GeminiClient.HasKeyInEnvironment)
        {
            faults.Add($"There is no API key: set {_prefix}{nameof(options.ApiKey)} (in user secrets or a vault, not in appsettings.json), or the environment variable GEMINI_API_KEY.");
        }

        if (faults.Count == 0)
        {
            CheckByClient(options, faults);
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void AtLeast(string group, string option, decimal? value, decimal least)
        {
            if (value < least)
            {
                faults.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{_prefix}{group}{(section is null ? '.' : ':')}{option} is {value}; it must be {least} or more."));
            }
        }
    }

    /// <summary>Reads the catalog, and finds what the client itself would refuse, such as a time beyond what timers take.</summary>
    private void CheckByClient(GeminiContractsOptions options, List<string> faults)
    {
        if (!string.IsNullOrWhiteSpace(options.CatalogFile))
        {
            try
            {
                options.Catalog = ModelCatalog.FromFile(options.CatalogFile);
            }
            catch (Exception problem) when (problem is ArgumentException or FormatException or IOException or UnauthorizedAccessException)
            {
                faults.Add($"{_prefix}{nameof(options.CatalogFile)}, '{options.CatalogFile}', cannot be read: {problem.Message}");
                return;
            }
        }

        try
        {
            using HttpClient http = new();
            using GeminiClient probe = new(ClientOptions.Create(options) with { ApiKey = nameof(OptionsCheck) }, http);
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException or IOException or UnauthorizedAccessException)
        {
            faults.Add(InWordsOfConfiguration(problem));
        }
    }

    /// <summary>What the client says of its own options, as said of the section's.</summary>
    private string InWordsOfConfiguration(Exception problem)
    {
        string parameter = problem is ArgumentException { ParamName: { } name } ? $" (Parameter '{name}')" : "";
        string said = parameter.Length > 0 ? problem.Message.Replace(parameter, "", StringComparison.Ordinal) : problem.Message;
        string group = nameof(GeminiContractsOptions.Retries) + (section is null ? '.' : ':');
        foreach (string timed in (string[])[nameof(GeminiRetryOptions.AttemptTimeout), nameof(GeminiRetryOptions.TotalTimeout), nameof(GeminiRetryOptions.MaxRetryDelay)])
        {
            said = said.Replace($"{nameof(GeminiClientOptions)}.{timed}", _prefix + group + timed, StringComparison.Ordinal);
        }

        return said.Replace(nameof(GeminiClientOptions) + ".", _prefix, StringComparison.Ordinal);
    }
}
