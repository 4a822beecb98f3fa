using System.Composition;
using Gemini.Contracts.Analyzers;
using Gemini.Contracts.Analyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.CodeFixes.Models;

/// <summary>Writes the id of the model that follows a retired one, or that was meant (GEM3001, GEM3002, GEM3003).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ModelIdCodeFix)), Shared]
public sealed class ModelIdCodeFix() : ContractsCodeFix(ModelRules.RetiredModel.Id, ModelRules.RetiringModel.Id, ModelRules.UnknownModel.Id)
{
    private protected override IEnumerable<Change> Changes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.TryGetValue(ModelIdAnalyzer.Replacement, out string? id) && id is not null
            && root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax written)
        {
            ExpressionSyntax literal = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(id)).WithTriviaFrom(written);
            yield return new Change($"Use \"{id}\"", nameof(ModelIdCodeFix), () => root.ReplaceNode(written, literal));
        }
    }
}
