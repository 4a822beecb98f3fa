namespace Gemini.Contracts;

/// <summary>One attempt of a call, as a <see cref="GeminiCallObserver"/> sees it. No prompt, no picture, no key.</summary>
/// <param name="Operation">The API's method, such as <c>generateContent</c> or <c>files.upload</c>.</param>
/// <param name="Model">The model that is asked; null for calls that ask none.</param>
/// <param name="Attempt">1 for the first attempt.</param>
/// <param name="RequestBytes">Bytes of the request's body.</param>
public readonly record struct GeminiCallInfo(string Operation, string? Model, int Attempt, long RequestBytes);
