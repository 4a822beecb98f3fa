using System.Composition;
using Gemini.Contracts.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.CodeFixes.Calls;

/// <summary>Swaps a swapped width and height (GEM2007).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CoordinateUseCodeFix)), Shared]
public sealed class CoordinateUseCodeFix() : ContractsCodeFix(CallRules.WidthAndHeightSwapped.Id)
{
    private protected override IEnumerable<Change> Changes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.AdditionalLocations.Count == 1
            && root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax width
            && root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax height)
        {
            yield return new Change("Swap width and height", nameof(CoordinateUseCodeFix), () => root.ReplaceNodes(
                [width, height],
                (original, _) => original == width ? height.WithTriviaFrom(width) : width.WithTriviaFrom(height)));
        }
    }
}
