using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Gemini.Contracts.Analyzers.Lock;

/// <summary>The golden snapshot of a contract among the additional files: <c>Cup.verified.md</c>, with <c>fingerprint: …</c> in one of its first lines.</summary>
/// <param name="FileName">Without its folder.</param>
/// <param name="Contract">What is before <c>.verified.</c>: the name of the record or of its contract, after other names where it has some.</param>
/// <param name="Fingerprint">The fingerprint of the contract that the page was written of.</param>
internal sealed record ContractPage(string FileName, string Contract, string Fingerprint)
{
    private const string Verified = ".verified.";
    private const int FirstLines = 5;

    private static readonly Regex Written = new(@"\bfingerprint:?\s+(?<hex>[0-9a-fA-F]{16,128})\b", RegexOptions.CultureInvariant);

    /// <summary>The snapshots of a project; other files, and pages without a fingerprint, are none.</summary>
    public static List<ContractPage> Find(IEnumerable<AdditionalText> files, CancellationToken cancellationToken)
    {
        List<ContractPage> pages = [];
        foreach (AdditionalText file in files)
        {
            string name = Path.GetFileName(file.Path);
            int end = name.IndexOf(Verified, StringComparison.OrdinalIgnoreCase);
            if (end > 0 && FingerprintIn(file.GetText(cancellationToken)) is { } fingerprint)
            {
                pages.Add(new ContractPage(name, name.Substring(0, end), fingerprint));
            }
        }

        return pages;
    }

    /// <summary>Whether the page is of a contract: its file has its name, alone or after other names and a point, as test frameworks name files.</summary>
    public bool IsOf(params string[] names)
    {
        foreach (string name in names)
        {
            if (Contract == name || Contract.EndsWith("." + name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string? FingerprintIn(SourceText? text)
    {
        for (int i = 0; i < Math.Min(FirstLines, text?.Lines.Count ?? 0); i++)
        {
            if (Written.Match(text!.Lines[i].ToString()) is { Success: true } match)
            {
                return match.Groups["hex"].Value;
            }
        }

        return null;
    }
}
