using System.Composition;
using Gemini.Contracts.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.CodeFixes.Contracts;

/// <summary>Removes an attribute that has no meaning where it stands (GEM0008, GEM0016, GEM0021).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveAttributeCodeFix)), Shared]
public sealed class RemoveAttributeCodeFix()
    : ContractsCodeFix(ContractRules.ConstraintContradictsType.Id, ContractRules.MisplacedImageIndex.Id, ContractRules.MisplacedMarker.Id)
{
    private protected override IEnumerable<Change> Changes(SyntaxNode root, Diagnostic diagnostic)
    {
        SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is { Parent: AttributeListSyntax list } attribute)
        {
            yield return new Change($"Remove [{attribute.Name}]", nameof(RemoveAttributeCodeFix), () => Without(root, list, attribute));
        }
    }

    private static SyntaxNode Without(SyntaxNode root, AttributeListSyntax list, AttributeSyntax attribute)
    {
        if (list.Attributes.Count > 1)
        {
            return root.RemoveNode(attribute, SyntaxRemoveOptions.KeepNoTrivia)!;
        }

        // What was before the attribute is now before what it was on.
        SyntaxNode owner = list.Parent!;
        SyntaxTriviaList before = owner.GetLeadingTrivia();
        SyntaxNode bare = owner.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!;
        bool wasFirst = list.SpanStart == owner.SpanStart;
        return root.ReplaceNode(owner, wasFirst ? bare.WithLeadingTrivia(before) : bare);
    }
}
