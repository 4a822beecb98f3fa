namespace Gemini.Contracts.Client;

/// <summary>Gives the frames of a streamed response one after another. Disposing of it before its end ends the response.</summary>
internal interface IFrameSource : IAsyncDisposable
{
    /// <summary>All frames so far, together.</summary>
    GenerateContentResponse Total { get; }

    /// <summary>Which attempt was answered, from 1.</summary>
    int Attempt { get; }

    /// <summary>The next frame; null at the end.</summary>
    /// <exception cref="GeminiException">The answer ended before it was whole. All whole frames were given before.</exception>
    ValueTask<GenerateContentResponse?> NextAsync();
}
