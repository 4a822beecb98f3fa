using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Attributes and documentation, which are looked for only where the source has some: the walk asks thousands of symbols that have none.</summary>
internal sealed partial class ContractParser
{
    private readonly Dictionary<SyntaxNode, DocComment?> _comments = [];

    /// <summary>The documentation in front of a declaration, read once however many parameters it has; null where there is none.</summary>
    private DocComment? CommentOf(SyntaxNode declaration)
    {
        if (!_comments.TryGetValue(declaration, out DocComment? known))
        {
            known = DocComment.Of(declaration);
            _comments.Add(declaration, known);
        }

        return known;
    }

    /// <summary>A symbol's attributes; nothing is bound where its declarations plainly carry none.</summary>
    private static ImmutableArray<AttributeData> AttributesOf(ISymbol symbol)
    {
        ImmutableArray<SyntaxReference> declarations = symbol.DeclaringSyntaxReferences;
        foreach (SyntaxReference declaration in declarations)
        {
            if (!IsBare(declaration.GetSyntax()))
            {
                return symbol.GetAttributes();
            }
        }

        return declarations.IsEmpty ? symbol.GetAttributes() : [];
    }

    /// <summary>Whether nothing here or in another part of the same declaration can carry an attribute. A type names all its parts, a member one of them.</summary>
    private static bool IsBare(SyntaxNode declaration) => declaration switch
    {
        BaseTypeDeclarationSyntax type => type.AttributeLists.Count == 0,
        ParameterSyntax parameter => parameter.AttributeLists.Count == 0 && parameter.Parent?.Parent is not ConstructorDeclarationSyntax { Modifiers.Count: > 1 },
        MemberDeclarationSyntax member => member.AttributeLists.Count == 0 && !member.Modifiers.Any(SyntaxKind.PartialKeyword),
        _ => false,
    };
}
