namespace Gemini.Contracts;

/// <summary>The API that carries a request. A contract is the same over both.</summary>
public enum GeminiWire
{
    /// <summary><c>models/…:generateContent</c>: every option, batches, token counts and context caches.</summary>
    GenerateContent,

    /// <summary><c>interactions</c>: Google's newer API, with stored conversations and background runs.</summary>
    Interactions,
}
