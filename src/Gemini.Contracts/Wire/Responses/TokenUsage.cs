using System.Globalization;

namespace Gemini.Contracts;

/// <summary>What a call cost, in tokens.</summary>
public sealed record TokenUsage
{
    /// <summary>A call of which nothing is known.</summary>
    public static TokenUsage None { get; } = new();

    /// <summary>Tokens of the prompt, those read from a cache included.</summary>
    public int Prompt { get; init; }

    /// <summary>Tokens of the prompt that came from a cache.</summary>
    public int Cached { get; init; }

    /// <summary>Tokens of the answer, thoughts excluded.</summary>
    public int Candidates { get; init; }

    /// <summary>Tokens that the model thought; they are billed and count toward <c>maxOutputTokens</c>.</summary>
    public int Thoughts { get; init; }

    /// <summary>Tokens of the prompt that tools brought in.</summary>
    public int ToolUsePrompt { get; init; }

    /// <summary>All tokens, as the service counts them: prompt + candidates + thoughts + tool use.</summary>
    public int Total { get; init; }

    /// <summary>The prompt's tokens by modality; a modality that the service lists twice is summed.</summary>
    public IReadOnlyList<ModalityTokens> PromptDetails { get; init; } = [];

    /// <summary>The cached tokens by modality.</summary>
    public IReadOnlyList<ModalityTokens> CacheDetails { get; init; } = [];

    /// <summary>The answer's tokens by modality.</summary>
    public IReadOnlyList<ModalityTokens> CandidatesDetails { get; init; } = [];

    /// <summary>The tools' tokens by modality.</summary>
    public IReadOnlyList<ModalityTokens> ToolUsePromptDetails { get; init; } = [];

    /// <summary>The service tier that answered, such as <c>standard</c>; Vertex: the traffic type.</summary>
    public string? ServiceTier { get; init; }

    /// <summary>The counts, such as <c>prompt 1089 (IMAGE 1064, TEXT 25), thoughts 200, candidates 57, total 1346</c>.</summary>
    public override string ToString()
    {
        string details = PromptDetails.Count == 0 ? "" : $" ({string.Join(", ", PromptDetails.Select(static one => string.Create(CultureInfo.InvariantCulture, $"{one.Modality} {one.Tokens}")))})";
        return string.Create(CultureInfo.InvariantCulture, $"prompt {Prompt}{details}, thoughts {Thoughts}, candidates {Candidates}, total {Total}");
    }

    /// <summary>This usage, overwritten by whatever a later frame of the same stream says: counts are cumulative, and later frames may leave details out.</summary>
    internal TokenUsage MergedWith(TokenUsage later) => new()
    {
        Prompt = Later(Prompt, later.Prompt),
        Cached = Later(Cached, later.Cached),
        Candidates = Later(Candidates, later.Candidates),
        Thoughts = Later(Thoughts, later.Thoughts),
        ToolUsePrompt = Later(ToolUsePrompt, later.ToolUsePrompt),
        Total = Later(Total, later.Total),
        PromptDetails = later.PromptDetails.Count > 0 ? later.PromptDetails : PromptDetails,
        CacheDetails = later.CacheDetails.Count > 0 ? later.CacheDetails : CacheDetails,
        CandidatesDetails = later.CandidatesDetails.Count > 0 ? later.CandidatesDetails : CandidatesDetails,
        ToolUsePromptDetails = later.ToolUsePromptDetails.Count > 0 ? later.ToolUsePromptDetails : ToolUsePromptDetails,
        ServiceTier = later.ServiceTier ?? ServiceTier,
    };

    /// <summary>What two calls cost together.</summary>
    internal TokenUsage Plus(TokenUsage other) => new()
    {
        Prompt = Prompt + other.Prompt,
        Cached = Cached + other.Cached,
        Candidates = Candidates + other.Candidates,
        Thoughts = Thoughts + other.Thoughts,
        ToolUsePrompt = ToolUsePrompt + other.ToolUsePrompt,
        Total = Total + other.Total,
        PromptDetails = Sum(PromptDetails, other.PromptDetails),
        CacheDetails = Sum(CacheDetails, other.CacheDetails),
        CandidatesDetails = Sum(CandidatesDetails, other.CandidatesDetails),
        ToolUsePromptDetails = Sum(ToolUsePromptDetails, other.ToolUsePromptDetails),
        ServiceTier = other.ServiceTier ?? ServiceTier,
    };

    private static List<ModalityTokens> Sum(IReadOnlyList<ModalityTokens> left, IReadOnlyList<ModalityTokens> right) =>
        [.. left.Concat(right).GroupBy(static one => one.Modality).Select(static group => new ModalityTokens(group.Key, group.Sum(static one => one.Tokens)))];

    private static int Later(int before, int after) => after != 0 ? after : before;
}
