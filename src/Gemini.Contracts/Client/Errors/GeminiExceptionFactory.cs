using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Client;

/// <summary>Makes a typed exception of a response that is an error.</summary>
internal sealed class GeminiExceptionFactory(GeminiClientOptions options)
{
    private const int MaxQuoted = 300;

    /// <summary>The exception for a response without success.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="headers">For <c>Retry-After</c> and <c>Location</c>.</param>
    /// <param name="body">What came with it.</param>
    /// <param name="model">The model that was asked.</param>
    public GeminiException Of(int status, HttpResponseHeaders? headers, ReadOnlyMemory<byte> body, string model)
    {
        if (ApiErrorBody.TryRead(body, out ApiErrorBody? error))
        {
            return Of(error!.Code is >= 400 and <= 599 ? error.Code : status, error, model, HeaderDelay(headers));
        }

        if (status is >= 300 and < 400)
        {
            return new GeminiResponseException(
                $"{options.BaseAddress.Host} answered with a redirect to {headers?.Location?.GetLeftPart(UriPartial.Authority) ?? "nowhere"} ({Number(status)}), which is not followed lest the key go astray; set GeminiClientOptions.BaseAddress to where the API is.")
            {
                StatusCode = (HttpStatusCode)status,
                ModelAsked = model,
            };
        }

        string said = Quote(Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, 4 * MaxQuoted)]));
        string shown = said.Length == 0 ? "with an empty body" : $"with something that is not the API's error format (it begins \"{said}\")";
        bool isServer = status >= 500;
        string message = $"{options.BaseAddress.Host} answered {Number(status)} {shown}; "
            + (isServer ? "try again later, and see whether a proxy stands in between." : "check GeminiClientOptions.BaseAddress, and whether a proxy stands in between.");
        return isServer || status is 408
            ? new GeminiServerException(message) { StatusCode = (HttpStatusCode)status, ModelAsked = model, IsRetryable = status is 408 or 500 or 502 or 503 or 504, RetryAfter = HeaderDelay(headers) }
            : status == 429
            ? new GeminiQuotaException(message) { StatusCode = (HttpStatusCode)status, ModelAsked = model, IsRetryable = true, RetryAfter = HeaderDelay(headers), QuotaScope = QuotaScope.Unknown }
            : new GeminiResponseException(message) { StatusCode = (HttpStatusCode)status, ModelAsked = model };
    }

    /// <summary>The exception for an error of the API's own format, also one in the middle of a stream.</summary>
    public GeminiException Of(int status, ApiErrorBody error, string model, TimeSpan? headerDelay = null)
    {
        string said = $"{Number(status)} {error.Status}: {Quote(error.Message)}";
        TimeSpan? delay = error.RetryDelay ?? headerDelay;
        QuotaScope scope = ScopeOf(status, error);
        if (error.Reason == "API_KEY_INVALID" || status is 401 or 403)
        {
            return new GeminiPermissionException(PermissionMessage(status, error, said)) { StatusCode = (HttpStatusCode)status, ErrorCode = error.Status, Reason = error.Reason, ModelAsked = model };
        }

        return status switch
        {
            404 => new GeminiNotFoundException($"The API does not find what was asked for ({said}); see ModelCatalog.Default.Models for models, or upload the file again if it is one.")
            {
                StatusCode = (HttpStatusCode)status,
                ErrorCode = error.Status,
                Reason = error.Reason,
                ModelAsked = model,
            },
            402 or 429 => new GeminiQuotaException(QuotaMessage(scope, said, delay, error))
            {
                StatusCode = (HttpStatusCode)status,
                ErrorCode = error.Status,
                Reason = error.Reason,
                ModelAsked = model,
                RetryAfter = delay,
                QuotaScope = scope,
                IsRetryable = error.IsRetryable,
            },
            408 or >= 500 => new GeminiServerException(ServerMessage(status, said))
            {
                StatusCode = (HttpStatusCode)status,
                ErrorCode = error.Status,
                Reason = error.Reason,
                ModelAsked = model,
                RetryAfter = delay,
                IsRetryable = error.IsRetryable,
            },
            _ => new GeminiRequestException(RequestMessage(error, said))
            {
                StatusCode = (HttpStatusCode)status,
                ErrorCode = error.Status,
                Reason = error.Reason,
                ModelAsked = model,
                FieldViolations = error.FieldViolations,
            },
        };
    }

    /// <summary>The exception for a body that came with 200 and is no answer.</summary>
    public GeminiException NotAResponse(ReadOnlyMemory<byte> body, string model)
    {
        if (ApiErrorBody.TryRead(body, out ApiErrorBody? error))
        {
            return Of(error!.Code is >= 400 and <= 599 ? error.Code : 500, error, model);
        }

        string said = Quote(Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, 4 * MaxQuoted)]));
        string shown = said.Length == 0 ? "an empty body" : $"something that is not a Gemini answer (it begins \"{said}\")";
        return new GeminiResponseException($"{options.BaseAddress.Host} answered 200 with {shown}; check GeminiClientOptions.BaseAddress, and whether a proxy stands in between.")
        {
            StatusCode = HttpStatusCode.OK,
            ModelAsked = model,
        };
    }

    /// <summary>Foreign words on one line, shortened, without the key: the API repeats a wrong key in its details.</summary>
    public string Quote(string text)
    {
        string line = text.ReplaceLineEndings(" ").Replace('\t', ' ').Trim().TrimEnd('.');
        if (options.ApiKey.Length > 0)
        {
            line = line.Replace(options.ApiKey, "[key]", StringComparison.Ordinal);
        }

        return line.Length > MaxQuoted ? line[..MaxQuoted] + "…" : line;
    }

    private static string PermissionMessage(int status, ApiErrorBody error, string said) => error.Reason switch
    {
        "API_KEY_INVALID" => $"The API does not know the key ({said}); check GEMINI_API_KEY or GeminiClientOptions.ApiKey.",
        "SERVICE_DISABLED" => $"The key's project has not enabled the API ({said}); enable the Generative Language API in the Google Cloud console, or take a key from Google AI Studio.",
        _ when error.Message.Contains("File", StringComparison.Ordinal) => $"The API does not let this key at the file ({said}); files live 48 hours and belong to one project, so upload it again.",
        _ when error.Message.Contains("unregistered callers", StringComparison.Ordinal) => $"The API got no key ({said}); set GEMINI_API_KEY or GeminiClientOptions.ApiKey.",
        _ => $"The key may not do this ({said}); check {(status == 401 ? "the credentials" : "that the key is restricted to the Gemini API, not blocked, and its project allowed the model")}.",
    };

    private static string QuotaMessage(QuotaScope scope, string said, TimeSpan? delay, ApiErrorBody error)
    {
        string ids = error.QuotaIds.Count > 0 ? $", quota {string.Join(", ", error.QuotaIds)}" : "";
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

    private static string RequestMessage(ApiErrorBody error, string said)
    {
        if (error.Status == "FAILED_PRECONDITION")
        {
            return $"The API does not serve this project from here ({said}); enable billing, or see which regions are served.";
        }

        if (error.Message.StartsWith("Request contains an invalid argument", StringComparison.Ordinal))
        {
            return $"The API refused the request without saying what is wrong ({said}); most often a picture is damaged or the schema too large, so leave out one, then the other, to see which.";
        }

        string fields = string.Join(", ", error.FieldViolations.Where(violation => violation.Field.Length > 0).Select(violation => violation.Field).Distinct());
        return fields.Length > 0 ? $"The API refused the request ({said}); correct {fields}." : $"The API refused the request ({said}); correct what it names.";
    }

    private static QuotaScope ScopeOf(int status, ApiErrorBody error) =>
        status == 402 ? QuotaScope.Credits
        : status != 429 ? QuotaScope.None
        : error.IsDailyQuota ? QuotaScope.Day
        : error.QuotaIds.Any(id => id.Contains("PerMinute", StringComparison.OrdinalIgnoreCase)) ? QuotaScope.Minute
        : error.QuotaIds.Any(id => id.Contains("Spend", StringComparison.OrdinalIgnoreCase)) || error.Message.Contains("spend cap", StringComparison.OrdinalIgnoreCase) ? QuotaScope.Credits
        : QuotaScope.Unknown;

    private TimeSpan? HeaderDelay(HttpResponseHeaders? headers) => headers?.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - options.TimeProvider.GetUtcNow() is { } wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };

    private static string Number(int status) => status.ToString(CultureInfo.InvariantCulture);
}
