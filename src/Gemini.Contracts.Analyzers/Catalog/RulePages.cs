namespace Gemini.Contracts.Analyzers;

/// <summary>Where the pages of the rules are.</summary>
/// <remarks>
/// GEM0xxx is the record, GEM1xxx the prompt, GEM2xxx calls and images, GEM3xxx models and budgets, GEM4xxx other SDKs, GEM5xxx the contract lock, GEM9xxx the project.
/// An ID is never reused. Error: no code or wrong code; Warning: the API rejects it or data is wrong; Info: better practice.
/// </remarks>
internal static class RulePages
{
    /// <summary>The base address of all pages: the same folder in the repository and in the package (docs/decisions/0220).</summary>
    public static string BaseAddress => "docs/rules/";

    /// <summary>The address of the page of one rule.</summary>
    public static string Link(string id) => BaseAddress + id + ".md";
}
