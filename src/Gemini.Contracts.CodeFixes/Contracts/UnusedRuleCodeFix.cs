using System.Composition;
using Gemini.Contracts.Analyzers;
using Gemini.Contracts.Analyzers.Contracts;
using Gemini.Contracts.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.CodeFixes.Contracts;

/// <summary>Makes a rule internal that only its type can call (GEM0027). Where its shape is another one, no change is safe.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnusedRuleCodeFix)), Shared]
public sealed class UnusedRuleCodeFix() : ContractsCodeFix(ContractRules.UnusedRule.Id)
{
    private protected override IEnumerable<Change> Changes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(ContractAnalyzer.Argument(1), out string? why) || why != OwnRuleCheck.Hidden
            || root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { Modifiers: { Count: > 0 } written } method)
        {
            yield break;
        }

        SyntaxToken made = SyntaxFactory.Token(written[0].LeadingTrivia, SyntaxKind.InternalKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        SyntaxTokenList modifiers = SyntaxFactory.TokenList(made);
        foreach (SyntaxToken modifier in written)
        {
            if (!modifier.IsKind(SyntaxKind.PrivateKeyword) && !modifier.IsKind(SyntaxKind.ProtectedKeyword))
            {
                modifiers = modifiers.Add(modifier.WithLeadingTrivia());
            }
        }

        yield return new Change("Make it internal", nameof(UnusedRuleCodeFix), () => root.ReplaceNode(method, method.WithModifiers(modifiers)));
    }
}
