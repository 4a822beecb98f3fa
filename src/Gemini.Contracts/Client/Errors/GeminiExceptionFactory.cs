using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Client;

/// <summary>Makes a typed exception of a response that is an error.</summary>
internal sealed class GeminiExceptionFactory(GeminiClientOptions options, TextRedactor redactor)
{
    // By these words FAILED_PRECONDITION is about the project; the same status is said of a file that is not ready and of a batch that has ended.
    private static readonly string[] ProjectWords = ["location", "region", "country", "billing", "free tier"];

    /// <summary>Removes from text of other origin what must not be shown.</summary>
    public TextRedactor Redactor => redactor;

    /// <summary>The exception for a response without success.</summary>
    /// <param name="response">The status and the headers, of which <c>Retry-After</c> and <c>Location</c> are read.</param>
    /// <param name="body">What came of the body; all of it or not.</param>
    /// <param name="attempt">Which try it was.</param>
    public GeminiException Create(HttpResponseMessage response, ReadOnlyMemory<byte> body, CallAttempt attempt)
    {
        int status = (int)response.StatusCode;
        if (ApiErrorBody.TryRead(body, out ApiErrorBody? error))
        {
            return Create(error!.Code is >= 400 and <= 599 ? error.Code : status, error, attempt, HeaderDelay(response.Headers));
        }

        if (status is >= 300 and < 400)
        {
            string target = Target(response) is { } location ? redactor.Address(location) : "nowhere";
            return new GeminiResponseException(
                $"{options.BaseAddress.Host} answered with a redirect to {target} ({Number(status)}), which is not followed because the key would be sent there; set GeminiClientOptions.BaseAddress to the address of the API.")
            {
                StatusCode = response.StatusCode,
                ModelAsked = attempt.Model,
                Attempts = attempt.Number,
            };
        }

        string said = redactor.Quote(body.Span);
        string shown = said.Length == 0 ? "with an empty body" : $"with something that is not the API's error format (it begins \"{said}\")";
        bool isServer = status >= 500;
        string message = $"{options.BaseAddress.Host} answered {Number(status)} {shown}; "
            + (isServer ? "try again later, and check whether a proxy is in between." : "check GeminiClientOptions.BaseAddress, and whether a proxy is in between.");
        bool mayRepeat = MayRepeat(status);
        TimeSpan? delay = HeaderDelay(response.Headers);
        return isServer || status is 408
            ? new GeminiServerException(message) { StatusCode = response.StatusCode, ModelAsked = attempt.Model, Attempts = attempt.Number, IsRetryable = mayRepeat, MayRepeat = mayRepeat, RetryAfter = delay }
            : status == 429
            ? new GeminiQuotaException(message) { StatusCode = response.StatusCode, ModelAsked = attempt.Model, Attempts = attempt.Number, IsRetryable = true, MayRepeat = true, RetryAfter = delay, QuotaScope = QuotaScope.Unknown }
            : new GeminiResponseException(message) { StatusCode = response.StatusCode, ModelAsked = attempt.Model, Attempts = attempt.Number };
    }

