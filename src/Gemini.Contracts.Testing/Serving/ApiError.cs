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

    /// <summary>Fields and values that the API does not know, in its own words: one line and one violation for each.</summary>
    public static ApiError Violations(IReadOnlyList<(string At, string Message)> problems) => new(
        400, "INVALID_ARGUMENT", string.Join('\n', problems.Select(static problem => problem.Message)), json => WriteViolations(json, problems));

    /// <summary>A key that is not restricted to the API; since 2026 such keys are refused.</summary>
    public static ApiError UnrestrictedKey() => new(
        403, "PERMISSION_DENIED", "Requests with unrestricted API keys are not allowed. Restrict the key to the Generative Language API and try again.", json =>
        {
            json.WriteStartObject();
            json.WriteString("@type", "type.googleapis.com/google.rpc.ErrorInfo");
            json.WriteString("reason", "API_KEY_UNRESTRICTED");
            json.WriteString("domain", "googleapis.com");
            json.WriteEndObject();
        });

    /// <summary>No token or a wrong one on a path of Vertex AI.</summary>
    public static ApiError Unauthenticated() => new(
        401, "UNAUTHENTICATED", "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.");

    /// <summary>Nothing of that name.</summary>
    public static ApiError NotFound(string message = "Requested entity was not found.") => new(404, "NOT_FOUND", message);

    /// <summary>A request that the state of things does not allow.</summary>
    public static ApiError Precondition(string message) => new(400, "FAILED_PRECONDITION", message);

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

    private static void WriteViolations(Utf8JsonWriter json, IReadOnlyList<(string At, string Message)> problems)
    {
        json.WriteStartObject();
        json.WriteString("@type", "type.googleapis.com/google.rpc.BadRequest");
        json.WriteStartArray("fieldViolations");
        foreach ((string at, string message) in problems)
        {
            json.WriteStartObject();
            if (at.Length > 0)
            {
                json.WriteString("field", at);
            }

            json.WriteString("description", message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
