using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers;

/// <summary>GEM3xxx: budgets of schemas and answers.</summary>
internal static class BudgetRules
{
    private const string Category = "Models";

    /// <summary>GEM3009.</summary>
    public static readonly DiagnosticDescriptor ThinkingBudgetNotSupported = new(
        "GEM3009",
        "Thinking budget is not supported",
        "{0} does not accept this thinking budget: {1}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Gemini 3 and newer models have thinking levels, and Gemini 4 rejects a budget with status 400. Older models accept budgets within their range.",
        RulePages.Link("GEM3009"));

    /// <summary>GEM3010.</summary>
    public static readonly DiagnosticDescriptor CacheNotSupported = new(
        "GEM3010",
        "Explicit cache is not supported",
        "{0} has no explicit caches; remove CachedContent",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Gemini 4 caches implicitly and rejects a request that names a cache.",
        RulePages.Link("GEM3010"));

    /// <summary>GEM3011.</summary>
    public static readonly DiagnosticDescriptor RequestOptionNotSupported = new(
        "GEM3011",
        "Option of the request is not supported by the model",
        "{0} does not accept {1}: {2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The API rejects or ignores options that the model does not have.",
        RulePages.Link("GEM3011"));

    /// <summary>GEM3012.</summary>
    public static readonly DiagnosticDescriptor TooManyListItems = new(
        "GEM3012",
        "Lists allow too many items",
        "The lists of the contract allow {0} items in total; the API rejects schemas above about {1}; lower the maximum length of '{2}'",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The API rejects a schema whose maximum lengths add up to more than about 960.",
        RulePages.Link("GEM3012"));

    /// <summary>GEM3013.</summary>
    public static readonly DiagnosticDescriptor TooMuchEnumText = new(
        "GEM3013",
        "Enums are too long",
        "The labels of the enums have {0} characters in total; the API rejects schemas with about {1}; shorten '{2}', or request a string",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The API rejects a schema with too many states. Long enums are the most common cause.",
        RulePages.Link("GEM3013"));

    /// <summary>GEM3014.</summary>
    public static readonly DiagnosticDescriptor TooDeep = new(
        "GEM3014",
        "Contract is nested too deeply",
        "The schema has {0} levels; the API rejects schemas with more than about {1}; flatten the records",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The API rejects a schema that exceeds the maximum nesting depth.",
        RulePages.Link("GEM3014"));

    /// <summary>GEM3015.</summary>
    public static readonly DiagnosticDescriptor UnboundedNumber = new(
        "GEM3015",
        "Optional number has no range",
        "{0}: optional without a range; add [Range] so that the model does not write endless digits",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "For an optional number without a range, models sometimes write digits until the output limit is reached.",
        RulePages.Link("GEM3015"));

    /// <summary>GEM3016.</summary>
    public static readonly DiagnosticDescriptor TooFewTokensForThinking = new(
        "GEM3016",
        "Output limit is too small for thinking",
        "MaxOutputTokens is {0}, but Thinking.{1} alone uses about {2} tokens, which count against the limit; raise the limit or lower the thinking level",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Thoughts count against the output limit. If the limit is reached while the model thinks, the answer is empty and billed.",
        RulePages.Link("GEM3016"));

    /// <summary>GEM3017.</summary>
    public static readonly DiagnosticDescriptor TooFewTokensForMasks = new(
        "GEM3017",
        "Output limit is too small for the masks",
        "MaxOutputTokens is {0}, but {1} masks of about {2} tokens each need {3}; raise the limit, or request boxes",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Each mask is an outline or a picture in the JSON. If the limit is reached, the answer is truncated.",
        RulePages.Link("GEM3017"));
}
