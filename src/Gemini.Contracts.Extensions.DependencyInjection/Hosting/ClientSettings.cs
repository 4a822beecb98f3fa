namespace Gemini.Contracts.Hosting;

/// <summary>The options that a client is made with, as configuration and code say; read once.</summary>
internal sealed record ClientSettings(GeminiClientOptions Options);
