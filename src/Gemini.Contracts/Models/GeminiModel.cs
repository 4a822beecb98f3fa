namespace Gemini.Contracts;

/// <summary>What is known of one model.</summary>
public sealed record GeminiModel
{
    /// <summary>The id, such as <c>gemini-3.8-flash</c>.</summary>
    public required string Id { get; init; }
}
