using System.Net;

namespace Gemini.Contracts;

/// <content>The exceptions that a call throws.</content>
public static partial class GeminiContractsModelFactory
{
    /// <summary>Makes what <see cref="VisionAnswer{T}.Value"/> and <see cref="VisionAnswer{T}.EnsureWhole"/> throw.</summary>
    /// <param name="outcome">How the call ended.</param>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="rejected">What could not be read.</param>
    /// <returns>The exception.</returns>
    public static VisionAnswerException VisionAnswerException(Outcome outcome, string message, IReadOnlyList<RejectedItem>? rejected = null) => new(outcome, message, rejected);

    /// <summary>Makes what a failed call throws. Its type follows from the status, as for a call.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="statusCode">The HTTP status of the response, such as 429; null where no response came (<see cref="GeminiConnectionException"/>).</param>
    /// <param name="errorCode">The API's own name for the error, such as <c>RESOURCE_EXHAUSTED</c>.</param>
    /// <param name="reason">The API's machine-readable reason, such as <c>API_KEY_INVALID</c>.</param>
    /// <param name="retryAfter">How long the API asks to wait before the next try.</param>
    /// <param name="quotaScope">Which quota was used up.</param>
    /// <param name="isRetryable">Whether the same call may succeed later.</param>
    /// <param name="attempts">How many times the call was tried.</param>
    /// <param name="modelAsked">The model that was asked.</param>
    /// <returns>The exception, such as a <see cref="GeminiQuotaException"/> for 429.</returns>
    public static GeminiException GeminiException(
        string message,
        HttpStatusCode? statusCode = null,
        string? errorCode = null,
        string? reason = null,
        TimeSpan? retryAfter = null,
        QuotaScope quotaScope = QuotaScope.None,
        bool isRetryable = false,
        int attempts = 1,
        string? modelAsked = null) => (int?)statusCode switch
        {
            null => new GeminiConnectionException(message) { IsRetryable = isRetryable, Attempts = attempts, ModelAsked = modelAsked },
            401 or 403 => new GeminiPermissionException(message) { StatusCode = statusCode, ErrorCode = errorCode, Reason = reason, Attempts = attempts, ModelAsked = modelAsked },
            404 => new GeminiNotFoundException(message) { StatusCode = statusCode, ErrorCode = errorCode, Reason = reason, Attempts = attempts, ModelAsked = modelAsked },
            402 or 429 => new GeminiQuotaException(message)
            {
                StatusCode = statusCode,
                ErrorCode = errorCode,
                Reason = reason,
                RetryAfter = retryAfter,
                QuotaScope = quotaScope,
                IsRetryable = isRetryable,
                Attempts = attempts,
                ModelAsked = modelAsked,
            },
            408 or >= 500 => new GeminiServerException(message)
            {
                StatusCode = statusCode,
                ErrorCode = errorCode,
                Reason = reason,
                RetryAfter = retryAfter,
                IsRetryable = isRetryable,
                Attempts = attempts,
                ModelAsked = modelAsked,
            },
            >= 400 => new GeminiRequestException(message) { StatusCode = statusCode, ErrorCode = errorCode, Reason = reason, Attempts = attempts, ModelAsked = modelAsked },
            _ => new GeminiResponseException(message) { StatusCode = statusCode, Attempts = attempts, ModelAsked = modelAsked },
        };

    /// <summary>Makes the exception for a request that the API refuses as it is.</summary>
    /// <param name="message">The message.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="errorCode">The API's own name for the error.</param>
    /// <param name="fieldViolations">The fields that the API objects to.</param>
    /// <param name="modelAsked">The model that was asked.</param>
    public static GeminiRequestException RequestException(
        string message, HttpStatusCode statusCode = HttpStatusCode.BadRequest, string? errorCode = "INVALID_ARGUMENT", IReadOnlyList<FieldViolation>? fieldViolations = null, string? modelAsked = null) =>
        new(message) { StatusCode = statusCode, ErrorCode = errorCode, FieldViolations = fieldViolations ?? [], ModelAsked = modelAsked };

