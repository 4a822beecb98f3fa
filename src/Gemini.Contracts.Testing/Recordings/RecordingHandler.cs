using Gemini.Contracts.Testing.Recordings;

namespace Gemini.Contracts.Testing;

/// <summary>Records calls, or answers them with recordings; made by <see cref="GeminiRecordings.CreateHandler"/>, for one chain of handlers.</summary>
/// <remarks>Where calls go out, it needs an inner handler, as <c>AddHttpMessageHandler</c> gives it; a replay needs none.</remarks>
public sealed class RecordingHandler : DelegatingHandler
{
    private readonly RecordingDesk _desk;

    internal RecordingHandler(RecordingDesk desk) => _desk = desk;

    /// <inheritdoc/>
    /// <exception cref="RecordingException">No recording answers the call, and it must not go out.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        CapturedRequest captured = await _desk.CaptureAsync(request, cancellationToken).ConfigureAwait(false);
        bool hasKey = !request.Headers.TryGetValues("x-goog-api-key", out IEnumerable<string>? keys) || !keys.Contains(RecordingDesk.NoKey);
        if (_desk.Answer(captured, hasKey) is { } recorded)
        {
            return recorded.Response.ToMessage(request, captured.Root);
        }

        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return await _desk.RecordAsync(captured, response, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: calls are recorded while they are awaited.</exception>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Recordings are made of asynchronous calls; use HttpClient.SendAsync.");
}
