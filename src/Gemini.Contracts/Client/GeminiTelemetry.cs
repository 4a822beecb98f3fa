namespace Gemini.Contracts;

/// <summary>The names under which calls are traced and measured. Prompts, pictures and answers are never part of it.</summary>
public static class GeminiTelemetry
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/> and of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string Name = "Gemini.Contracts";
}
