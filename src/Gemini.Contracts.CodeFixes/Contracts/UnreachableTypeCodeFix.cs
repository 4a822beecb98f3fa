using System.Composition;
using Gemini.Contracts.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.CodeFixes.Contracts;

/// <summary>Makes a nested contract internal (GEM0002), where it is the contract itself that is declared too narrowly.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnreachableTypeCodeFix)), Shared]
public sealed class UnreachableTypeCodeFix() : ContractsCodeFix(ContractRules.UnreachableType.Id)
{
    private protected override IEnumerable<Change> Changes(SyntaxNode root, Diagnostic diagnostic)
    {
        SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan);
        if (node is not BaseTypeDeclarationSyntax { Parent: BaseTypeDeclarationSyntax } declaration || !declaration.Identifier.Span.IntersectsWith(diagnostic.Location.SourceSpan))
        {
            yield break;
        }

        SyntaxTokenList modifiers = default;
        SyntaxTriviaList before = declaration.Modifiers.Count > 0 ? declaration.Modifiers[0].LeadingTrivia : default;
        bool isNarrow = true;
        foreach (SyntaxToken modifier in declaration.Modifiers)
        {
            isNarrow &= !modifier.IsKind(SyntaxKind.PublicKeyword) && !modifier.IsKind(SyntaxKind.InternalKeyword);
            if (!modifier.IsKind(SyntaxKind.PrivateKeyword) && !modifier.IsKind(SyntaxKind.ProtectedKeyword))
            {
                modifiers = modifiers.Add(modifier.WithLeadingTrivia());
            }
        }

        if (!isNarrow || declaration is not (TypeDeclarationSyntax or EnumDeclarationSyntax))
        {
            yield break; // It is a type around it that hides it.
        }

        if (declaration.Modifiers.Count == 0)
        {
            SyntaxToken keyword = declaration is TypeDeclarationSyntax type ? type.Keyword : ((EnumDeclarationSyntax)declaration).EnumKeyword;
            SyntaxToken made = SyntaxFactory.Token(keyword.LeadingTrivia, SyntaxKind.InternalKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
            BaseTypeDeclarationSyntax withKeyword = declaration.ReplaceToken(keyword, keyword.WithLeadingTrivia());
            yield return new Change("Make it internal", nameof(UnreachableTypeCodeFix), () => root.ReplaceNode(declaration, withKeyword.WithModifiers(SyntaxFactory.TokenList(made))));
        }
        else
        {
            SyntaxToken made = SyntaxFactory.Token(before, SyntaxKind.InternalKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space));
            yield return new Change("Make it internal", nameof(UnreachableTypeCodeFix), () => root.ReplaceNode(declaration, declaration.WithModifiers(modifiers.Insert(0, made))));
        }
    }
}
