using System.Net;

namespace Gemini.Contracts;

/// <summary>A call failed. The message says in one line what happened and what to do. Neither it nor anything else here holds the key, the prompt or a picture.</summary>
public class GeminiException : GeminiContractsException
{
    internal GeminiException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>The HTTP status of the response, such as 429; null where no response came.</summary>
    public HttpStatusCode? StatusCode { get; internal init; }

    /// <summary>The API's own name for the error, such as <c>RESOURCE_EXHAUSTED</c>; an open set. Null where the response was not in the API's format.</summary>
    public string? ErrorCode { get; internal init; }

    /// <summary>The API's machine-readable reason, such as <c>API_KEY_INVALID</c>.</summary>
    public string? Reason { get; internal init; }

    /// <summary>How long the API asks to wait before the next try; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>Which quota was used up.</summary>
    public QuotaScope QuotaScope { get; internal init; }

    /// <summary>The fields of the request that the API objects to.</summary>
    public IReadOnlyList<FieldViolation> FieldViolations { get; internal init; } = [];

    /// <summary>Whether the same call may succeed later.</summary>
    public bool IsRetryable { get; internal init; }

    /// <summary>How many times the call was tried.</summary>
    public int Attempts { get; internal init; } = 1;

    /// <summary>The model that was asked.</summary>
    public string? ModelAsked { get; internal init; }

    /// <summary>Whether the client itself may send the call again: it may succeed, and nothing of an answer, which would be billed, had arrived.</summary>
    internal bool MayRepeat { get; init; }
}
