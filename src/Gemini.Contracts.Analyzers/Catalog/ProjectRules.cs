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

    /// <summary>GEM9002.</summary>
    public static readonly DiagnosticDescriptor NoTestFramework = new(
        "GEM9002",
        "Snapshots have no test framework",
        "[assembly: SnapshotContracts] adds no test, because the project references none of xUnit, NUnit and MSTest; reference one, or remove the attribute",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The generated tests are written for the framework that the project references. Without one there are none, and a changed contract would not be noticed.",
        RulePages.Link("GEM9002"));
}
