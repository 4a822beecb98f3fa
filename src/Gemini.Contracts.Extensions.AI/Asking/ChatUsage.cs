using Microsoft.Extensions.AI;

namespace Gemini.Contracts.Chat;

/// <summary>What a call cost, as a chat counts it and as Gemini does: a chat's output tokens include the thoughts.</summary>
internal static class ChatUsage
{
    /// <summary>As Gemini counts.</summary>
    public static TokenUsage ToTokens(UsageDetails usage)
    {
        int thoughts = Count(usage.ReasoningTokenCount);
        int output = Count(usage.OutputTokenCount);
        int input = Count(usage.InputTokenCount);
        return new TokenUsage
        {
            Prompt = input,
            Cached = Count(usage.CachedInputTokenCount),
            Candidates = Math.Max(0, output - thoughts),
            Thoughts = thoughts,
            Total = usage.TotalTokenCount is null ? input + output : Count(usage.TotalTokenCount),
        };
    }

    /// <summary>As a chat counts.</summary>
    public static UsageDetails ToChat(TokenUsage usage) => new()
    {
        InputTokenCount = usage.Prompt + usage.ToolUsePrompt,
        OutputTokenCount = usage.Candidates + usage.Thoughts,
        TotalTokenCount = usage.Total,
        CachedInputTokenCount = usage.Cached,
        ReasoningTokenCount = usage.Thoughts,
    };

    private static int Count(long? tokens) => (int)Math.Clamp(tokens ?? 0, 0, int.MaxValue);
}
