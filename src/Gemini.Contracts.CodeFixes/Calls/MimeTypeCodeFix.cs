using System.Composition;
using Gemini.Contracts.Analyzers;
using Gemini.Contracts.Analyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.CodeFixes.Calls;

/// <summary>Writes the MIME type that was surely meant (GEM2002, GEM2003, GEM2013, GEM4002, GEM4003).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MimeTypeCodeFix)), Shared]
public sealed class MimeTypeCodeFix() : ContractsCodeFix(
    CallRules.MissingMimeType.Id, CallRules.UnsupportedMimeType.Id, CallRules.MimeTypeContradictsBytes.Id, OtherSdkRules.MissingMimeType.Id, OtherSdkRules.UnsupportedMimeType.Id)
{
    private protected override IEnumerable<Change> Changes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(MimeTypeAnalyzer.Replacement, out string? mimeType) || mimeType is null)
        {
            yield break;
        }

        SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        LiteralExpressionSyntax literal = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(mimeType));
        if (node is ExpressionSyntax written && node.Parent is ArgumentSyntax or AssignmentExpressionSyntax or AnonymousObjectMemberDeclaratorSyntax)
        {
            yield return new Change($"Write \"{mimeType}\"", nameof(MimeTypeCodeFix), () => root.ReplaceNode(written, literal.WithTriviaFrom(written)));
        }
        else if (diagnostic.Id == CallRules.MissingMimeType.Id && node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { ArgumentList: { Arguments.Count: > 0 } list })
        {
            // It was left out: named, so that it is right whatever is before it.
            ArgumentSyntax argument = SyntaxFactory.Argument(literal).WithNameColon(SyntaxFactory.NameColon("mimeType").WithTrailingTrivia(SyntaxFactory.Space));
            ArgumentListSyntax longer = list.WithArguments(SyntaxFactory.SeparatedList<ArgumentSyntax>(
                list.Arguments.GetWithSeparators().AddRange([SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), (SyntaxNodeOrToken)argument])));
            yield return new Change($"Add \"{mimeType}\"", nameof(MimeTypeCodeFix), () => root.ReplaceNode(list, longer));
        }
    }
}
