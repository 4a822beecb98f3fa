namespace Gemini.Contracts;

/// <summary>What one request of a batch came to: an answer, or an error.</summary>
/// <typeparam name="TAnswer">What the request is answered with.</typeparam>
/// <param name="Key">The request's key.</param>
/// <param name="Answer">The answer; null where there is an error.</param>
/// <param name="Error">Why there is no answer; null where there is one.</param>
public sealed record BatchResult<TAnswer>(string Key, VisionAnswer<TAnswer>? Answer, GeminiException? Error);
