namespace Gemini.Contracts;

/// <summary>A request that the model or the API cannot serve, refused before anything was sent. The message says why and what to change.</summary>
public sealed class RequestRefusedException : GeminiContractsException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">One sentence: what cannot be, and what to change.</param>
    public RequestRefusedException(string message)
        : base(message)
    {
    }
}
