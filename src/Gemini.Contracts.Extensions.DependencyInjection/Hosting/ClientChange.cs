namespace Gemini.Contracts.Hosting;

/// <summary>What the caller sets of a client's options in code.</summary>
internal sealed record ClientChange(Func<IServiceProvider, GeminiClientOptions, GeminiClientOptions> Apply);
