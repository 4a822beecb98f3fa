
namespace Gemini.Contracts;

/// <summary>No whole response came: the host is not there, the connection dropped, or time ran out.</summary>
public sealed class GeminiConnectionException : GeminiException
{
    internal GeminiConnectionException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
