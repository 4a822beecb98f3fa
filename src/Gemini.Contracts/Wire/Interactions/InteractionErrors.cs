namespace Gemini.Contracts.Wire;

/// <summary>The names that Interactions gives its errors (ai.google.dev, API errors, 2026-09-20). An open set.</summary>
internal static class InteractionErrors
{
    /// <summary>Another call was at it at the same time; it can be sent again.</summary>
    public const string Aborted = "aborted";

    /// <summary>The day's quota is used up.</summary>
    public const string DailyQuota = "quota_exceeded";

    /// <summary>The service reports a failure without a name.</summary>
    public const string Unnamed = "api_error";

    // The HTTP status by name; an error in the middle of a stream comes without one.
    private static readonly Dictionary<string, int> Codes = new(StringComparer.Ordinal)
    {
        ["invalid_request"] = 400,
        ["failed_precondition"] = 400,
        ["parameter_unknown"] = 400,
        ["malformed_function_call"] = 400,
        ["malformed_tool_call"] = 400,
        ["unexpected_tool_call"] = 400,
        ["no_image"] = 400,
        ["too_many_tool_calls"] = 400,
        ["missing_thought_signature"] = 400,
        ["authentication"] = 401,
        ["payment_required"] = 402,
        ["permission_denied"] = 403,
        ["not_found"] = 404,
        ["model_not_found"] = 404,
        ["already_exists"] = 409,
        [Aborted] = 409,
        ["out_of_range"] = 416,
        ["rate_limit_exceeded"] = 429,
        ["too_many_requests"] = 429,
        [DailyQuota] = 429,
        ["cancelled"] = 499,
        [Unnamed] = 500,
        ["unimplemented"] = 501,
        ["service_unavailable"] = 503,
        ["deadline_exceeded"] = 504,
        ["gateway_timeout"] = 504,
    };

    private static readonly HashSet<string> Refusals = new(StringComparer.Ordinal)
    {
        "safety", "recitation", "language", "prohibited_content", "spii", "blocklist", "content_blocked",
        "image_safety", "image_prohibited_content", "image_recitation", "image_other",
    };

    /// <summary>Whether a name is one of the API's.</summary>
    public static bool IsKnown(string name) => Codes.ContainsKey(name) || Refusals.Contains(name);

    /// <summary>Whether a name says that the prompt or the answer was withheld by a filter.</summary>
    public static bool IsRefusal(string? name) => name is not null && Refusals.Contains(name);

    /// <summary>The HTTP status of an error; 0 where the name is not known.</summary>
    public static int HttpCode(string? name) => name is null ? 0 : Codes.TryGetValue(name, out int code) ? code : IsRefusal(name) ? 400 : 0;

    /// <summary>A refusal in the words of <c>generateContent</c>, such as <c>PROHIBITED_CONTENT</c>.</summary>
    public static string ToReason(string name) => name.ToUpperInvariant();
}
