namespace Gemini.Contracts.Testing;

/// <summary>No recording answers a call, or a recording cannot be read, or must not be written here. It passes through a <see cref="GeminiClient"/> as it is, and the call is not sent again.</summary>
public sealed class RecordingException : GeminiContractsException
{
    /// <summary>With a message.</summary>
    /// <param name="message">What differs, and what to do.</param>
    /// <param name="innerException">The cause; null for none.</param>
    public RecordingException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
