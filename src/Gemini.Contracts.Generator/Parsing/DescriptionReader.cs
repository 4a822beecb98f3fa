using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>What types and members say of themselves, for the model to read.</summary>
internal static class DescriptionReader
{
    /// <summary>A type's description: <c>[Description]</c>, else its XML summary; null for none.</summary>
    public static string? OfType(ParseContext context, INamedTypeSymbol type, List<SyntaxNode> declarations)
    {
        if (Attributes.Find(type, KnownAttribute.Description) is { } attribute && Descriptions.OneLine(Attributes.Text(attribute)) is { } text)
        {
            TextCheck.Check(context, text, $"The description of '{type.Name}'", SourceLocations.OfArgument(attribute, type, 0), SourceWord.NameOf(context.Root));
            return text;
        }

        bool isInherited = false;
        foreach (SyntaxNode declaration in declarations)
        {
            DocComment? comment = context.Comments.Of(declaration);
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

        context.Dependencies.Add(source);
        return OfType(context, source, SourceLocations.Declarations(source, context.CancellationToken));
    }

    /// <summary>A member's XML description: its own summary, else its constructor parameter's; null for none.</summary>
    /// <param name="context">The contract.</param>
    /// <param name="property">The member.</param>
    /// <param name="parameter">Its constructor parameter; null for none.</param>
    /// <param name="declarations">The declarations of the type that declares the property.</param>
    public static string? OfMember(ParseContext context, IPropertySymbol property, IParameterSymbol? parameter, List<SyntaxNode> declarations)
    {
        PropertyDeclarationSyntax? syntax = SourceLocations.Declaration(property, context.CancellationToken);
        DocComment? comment = syntax is null ? null : context.Comments.Of(syntax);
        if (comment?.Summary is { } summary)
        {
            return summary;
        }

        if (comment is { IsInherited: true } && SourceOf(property) is { } source)
        {
            context.Dependencies.Add(source.ContainingType);
            return OfMember(context, source, null, SourceLocations.Declarations(source.ContainingType, context.CancellationToken));
        }

        if (parameter is null && syntax is not null)
        {
            return null;
        }

        foreach (SyntaxNode declaration in declarations)
        {
            if (context.Comments.Of(declaration)?.Parameter(parameter?.Name ?? property.Name) is { } description)
            {
                return description;
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
}
