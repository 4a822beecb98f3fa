using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Where symbols, their types and their attributes are in the source.</summary>
internal static class SourceLocations
{
    /// <summary>The identifier of a symbol's declaration.</summary>
    public static Location NameOf(ISymbol symbol) => symbol.Locations.Length > 0 ? symbol.Locations[0] : Location.None;

    /// <summary>The type in a member's declaration; the member's name where there is no such word.</summary>
    public static Location TypeOf(ISymbol member)
    {
        foreach (SyntaxReference reference in member.DeclaringSyntaxReferences)
        {
            switch (reference.GetSyntax())
            {
                case ParameterSyntax { Type: { } type }:
                    return type.GetLocation();
                case PropertyDeclarationSyntax property:
                    return property.Type.GetLocation();
            }
        }

        return NameOf(member);
    }

    /// <summary>The base class in a type's declaration; the type's name where there is no such word.</summary>
    public static Location BaseOf(INamedTypeSymbol type)
    {
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is BaseTypeDeclarationSyntax { BaseList.Types: { Count: > 0 } types })
            {
                // A class comes before the interfaces, though only one of several parts need name it.
                return types[0].Type.GetLocation();
            }
        }

        return NameOf(type);
    }

    /// <summary>The whole attribute; the owner's name where the attribute is in another assembly.</summary>
    public static Location OfAttribute(AttributeData attribute, ISymbol owner) =>
        attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? NameOf(owner);

    /// <summary>One argument of an attribute; the whole attribute where there is no such word.</summary>
    public static Location OfArgument(AttributeData attribute, ISymbol owner, int index, string? name = null) =>
        ArgumentExpression(attribute, index, name)?.GetLocation() ?? OfAttribute(attribute, owner);

    /// <summary>The expression of a positional argument, or of a named one; null where there is none.</summary>
    public static ExpressionSyntax? ArgumentExpression(AttributeData attribute, int index, string? name = null)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax { ArgumentList.Arguments: var arguments })
        {
            return null;
        }

        int position = 0;
        foreach (AttributeArgumentSyntax argument in arguments)
        {
            if (argument.NameEquals is { } equals)
            {
                if (name is not null && equals.Name.Identifier.ValueText == name)
                {
                    return argument.Expression;
                }
            }
            else if (name is null && position++ == index)
            {
                return argument.Expression;
            }
        }

        return null;
    }

    /// <summary>The declarations of a type, in an order that does not depend on the order of the files.</summary>
    public static List<SyntaxNode> Declarations(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        ImmutableArray<SyntaxReference> references = type.DeclaringSyntaxReferences;
        List<SyntaxNode> declarations = new(references.Length);
        foreach (SyntaxReference reference in references)
        {
            if (reference.GetSyntax(cancellationToken) is BaseTypeDeclarationSyntax declaration)
            {
                declarations.Add(declaration);
            }
        }

        if (declarations.Count > 1)
        {
            declarations.Sort(static (a, b) => ComparePlaces(a.SyntaxTree, a.SpanStart, b.SyntaxTree, b.SpanStart));
        }

        return declarations;
    }

    /// <summary>The declaration of a property that is written as one; null for a positional one and for one of another assembly.</summary>
    public static PropertyDeclarationSyntax? Declaration(IPropertySymbol property, CancellationToken cancellationToken) =>
        property.DeclaringSyntaxReferences.Length > 0 ? property.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) as PropertyDeclarationSyntax : null;

    /// <summary>Whether a symbol is declared before another: by the names of the files, then by the place in the file.</summary>
    public static bool IsBefore(ISymbol a, ISymbol b)
    {
        Location left = NameOf(a);
        Location right = NameOf(b);
        return left.IsInSource && right.IsInSource && ComparePlaces(left.SourceTree, left.SourceSpan.Start, right.SourceTree, right.SourceSpan.Start) < 0;
    }

    private static int ComparePlaces(SyntaxTree? treeA, int startA, SyntaxTree? treeB, int startB)
    {
        int byFile = ReferenceEquals(treeA, treeB) ? 0 : string.CompareOrdinal(treeA?.FilePath, treeB?.FilePath);
        return byFile != 0 ? byFile : startA.CompareTo(startB);
    }
}
