namespace Gemini.Contracts.Client;

/// <summary>A response with a status of success whose body is still to be read, and which attempt it answers.</summary>
/// <param name="message">The response.</param>
/// <param name="attempt">The attempt.</param>
/// <param name="lease">What the observer wants to be disposed of when the attempt is over.</param>
internal sealed class ApiResponse(HttpResponseMessage message, CallAttempt attempt, IDisposable? lease) : IDisposable
{
    private IDisposable? _lease = lease;

    public HttpResponseMessage Message { get; } = message;

    public CallAttempt Attempt { get; } = attempt;

    public void Dispose()
    {
        Message.Dispose();

        // A stream is left before it is continued, and once more at its end.
        Interlocked.Exchange(ref _lease, null)?.Dispose();
    }
}
