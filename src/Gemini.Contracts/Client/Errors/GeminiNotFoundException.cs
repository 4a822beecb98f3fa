
namespace Gemini.Contracts;

/// <summary>There is no such model, file or cache (404).</summary>
public sealed class GeminiNotFoundException : GeminiException
{
    internal GeminiNotFoundException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
