using System.Composition;
using Gemini.Contracts.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.CodeFixes.Contracts;

/// <summary>Puts a box before the mask (GEM0006).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MaskWithoutBoxCodeFix)), Shared]
public sealed class MaskWithoutBoxCodeFix() : ContractsCodeFix(ContractRules.MaskWithoutBox.Id)
{
    private const string Title = "Add 'PixelBox Box2D' before the mask";

    private protected override IEnumerable<Change> Changes(SyntaxNode root, Diagnostic diagnostic)
    {
        SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan);
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type || IsTaken(type))
        {
            yield break;
        }

        if (node.FirstAncestorOrSelf<ParameterSyntax>() is { Parent: ParameterListSyntax list } parameter)
        {
            ParameterSyntax box = SyntaxFactory.Parameter(SyntaxFactory.Identifier("Box2D"))
                .WithType(SyntaxFactory.IdentifierName("PixelBox").WithTrailingTrivia(SyntaxFactory.Space));
            int index = list.Parameters.IndexOf(parameter);
            SeparatedSyntaxList<ParameterSyntax> parameters = list.Parameters.Replace(parameter, parameter.WithoutLeadingTrivia()).Insert(index, box.WithLeadingTrivia(parameter.GetLeadingTrivia()));
            SyntaxToken comma = parameters.GetSeparator(index);
            bool ownLine = index > 0 && list.Parameters.GetSeparator(index - 1).TrailingTrivia is { Count: > 0 } trivia && trivia[trivia.Count - 1].IsKind(SyntaxKind.EndOfLineTrivia);
            parameters = parameters.ReplaceSeparator(comma, ownLine ? comma.WithTrailingTrivia(SyntaxFactory.LineFeed) : comma.WithTrailingTrivia(SyntaxFactory.Space));
            if (ownLine)
            {
                parameters = parameters.Replace(parameters[index + 1], parameters[index + 1].WithLeadingTrivia(parameter.GetLeadingTrivia()));
            }

            yield return new Change(Title, nameof(MaskWithoutBoxCodeFix), () => root.ReplaceNode(list, list.WithParameters(parameters)));
        }
        else if (node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property)
        {
            string required = property.Modifiers.Any(SyntaxKind.RequiredKeyword) ? "required " : "";
            MemberDeclarationSyntax box = SyntaxFactory.ParseMemberDeclaration($"public {required}PixelBox Box2D {{ get; init; }}\n")!.WithLeadingTrivia(Indentation(property));
            yield return new Change(Title, nameof(MaskWithoutBoxCodeFix), () => root.InsertNodesBefore(property, [box]));
        }
    }

    private static bool IsTaken(TypeDeclarationSyntax type)
    {
        foreach (SyntaxNode node in type.DescendantNodes())
        {
            if (node is PropertyDeclarationSyntax { Identifier.ValueText: "Box2D" } or ParameterSyntax { Identifier.ValueText: "Box2D" })
            {
                return true;
            }
        }

        return false;
    }

    private static SyntaxTriviaList Indentation(SyntaxNode node)
    {
        SyntaxTriviaList trivia = node.GetLeadingTrivia();
        return trivia.Count > 0 && trivia[trivia.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? SyntaxFactory.TriviaList(trivia[trivia.Count - 1]) : default;
    }
}