    /// <summary>The exception for an error in the API's own format, also one in the middle of a stream.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="error">What the API says.</param>
    /// <param name="attempt">Which try it was.</param>
    /// <param name="headerDelay">The wait that a header asks for.</param>
    /// <param name="hasAnswerBegun">Whether parts of an answer had arrived; the client does not send such a call again.</param>
    public GeminiException Create(int status, ApiErrorBody error, CallAttempt attempt, TimeSpan? headerDelay = null, bool hasAnswerBegun = false)
    {
        string? name = redactor.Name(error.Status);
        string? reason = redactor.Name(error.Reason);
        string said = $"{Number(status)}{(string.IsNullOrEmpty(name) ? "" : " " + name)}: {redactor.Quote(error.Message)}";
        TimeSpan? delay = error.RetryDelay ?? headerDelay;
        QuotaScope scope = ScopeOf(status, error);

        // A name that is not known says nothing against what the status says.
        bool isRetryable = error.IsRetryable || (error.Code == 0 && !error.IsDailyQuota && MayRepeat(status));
        HttpStatusCode code = (HttpStatusCode)status;
        if (error.Reason == "API_KEY_INVALID" || status is 401 or 403)
        {
            return new GeminiPermissionException(PermissionMessage(status, error, said)) { StatusCode = code, ErrorCode = name, Reason = reason, ModelAsked = attempt.Model, Attempts = attempt.Number };
        }

        return status switch
        {
            404 => new GeminiNotFoundException($"The API did not find the requested resource ({said}); {(attempt.Model is null ? "it was deleted, has expired, or belongs to another project than the key's" : "for model IDs see ModelCatalog.Default.Models, and upload a file again if it is one")}.")
            {
                StatusCode = code,
                ErrorCode = name,
                Reason = reason,
                ModelAsked = attempt.Model,
                Attempts = attempt.Number,
            },
            402 or 429 => new GeminiQuotaException(QuotaMessage(scope, said, delay, error))
            {
                StatusCode = code,
                ErrorCode = name,
                Reason = reason,
                ModelAsked = attempt.Model,
                Attempts = attempt.Number,
                RetryAfter = delay,
                QuotaScope = scope,
                IsRetryable = isRetryable,
                MayRepeat = isRetryable && !hasAnswerBegun,
            },
            408 or >= 500 => new GeminiServerException(ServerMessage(status, said))
            {
                StatusCode = code,
                ErrorCode = name,
                Reason = reason,
                ModelAsked = attempt.Model,
                Attempts = attempt.Number,
                RetryAfter = delay,
                IsRetryable = isRetryable,
                MayRepeat = isRetryable && !hasAnswerBegun,
            },
            _ => new GeminiRequestException(RequestMessage(error, said))
            {
                StatusCode = code,
                ErrorCode = name,
                Reason = reason,
                ModelAsked = attempt.Model,
                Attempts = attempt.Number,
                IsRetryable = isRetryable,
                MayRepeat = isRetryable && !hasAnswerBegun,
                RetryAfter = delay,
                Said = redactor.Quote(error.Message),
                FieldViolations = [.. error.FieldViolations.Select(violation => new FieldViolation(redactor.Name(violation.Field)!, redactor.Quote(violation.Description)))],
            },
        };
    }

    /// <summary>The exception for a body that came with a status of success and is no answer.</summary>
    /// <param name="body">What came of the body.</param>
    /// <param name="attempt">Which try it was.</param>
    /// <param name="status">The status; a proxy may answer 204.</param>
    public GeminiException NotAResponse(ReadOnlyMemory<byte> body, CallAttempt attempt, HttpStatusCode status = HttpStatusCode.OK)
    {
        if (ApiErrorBody.TryRead(body, out ApiErrorBody? error))
        {
            return Create(error!.Code is >= 400 and <= 599 ? error.Code : 500, error, attempt, hasAnswerBegun: true);
        }

        string said = redactor.Quote(body.Span);
        string shown = said.Length == 0 ? "an empty body" : $"something that is not a Gemini answer (it begins \"{said}\")";
        return new GeminiResponseException($"{options.BaseAddress.Host} answered {Number((int)status)} with {shown}; check GeminiClientOptions.BaseAddress, and whether a proxy is in between.")
        {
            StatusCode = status,
            ModelAsked = attempt.Model,
            Attempts = attempt.Number,
        };
    }

    /// <summary>The exception for a response with a status of success that the API does not give, such as one that is larger than any answer.</summary>
    /// <param name="how">Goes on from <c>answered</c>, such as <c>with a frame of more than 16 MB</c>.</param>
    /// <param name="attempt">Which try it was.</param>
    /// <param name="status">The status; null where several responses together are meant.</param>
    public GeminiException Unexpected(string how, CallAttempt attempt, HttpStatusCode? status) =>
        new GeminiResponseException($"{options.BaseAddress.Host} answered {how}, which the API does not; check GeminiClientOptions.BaseAddress, and whether a proxy is in between.")
        {
            StatusCode = status,
            ModelAsked = attempt.Model,
            Attempts = attempt.Number,
        };

    /// <summary>The same failure with a message that says more.</summary>
    public static GeminiException WithMessage(GeminiException failed, string message) => failed is GeminiNotFoundException
        ? new GeminiNotFoundException(message) { StatusCode = failed.StatusCode, ErrorCode = failed.ErrorCode, Reason = failed.Reason, ModelAsked = failed.ModelAsked, Attempts = failed.Attempts }
        : new GeminiServerException(message)
        {
            StatusCode = failed.StatusCode,
            ErrorCode = failed.ErrorCode,
            Reason = failed.Reason,
            ModelAsked = failed.ModelAsked,
            Attempts = failed.Attempts,
            RetryAfter = failed.RetryAfter,
            IsRetryable = failed.IsRetryable,
            MayRepeat = failed.MayRepeat,
        };

    private static string PermissionMessage(int status, ApiErrorBody error, string said) => error.Reason switch
    {
        "API_KEY_INVALID" => $"The API does not know the key ({said}); check GEMINI_API_KEY or GeminiClientOptions.ApiKey.",
        "SERVICE_DISABLED" => $"The key's project has not enabled the API ({said}); enable the Generative Language API in the Google Cloud console, or take a key from Google AI Studio.",
        _ when error.Message.Contains("File", StringComparison.Ordinal) => $"The API does not let this key at the file ({said}); files live 48 hours and belong to one project, so upload it again.",
        _ when error.Message.Contains("unregistered callers", StringComparison.Ordinal) => $"The API got no key ({said}); set GEMINI_API_KEY or GeminiClientOptions.ApiKey.",
        _ => $"The key may not do this ({said}); check {(status == 401 ? "the credentials" : "that the key is restricted to the Gemini API, not blocked, and its project allowed the model")}.",
    };

    private string QuotaMessage(QuotaScope scope, string said, TimeSpan? delay, ApiErrorBody error)
    {
        string ids = error.QuotaIds.Count > 0 ? $", quota {string.Join(", ", error.QuotaIds.Select(id => redactor.Name(id)))}" : "";
        string wait = delay is { } time ? string.Create(CultureInfo.InvariantCulture, $"wait {time.TotalSeconds:0.#} s") : "wait a minute";
        return scope switch
        {
            QuotaScope.Day => $"The day's quota is used up ({said}{ids}); it is free again at midnight Pacific time, so ask another model, enable billing, or come back tomorrow.",
            QuotaScope.Credits => $"The credits or the spend cap are used up ({said}{ids}); top up or raise the cap in Google AI Studio.",
            QuotaScope.Minute => $"The quota a minute is used up ({said}{ids}); {wait}, or send fewer requests at a time.",
            _ => $"A quota is used up ({said}{ids}); {wait}, and see which quota it is in Google AI Studio.",
        };
    }

    private static string ServerMessage(int status, string said) => status switch
    {
        503 => $"The model is overloaded or away ({said}); try again in a while, or ask another model.",
        504 => $"The model did not finish in time ({said}); send a smaller picture or prompt, ask for less thinking, or try again.",
        408 => $"The API waited too long for the request ({said}); try again.",
        _ => $"The API failed ({said}); try again, and if it fails each time, make the schema simpler (array length limits are known to cause it) or the picture smaller.",
    };

    private string RequestMessage(ApiErrorBody error, string said)
    {
        if (error.Status is "FAILED_PRECONDITION" or "failed_precondition" && Array.Exists(ProjectWords, word => error.Message.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            return $"The API does not serve this project from here ({said}); enable billing, or see which regions are served.";
        }

        if (error.Message.StartsWith("Request contains an invalid argument", StringComparison.Ordinal))
        {
            return $"The API refused the request without saying what is wrong ({said}); most often a picture is damaged or the schema too large, so leave out one, then the other, to see which.";
        }

        string fields = string.Join(", ", error.FieldViolations.Where(violation => violation.Field.Length > 0).Select(violation => redactor.Name(violation.Field)).Distinct());
        return fields.Length > 0 ? $"The API refused the request ({said}); correct {fields}." : $"The API refused the request ({said}); correct what it names.";
    }

    private static QuotaScope ScopeOf(int status, ApiErrorBody error) =>
        status == 402 ? QuotaScope.Credits
        : status != 429 ? QuotaScope.None
        : error.IsDailyQuota ? QuotaScope.Day
        : error.Status is "rate_limit_exceeded" or "too_many_requests" || error.QuotaIds.Any(id => id.Contains("PerMinute", StringComparison.OrdinalIgnoreCase)) ? QuotaScope.Minute
        : error.QuotaIds.Any(id => id.Contains("Spend", StringComparison.OrdinalIgnoreCase)) || error.Message.Contains("spend cap", StringComparison.OrdinalIgnoreCase) ? QuotaScope.Credits
        : QuotaScope.Unknown;

    /// <summary>The wait that a response asks for. .NET drops a number that is no 32-bit integer; a proxy may send one.</summary>
    private TimeSpan? HeaderDelay(HttpResponseHeaders headers)
    {
        if (headers.TryGetValues("retry-after-ms", out IEnumerable<string>? exact)
            && double.TryParse(exact.First(), NumberStyles.Float, CultureInfo.InvariantCulture, out double milliseconds) && milliseconds >= 0)
        {
            return Seconds(milliseconds / 1000);
        }

        switch (headers.RetryAfter)
        {
            case { Delta: { } delta }:
                return delta;
            case { Date: { } date }:
                TimeSpan wait = date - options.TimeProvider.GetUtcNow();
                return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
            default:
                return headers.TryGetValues("Retry-After", out IEnumerable<string>? values)
                    && double.TryParse(values.First(), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds >= 0
                    ? Seconds(seconds)
                    : null;
        }
    }

    private static TimeSpan Seconds(double seconds) =>
        seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;

    private static Uri? Target(HttpResponseMessage response) => response.Headers.Location switch
    {
        null => null,
        { IsAbsoluteUri: true } absolute => absolute,
        { } relative when response.RequestMessage?.RequestUri is { } request && Uri.TryCreate(request, relative, out Uri? target) => target,
        { } relative => relative,
    };

    private static bool MayRepeat(int status) => status is 408 or 429 or 500 or 502 or 503 or 504;

    private static string Number(int status) => status.ToString(CultureInfo.InvariantCulture);
}
