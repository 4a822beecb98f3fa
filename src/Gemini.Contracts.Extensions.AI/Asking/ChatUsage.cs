using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace Gemini.Contracts.Chat;

/// <summary>What a call cost, as a chat counts it and as Gemini does: a chat's output tokens include the thoughts, its input tokens what tools brought in. Gemini's finer counts are additional ones.</summary>
internal static class ChatUsage
{
    private const string ToolUse = "gemini.tool_use_prompt";
    private const string Prompt = "gemini.prompt.";
    private const string Cached = "gemini.cached.";
    private const string Candidates = "gemini.candidates.";
    private const string Tools = "gemini.tool_use.";

    /// <summary>As Gemini counts.</summary>
    /// <param name="usage">The chat's.</param>
    /// <param name="serviceTier">The tier that answered; null where it is not known.</param>
    public static TokenUsage ToTokens(UsageDetails usage, string? serviceTier)
    {
        int thoughts = Count(usage.ReasoningTokenCount);
        int output = Count(usage.OutputTokenCount);
        int input = Count(usage.InputTokenCount);
        int tools = usage.AdditionalCounts?.TryGetValue(ToolUse, out long count) == true ? Math.Min(input, Count(count)) : 0;
        return new TokenUsage
        {
            Prompt = input - tools,
            ToolUsePrompt = tools,
            Cached = Count(usage.CachedInputTokenCount),
            Candidates = Math.Max(0, output - thoughts),
            Thoughts = thoughts,
            Total = usage.TotalTokenCount is null ? input + output : Count(usage.TotalTokenCount),
            PromptDetails = Details(usage, Prompt),
            CacheDetails = Details(usage, Cached),
            CandidatesDetails = Details(usage, Candidates),
            ToolUsePromptDetails = Details(usage, Tools),
            ServiceTier = serviceTier,
        };
    }

    /// <summary>As a chat counts.</summary>
    public static UsageDetails ToChat(TokenUsage usage)
    {
        AdditionalPropertiesDictionary<long> counts = [];
        if (usage.ToolUsePrompt > 0)
        {
            counts[ToolUse] = usage.ToolUsePrompt;
        }

        Add(Prompt, usage.PromptDetails);
        Add(Cached, usage.CacheDetails);
        Add(Candidates, usage.CandidatesDetails);
        Add(Tools, usage.ToolUsePromptDetails);
        return new UsageDetails
        {
            InputTokenCount = usage.Prompt + usage.ToolUsePrompt,
            OutputTokenCount = usage.Candidates + usage.Thoughts,
            TotalTokenCount = usage.Total,
            CachedInputTokenCount = usage.Cached,
            ReasoningTokenCount = usage.Thoughts,
            AdditionalCounts = counts.Count > 0 ? counts : null,
        };

        void Add(string prefix, IReadOnlyList<ModalityTokens> details)
        {
            foreach (ModalityTokens one in details)
            {
                counts[prefix + one.Modality] = one.Tokens;
            }
        }
    }

    [SuppressMessage("Performance", "CA1859:Use concrete types when possible for improved performance", Justification = "Most usages have no details, and share one empty list.")]
    private static IReadOnlyList<ModalityTokens> Details(UsageDetails usage, string prefix)
    {
        List<ModalityTokens>? details = null;
        foreach ((string name, long count) in usage.AdditionalCounts ?? [])
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                (details ??= []).Add(new ModalityTokens(name[prefix.Length..], Count(count)));
            }
        }

        return details is null ? TokenUsage.None.PromptDetails : details;
    }

    private static int Count(long? tokens) => (int)Math.Clamp(tokens ?? 0, 0, int.MaxValue);
}
