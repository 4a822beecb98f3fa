using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers;

/// <summary>
/// The one catalogue of diagnostics, in the order of their ids: GEM0xxx the record, GEM1xxx the prompt, GEM2xxx calls and images,
/// GEM3xxx models and budgets. An id is never used again. Error: no or wrong code; Warning: the API will refuse it or data will be wrong; Info: better practice.
/// </summary>
internal static partial class Rules
{
    /// <summary>Where a rule's page is, in the repository and in the package alike (docs/decisions/0220).</summary>
    public static string HelpLink(string id) => "docs/rules/" + id + ".md";
}
