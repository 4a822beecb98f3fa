namespace Gemini.Contracts;

/// <summary>What one request of a batch came to: an answer, or an error.</summary>
/// <typeparam name="TAnswer">What the request is answered with.</typeparam>
public sealed record BatchResult<TAnswer>
{
    /// <summary>The request's key.</summary>
    public required string Key { get; init; }

    /// <summary>The answer; null where there is an error.</summary>
    public VisionAnswer<TAnswer>? Answer { get; init; }

    /// <summary>Why there is no answer; null where there is one.</summary>
    public GeminiException? Error { get; init; }
}
