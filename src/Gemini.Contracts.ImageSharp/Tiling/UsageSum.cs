namespace Gemini.Contracts.Pictures;

/// <summary>The tokens of several calls.</summary>
internal static class UsageSum
{
    public static TokenUsage Of(IEnumerable<TokenUsage> calls)
    {
        TokenUsage[] all = [.. calls];
        return new TokenUsage
        {
            Prompt = all.Sum(static usage => usage.Prompt),
            Candidates = all.Sum(static usage => usage.Candidates),
            Thoughts = all.Sum(static usage => usage.Thoughts),
            Cached = all.Sum(static usage => usage.Cached),
            ToolUsePrompt = all.Sum(static usage => usage.ToolUsePrompt),
            Total = all.Sum(static usage => usage.Total),
        };
    }
}
