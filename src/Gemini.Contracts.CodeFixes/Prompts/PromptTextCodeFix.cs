using System.Composition;
using Gemini.Contracts.Analyzers;
using Gemini.Contracts.Analyzers.Prompts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Gemini.Contracts.CodeFixes.Prompts;

/// <summary>Replaces words of a prompt by those that the contract means (GEM1010, GEM1011).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PromptTextCodeFix)), Shared]
public sealed class PromptTextCodeFix() : ContractsCodeFix(PromptRules.AxisOrder.Id, PromptRules.CoordinateScale.Id)
{
    private protected override IEnumerable<Change> Changes(SyntaxNode root, Diagnostic diagnostic)
    {
        TextSpan span = diagnostic.Location.SourceSpan;
        SyntaxToken token = root.FindToken(span.Start);
        if (!diagnostic.Properties.TryGetValue(PromptAnalyzer.Replacement, out string? replacement) || replacement is null
            || token.Parent is not LiteralExpressionSyntax literal || span.Start <= token.SpanStart || span.End >= token.Span.End)
        {
            yield break; // The characters come from elsewhere.
        }

        string source = token.Text.Substring(0, span.Start - token.SpanStart) + replacement + token.Text.Substring(span.End - token.SpanStart);
        if (SyntaxFactory.ParseExpression(source) is LiteralExpressionSyntax { ContainsDiagnostics: false } parsed)
        {
            yield return new Change($"Write '{replacement}'", nameof(PromptTextCodeFix), () => root.ReplaceNode(literal, parsed.WithTriviaFrom(literal)));
        }
    }
}
