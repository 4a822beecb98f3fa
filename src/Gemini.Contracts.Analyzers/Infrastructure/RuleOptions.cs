using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gemini.Contracts.Analyzers;

/// <summary>The options of rules in <c>.editorconfig</c>: <c>gemini_contracts.GEM3012.max_items = 500</c>.</summary>
internal static class RuleOptions
{
    private const string Prefix = "gemini_contracts.";

    private static readonly char[] Separators = [',', ' ', ';'];

    /// <summary>A whole number above zero; the rule's own where the option is not set, or is none.</summary>
    public static int Number(AnalyzerOptions options, Location location, DiagnosticDescriptor rule, string name, int otherwise) =>
        Text(options, location, rule, name) is { } text && int.TryParse(text.Replace("_", ""), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : otherwise;

    /// <summary>Whether a name is among those of the option <c>ignored</c>.</summary>
    public static bool IsIgnored(AnalyzerOptions options, Location location, DiagnosticDescriptor rule, string name)
    {
        foreach (string ignored in Text(options, location, rule, "ignored")?.Split(Separators, StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (ignored == name)
            {
                return true;
            }
        }

        return false;
    }

    private static string? Text(AnalyzerOptions options, Location location, DiagnosticDescriptor rule, string name) =>
        location.SourceTree is { } tree && options.AnalyzerConfigOptionsProvider.GetOptions(tree).TryGetValue($"{Prefix}{rule.Id}.{name}", out string? text) ? text.Trim() : null;
}