    /// <summary>Makes the exception for a key that is missing or wrong, or may not do this.</summary>
    /// <param name="message">The message.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="errorCode">The API's own name for the error.</param>
    /// <param name="reason">The API's machine-readable reason, such as <c>API_KEY_INVALID</c>.</param>
    /// <param name="modelAsked">The model that was asked.</param>
    public static GeminiPermissionException PermissionException(
        string message, HttpStatusCode statusCode = HttpStatusCode.Forbidden, string? errorCode = "PERMISSION_DENIED", string? reason = null, string? modelAsked = null) =>
        new(message) { StatusCode = statusCode, ErrorCode = errorCode, Reason = reason, ModelAsked = modelAsked };

    /// <summary>Makes the exception for a model, file or cache that does not exist.</summary>
    /// <param name="message">The message.</param>
    /// <param name="modelAsked">The model that was asked.</param>
    public static GeminiNotFoundException NotFoundException(string message, string? modelAsked = null) =>
        new(message) { StatusCode = HttpStatusCode.NotFound, ErrorCode = "NOT_FOUND", ModelAsked = modelAsked };

    /// <summary>Makes the exception for a quota that is used up.</summary>
    /// <param name="message">The message.</param>
    /// <param name="quotaScope">Which quota.</param>
    /// <param name="retryAfter">How long the API asks to wait.</param>
    /// <param name="isRetryable">Whether the same call may succeed later.</param>
    /// <param name="attempts">How many times the call was tried.</param>
    /// <param name="modelAsked">The model that was asked.</param>
    public static GeminiQuotaException QuotaException(
        string message, QuotaScope quotaScope = QuotaScope.Minute, TimeSpan? retryAfter = null, bool isRetryable = true, int attempts = 1, string? modelAsked = null) =>
        new(message)
        {
            StatusCode = quotaScope == QuotaScope.Credits ? HttpStatusCode.PaymentRequired : HttpStatusCode.TooManyRequests,
            ErrorCode = "RESOURCE_EXHAUSTED",
            QuotaScope = quotaScope,
            RetryAfter = retryAfter,
            IsRetryable = isRetryable,
            Attempts = attempts,
            ModelAsked = modelAsked,
        };

    /// <summary>Makes the exception for an API that failed or was overloaded.</summary>
    /// <param name="message">The message.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="errorCode">The API's own name for the error.</param>
    /// <param name="retryAfter">How long the API asks to wait.</param>
    /// <param name="isRetryable">Whether the same call may succeed later.</param>
    /// <param name="attempts">How many times the call was tried.</param>
    /// <param name="modelAsked">The model that was asked.</param>
    public static GeminiServerException ServerException(
        string message,
        HttpStatusCode statusCode = HttpStatusCode.ServiceUnavailable,
        string? errorCode = "UNAVAILABLE",
        TimeSpan? retryAfter = null,
        bool isRetryable = true,
        int attempts = 1,
        string? modelAsked = null) =>
        new(message) { StatusCode = statusCode, ErrorCode = errorCode, RetryAfter = retryAfter, IsRetryable = isRetryable, Attempts = attempts, ModelAsked = modelAsked };

    /// <summary>Makes the exception for a response that did not come whole.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">What the platform threw.</param>
    /// <param name="isRetryable">Whether the same call may succeed later.</param>
    /// <param name="attempts">How many times the call was tried.</param>
    /// <param name="modelAsked">The model that was asked.</param>
    public static GeminiConnectionException ConnectionException(
        string message, Exception? innerException = null, bool isRetryable = true, int attempts = 1, string? modelAsked = null) =>
        new(message, innerException) { IsRetryable = isRetryable, Attempts = attempts, ModelAsked = modelAsked };

    /// <summary>Makes the exception for a response that is not the Gemini API's.</summary>
    /// <param name="message">The message.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="modelAsked">The model that was asked.</param>
    public static GeminiResponseException ResponseException(string message, HttpStatusCode statusCode = HttpStatusCode.OK, string? modelAsked = null) =>
        new(message) { StatusCode = statusCode, ModelAsked = modelAsked };
}
