namespace Gemini.Contracts.Hosting;

/// <summary>
/// Keeps the key out of what the factory logs of a failure: the platform quotes a line of a response's head that is none, and a gateway may repeat the request's headers there.
/// It is the innermost handler but the one that sends, so that the factory's own logging is outside.
/// </summary>
internal sealed class KeyGuardHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>A real key is long; a short one, of a test, would be found in any text.</summary>
    private const int MinSecret = 8;

    /// <summary>Headers of requests and responses whose values are logged. Any other may repeat the key, such as one of a gateway that shows what it was sent.</summary>
    private static readonly HashSet<string> Shown = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept-Encoding", "Content-Encoding", "Content-Length", "Content-Range", "Content-Type", "Date", "Range", "Retry-After", "Transfer-Encoding", "User-Agent",
        "X-Goog-Upload-Command", "X-Goog-Upload-Header-Content-Length", "X-Goog-Upload-Header-Content-Type", "X-Goog-Upload-Offset", "X-Goog-Upload-Protocol",
        "X-Goog-Upload-Size-Received", "X-Goog-Upload-Status",
    };

    /// <summary>Whether a header's value is not logged.</summary>
    public static bool IsHidden(string header) => !Shown.Contains(header);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException problem) when (Repeats(request, problem))
        {
            throw new HttpRequestException(problem.HttpRequestError, "The response repeats the key where a header should be, so what is wrong with it is not shown.", inner: null, problem.StatusCode);
        }
    }

    private static bool Repeats(HttpRequestMessage request, Exception problem)
    {
        string? secret = request.Headers.TryGetValues("x-goog-api-key", out IEnumerable<string>? keys) ? keys.FirstOrDefault() : request.Headers.Authorization?.Parameter;
        return secret?.Length >= MinSecret && problem.ToString().Contains(secret, StringComparison.Ordinal);
    }
}
