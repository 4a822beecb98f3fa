namespace Gemini.Contracts;

/// <summary>One attempt of a call, as a <see cref="GeminiCallObserver"/> sees it. No prompt, no picture, no key.</summary>
public readonly record struct GeminiCallInfo
{
    /// <summary>The API's method, such as <c>generateContent</c> or <c>files.upload</c>.</summary>
    public required string Operation { get => field ?? ""; init; }

    /// <summary>The model that is asked; null for calls that ask none.</summary>
    public string? Model { get; init; }

    /// <summary>1 for the first attempt.</summary>
    public int Attempt { get; init; }

    /// <summary>Bytes of the request's body.</summary>
    public long RequestBytes { get; init; }
}
