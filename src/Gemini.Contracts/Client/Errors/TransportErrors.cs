using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Gemini.Contracts.Client;

/// <summary>The one translator of what goes wrong below HTTP: whatever the platform throws while a request is sent or a response is read becomes a typed exception.</summary>
internal sealed class TransportErrors(GeminiClientOptions options, TextRedactor redactor, TimeSpan httpTimeout)
{
    private readonly string _host = options.BaseAddress.Authority;

    /// <summary>Whether an exception is the platform's, rather than one that this library or a handler of its kind made.</summary>
    public static bool IsTransportFault(Exception problem) => problem is not (GeminiContractsException or OutOfMemoryException);

    /// <summary>What an exception means for the caller.</summary>
    /// <param name="problem">What the platform threw.</param>
    /// <param name="timeout">Whose time ran out, if it did.</param>
    /// <param name="attempt">Which try it was.</param>
    /// <param name="hasAnswerBegun">Whether the response's head had arrived. Such a call is not sent again by the client: it may be billed.</param>
    public Exception Translate(Exception problem, CallTimeout timeout, CallAttempt attempt, bool hasAnswerBegun)
    {
        if (timeout.IsCanceledByCaller)
        {
            return timeout.ToCancellation(problem);
        }

        if (timeout.IsExpired)
        {
            return Expired(problem, timeout, attempt);
        }

        return problem switch
        {
            OperationCanceledException { InnerException: TimeoutException } => Connection(
                $"{_host} did not answer within {Seconds(httpTimeout)} s, the Timeout of the HttpClient that was given; set HttpClient.Timeout to Timeout.InfiniteTimeSpan and use GeminiClientOptions.AttemptTimeout.", problem, attempt, mayRepeat: false),
            OperationCanceledException or ObjectDisposedException => new GeminiConnectionException(
                "The client or its HttpClient was disposed of during the call; keep it alive until its calls have ended.", Kept(problem))
            {
                ModelAsked = attempt.Model,
                Attempts = attempt.Number,
            },
            not (HttpRequestException or IOException or SocketException or AuthenticationException or InvalidDataException or InvalidOperationException) => Connection(
                $"A handler of the HttpClient or an observer of the client ended the call to {_host} ({OwnWords(problem)}); look at its timeouts and limits, such as those of a resilience handler.", problem, attempt, mayRepeat: !hasAnswerBegun),
            InvalidOperationException when !hasAnswerBegun => Connection(
                $"A handler of the HttpClient or an observer of the client ended the call to {_host} ({OwnWords(problem)}); look at what it does.", problem, attempt, mayRepeat: true),
            InvalidDataException or InvalidOperationException => Connection(
                $"The body that came from {_host} is damaged ({Said(problem)}); check whether a proxy between changes compressed bodies.", problem, attempt, mayRepeat: false),
            _ => Dropped(problem, attempt, hasAnswerBegun),
        };
    }

    /// <summary>An answer that ended before it was whole, although the connection ended properly.</summary>
    /// <param name="how">How, as a sentence without a full stop.</param>
    /// <param name="attempt">Which try it was.</param>
    public static GeminiConnectionException NotWhole(string how, CallAttempt attempt) =>
        new($"{how}, so the answer is not complete; ask again.") { ModelAsked = attempt.Model, Attempts = attempt.Number, IsRetryable = true };

    private GeminiConnectionException Dropped(Exception problem, CallAttempt attempt, bool hasAnswerBegun)
    {
        HttpRequestError? kind = (problem as HttpRequestException)?.HttpRequestError ?? (problem as HttpIOException)?.HttpRequestError;
        if (kind is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError or HttpRequestError.SecureConnectionError)
        {
            // A proxy that wants a password or forbids the host will say the same again, as will a certificate.
            bool isRefusal = kind == HttpRequestError.SecureConnectionError || (problem as HttpRequestException)?.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError;
            return new GeminiConnectionException($"{_host} could not be reached ({Said(problem)}); check the network, a proxy, and GeminiClientOptions.BaseAddress.", Kept(problem))
            {
                ModelAsked = attempt.Model,
                Attempts = attempt.Number,
                IsRetryable = !isRefusal,
                MayRepeat = !isRefusal,
            };
        }

        return Connection($"The connection to {_host} was lost before the answer was complete ({Said(problem)}); ask again.", problem, attempt, mayRepeat: !hasAnswerBegun);
    }

    private GeminiConnectionException Expired(Exception problem, CallTimeout timeout, CallAttempt attempt)
    {
        string message = timeout.IsTotalExpired
            ? $"{_host} did not answer within {Seconds(options.TotalTimeout)} s, all attempts together; raise GeminiClientOptions.TotalTimeout, or ask for less thinking or fewer items."
            : $"{_host} did not answer within {Seconds(options.AttemptTimeout)} s; raise GeminiClientOptions.AttemptTimeout, or ask for less thinking or fewer items.";
        return Connection(message, problem, attempt, mayRepeat: false);
    }

    private GeminiConnectionException Connection(string message, Exception problem, CallAttempt attempt, bool mayRepeat) =>
        new(message, Kept(problem)) { ModelAsked = attempt.Model, Attempts = attempt.Number, IsRetryable = true, MayRepeat = mayRepeat };

    private string OwnWords(Exception problem) => redactor.Quote(problem.Message);

    private string Said(Exception problem) => redactor.Quote(problem.InnerException?.Message ?? problem.Message);

    // The platform quotes header lines and proxies' addresses in its messages.
    private Exception? Kept(Exception problem) => redactor.IsClean(problem.ToString()) ? problem : null;

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
