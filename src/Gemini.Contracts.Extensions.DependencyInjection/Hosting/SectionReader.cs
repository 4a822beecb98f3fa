using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Gemini.Contracts.Hosting;

/// <summary>Reads a client's options out of a section of the configuration, without reflection. A key that is no option and a value that is none are errors: a misspelled limit must not mean no limit.</summary>
/// <param name="name">The client's name.</param>
/// <param name="section">The section.</param>
/// <param name="clients">All clients: the section of one may lie in that of another.</param>
internal sealed class SectionReader(string name, IConfigurationSection section, IEnumerable<ClientName> clients) : IConfigureNamedOptions<GeminiContractsOptions>
{
    private const string RetryOptions = "MaxRetries, MaxRetryDelay, AttemptTimeout, TotalTimeout, MaxContinuations, MaxReasks";
    private const string LimitOptions = "MaxConcurrentCalls, RequestsPerMinute, MaxQueuedCalls, MaxInlineBytes, MaxCostPerCall, MaxTotalCost";

    /// <inheritdoc/>
    public void Configure(GeminiContractsOptions options) => Configure(Options.DefaultName, options);

    /// <inheritdoc/>
    public void Configure(string? optionsName, GeminiContractsOptions options)
    {
        if (optionsName != name)
        {
            return;
        }

        List<string> faults = [];
        foreach (IConfigurationSection entry in section.GetChildren())
        {
            if (!IsOfAnother(entry))
            {
                Read(entry, options, faults);
            }
        }

        if (faults.Count > 0)
        {
            throw new OptionsValidationException(name, typeof(GeminiContractsOptions), faults);
        }
    }

    /// <summary>Whether an entry is, or holds, the section of another client.</summary>
    private bool IsOfAnother(IConfigurationSection entry) => clients.Any(client =>
        client.Value != name && client.Section is { } other
        && (other.Path.Equals(entry.Path, StringComparison.OrdinalIgnoreCase) || other.Path.StartsWith(entry.Path + ConfigurationPath.KeyDelimiter, StringComparison.OrdinalIgnoreCase)));

    private static void Read(IConfigurationSection entry, GeminiContractsOptions options, List<string> faults)
    {
        switch (entry.Key.ToUpperInvariant())
        {
            case "APIKEY":
                options.ApiKey = ReadText(entry, faults);
                break;
            case "BASEADDRESS":
                options.BaseAddress = Parse<Uri>(entry, faults, "an address such as https://generativelanguage.googleapis.com/", static (text, out value) => Uri.TryCreate(text, UriKind.Absolute, out value));
                break;
            case "APIVERSION":
                options.ApiVersion = ReadText(entry, faults);
                break;
            case "MODEL":
                options.Model = ReadText(entry, faults);
                break;
            case "FALLBACKMODELS":
                ReadModels(entry, options, faults);
                break;
            case "WIRE":
                options.Wire = ParseName<GeminiWire>(entry, faults);
                break;
            case "DIALECT":
                options.Dialect = ParseName<WireDialect>(entry, faults);
                break;
            case "TELEMETRY":
                options.Telemetry = ParseName<TelemetryNames>(entry, faults);
                break;
            case "STORE":
                options.Store = ParseBoolean(entry, faults);
                break;
            case "ALLOWRETIRED":
                options.AllowRetired = ParseBoolean(entry, faults);
                break;
            case "FILECACHEDIRECTORY":
                options.FileCacheDirectory = ReadText(entry, faults);
                break;
            case "CATALOGFILE":
                options.CatalogFile = ReadText(entry, faults);
                break;
            case "RETRIES":
                ReadRetries(entry, options.Retries, faults);
                break;
            case "LIMITS":
                ReadLimits(entry, options.Limits, faults);
                break;
            default:
                Unknown(entry, faults, "ApiKey, BaseAddress, ApiVersion, Model, FallbackModels, Wire, Dialect, Store, AllowRetired, Telemetry, FileCacheDirectory, CatalogFile, Retries, Limits");
                break;
        }
    }

    private static void ReadRetries(IConfigurationSection group, GeminiRetryOptions options, List<string> faults)
    {
        foreach (IConfigurationSection entry in EntriesOf(group, RetryOptions, faults))
        {
            switch (entry.Key.ToUpperInvariant())
            {
                case "MAXRETRIES":
                    options.MaxRetries = ParseInteger(entry, faults);
                    break;
                case "MAXRETRYDELAY":
                    options.MaxRetryDelay = ParseTime(entry, faults);
                    break;
                case "ATTEMPTTIMEOUT":
                    options.AttemptTimeout = ParseTime(entry, faults);
                    break;
                case "TOTALTIMEOUT":
                    options.TotalTimeout = ParseTime(entry, faults);
                    break;
                case "MAXCONTINUATIONS":
                    options.MaxContinuations = ParseInteger(entry, faults);
                    break;
                case "MAXREASKS":
                    options.MaxReasks = ParseInteger(entry, faults);
                    break;
                default:
                    Unknown(entry, faults, RetryOptions);
                    break;
            }
        }
    }

