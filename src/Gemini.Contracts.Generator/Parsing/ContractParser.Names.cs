using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Names, accessibility and places of symbols.</summary>
internal sealed partial class ContractParser
{
    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>A type as generated code writes it, without an outermost <c>?</c>. What nearly all types are is put together here; a display format costs ten times as much.</summary>
    private static string TypeName(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object or SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => Displayed(type),
        { SpecialType: not SpecialType.None } when Keyword(type.SpecialType) is { } keyword => keyword,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => TypeName(nullable.TypeArguments[0]) + "?",
        IArrayTypeSymbol { Rank: 1, ElementType: not IArrayTypeSymbol } array => Annotated(array.ElementType) + "[]",
        INamedTypeSymbol { ContainingType: null, IsTupleType: false } named => named.Arity switch
        {
            0 => Outermost(named),
            1 => Outermost(named) + "<" + Annotated(named.TypeArguments[0]) + ">",
            2 => Outermost(named) + "<" + Annotated(named.TypeArguments[0]) + ", " + Annotated(named.TypeArguments[1]) + ">",
            _ => Displayed(named),
        },
        _ => Displayed(type),
    };

    private static string Displayed(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(Qualified);

    private static string Annotated(ITypeSymbol type) =>
        type is { NullableAnnotation: NullableAnnotation.Annotated, IsReferenceType: true } ? TypeName(type) + "?" : TypeName(type);

    private static string Outermost(INamedTypeSymbol type)
    {
        string space = FullName(type.ContainingNamespace);
        return space.Length == 0 ? "global::" + Identifier(type.Name) : "global::" + space + "." + Identifier(type.Name);
    }

    private static string? Keyword(SpecialType type) => type switch
    {
        SpecialType.System_Boolean => "bool",
        SpecialType.System_Char => "char",
        SpecialType.System_SByte => "sbyte",
        SpecialType.System_Byte => "byte",
        SpecialType.System_Int16 => "short",
        SpecialType.System_UInt16 => "ushort",
        SpecialType.System_Int32 => "int",
        SpecialType.System_UInt32 => "uint",
        SpecialType.System_Int64 => "long",
        SpecialType.System_UInt64 => "ulong",
        SpecialType.System_Single => "float",
        SpecialType.System_Double => "double",
        SpecialType.System_Decimal => "decimal",
        SpecialType.System_String => "string",
        _ => null,
    };

    /// <summary>A namespace in source form; empty for the global one.</summary>
    private static string FullName(INamespaceSymbol? space)
    {
        if (space is null or { IsGlobalNamespace: true })
        {
            return "";
        }

        string outer = FullName(space.ContainingNamespace);
        return outer.Length == 0 ? Identifier(space.Name) : outer + "." + Identifier(space.Name);
    }

    private static string MetadataName(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            return MetadataName(outer) + "+" + type.MetadataName;
        }

        StringBuilder name = new(type.MetadataName);
        for (INamespaceSymbol space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            name.Insert(0, '.').Insert(0, space.Name);
        }

        return name.ToString();
    }

    /// <summary>A type as a person writes it in its own file.</summary>
    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>The generated class's name: the type's with the names of the types around it.</summary>
    private static string ContractName(INamedTypeSymbol type) => NestedName(type, "_") + "Contract";

    private static string NestedName(INamedTypeSymbol type, string separator) =>
        type.ContainingType is { } outer ? NestedName(outer, separator) + separator + type.Name : type.Name;

    /// <summary>The name, escaped where C# gives it a meaning.</summary>
    private static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    private static LanguageVersion LanguageVersionOf(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Length > 0 && type.DeclaringSyntaxReferences[0].SyntaxTree.Options is CSharpParseOptions options
            ? options.LanguageVersion
            : LanguageVersion.CSharp12;

    private static bool IsPublic(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether code elsewhere in the user's assembly can name a symbol.</summary>
    private bool IsReachable(ISymbol symbol)
    {
        bool isOwn = SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, _compilation.Assembly);
        for (ISymbol? current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingType)
        {
            bool isReachable = current.DeclaredAccessibility switch
            {
                Accessibility.Public => true,
                Accessibility.Internal or Accessibility.ProtectedOrInternal => isOwn || symbol.ContainingAssembly?.GivesAccessTo(_compilation.Assembly) == true,
                Accessibility.NotApplicable => true,
                _ => false,
            };
            if (!isReachable || current is INamedTypeSymbol { IsFileLocal: true })
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The identifier of a symbol's declaration.</summary>
    private static Location NameOf(ISymbol symbol) => symbol.Locations.Length > 0 ? symbol.Locations[0] : Location.None;

    /// <summary>The type as it stands in a member's declaration; its name where there is no such word.</summary>
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

    private Location AttributeLocation(AttributeData attribute, ISymbol owner) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(_cancellationToken).GetLocation() ?? NameOf(owner);

    /// <summary>One argument of an attribute; the whole attribute where there is no such word.</summary>
    private Location ArgumentLocation(AttributeData attribute, ISymbol owner, int index, string? name = null) =>
        ArgumentExpression(attribute, index, name)?.GetLocation() ?? AttributeLocation(attribute, owner);

    private ExpressionSyntax? ArgumentExpression(AttributeData attribute, int index, string? name = null)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(_cancellationToken) is not AttributeSyntax { ArgumentList.Arguments: var arguments })
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
}
