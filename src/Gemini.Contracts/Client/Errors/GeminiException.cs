using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>A call came to nothing. The message says in one line what happened and what to do. Neither it nor anything else here holds the key, the prompt or a picture.</summary>
public class GeminiException : Exception
{
    internal GeminiException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>The HTTP status, such as 429; 0 where no response came.</summary>
    public int Status { get; internal init; }

    /// <summary>The API's own name for the error, such as <c>RESOURCE_EXHAUSTED</c>; an open set. Null where the response was not in the API's format.</summary>
    public string? Code { get; internal init; }

    /// <summary>The API's machine-readable reason, such as <c>API_KEY_INVALID</c>.</summary>
    public string? Reason { get; internal init; }

    /// <summary>How long the API asks to wait before the next try; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>Which quota was used up.</summary>
    public QuotaScope QuotaScope { get; internal init; }

    /// <summary>The fields of the request that the API objects to.</summary>
    public IReadOnlyList<FieldViolation> FieldViolations { get; internal init; } = [];

    /// <summary>Whether the very same call may succeed later.</summary>
    public bool IsRetryable { get; internal init; }

    /// <summary>How many times the call was tried.</summary>
    public int Attempts { get; internal set; } = 1;

    /// <summary>The model that was asked.</summary>
    public string? ModelAsked { get; internal init; }
}

/// <summary>The API refused the request as it is (400, 413 and the like): sending it again will not help.</summary>
public sealed class GeminiRequestException : GeminiException
{
    internal GeminiRequestException(string message)
        : base(message)
    {
    }
}

/// <summary>The key is missing or wrong, or may not do this (401, 403, or 400 with <c>API_KEY_INVALID</c>).</summary>
public sealed class GeminiPermissionException : GeminiException
{
    internal GeminiPermissionException(string message)
        : base(message)
    {
    }
}

/// <summary>There is no such model, file or cache (404).</summary>
public sealed class GeminiNotFoundException : GeminiException
{
    internal GeminiNotFoundException(string message)
        : base(message)
    {
    }
}

/// <summary>A quota is used up (429, or 402 for credits); <see cref="GeminiException.QuotaScope"/> says which, <see cref="GeminiException.RetryAfter"/> how long to wait.</summary>
public sealed class GeminiQuotaException : GeminiException
{
    internal GeminiQuotaException(string message)
        : base(message)
    {
    }
}

/// <summary>The API failed or was overloaded (5xx).</summary>
public sealed class GeminiServerException : GeminiException
{
    internal GeminiServerException(string message)
        : base(message)
    {
    }
}

/// <summary>No whole response came: the host is not there, the connection dropped, or time ran out.</summary>
public sealed class GeminiConnectionException : GeminiException
{
    internal GeminiConnectionException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>Something answered that is not the Gemini API: HTML of a proxy, a redirect, or JSON of another shape.</summary>
public sealed class GeminiResponseException : GeminiException
{
    internal GeminiResponseException(string message)
        : base(message)
    {
    }
}
