using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers;

/// <summary>GEM9xxx: the project.</summary>
internal static class ProjectRules
{
    private const string Category = "Projects";

    /// <summary>GEM9001.</summary>
    public static readonly DiagnosticDescriptor OldLanguageVersion = new(
        "GEM9001",
        "Language version has no extension members",
        "'{0}' requires C# 14, but the project is compiled as C# {1}; set LangVersion to 14 or remove it, or write '{2}'",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The generator adds Contract and CreateRequest to the record as extension members of C# 14. With an older LangVersion, the generated class itself has the same members.",
        RulePages.Link("GEM9001"));
}
