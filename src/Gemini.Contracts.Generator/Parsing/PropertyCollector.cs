using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The properties of a type that a contract may ask for.</summary>
internal static class PropertyCollector
{
    /// <summary>The public properties, those of the user's own base types first, each in declaration order.</summary>
    public static List<IPropertySymbol> Collect(ParseContext context, INamedTypeSymbol type)
    {
        List<IPropertySymbol> properties = HasOwnBase(context, type) ? Collect(context, type.BaseType!) : [];
        TakeAwayHidden(context, type, properties);
        int first = properties.Count;
        if (DeclaredNames(context, type) is { } names)
        {
            foreach (string name in names)
            {
                foreach (ISymbol member in type.GetMembers(name))
                {
                    Add(context, properties, first, member, isOrdered: true);
                }
            }

            return properties;
        }

        foreach (ISymbol member in type.GetMembers())
        {
            Add(context, properties, first, member, isOrdered: false);
        }

        return properties;
    }

    /// <summary>Whether a type derives from a class that is not the framework's, whose properties count.</summary>
    private static bool HasOwnBase(ParseContext context, INamedTypeSymbol type) =>
        type.BaseType is { SpecialType: SpecialType.None, TypeKind: TypeKind.Class } parent && !KnownTypes.IsFrameworks(parent, context.Compilation);

    /// <summary>The names of the properties that a type's declarations show, in their order: a record has five times as many members that are implicit.</summary>
    /// <returns>Null where the names alone do not give the order, or the type is of another assembly.</returns>
    private static List<string>? DeclaredNames(ParseContext context, INamedTypeSymbol type)
    {
        List<SyntaxNode> declarations = SourceLocations.Declarations(type, context.CancellationToken);
        List<string> names = [];
        foreach (SyntaxNode declaration in declarations)
        {
            if (declaration is RecordDeclarationSyntax { ParameterList.Parameters: var parameters })
            {
                foreach (ParameterSyntax parameter in parameters)
                {
                    names.Add(parameter.Identifier.ValueText);
                }
            }

            if (declaration is not TypeDeclarationSyntax { Members: var members })
            {
                return null;
            }

            foreach (MemberDeclarationSyntax member in members)
            {
                if (member is PropertyDeclarationSyntax property)
                {
                    names.Add(property.Identifier.ValueText);
                }
            }
        }

        return declarations.Count > 0 && AreDistinct(names) ? names : null;
    }

    private static bool AreDistinct(List<string> names)
    {
        for (int i = 1; i < names.Count; i++)
        {
            if (names.IndexOf(names[i], 0, i) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A base property that a member of another kind hides cannot be named through the type.</summary>
    private static void TakeAwayHidden(ParseContext context, INamedTypeSymbol type, List<IPropertySymbol> properties)
    {
        for (int i = properties.Count - 1; i >= 0; i--)
        {
            foreach (ISymbol member in type.GetMembers(properties[i].Name))
            {
                // What generated code cannot see hides nothing from it; an override without a getter has its base's.
                if (!member.IsOverride && Reachability.IsAccessible(member, context.Compilation) && !IsReadable(context, member))
                {
                    properties.RemoveAt(i);
                    break;
                }
            }
        }
    }

    private static bool IsReadable(ParseContext context, ISymbol member) =>
        member is IPropertySymbol { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public } property
        && Accessors.Getter(property) is { } getter && Reachability.IsAccessible(getter, context.Compilation);

    private static void Add(ParseContext context, List<IPropertySymbol> properties, int first, ISymbol member, bool isOrdered)
    {
        if (!IsReadable(context, member))
        {
            return;
        }

        IPropertySymbol property = (IPropertySymbol)member;

        int hidden = IndexOf(properties, first, property.Name);
        if (hidden >= 0)
        {
            properties[hidden] = property;
        }
        else
        {
            properties.Insert(isOrdered ? properties.Count : PlaceOf(property, properties, first), property);
        }
    }

    /// <summary>The property of a base type that has a name; -1 for none.</summary>
    private static int IndexOf(List<IPropertySymbol> properties, int count, string name)
    {
        for (int i = 0; i < count; i++)
        {
            if (properties[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Keeps declaration order whatever the order of a partial type's files.</summary>
    private static int PlaceOf(IPropertySymbol property, List<IPropertySymbol> properties, int first)
    {
        int at = properties.Count;
        while (at > first && SourceLocations.IsBefore(property, properties[at - 1]))
        {
            at--;
        }

        return at;
    }
}
