using System.Text.Json;
using Gemini.Contracts.Testing.Serving;

namespace Gemini.Contracts.Testing.Interactions;

/// <summary>An error in the words of Interactions: <c>{"error":{"code":"snake_case","message":"…"}}</c>, without a status and without details.</summary>
internal static class InteractionError
{
    /// <summary>A request that cannot be served as it is.</summary>
    public static ApiError Invalid(string message) => new(400, "invalid_request", message);

    /// <summary>A field that the API does not know, in its own words.</summary>
    /// <param name="at">Where it is, such as <c>input[0].content[0].processing</c>.</param>
    public static ApiError Unknown(string at) => at.Contains('[', StringComparison.Ordinal) || at.Contains('.', StringComparison.Ordinal)
        ? new ApiError(400, "parameter_unknown", $"Invalid input at '{at}'.")
        : new ApiError(400, "parameter_unknown", $"Unknown parameter '{at}'");

    /// <summary>An interaction that is not there.</summary>
    public static ApiError NoInteraction(string id) => new(404, "not_found", $"Interaction {id} was not found.");

    /// <summary>The HTTP status and the name of an error; what the rest of the server throws is renamed.</summary>
    public static (int Status, string Code) NameOf(ApiError error) => (error.Code, error.Status) switch
    {
        (_, var code) when code.Length > 0 && char.IsAsciiLetterLower(code[0]) => (error.Code, code),
        (400, _) when error.Message.StartsWith("API key not valid", StringComparison.Ordinal) => (401, "authentication"),
        (403, _) when error.Message.Contains("unregistered callers", StringComparison.Ordinal) => (401, "authentication"),
        (404, _) when error.Message.StartsWith("models/", StringComparison.Ordinal) => (404, "model_not_found"),
        (429, _) when error.ToBody().AsSpan().IndexOf("PerDay"u8) >= 0 => (429, "quota_exceeded"),
        (429, _) => (429, "rate_limit_exceeded"),
        (400, "FAILED_PRECONDITION") => (400, "failed_precondition"),
        (400, _) => (400, "invalid_request"),
        (401, _) => (401, "authentication"),
        (403, _) => (403, "permission_denied"),
        (404, _) => (404, "not_found"),
        (503, _) => (503, "service_unavailable"),
        (504, _) => (504, "deadline_exceeded"),
        _ => (error.Code, "api_error"),
    };

    /// <summary>The body.</summary>
    public static byte[] ToBody(ApiError error) => JsonBody.Write(isIndented: false, json =>
    {
        json.WriteStartObject();
        json.WritePropertyName("error");
        Write(json, NameOf(error).Code, error.Message);
        json.WriteEndObject();
    });

    /// <summary>Writes the error's object.</summary>
    public static void Write(Utf8JsonWriter json, string code, string message)
    {
        json.WriteStartObject();
        json.WriteString("code", code);
        json.WriteString("message", message);
        json.WriteEndObject();
    }
}
