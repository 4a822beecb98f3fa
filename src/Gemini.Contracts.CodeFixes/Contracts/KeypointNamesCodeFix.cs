using System.Composition;
using Gemini.Contracts.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.CodeFixes.Contracts;

/// <summary>Names each keypoint once (GEM0041): names that are there twice, and empty ones, are taken out of the literal.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeypointNamesCodeFix)), Shared]
public sealed class KeypointNamesCodeFix() : ContractsCodeFix(LocatedRules.KeypointNames.Id)
{
    private protected override IEnumerable<Change> Changes(SyntaxNode root, Diagnostic diagnostic)
    {
        SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        ExpressionSyntax? written = node is AttributeArgumentSyntax argument ? argument.Expression : node as ExpressionSyntax;
        if (written is not LiteralExpressionSyntax { Token.Value: string names } literal)
        {
            yield break;
        }

        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        List<string> kept = [];
        int count = 0;
        foreach (string part in names.Split(','))
        {
            string name = part.Trim();
            count++;
            if (name.Length > 0 && seen.Add(name))
            {
                kept.Add(name);
            }
        }

        if (kept.Count > 0 && kept.Count < count)
        {
            string text = string.Join(", ", kept);
            yield return new Change($"Name each keypoint once: \"{text}\"", nameof(KeypointNamesCodeFix), () => root.ReplaceNode(
                literal, SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text)).WithTriviaFrom(literal)));
        }
    }
}
