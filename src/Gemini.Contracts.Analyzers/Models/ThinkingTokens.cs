using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gemini.Contracts.Analyzers.Models;

/// <summary>The tokens that a level of thinking uses, as far as options do not say otherwise.</summary>
internal static class ThinkingTokens
{
    /// <summary>The tokens of a level; 0 for others than Low, Medium, and High.</summary>
    public static int Of(string? level, AnalyzerOptions options, Location location) => level switch
    {
        "Low" => RuleOptions.Number(options, location, BudgetRules.TooFewTokensForThinking, "low_tokens", 512),
        "Medium" => RuleOptions.Number(options, location, BudgetRules.TooFewTokensForThinking, "medium_tokens", 2_048),
        "High" => RuleOptions.Number(options, location, BudgetRules.TooFewTokensForThinking, "high_tokens", 4_096),
        _ => 0,
    };
}
