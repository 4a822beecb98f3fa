using System.Composition;
using Gemini.Contracts.Analyzers;
using Gemini.Contracts.Analyzers.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.CodeFixes.Contracts;

/// <summary>Specifies the image of a member (GEM0014, GEM0015): the one with the nearest name, or the one that the name of the member contains.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ImageNameCodeFix)), Shared]
public sealed class ImageNameCodeFix() : ContractsCodeFix(ContractRules.UnknownImage.Id, ContractRules.AmbiguousImage.Id)
{
    private const string Key = nameof(ImageNameCodeFix);

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
        if (diagnostic.Id == ContractRules.UnknownImage.Id)
        {
            if (node is ExpressionSyntax expression && EditDistance.Nearest(written, names) is { } nearest)
            {
                yield return new Change($"Use the image '{nearest}'", Key, () => root.ReplaceNode(expression, Literal(nearest).WithTriviaFrom(expression)));
            }
        }
        else if (NamedBy(written, names) is { } named && node.FirstAncestorOrSelf<SyntaxNode>(static part => part is ParameterSyntax or PropertyDeclarationSyntax) is { } member)
        {
            yield return new Change($"Use the image '{named}'", Key, () => root.ReplaceNode(member, Marked(member, named)));
        }
    }

    // 'BoxBefore' and 'before_box' name the image 'before'; a member that names none or several could be in any of them.
    internal static string? NamedBy(string member, string[] names)
    {
        string? named = null;
        foreach (string name in names)
        {
            if (HasWord(member, name))
            {
                if (named is not null)
                {
                    return null;
                }

                named = name;
            }
        }

        return named;
    }

    private static bool HasWord(string member, string word)
    {
        for (int at = member.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = member.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + word.Length;
            bool starts = at == 0 || char.IsUpper(member[at]) || !char.IsLetter(member[at - 1]);
            bool ends = end == member.Length || char.IsUpper(member[end]) || !char.IsLetter(member[end]);
            if (starts && ends)
            {
                return true;
            }
        }

        return false;
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
