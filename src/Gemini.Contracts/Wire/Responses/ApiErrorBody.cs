using System.Globalization;
using System.Text.Json;

namespace Gemini.Contracts.Wire;

/// <summary>What an error body says (<c>google.rpc.Status</c> in JSON).</summary>
public sealed partial class ApiErrorBody
{
    private readonly List<string> _quotaIds = [];
    private readonly List<FieldViolation> _fieldViolations = [];

    private ApiErrorBody()
    {
    }

    /// <summary>The HTTP status code that the body names; 0 where it names none.</summary>
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
    public bool IsDailyQuota => _quotaIds.Exists(id => id.Contains("PerDay", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the same request may succeed later: 408, 429 (but no daily quota), 500, 502, 503, 504. Prepaid credits that are used up (402) and cancelled calls (499) are not.</summary>
    public bool IsRetryable => Code is 408 or 500 or 502 or 503 or 504 || (Code == 429 && !IsDailyQuota);

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
        if (body.StartsWith("\uFEFF"u8))
        {
            body = body[3..];
        }

        try
        {
            Utf8JsonReader reader = new(body, JsonCursor.Options);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
            {
                reader.Read();
            }

            if (reader.TokenType == JsonTokenType.StartObject)
            {
                while (!isError && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    if (reader.ValueTextEquals("error"u8))
                    {
                        isError = read.ReadError(ref reader);
                    }
                    else
                    {
                        JsonCursor.SkipValue(ref reader);
                    }
                }
            }
        }
        catch (JsonException)
        {
            // Cut off: a code or a status that was read is still worth more than nothing.
            isError |= read.Code != 0 || read.Status is not null;
        }

        error = isError ? read : null;
        return isError;
    }

    private static TimeSpan? ParseDelay(string? text) =>
        text is not null && text.EndsWith('s') && double.TryParse(text.AsSpan(..^1), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            && seconds >= 0 && seconds < TimeSpan.MaxValue.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;
}

/// <summary>A field of a request that the service objects to.</summary>
/// <param name="Field">Its path, such as <c>contents[0].parts[1].inline_data</c>.</param>
/// <param name="Description">What is wrong with it.</param>
public sealed record FieldViolation(string Field, string Description);