    private static void ReadLimits(IConfigurationSection group, GeminiLimitOptions options, List<string> faults)
    {
        foreach (IConfigurationSection entry in EntriesOf(group, LimitOptions, faults))
        {
            switch (entry.Key.ToUpperInvariant())
            {
                case "MAXCONCURRENTCALLS":
                    options.MaxConcurrentCalls = ParseInteger(entry, faults);
                    break;
                case "REQUESTSPERMINUTE":
                    options.RequestsPerMinute = ParseInteger(entry, faults);
                    break;
                case "MAXQUEUEDCALLS":
                    options.MaxQueuedCalls = ParseInteger(entry, faults) ?? options.MaxQueuedCalls;
                    break;
                case "MAXINLINEBYTES":
                    options.MaxInlineBytes = ParseValue<long>(entry, faults, "a whole number", static (text, out value) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value));
                    break;
                case "MAXCOSTPERCALL":
                    options.MaxCostPerCall = ParseAmount(entry, faults);
                    break;
                case "MAXTOTALCOST":
                    options.MaxTotalCost = ParseAmount(entry, faults);
                    break;
                default:
                    Unknown(entry, faults, LimitOptions);
                    break;
            }
        }
    }

    private static void ReadModels(IConfigurationSection entry, GeminiContractsOptions options, List<string> faults)
    {
        options.FallbackModels.Clear();
        foreach (string model in entry.Value?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            options.FallbackModels.Add(model);
        }

        foreach (IConfigurationSection model in entry.GetChildren())
        {
            if (model.GetChildren().Any())
            {
                faults.Add($"{model.Path} holds a section or a list; give a model's id.");
            }
            else if (string.IsNullOrWhiteSpace(model.Value))
            {
                faults.Add($"{model.Path} is empty; give a model's id, or leave it out.");
            }
            else
            {
                options.FallbackModels.Add(model.Value.Trim());
            }
        }
    }

    private static IEnumerable<IConfigurationSection> EntriesOf(IConfigurationSection group, string known, List<string> faults)
    {
        if (!string.IsNullOrWhiteSpace(group.Value))
        {
            faults.Add($"{group.Path} is '{group.Value}'; give a section with {known}.");
        }

        return group.GetChildren();
    }

    /// <summary>Whether an entry is one value; a section or a list has none, and would be taken for nothing.</summary>
    private static bool IsValue(IConfigurationSection entry, List<string> faults)
    {
        bool isValue = !entry.GetChildren().Any();
        if (!isValue)
        {
            faults.Add($"{entry.Path} holds a section or a list; give one value.");
        }

        return isValue;
    }

    private static string? ReadText(IConfigurationSection entry, List<string> faults) => IsValue(entry, faults) ? entry.Value : null;

    private delegate bool TryParse<T>(string text, out T? value);

    private static T? Parse<T>(IConfigurationSection entry, List<string> faults, string wanted, TryParse<T> tryParse)
        where T : class
    {
        if (!IsValue(entry, faults) || string.IsNullOrWhiteSpace(entry.Value))
        {
            return null;
        }

        if (tryParse(entry.Value.Trim(), out T? value))
        {
            return value;
        }

        faults.Add($"{entry.Path} is '{entry.Value}'; give {wanted}.");
        return null;
    }

    private delegate bool TryParseValue<T>(string text, out T value);

    private static T? ParseValue<T>(IConfigurationSection entry, List<string> faults, string wanted, TryParseValue<T> tryParse)
        where T : struct
    {
        if (!IsValue(entry, faults) || string.IsNullOrWhiteSpace(entry.Value))
        {
            return null;
        }

        if (tryParse(entry.Value.Trim(), out T value))
        {
            return value;
        }

        faults.Add($"{entry.Path} is '{entry.Value}'; give {wanted}.");
        return null;
    }

    private static int? ParseInteger(IConfigurationSection entry, List<string> faults) =>
        ParseValue<int>(entry, faults, "a whole number", static (text, out value) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value));

    private static T? ParseName<T>(IConfigurationSection entry, List<string> faults)
        where T : struct, Enum =>
        ParseValue<T>(entry, faults, string.Join(", ", Enum.GetNames<T>()), static (text, out value) => Enum.TryParse(text, ignoreCase: true, out value) && Enum.IsDefined(value));

    private static bool? ParseBoolean(IConfigurationSection entry, List<string> faults) => ParseValue<bool>(entry, faults, "true or false", bool.TryParse);

    private static decimal? ParseAmount(IConfigurationSection entry, List<string> faults) =>
        ParseValue<decimal>(entry, faults, "an amount in US dollars such as 0.05", static (text, out value) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out value));

    /// <summary>A bare number would be read as days by TimeSpan, which "30" hardly ever means.</summary>
    private static TimeSpan? ParseTime(IConfigurationSection entry, List<string> faults) =>
        ParseValue<TimeSpan>(entry, faults, "a time such as 00:15:00 (hours:minutes:seconds)", static (text, out value) =>
        {
            value = default;
            return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);
        });

    private static void Unknown(IConfigurationSection entry, List<string> faults, string known) =>
        faults.Add($"{entry.Path} is no option; there are {known}.");
}
