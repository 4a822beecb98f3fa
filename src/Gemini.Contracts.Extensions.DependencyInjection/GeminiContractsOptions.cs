using System.Text.Json.Serialization;

namespace Gemini.Contracts;

/// <summary>What a client of <c>AddGeminiContracts</c> is made with. Each member is a key of the configuration section; what is unset is <see cref="GeminiClientOptions"/>' own default.</summary>
public sealed class GeminiContractsOptions
{
    /// <summary>The API key; where unset, that of the environment (<c>GEMINI_API_KEY</c>, else <c>GOOGLE_API_KEY</c>). Keep it in user secrets or a vault, never in appsettings.json. It is not written to JSON.</summary>
    [JsonIgnore]
    public string? ApiKey { get; set; }

    /// <inheritdoc cref="GeminiClientOptions.BaseAddress"/>
    public Uri? BaseAddress { get; set; }

    /// <inheritdoc cref="GeminiClientOptions.ApiVersion"/>
    public string? ApiVersion { get; set; }

    /// <inheritdoc cref="GeminiClientOptions.Model"/>
    public string? Model { get; set; }

    /// <inheritdoc cref="GeminiClientOptions.FallbackModels"/>
    public IList<string> FallbackModels { get; } = [];

    /// <inheritdoc cref="GeminiClientOptions.Wire"/>
    public GeminiWire? Wire { get; set; }

    /// <inheritdoc cref="GeminiClientOptions.Dialect"/>
    public WireDialect? Dialect { get; set; }

    /// <inheritdoc cref="GeminiClientOptions.Store"/>
    public bool? Store { get; set; }

    /// <inheritdoc cref="GeminiClientOptions.AllowRetired"/>
    public bool? AllowRetired { get; set; }

    /// <inheritdoc cref="GeminiClientOptions.Telemetry"/>
    public TelemetryNames? Telemetry { get; set; }

    /// <inheritdoc cref="GeminiClientOptions.FileCacheDirectory"/>
    public string? FileCacheDirectory { get; set; }

    /// <summary>A file with a newer model catalog than the package's (<see cref="ModelCatalog.FromFile"/>), read when the program starts.</summary>
    public string? CatalogFile { get; set; }

    /// <summary>What the file held when the options were checked, so that what was checked is what is used.</summary>
    internal ModelCatalog? Catalog { get; set; }

    /// <summary>How long calls may take, and how often they are tried.</summary>
    public GeminiRetryOptions Retries { get; } = new();

    /// <summary>How many calls there may be, and what they may cost.</summary>
    public GeminiLimitOptions Limits { get; } = new();
}
