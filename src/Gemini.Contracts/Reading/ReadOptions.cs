namespace Gemini.Contracts;

/// <summary>How an answer is read.</summary>
public sealed record ReadOptions
{
    /// <summary>The defaults.</summary>
    public static ReadOptions Default { get; } = new();
}
