namespace Gemini.Contracts.Testing;

/// <summary>A promise was broken under chaos; the message has the seed and the smallest case that breaks it.</summary>
public sealed class ChaosException : Exception
{
    /// <summary>With a message.</summary>
    /// <param name="message">What was promised, what happened, and how to see it again.</param>
    /// <param name="innerException">The exception that was thrown; null where none was.</param>
    public ChaosException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
