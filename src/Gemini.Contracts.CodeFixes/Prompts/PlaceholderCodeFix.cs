using System.Composition;
using Gemini.Contracts.Analyzers;
using Gemini.Contracts.Analyzers.Contracts;
using Gemini.Contracts.CodeFixes.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Gemini.Contracts.CodeFixes.Prompts;

/// <summary>Doubles braces that are meant as text (GEM1002), corrects the kind of a placeholder (GEM1003), adds the kind of an image (GEM1022), and names the image of a region whose own name contains that of one (GEM1030), within the prompt's literal.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PlaceholderCodeFix)), Shared]
public sealed class PlaceholderCodeFix() : ContractsCodeFix(PromptRules.BadPlaceholder.Id, PromptRules.UnknownPlaceholderKind.Id, PromptRules.ImageWithoutKind.Id, RegionRules.RegionWithoutImage.Id)
{
    // What people write where they mean an image, or several.
    private static readonly string[] OneImage = ["img", "picture", "pic", "photo", "jpg", "jpeg", "png", "file", "frame"];
    private static readonly string[] ManyImages = ["imgs", "pictures", "pics", "photos", "files", "frames", "image[]"];
    private static readonly string[] Comma = [", "];
    private static readonly string[] Kinds = ["image", "images", "box", "point", "points", "polygon"];

    private protected override IEnumerable<Change> Changes(SyntaxNode root, Diagnostic diagnostic)
    {
        TextSpan span = diagnostic.Location.SourceSpan;
        SyntaxToken token = root.FindToken(span.Start);
        if (token.Parent is not LiteralExpressionSyntax literal || span.Start <= token.SpanStart || span.End >= token.Span.End)
        {
            yield break; // The characters come from elsewhere.
        }

        string written = token.Text.Substring(span.Start - token.SpanStart, span.Length);
        foreach ((string title, string text) in Replacements(diagnostic, written))
        {
            string source = token.Text.Substring(0, span.Start - token.SpanStart) + text + token.Text.Substring(span.End - token.SpanStart);
            if (SyntaxFactory.ParseExpression(source) is LiteralExpressionSyntax { ContainsDiagnostics: false } parsed)
            {
                yield return new Change(title, nameof(PlaceholderCodeFix) + "." + diagnostic.Id, () => root.ReplaceNode(literal, parsed.WithTriviaFrom(literal)));
            }
        }
    }

    private static IEnumerable<(string Title, string Text)> Replacements(Diagnostic diagnostic, string written) =>
        diagnostic.Id == PromptRules.BadPlaceholder.Id ? Doubled(written)
        : diagnostic.Id == PromptRules.ImageWithoutKind.Id ? Added(diagnostic, written)
        : diagnostic.Id == RegionRules.RegionWithoutImage.Id ? InImage(diagnostic, written)
        : Kind(diagnostic);

    private static IEnumerable<(string Title, string Text)> Added(Diagnostic diagnostic, string written)
    {
        if (diagnostic.Properties.TryGetValue(ContractAnalyzer.Argument(1), out string? kind) && written.Length > 2 && written[written.Length - 1] == '}')
        {
            string text = written.Substring(0, written.Length - 1).TrimEnd() + ":" + kind + "}";
            yield return ($"Write {text}", text);
        }
    }

    private static IEnumerable<(string Title, string Text)> InImage(Diagnostic diagnostic, string written)
    {
        if (diagnostic.Properties.TryGetValue(ContractAnalyzer.Argument(0), out string? region) && region is not null
            && diagnostic.Properties.TryGetValue(ContractAnalyzer.Argument(1), out string? why) && why is not null
            && why.IndexOf('(') is >= 0 and var open && why.IndexOf(')') is var close && close > open && written.IndexOf('@') < 0
            && ImageNameCodeFix.NamedBy(region, why.Substring(open + 1, close - open - 1).Split(Comma, StringSplitOptions.RemoveEmptyEntries)) is { } image)
        {
            string text = written.Substring(0, written.Length - 1).TrimEnd() + "@" + image + "}";
            yield return ($"Write {text}", text);
        }
    }

    private static IEnumerable<(string Title, string Text)> Doubled(string written)
    {
        if (written.Length == 1 || (written[0] == '{' && written[written.Length - 1] == '}'))
        {
            string text = written.Length == 1 ? written + written : "{" + written + "}";
            yield return ($"Write {text} as text", text);
        }
    }

    private static IEnumerable<(string Title, string Text)> Kind(Diagnostic diagnostic)
    {
        if (diagnostic.Properties.TryGetValue(ContractAnalyzer.Argument(1), out string? kind) && kind is { Length: > 0 })
        {
            string bare = kind.Trim().ToLowerInvariant();
            string? meant = Array.IndexOf(OneImage, bare) >= 0 ? "image" : Array.IndexOf(ManyImages, bare) >= 0 ? "images" : EditDistance.Nearest(bare, Kinds);
            if (meant is not null)
            {
                yield return ($"Write '{meant}'", meant);
            }
        }
    }
}
