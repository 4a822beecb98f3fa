using System.Globalization;
using System.Text.Json;
using static Gemini.Contracts.Wire.JsonCursor;

namespace Gemini.Contracts.Wire;

/// <summary>What an error body says (<c>google.rpc.Status</c> in JSON).</summary>
internal sealed partial class ApiErrorBody
{
    private const int LastCanonicalCode = 16;

    private static readonly string[] CanonicalCodes =
    [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED",
        "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    ];

    /// <summary>Whether a status is one of the API's own, rather than a text that something in between made up.</summary>
    public static bool IsCanonical(string status) => Array.IndexOf(CanonicalCodes, status) >= 0 || InteractionErrors.IsKnown(status);

    private readonly List<string> _quotaIds = [];
    private readonly List<FieldViolation> _fieldViolations = [];

    private ApiErrorBody()
    {
    }

    /// <summary>The HTTP status code that the body names, by number, by a canonical code (0–16, as the results of a batch have them) or by its status; 0 where it names none.</summary>
    public int Code { get; private set; }

    /// <summary>The service's own words.</summary>
    public string Message { get; private set; } = "";

    /// <summary>The canonical status, such as <c>RESOURCE_EXHAUSTED</c>; an open set.</summary>
    public string? Status { get; private set; }

    /// <summary>The machine-readable reason, such as <c>API_KEY_INVALID</c>.</summary>
    public string? Reason { get; private set; }

    /// <summary>How long the service asks to wait before a retry.</summary>
    public TimeSpan? RetryDelay { get; private set; }

    /// <summary>The quotas that are used up, such as <c>GenerateRequestsPerDayPerProjectPerModel-FreeTier</c>.</summary>
    public IReadOnlyList<string> QuotaIds => _quotaIds;

    /// <summary>The fields of the request that the service objects to.</summary>
    public IReadOnlyList<FieldViolation> FieldViolations => _fieldViolations;

    /// <summary>Whether a quota per day is used up: waiting minutes does not help, whatever the retry delay says.</summary>
    public bool IsDailyQuota => Status == InteractionErrors.DailyQuota || _quotaIds.Exists(id => id.Contains("PerDay", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the same request may succeed later: 408, 429 (but no daily quota), 500, 502, 503, 504. Prepaid credits that are used up (402) and cancelled calls (499) are not.</summary>
    public bool IsRetryable => Code is 408 or 500 or 502 or 503 or 504 || (Code == 429 && !IsDailyQuota) || Status == InteractionErrors.Aborted;

    /// <summary>Reads an error body: an object, or an array of one object, with an <c>error</c> member.</summary>
    /// <param name="body">UTF-8. Nothing of it is kept.</param>
    /// <param name="error">The error, or null.</param>
    /// <returns>False where the body is none: HTML of a proxy, an empty body, another JSON.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> body, out ApiErrorBody? error) => TryRead(body.Span, out error);

    internal static bool TryRead(ReadOnlySpan<byte> body, out ApiErrorBody? error)
    {
        // Answers are far more frequent than errors, and need not be gone through for a name that is not there, not even in escapes.
        if (body.IndexOf("error"u8) < 0 && body.IndexOf("\\u"u8) < 0)
        {
            error = null;
            return false;
        }

        ApiErrorBody read = new();
        bool isError = false;
        try
        {
            Utf8JsonReader reader = Begin(body);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
            {
                reader.Read();
            }

            if (reader.TokenType == JsonTokenType.StartObject)
            {
                while (!isError && NextMember(ref reader))
                {
                    if (IsNamed(ref reader, "error"u8))
                    {
                        isError = read.ReadError(ref reader);
                    }
                    else
                    {
                        SkipValue(ref reader);
                    }
                }
            }
        }
        catch (JsonException)
        {
            // Cut off: a code or a status that was read is still worth more than nothing.
            isError |= read.Code != 0 || read.Status is not null;
        }

        read.Complete();
        error = isError ? read : null;
        return isError;
    }

    /// <summary>Reads the error that the reader's next value is.</summary>
    /// <returns>Null where it is not one.</returns>
    internal static ApiErrorBody? Read(ref Utf8JsonReader reader)
    {
        ApiErrorBody read = new();
        if (!read.ReadError(ref reader))
        {
            return null;
        }

        read.Complete();
        return read;
    }

    /// <summary>An error of which only its name and its words are known.</summary>
    internal static ApiErrorBody Create(string status, string message)
    {
        ApiErrorBody error = new() { Status = status, Message = message };
        error.Complete();
        return error;
    }

    private void Complete()
    {
        if (Code is > 0 and <= LastCanonicalCode)
        {
            Status ??= CanonicalCodes[Code];
            Code = HttpCode(Code);
        }
        else if (Code == 0)
        {
            Code = InteractionErrors.HttpCode(Status) is > 0 and int known ? known : HttpCode(Array.IndexOf(CanonicalCodes, Status));
        }
    }

    // google.rpc.Code, and what its documentation maps each to.
    private static int HttpCode(int canonical) => canonical switch
    {
        1 => 499,
        3 or 9 or 11 => 400,
        4 => 504,
        5 => 404,
        6 or 10 => 409,
        7 => 403,
        8 => 429,
        12 => 501,
        14 => 503,
        16 => 401,
        2 or 13 or 15 => 500,
        _ => 0,
    };

    private static TimeSpan? ParseDelay(string? text) =>
        text is not null && text.EndsWith('s') && double.TryParse(text.AsSpan(..^1), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            && seconds >= 0 && seconds < TimeSpan.MaxValue.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
