namespace Gemini.Contracts;

/// <summary>The API refused the request as it is (400, 413 and the like): sending it again will not help.</summary>
public sealed class GeminiRequestException : GeminiException
{
    internal GeminiRequestException(string message)
        : base(message)
    {
    }

    /// <summary>The API's own words, as they can be quoted.</summary>
    internal string? Said { get; init; }
}
