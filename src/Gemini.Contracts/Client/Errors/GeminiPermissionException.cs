
namespace Gemini.Contracts;

/// <summary>The key is missing or wrong, or may not do this (401, 403, or 400 with <c>API_KEY_INVALID</c>).</summary>
public sealed class GeminiPermissionException : GeminiException
{
    internal GeminiPermissionException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
