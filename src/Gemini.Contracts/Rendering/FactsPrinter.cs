using System.Globalization;
using System.Text;

namespace Gemini.Contracts.Rendering;

/// <summary>Prints what a page tells of a call: prompt, model, outcome, tokens, price; what was noticed; what was rejected.</summary>
internal static class FactsPrinter
{
    // A page with more than this is a log, not a page.
    private const int MaxListed = 200;

    private const int LongestBytes = 2000;

    /// <summary>Prints the facts of all answers of a panel.</summary>
    public static void Append(StringBuilder page, IReadOnlyList<AnswerFacts> answers)
    {
        foreach (AnswerFacts facts in answers)
        {
            page.Append("<section class=\"call\">\n<h2>The call</h2>\n<dl>\n");
            AppendFact(page, "Contract", facts.Contract);
            AppendFact(page, "Prompt", facts.Prompt);
            AppendFact(page, "Model", facts.Model ?? "");
            AppendFact(page, "Outcome", facts.Outcome);
            AppendFact(page, "Tokens", facts.Tokens);
            AppendFact(page, "Price", facts.Price);
            page.Append("</dl>\n</section>\n");
            AppendFindings(page, facts.Findings);
            AppendRejected(page, facts.Rejected);
        }
    }

    private static void AppendFact(StringBuilder page, string name, string value)
    {
        if (value.Length > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<dt>{name}</dt><dd dir=\"auto\">{DrawingText.Escape(DrawingText.Clean(value))}</dd>\n");
        }
    }

    private static void AppendFindings(StringBuilder page, IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0)
        {
            return;
        }

        page.Append(CultureInfo.InvariantCulture, $"<section class=\"findings\">\n<h2>Noticed and repaired: {findings.Count}</h2>\n<ul>\n");
        foreach (Finding finding in findings.Take(MaxListed))
        {
            page.Append(CultureInfo.InvariantCulture, $"<li><b>{finding.Code}</b> {Place(finding.Pointer)}, bytes {finding.Start} to {finding.Start + finding.Length}: {DrawingText.Escape(DrawingText.Clean(finding.Message))}</li>\n");
        }

        AppendRest(page, findings.Count);
        page.Append("</ul>\n</section>\n");
    }

    private static void AppendRejected(StringBuilder page, IReadOnlyList<RejectedItem> rejected)
    {
        if (rejected.Count == 0)
        {
            return;
        }

        page.Append(CultureInfo.InvariantCulture, $"<section class=\"rejected\">\n<h2>Rejected: {rejected.Count}</h2>\n<ul>\n");
        foreach (RejectedItem item in rejected.Take(MaxListed))
        {
            string text = Encoding.UTF8.GetString(item.Bytes.Span[..Math.Min(item.Bytes.Length, LongestBytes)]);
            page.Append(CultureInfo.InvariantCulture, $"<li><b>{item.Reason}</b> {Place(item.Pointer)}: {DrawingText.Escape(DrawingText.Clean(item.Message))}<code dir=\"auto\">{DrawingText.Escape(DrawingText.Clean(text))}</code></li>\n");
        }

        AppendRest(page, rejected.Count);
        page.Append("</ul>\n</section>\n");
    }

    private static void AppendRest(StringBuilder page, int count)
    {
        if (count > MaxListed)
        {
            page.Append(CultureInfo.InvariantCulture, $"<li>and {count - MaxListed} more</li>\n");
        }
    }

    private static string Place(string pointer) => pointer.Length == 0 ? "at the root" : "at " + DrawingText.Escape(DrawingText.Clean(pointer));
}
