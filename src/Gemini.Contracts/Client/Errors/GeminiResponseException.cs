
namespace Gemini.Contracts;

/// <summary>Something answered that is not the Gemini API: HTML of a proxy, a redirect, or JSON of another shape.</summary>
public sealed class GeminiResponseException : GeminiException
{
    internal GeminiResponseException(string message)
        : base(message)
    {
    }
}
