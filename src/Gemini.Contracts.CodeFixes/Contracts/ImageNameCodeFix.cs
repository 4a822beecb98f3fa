using System.Composition;
using Gemini.Contracts.Analyzers;
using Gemini.Contracts.Analyzers.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.CodeFixes.Contracts;

/// <summary>Says in which of the prompt's images a member lies (GEM0014, GEM0015): the one whose name is nearest, else each of them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ImageNameCodeFix)), Shared]
public sealed class ImageNameCodeFix() : ContractsCodeFix(Rules.UnknownImage.Id, Rules.AmbiguousImage.Id)
{
    private static readonly string[] Comma = [", "];

    private protected override IEnumerable<Change> Changes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(ContractAnalyzer.Argument(0), out string? written) || written is null
            || !diagnostic.Properties.TryGetValue(ContractAnalyzer.Argument(1), out string? all) || all is null)
        {
            yield break;
        }

        string[] names = all.Split(Comma, StringSplitOptions.RemoveEmptyEntries);
        SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        if (diagnostic.Id == Rules.UnknownImage.Id)
        {
            foreach (string name in EditDistance.Nearest(written, names) is { } nearest ? [nearest] : names)
            {
                if (node is ExpressionSyntax expression)
                {
                    yield return new Change(
                        $"Lies in '{name}'",
                        nameof(ImageNameCodeFix) + "." + name,
                        () => root.ReplaceNode(expression, Literal(name).WithTriviaFrom(expression)));
                }
            }
        }
        else if (node.FirstAncestorOrSelf<SyntaxNode>(static part => part is ParameterSyntax or PropertyDeclarationSyntax) is { } member)
        {
            foreach (string name in names)
            {
                yield return new Change($"Lies in '{name}'", nameof(ImageNameCodeFix) + "." + name, () => root.ReplaceNode(member, Marked(member, name)));
            }
        }
    }

    private static LiteralExpressionSyntax Literal(string name) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name));

    private static SyntaxNode Marked(SyntaxNode member, string name)
    {
        AttributeSyntax attribute = SyntaxFactory.Attribute(
            SyntaxFactory.IdentifierName("InImage"),
            SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.AttributeArgument(Literal(name)))));
        AttributeListSyntax list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute)).WithTrailingTrivia(SyntaxFactory.Space);
        SyntaxTriviaList before = member.GetLeadingTrivia();
        SyntaxNode bare = member.WithoutLeadingTrivia();
        return (bare switch
        {
            ParameterSyntax parameter => parameter.WithAttributeLists(parameter.AttributeLists.Insert(0, list)),
            PropertyDeclarationSyntax property => (SyntaxNode)property.WithAttributeLists(property.AttributeLists.Insert(0, list)),
            _ => bare,
        }).WithLeadingTrivia(before);
    }
}
