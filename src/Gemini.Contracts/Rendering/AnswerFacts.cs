using System.Globalization;

namespace Gemini.Contracts.Rendering;

/// <summary>What a page tells of the call whose answer it shows.</summary>
internal sealed record AnswerFacts(
    string Contract, string Prompt, string Outcome, string? Model, string Tokens, string Price, IReadOnlyList<Finding> Findings, IReadOnlyList<RejectedItem> Rejected)
{
    /// <summary>The facts of an answer.</summary>
    public static AnswerFacts Of<T>(VisionAnswer<T> answer, VisionContract<T> contract) => new(
        contract.Name,
        contract.Prompt.Text,
        answer.Outcome.ToString(),
        answer.ModelAnswered is { Length: > 0 } answered && answered != answer.ModelAsked && answer.ModelAsked is not null ? $"{answered} ({answer.ModelAsked} was asked)" : answer.ModelAnswered ?? answer.ModelAsked,
        TokensOf(answer.Usage),
        PriceOf(answer.Usage, answer.ModelAsked),
        answer.Findings,
        answer.Rejected);

    private static string TokensOf(TokenUsage usage)
    {
        if (usage.Total == 0)
        {
            return "";
        }

        string thoughts = usage.Thoughts == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {usage.Thoughts:N0} of thoughts");
        return string.Create(CultureInfo.InvariantCulture, $"{usage.Total:N0} ({usage.Prompt + usage.ToolUsePrompt:N0} in, {usage.Candidates:N0} out{thoughts})");
    }

    /// <summary>By the prices of the catalog's own day, and not of today, so that a page is the same whenever it is written.</summary>
    private static string PriceOf(TokenUsage usage, string? model)
    {
        if (usage.Total == 0 || model is null || ModelCatalog.Default.AsOf is not { } day || ModelCatalog.Default.Get(model).GetPrice(day) is not { } price)
        {
            return "";
        }

        decimal cost = ((usage.Prompt + usage.ToolUsePrompt) * price.InputPerMillion + (usage.Candidates + usage.Thoughts) * price.OutputPerMillion) / 1_000_000;
        return string.Create(CultureInfo.InvariantCulture, $"${cost:0.00####} by the prices of {day:yyyy-MM-dd}");
    }
}
