
namespace Gemini.Contracts;

/// <summary>The API failed or was overloaded (5xx).</summary>
public sealed class GeminiServerException : GeminiException
{
    internal GeminiServerException(string message)
        : base(message)
    {
    }
}
