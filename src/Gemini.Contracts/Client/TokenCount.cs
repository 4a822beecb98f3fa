namespace Gemini.Contracts;

/// <summary>How many tokens a request takes in, as the API counts them.</summary>
public readonly record struct TokenCount
{
    /// <summary>All tokens.</summary>
    public long Total { get; init; }

    /// <summary>Those of them that a context cache holds.</summary>
    public long Cached { get; init; }
}
