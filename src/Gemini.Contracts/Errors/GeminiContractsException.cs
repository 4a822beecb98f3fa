namespace Gemini.Contracts;

/// <summary>The root of all exceptions of this library: what a call, an answer, a request, a picture or a mask fails with.</summary>
/// <remarks>
/// Its messages say in one line what happened and what to do. A wrong use of the API throws what .NET throws for it
/// (<see cref="ArgumentException"/>, <see cref="InvalidOperationException"/>), and a call that is canceled an <see cref="OperationCanceledException"/>.
/// </remarks>
public abstract class GeminiContractsException : Exception
{
    /// <summary>For the library's packages and for a handler or observer of a client: what derives from this class passes through a client as it is, and is not sent again.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause; null for none.</param>
    protected GeminiContractsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
