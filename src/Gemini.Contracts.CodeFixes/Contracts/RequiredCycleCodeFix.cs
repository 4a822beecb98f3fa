using System.Composition;
using Gemini.Contracts.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.CodeFixes.Contracts;

/// <summary>Makes the member nullable that a record must hold again and again (GEM0007).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RequiredCycleCodeFix)), Shared]
public sealed class RequiredCycleCodeFix() : ContractsCodeFix(ContractRules.RequiredCycle.Id)
{
    private protected override IEnumerable<Change> Changes(SyntaxNode root, Diagnostic diagnostic)
    {
        SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan);
        TypeSyntax? type = node.FirstAncestorOrSelf<ParameterSyntax>()?.Type ?? node.FirstAncestorOrSelf<PropertyDeclarationSyntax>()?.Type;
        if (type is not null and not NullableTypeSyntax)
        {
            yield return new Change(
                "Make it nullable",
                nameof(RequiredCycleCodeFix),
                () => root.ReplaceNode(type, SyntaxFactory.NullableType(type.WithoutTrailingTrivia()).WithTrailingTrivia(type.GetTrailingTrivia())));
        }
    }
}
