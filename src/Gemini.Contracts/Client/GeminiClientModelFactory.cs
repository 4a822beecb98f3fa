using System.Net;

namespace Gemini.Contracts;

/// <summary>Makes the exceptions that only a client throws otherwise, for the unit tests of code that catches them. Answers are made by <see cref="GeminiModelFactory"/>.</summary>
/// <remarks>Nothing here calls the API, and nothing in the library calls it.</remarks>
public static class GeminiClientModelFactory
{
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
