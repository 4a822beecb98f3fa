using System.Text.RegularExpressions;

namespace Gemini.Contracts.Analyzers.Prompts;

/// <summary>One sentence of a prompt.</summary>
/// <param name="Text">As written.</param>
/// <param name="Unquoted">The same, with quotations and placeholders replaced by spaces.</param>
/// <param name="Start">The index of its first character in the prompt.</param>
internal sealed record PromptSentence(string Text, string Unquoted, int Start)
{
    private static readonly Regex NegationBefore = new(
        @"\b(?:not|never|no|none|neither|nor|without|avoid|ignore|except|instead\s+of|rather\s+than|unlike|cannot)\b|n't\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex NegationAfter = new(
        @"^\W*(?:\w+\W+){0,3}?(?:not|never|forbidden|wrong|disallowed|unnecessary|invalid)\b|^\W*(?:is|are|must|should|will)(?:n't| not)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    // A new instruction ends the range of a negation: "No masks, return boxes in pixels".
    private static readonly Regex NewInstruction = new(
        @"[,;:]\s*(?:but|and|then)?\s*(?:please\s+)?(?:return|give|use|output|write|provide|report|respond|answer|express|include|format)\b|\bbut\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The first match outside quotations that is not negated.</summary>
    public Match? Find(Regex pattern)
    {
        foreach (Match match in pattern.Matches(Unquoted))
        {
            if (!IsNegated(match.Index, match.Length))
            {
                return match;
            }
        }

        return null;
    }

    /// <summary>Whether the sentence has a match outside quotations.</summary>
    public bool Has(Regex pattern) => pattern.IsMatch(Unquoted);

    /// <summary>Whether a negation applies to some characters of the sentence.</summary>
    public bool IsNegated(int start, int length)
    {
        int from = 0;
        foreach (Match instruction in NewInstruction.Matches(Unquoted.Substring(0, start)))
        {
            from = instruction.Index + instruction.Length;
        }

        return NegationBefore.IsMatch(Unquoted.Substring(from, start - from)) || NegationAfter.IsMatch(Unquoted.Substring(start + length));
    }
}
