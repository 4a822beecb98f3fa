using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Symbols as generated code, messages and file names write them.</summary>
internal static class SymbolNames
{
    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>A type as generated code writes it, without an outermost <c>?</c>. What nearly all types are is put together here; a display format costs ten times as much.</summary>
    public static string Type(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object or SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => Displayed(type),
        { SpecialType: not SpecialType.None } when Keyword(type.SpecialType) is { } keyword => keyword,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Type(nullable.TypeArguments[0]) + "?",
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

    /// <summary>A type as a person writes it in the type's own file.</summary>
    public static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>A namespace in source form; empty for the global one.</summary>
    public static string Namespace(INamespaceSymbol? space)
    {
        if (space is null or { IsGlobalNamespace: true })
        {
            return "";
        }

        string outer = Namespace(space.ContainingNamespace);
        return outer.Length == 0 ? Identifier(space.Name) : outer + "." + Identifier(space.Name);
    }

    /// <summary>The full name by which the runtime knows a type, such as <c>Space.Outer+Inner`1</c>.</summary>
    public static string Metadata(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            return Metadata(outer) + "+" + type.MetadataName;
        }

        StringBuilder name = new(type.MetadataName);
        for (INamespaceSymbol space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            name.Insert(0, '.').Insert(0, space.Name);
        }

        return name.ToString();
    }

    /// <summary>The generated class's name: the type's with the names of the types around it.</summary>
    public static string Contract(INamedTypeSymbol type) => Nested(type, "_") + "Contract";

    /// <summary>A type's name after the names of the types around it.</summary>
    public static string Nested(INamedTypeSymbol type, string separator) =>
        type.ContainingType is { } outer ? Nested(outer, separator) + separator + type.Name : type.Name;

    /// <summary>The name, escaped where C# gives it a meaning.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    private static string Displayed(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(Qualified);

    private static string Annotated(ITypeSymbol type) =>
        type is { NullableAnnotation: NullableAnnotation.Annotated, IsReferenceType: true } ? Type(type) + "?" : Type(type);

    private static string Outermost(INamedTypeSymbol type)
    {
        string space = Namespace(type.ContainingNamespace);
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
}
