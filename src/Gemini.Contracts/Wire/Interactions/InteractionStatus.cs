namespace Gemini.Contracts.Wire;

/// <summary>How an interaction stands, by the API's words. An open set.</summary>
internal static class InteractionStatus
{
    /// <summary>The interaction failed.</summary>
    public const string Failed = "failed";

    /// <summary>Whether the answer is still to come.</summary>
    public static bool IsRunning(string? status) => status is "in_progress" or "queued";

    /// <summary>The same in the words of <c>generateContent</c>; a status that has none there keeps its own. Null while the answer is still to come.</summary>
    public static FinishReason? ToFinishReason(string? status) => status switch
    {
        null or "" => null,
        "completed" => FinishReason.Stop,
        "incomplete" => FinishReason.MaxTokens,
        "requires_continuation" => FinishReason.Continuation,
        _ => IsRunning(status) ? null : new FinishReason(status.ToUpperInvariant()),
    };
}
