
namespace Gemini.Contracts;

/// <summary>A quota is used up (429, or 402 for credits); <see cref="GeminiException.QuotaScope"/> says which, <see cref="GeminiException.RetryAfter"/> how long to wait.</summary>
public sealed class GeminiQuotaException : GeminiException
{
    internal GeminiQuotaException(string message)
        : base(message)
    {
    }
}
