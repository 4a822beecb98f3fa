using System.Text.Json;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>An error as the API words it: <c>{"error":{"code","message","status","details"}}</c>.</summary>
internal sealed class ApiError(int code, string status, string message, Action<Utf8JsonWriter>? writeDetails = null) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Code { get; } = code;

    /// <summary>The API's own name for the status.</summary>
    public string Status { get; } = status;

    /// <summary>A request that cannot be served as it is.</summary>
    public static ApiError Invalid(string message) => new(400, "INVALID_ARGUMENT", message);

    /// <summary>A field that the API does not know, in its own words.</summary>
    /// <param name="name">The field.</param>
    /// <param name="at">Where it stands, such as <c>generation_config</c>; empty for the top level.</param>
    public static ApiError UnknownName(string name, string at)
    {
        string message = at.Length == 0
            ? $"Invalid JSON payload received. Unknown name \"{name}\": Cannot find field."
            : $"Invalid JSON payload received. Unknown name \"{name}\" at '{at}': Cannot find field.";
        return new ApiError(400, "INVALID_ARGUMENT", message, json => WriteViolation(json, at, message));
    }

    /// <summary>A value that a field does not take, in the API's own words.</summary>
    public static ApiError InvalidValue(string at, string value)
    {
        string message = $"Invalid value at '{at}' (TYPE_ENUM), \"{value}\"";
        return new ApiError(400, "INVALID_ARGUMENT", message, json => WriteViolation(json, at, message));
    }

    /// <summary>No key at all.</summary>
    public static ApiError NoKey() => new(
        403, "PERMISSION_DENIED", "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.");

    /// <summary>A wrong key; the API repeats it in a detail, and so does the stand-in: whoever logs error bodies must know.</summary>
    public static ApiError WrongKey(string key) => new(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", json =>
    {
        json.WriteStartObject();
        json.WriteString("@type", "type.googleapis.com/google.rpc.ErrorInfo");
        json.WriteString("reason", "API_KEY_INVALID");
        json.WriteString("domain", "googleapis.com");
        json.WriteStartObject("metadata");
        json.WriteString("service", "generativelanguage.googleapis.com");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("@type", "type.googleapis.com/google.rpc.DebugInfo");
        json.WriteString("detail", $"Invalid API key: {key}");
        json.WriteEndObject();
    });

    /// <summary>A model that is not there.</summary>
    public static ApiError NoModel(string model, string method) => new(
        404, "NOT_FOUND", $"models/{model} is not found for API version v1beta, or is not supported for {method}. Call ListModels to see the list of available models and their supported methods.");

    /// <summary>Too many requests.</summary>
    /// <param name="quotaId">Such as <c>GenerateRequestsPerMinutePerProjectPerModel-FreeTier</c>.</param>
    /// <param name="retryAfter">What RetryInfo says; null for none.</param>
    public static ApiError QuotaExceeded(string quotaId, TimeSpan? retryAfter) => new(
        429, "RESOURCE_EXHAUSTED", "You exceeded your current quota, please check your plan and billing details.", json =>
        {
            json.WriteStartObject();
            json.WriteString("@type", "type.googleapis.com/google.rpc.QuotaFailure");
            json.WriteStartArray("violations");
            json.WriteStartObject();
            json.WriteString("quotaMetric", "generativelanguage.googleapis.com/generate_content_free_tier_requests");
            json.WriteString("quotaId", quotaId);
            json.WriteString("quotaValue", "20");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            if (retryAfter is TimeSpan delay)
            {
                json.WriteStartObject();
                json.WriteString("@type", "type.googleapis.com/google.rpc.RetryInfo");
                json.WriteString("retryDelay", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{delay.TotalSeconds:0.###}s"));
                json.WriteEndObject();
            }
        });

    /// <summary>The body, pretty-printed as the API does.</summary>
    public byte[] ToBody() => JsonBody.Write(isIndented: true, json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("error");
        json.WriteNumber("code", Code);
        json.WriteString("message", Message);
        json.WriteString("status", Status);
        if (writeDetails is not null)
        {
            json.WriteStartArray("details");
            writeDetails(json);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static void WriteViolation(Utf8JsonWriter json, string field, string description)
    {
        json.WriteStartObject();
        json.WriteString("@type", "type.googleapis.com/google.rpc.BadRequest");
        json.WriteStartArray("fieldViolations");
        json.WriteStartObject();
        if (field.Length > 0)
        {
            json.WriteString("field", field);
        }

        json.WriteString("description", description);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
