using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers;

/// <summary>GEM1xxx: the prompt.</summary>
internal static class PromptRules
{
    private const string Category = "Prompts";

    /// <summary>GEM1001.</summary>
    public static readonly DiagnosticDescriptor EmptyPrompt = new(
        "GEM1001",
        "Prompt is missing",
        "'{0}' has no prompt; add a prompt, or a [Description] or XML summary to the type",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Without a prompt, the model receives pictures and a schema, and has to guess the task.",
        RulePages.Link("GEM1001"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM1002.</summary>
    public static readonly DiagnosticDescriptor BadPlaceholder = new(
        "GEM1002",
        "Invalid placeholder",
        "\"{0}\" is not a valid placeholder: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Braces in a prompt enclose placeholders. Double the braces that are meant as text.",
        RulePages.Link("GEM1002"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM1003.</summary>
    public static readonly DiagnosticDescriptor UnknownPlaceholderKind = new(
        "GEM1003",
        "Unknown placeholder kind",
        "'{1}' is not a placeholder kind; '{0}' can be a text, an image, or images: {{{0}}}, {{{0}:image}}, {{{0}:images}}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The kind determines the type of the parameter of CreateRequest.",
        RulePages.Link("GEM1003"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM1004.</summary>
    public static readonly DiagnosticDescriptor PlaceholderConflict = new(
        "GEM1004",
        "Conflicting placeholder",
        "The placeholder '{0}' already occurs in the prompt: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "An image occurs in a prompt only once, and a placeholder name has only one kind.",
        RulePages.Link("GEM1004"),
        WellKnownDiagnosticTags.NotConfigurable);
}
