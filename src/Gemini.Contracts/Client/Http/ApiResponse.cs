namespace Gemini.Contracts.Client;

/// <summary>A response with a status of success whose body is still to be read, and which attempt it answers.</summary>
internal sealed class ApiResponse(HttpResponseMessage message, CallAttempt attempt) : IDisposable
{
    public HttpResponseMessage Message { get; } = message;

    public CallAttempt Attempt { get; } = attempt;

    public void Dispose() => Message.Dispose();
}
