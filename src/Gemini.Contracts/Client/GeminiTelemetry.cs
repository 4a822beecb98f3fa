namespace Gemini.Contracts;

/// <summary>The names under which calls are traced and measured. Prompts, pictures and answers are never part of it.</summary>
public static class GeminiTelemetry
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/> and of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string Name = "Gemini.Contracts";

    /// <summary>The provider's name by OpenTelemetry's conventions for generative AI: <c>gcp.gemini</c>, <c>gcp.vertex_ai</c>, or <c>gcp.gen_ai</c> where a gateway hides which of the two it is.</summary>
    /// <param name="options">Whose address and dialect say it.</param>
    public static string GetProviderName(GeminiClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string host = options.BaseAddress.Host;
        return options.Dialect == WireDialect.Vertex || (host.Contains("aiplatform.", StringComparison.Ordinal) && host.EndsWith(".googleapis.com", StringComparison.Ordinal)) ? "gcp.vertex_ai"
            : host == "generativelanguage.googleapis.com" ? "gcp.gemini"
            : "gcp.gen_ai";
    }
}
