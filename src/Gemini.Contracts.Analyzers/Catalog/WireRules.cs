using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers;

/// <summary>Rules about the API that carries a request.</summary>
internal static class WireRules
{
    private const string Category = "Models";

    /// <summary>GEM3018.</summary>
    public static readonly DiagnosticDescriptor OptionNotSupported = new(
        "GEM3018",
        "Option is not supported by the wire",
        "{0} does not take {1}, so the client refuses the request; remove it, or choose {2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Each of the two APIs has options that the other lacks. The client refuses a request with such an option before anything is sent.",
        RulePages.Link("GEM3018"));

    /// <summary>GEM3019.</summary>
    public static readonly DiagnosticDescriptor MustBeStored = new(
        "GEM3019",
        "Interaction must be stored",
        "{0} needs a stored interaction, and WithStore(false) forbids to store it; remove one of the two",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Google stores a run in the background until its answer is fetched, and an interaction that another goes on from. The client refuses a request for either that must not be stored.",
        RulePages.Link("GEM3019"));
}
