namespace Gemini.Contracts.Tool.Studio;

/// <summary>How a studio is run.</summary>
/// <param name="Port">On 127.0.0.1; 0 for a free one.</param>
/// <param name="SaveFolder">Where runs are saved.</param>
internal sealed record StudioOptions(int Port, string SaveFolder);
