using System.Text;
using Gemini.Contracts.Testing.Serving;
using Microsoft.AspNetCore.Http;

namespace Gemini.Contracts.Testing;

/// <summary>What goes wrong with one request: put into <see cref="LocalGemini.Faults"/>, each is spent on the next call that asks a model; <see cref="LocalGemini.UploadFaults"/> and <see cref="LocalGemini.ResourceFaults"/> are for the other requests.</summary>
public sealed partial class LocalFault
{
    private readonly Func<HttpContext, CancellationToken, Task> _serve;

    private LocalFault(Func<HttpContext, CancellationToken, Task> serve, StreamFault? inStream = null, ModelAnswer? answer = null, ApiError? error = null, Func<ModelAnswer, ModelAnswer>? damage = null)
    {
        _serve = serve;
        InStream = inStream;
        ModelAnswer = answer;
        ApiError = error;
        Damage = damage;
    }

    /// <summary>What happens within an answer's stream, if the fault lies there.</summary>
    internal StreamFault? InStream { get; }

    /// <summary>What is answered instead of what was seen.</summary>
    internal ModelAnswer? ModelAnswer { get; }

    /// <summary>The error that it is, if it is one.</summary>
    internal ApiError? ApiError { get; }

    /// <summary>What becomes of the answer's text.</summary>
    internal Func<ModelAnswer, ModelAnswer>? Damage { get; }

    /// <summary>Whether the request is answered after all, in some other way.</summary>
    internal bool IsAnswer => InStream is not null || ModelAnswer is not null || Damage is not null;

    /// <summary>An error in the API's shape.</summary>
    /// <param name="code">The HTTP status, such as 503.</param>
    /// <param name="status">The API's name for it, such as <c>UNAVAILABLE</c>.</param>
    /// <param name="message">What it says.</param>
    public static LocalFault Error(int code, string status, string message) => Of(new ApiError(code, status, message));

    /// <summary>503, as an overloaded model answers.</summary>
    public static LocalFault Overloaded() => Error(503, "UNAVAILABLE", "The model is overloaded. Please try again later.");

    /// <summary>500.</summary>
    public static LocalFault InternalError() => Error(500, "INTERNAL", "An internal error has occurred. Please retry or report in https://developers.generativeai.google/guide/troubleshooting");

    /// <summary>429: too many requests within a minute.</summary>
    /// <param name="retryAfter">What RetryInfo says; null for no RetryInfo.</param>
    public static LocalFault RateLimited(TimeSpan? retryAfter = null) => Of(ApiError.QuotaExceeded("GenerateRequestsPerMinutePerProjectPerModel-FreeTier", retryAfter));

    /// <summary>429: the day's quota is used up. RetryInfo is there all the same, and means nothing.</summary>
    /// <param name="retryAfter">What RetryInfo says.</param>
    public static LocalFault DailyQuotaUsedUp(TimeSpan? retryAfter = null) => Of(ApiError.QuotaExceeded("GenerateRequestsPerDayPerProjectPerModel-FreeTier", retryAfter ?? TimeSpan.FromSeconds(38)));

    /// <summary>Any status with any body, such as a proxy's HTML page.</summary>
    /// <param name="code">The HTTP status.</param>
    /// <param name="body">The body.</param>
    /// <param name="contentType">Its type.</param>
    public static LocalFault Body(int code, string body, string contentType = "text/html; charset=utf-8") => new((context, cancellationToken) =>
        ServerReplies.SendAsync(context, code, contentType, Encoding.UTF8.GetBytes(body), cancellationToken));

    /// <summary>The connection drops in the middle of the body.</summary>
    /// <param name="afterBytes">How many bytes arrive before.</param>
    public static LocalFault DroppedConnection(int afterBytes = 40) => new(async (context, cancellationToken) =>
    {
        context.Response.StatusCode = 200;
        context.Response.ContentType = "application/json; charset=UTF-8";
        context.Response.ContentLength = afterBytes + 1000;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes("{\"candidates\": [{\"content\": {\"parts\": [".PadRight(afterBytes)[..afterBytes]), cancellationToken).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        context.Abort();
    });

    /// <summary>Nothing comes for a while; then the request is answered as if nothing had been.</summary>
    /// <param name="delay">How long.</param>
    public static LocalFault Silence(TimeSpan delay) => new((_, cancellationToken) => Task.Delay(delay, cancellationToken), StreamFault.None);

    /// <summary>The model says this instead of what it sees.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="finishReason">How it ends, such as <c>MAX_TOKENS</c>.</param>
    public static LocalFault Answer(string text, string finishReason = "STOP") => new(Nothing, answer: new ModelAnswer(text, finishReason));

    /// <summary>The prompt is blocked: status 200, and no answer.</summary>
    /// <param name="reason">Such as <c>PROHIBITED_CONTENT</c>.</param>
    public static LocalFault Blocked(string reason = "SAFETY") => new(Nothing, answer: new ModelAnswer("", "", reason));

    /// <summary>The answer's text is changed on its way, as models and proxies do.</summary>
    internal static LocalFault Damaged(Func<ModelAnswer, ModelAnswer> damage) => new(Nothing, damage: damage);

    /// <summary>A stream's connection drops after some frames. A call that is not streamed is answered as if nothing had been.</summary>
    /// <param name="afterFrames">How many frames arrive before.</param>
    public static LocalFault DroppedStream(int afterFrames) => new(Nothing, new StreamFault(afterFrames, null));

    /// <summary>A stream breaks off with an error in its middle, as the API does: status 200, then a block that is no frame.</summary>
    /// <param name="afterFrames">How many frames arrive before.</param>
    public static LocalFault ErrorInStream(int afterFrames) => new(
        Nothing, new StreamFault(afterFrames, new ApiError(503, "UNAVAILABLE", "The model is overloaded. Please try again later.")));

    /// <summary>Nothing goes wrong: the request is answered as if there were no fault. It lets a later request of several have one.</summary>
    public static LocalFault PassedOn() => new(Nothing, StreamFault.None);

    internal Task ServeAsync(HttpContext context, CancellationToken cancellationToken) => _serve(context, cancellationToken);

    private static LocalFault Of(ApiError error) => new((context, cancellationToken) => ServerReplies.SendAsync(context, error, cancellationToken), error: error);

    private static Task Nothing(HttpContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Where a stream breaks off, and with what.</summary>
    internal sealed record StreamFault(int AfterFrames, ApiError? Error)
    {
        public static StreamFault None { get; } = new(int.MaxValue, null);
    }
}
