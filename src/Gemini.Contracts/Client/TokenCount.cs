namespace Gemini.Contracts;

/// <summary>How many tokens a request takes in, as the API counts them.</summary>
/// <param name="Total">All tokens.</param>
/// <param name="Cached">Those of them that a context cache holds.</param>
public readonly record struct TokenCount(long Total, long Cached);
