using System.Composition;
using Gemini.Contracts.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.CodeFixes.Calls;

/// <summary>Moves the image before the text (GEM2001).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ImageAfterTextCodeFix)), Shared]
public sealed class ImageAfterTextCodeFix() : ContractsCodeFix(CallRules.ImageAfterText.Id, OtherSdkRules.ImageAfterText.Id)
{
    private protected override IEnumerable<Change> Changes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.AdditionalLocations.Count == 0)
        {
            yield break; // The request is JSON text.
        }

        SyntaxNode image = Element(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true));
        SyntaxNode text = Element(root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true));
        if (image.Parent is not { } list || text.Parent != list || !MayMove(list, text, image))
        {
            yield break;
        }

        SyntaxNode? newList = list switch
        {
            ArgumentListSyntax arguments => arguments.WithArguments(ElementOrder.MovedBefore(arguments.Arguments, (ArgumentSyntax)image, (ArgumentSyntax)text)),
            InitializerExpressionSyntax initializer => initializer.WithExpressions(ElementOrder.MovedBefore(initializer.Expressions, (ExpressionSyntax)image, (ExpressionSyntax)text)),
            CollectionExpressionSyntax collection => collection.WithElements(ElementOrder.MovedBefore(collection.Elements, (CollectionElementSyntax)image, (CollectionElementSyntax)text)),
            _ => null,
        };
        if (newList is not null)
        {
            yield return new Change("Put the image before the text", nameof(ImageAfterTextCodeFix), () => root.ReplaceNode(list, newList));
        }
    }

    // The node that is one element of its list.
    private static SyntaxNode Element(SyntaxNode node)
    {
        while (node.Parent is ArgumentSyntax or ExpressionElementSyntax or CastExpressionSyntax or ParenthesizedExpressionSyntax)
        {
            node = node.Parent;
        }

        return node;
    }

    // Moving also changes which is computed first; that must not matter.
    private static bool MayMove(SyntaxNode list, SyntaxNode text, SyntaxNode image)
    {
        foreach (SyntaxNode element in list.ChildNodes())
        {
            if (element.SpanStart < text.SpanStart || element.SpanStart > image.SpanStart)
            {
                continue;
            }

            if (element is ArgumentSyntax { NameColon: not null })
            {
                return false;
            }

            foreach (SyntaxNode inner in element.DescendantNodes())
            {
                if (inner is AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }
                    or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression }
                    or DeclarationExpressionSyntax or SingleVariableDesignationSyntax
                    or ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None })
                {
                    return false;
                }
            }
        }

        return true;
    }
}
