using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>What is said of types and members, for the model to read.</summary>
internal sealed partial class ContractParser
{
    /// <summary>The words for a type: <c>[Description]</c>, else its XML summary, else nothing.</summary>
    private string? DescriptionOf(INamedTypeSymbol type, List<SyntaxNode> declarations)
    {
        foreach (AttributeData attribute in AttributesOf(type))
        {
            if (KnownAttributes.Of(attribute) == KnownAttribute.Description && Words.OneLine(Text(attribute)) is { } text)
            {
                return text;
            }
        }

        bool isInherited = false;
        foreach (SyntaxNode declaration in declarations)
        {
            DocComment? comment = CommentOf(declaration);
            if (comment?.Summary is { } summary)
            {
                return summary;
            }

            isInherited |= comment is { IsInherited: true };
        }

        INamedTypeSymbol? source = !isInherited ? null : type.BaseType is { SpecialType: SpecialType.None } parent ? parent : type.Interfaces.Length > 0 ? type.Interfaces[0] : null;
        if (source is null)
        {
            return null;
        }

        NoteTrees(source);
        return DescriptionOf(source, Declarations(source));
    }

    /// <summary>The XML words for a member: its own summary, else its constructor parameter's.</summary>
    private string? DocumentationOf(INamedTypeSymbol owner, IPropertySymbol property, IParameterSymbol? parameter, PropertyDeclarationSyntax? syntax, List<SyntaxNode> declarations)
    {
        DocComment? comment = syntax is null ? null : CommentOf(syntax);
        if (comment?.Summary is { } summary)
        {
            return summary;
        }

        if (comment is { IsInherited: true } && SourceOf(property) is { } source)
        {
            NoteTrees(source.ContainingType);
            return DocumentationOf(source.ContainingType, source, null, Declaration(source), Declarations(source.ContainingType));
        }

        if (parameter is null && syntax is not null)
        {
            return null;
        }

        List<SyntaxNode> owners = SymbolEqualityComparer.Default.Equals(property.ContainingType, owner) ? declarations : Declarations(property.ContainingType);
        foreach (SyntaxNode declaration in owners)
        {
            if (CommentOf(declaration)?.Parameter(parameter?.Name ?? property.Name) is { } words)
            {
                return words;
            }
        }

        return null;
    }

    /// <summary>The property that another overrides or implements.</summary>
    private static IPropertySymbol? SourceOf(IPropertySymbol property)
    {
        if (property.OverriddenProperty is { } overridden)
        {
            return overridden;
        }

        foreach (INamedTypeSymbol type in property.ContainingType.AllInterfaces)
        {
            foreach (ISymbol member in type.GetMembers(property.Name))
            {
                if (member is IPropertySymbol declared && SymbolEqualityComparer.Default.Equals(property.ContainingType.FindImplementationForInterfaceMember(declared), property))
                {
                    return declared;
                }
            }
        }

        return null;
    }

    private PropertyDeclarationSyntax? Declaration(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Length > 0 ? property.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken) as PropertyDeclarationSyntax : null;
}
