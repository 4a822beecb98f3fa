using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers;

/// <content>GEM1xxx: the prompt. The generator's own parser finds these problems.</content>
internal static partial class Rules
{
    private const string Prompts = "Prompts";

    /// <summary>GEM1001.</summary>
    public static readonly DiagnosticDescriptor EmptyPrompt = new(
        "GEM1001",
        "Nothing is asked",
        "Nothing says what the model is asked for '{0}'; write a prompt, or a [Description] or XML summary on the type",
        Prompts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Without a prompt the model is given pictures and a shape, and guesses.",
        HelpLink("GEM1001"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM1002.</summary>
    public static readonly DiagnosticDescriptor BadPlaceholder = new(
        "GEM1002",
        "The placeholder is not sound",
        "\"{0}\" is no placeholder: {1}",
        Prompts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Braces in a prompt hold placeholders; braces that are meant as text are doubled.",
        HelpLink("GEM1002"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM1003.</summary>
    public static readonly DiagnosticDescriptor UnknownPlaceholderKind = new(
        "GEM1003",
        "The placeholder is of an unknown kind",
        "'{1}' is no kind of placeholder; '{0}' can be a text, an image or images: {{{0}}}, {{{0}:image}}, {{{0}:images}}",
        Prompts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The kind decides which parameter CreateRequest gets.",
        HelpLink("GEM1003"),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>GEM1004.</summary>
    public static readonly DiagnosticDescriptor PlaceholderConflict = new(
        "GEM1004",
        "The placeholder clashes with an earlier one",
        "The placeholder '{0}' stands in the prompt before: {1}",
        Prompts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "An image stands in a prompt once, and a name has one kind.",
        HelpLink("GEM1004"),
        WellKnownDiagnosticTags.NotConfigurable);
}
