using System.Collections.Immutable;
using System.Linq;
using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Which of the framework's and the runtime's types a symbol is.</summary>
/// <remarks>By name and namespace, not by <c>GetTypeByMetadataName</c>: the walk runs on every edit, and looking sixty types up in every
/// referenced assembly costs more than the whole parsing of a record.</remarks>
internal static class KnownTypes
{
    public static bool TryGetScalar(ITypeSymbol type, out ValueKind kind)
    {
        kind = type.SpecialType switch
        {
            SpecialType.System_String => ValueKind.String,
            SpecialType.System_Boolean => ValueKind.Boolean,
            SpecialType.System_Char => ValueKind.Char,
            SpecialType.System_SByte => ValueKind.SByte,
            SpecialType.System_Byte => ValueKind.Byte,
            SpecialType.System_Int16 => ValueKind.Int16,
            SpecialType.System_UInt16 => ValueKind.UInt16,
            SpecialType.System_Int32 => ValueKind.Int32,
            SpecialType.System_UInt32 => ValueKind.UInt32,
            SpecialType.System_Int64 => ValueKind.Int64,
            SpecialType.System_UInt64 => ValueKind.UInt64,
            SpecialType.System_Single => ValueKind.Single,
            SpecialType.System_Double => ValueKind.Double,
            SpecialType.System_Decimal => ValueKind.Decimal,
            SpecialType.System_DateTime => ValueKind.DateTime,
            _ => ValueKind.Object,
        };
        if (kind != ValueKind.Object)
        {
            return true;
        }

        switch (type.Name)
        {
            case "Guid": kind = ValueKind.Guid; break;
            case "Uri": kind = ValueKind.Uri; break;
            case "DateOnly": kind = ValueKind.DateOnly; break;
            case "TimeOnly": kind = ValueKind.TimeOnly; break;
            case "DateTimeOffset": kind = ValueKind.DateTimeOffset; break;
            case "TimeSpan": kind = ValueKind.TimeSpan; break;
            default: return TryGetOurs(type, out kind);
        }

        return IsIn(type.ContainingNamespace, "System");
    }

    private static bool TryGetOurs(ITypeSymbol type, out ValueKind kind)
    {
        switch (type.Name)
        {
            case "PixelBox": kind = ValueKind.Box; break;
            case "NormalizedBox": kind = ValueKind.NormalizedBox; break;
            case "PixelPoint": kind = ValueKind.Point; break;
            case "NormalizedPoint": kind = ValueKind.NormalizedPoint; break;
            case "Polygon": kind = ValueKind.Polygon; break;
            case "NormalizedPolygon": kind = ValueKind.NormalizedPolygon; break;
            case "RotatedBox": kind = ValueKind.RotatedBox; break;
            case "Confidence": kind = ValueKind.Confidence; break;
            case "Box3D": kind = ValueKind.Box3D; break;
            case "SegmentationMask": kind = ValueKind.Mask; break;
            default:
                kind = ValueKind.Object;
                return false;
        }

        return IsRuntime(type);
    }

    /// <summary>Which collection a generic type is; its last type argument is the element.</summary>
    public static CollectionKind Collection(INamedTypeSymbol type)
    {
        if (type.Arity is 0 or > 2)
        {
            return CollectionKind.None;
        }

        CollectionKind kind = (type.Name, type.Arity) switch
        {
            ("List" or "IList" or "ICollection" or "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection", 1) => CollectionKind.List,
            ("HashSet" or "ISet" or "IReadOnlySet", 1) => CollectionKind.HashSet,
            ("SortedSet", 1) => CollectionKind.SortedSet,
            ("Dictionary" or "IDictionary" or "IReadOnlyDictionary", 2) => CollectionKind.Dictionary,
            ("SortedDictionary", 2) => CollectionKind.SortedDictionary,
            ("ImmutableArray", 1) => CollectionKind.ImmutableArray,
            ("ImmutableList" or "IImmutableList", 1) => CollectionKind.ImmutableList,
            ("ImmutableHashSet" or "IImmutableSet", 1) => CollectionKind.ImmutableHashSet,
            ("ImmutableDictionary" or "IImmutableDictionary", 2) => CollectionKind.ImmutableDictionary,
            ("FrozenSet", 1) => CollectionKind.FrozenSet,
            ("FrozenDictionary", 2) => CollectionKind.FrozenDictionary,
            ("Collection", 1) => CollectionKind.Collection,
            ("ReadOnlyCollection", 1) => CollectionKind.ReadOnlyCollection,
            _ => CollectionKind.None,
        };
        INamespaceSymbol space = type.ContainingNamespace;
        bool isThere = kind switch
        {
            CollectionKind.None => false,
            CollectionKind.ImmutableArray or CollectionKind.ImmutableList or CollectionKind.ImmutableHashSet or CollectionKind.ImmutableDictionary => IsIn(space, "Immutable", "Collections", "System"),
            CollectionKind.FrozenSet or CollectionKind.FrozenDictionary => IsIn(space, "Frozen", "Collections", "System"),
            CollectionKind.Collection or CollectionKind.ReadOnlyCollection => IsIn(space, "ObjectModel", "Collections", "System"),
            _ => IsIn(space, "Generic", "Collections", "System"),
        };
        return isThere && type.ContainingType is null ? kind : CollectionKind.None;
    }

    /// <summary>Whether a type is <c>Keypoint</c>.</summary>
    public static bool IsKeypoint(ITypeSymbol type) => type is { Name: "Keypoint" } && IsRuntime(type);

    /// <summary>Whether a type is <c>Located&lt;T&gt;</c>.</summary>
    public static bool IsLocated(INamedTypeSymbol type) => type is { Name: "Located", Arity: 1 } && IsRuntime(type);

    /// <summary>Whether a type is declared in <c>Gemini.Contracts</c> itself.</summary>
    public static bool IsRuntime(ITypeSymbol type) => IsIn(type.ContainingNamespace, "Contracts", "Gemini") && type.ContainingType is null;

    /// <summary>Whether a namespace has this name, innermost part first.</summary>
    public static bool IsIn(INamespaceSymbol? space, string first, string? second = null, string? third = null, string? fourth = null)
    {
        for (int i = 0; i < 4; i++)
        {
            string? part = i switch { 0 => first, 1 => second, 2 => third, _ => fourth };
            if (part is null)
            {
                break;
            }

            if (space?.Name != part)
            {
                return false;
            }

            space = space.ContainingNamespace;
        }

        return space is { IsGlobalNamespace: true };
    }

    /// <summary>What could be an object: a type that is neither the framework's nor a collection.</summary>
    public static bool IsOwnObject(INamedTypeSymbol type, Compilation compilation) =>
        type.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface
        && !type.IsTupleType && type.SpecialType == SpecialType.None && !type.IsUnboundGenericType && !IsFrameworks(type, compilation) && !IsCollection(type);

    /// <summary>Whether a type of another assembly is the framework's or the library's.</summary>
    public static bool IsFrameworks(INamedTypeSymbol type, Compilation compilation)
    {
        if (SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
        {
            return false;
        }

        INamespaceSymbol? space = type.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space is { Name: "System" or "Microsoft" } || IsIn(type.ContainingNamespace, "Contracts", "Gemini");
    }

    public static bool IsCollection(ITypeSymbol type) =>
        !HasNoBases(type) && type.AllInterfaces.Any(static implemented => implemented.SpecialType == SpecialType.System_Collections_IEnumerable);

    /// <summary>Whether a type is an array or a list of numbers, as a box or a point may be held in.</summary>
    public static bool IsNumbers(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return IsNumbers(nullable.TypeArguments[0]);
        }

        ITypeSymbol? element = type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
            INamedTypeSymbol named when Collection(named) is CollectionKind.List or CollectionKind.ImmutableArray => named.TypeArguments[0],
            _ => null,
        };
        return element?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Single or SpecialType.System_Double;
    }

    /// <summary>Whether values of a type have an order.</summary>
    public static bool IsComparable(ITypeSymbol type)
    {
        ITypeSymbol held = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        return held.TypeKind == TypeKind.Enum || held.AllInterfaces.Any(implemented => OrdersBy(implemented, held));
    }

    /// <summary>Whether an interface is <c>IComparable</c>, or compares with the type itself or a base of it.</summary>
    private static bool OrdersBy(INamedTypeSymbol implemented, ITypeSymbol held)
    {
        if (implemented.Name != "IComparable" || !IsIn(implemented.ContainingNamespace, "System"))
        {
            return false;
        }

        bool isOrdered = implemented.Arity == 0;
        for (ITypeSymbol? current = held; current is not null && !isOrdered; current = current.BaseType)
        {
            isOrdered = SymbolEqualityComparer.Default.Equals(implemented.TypeArguments[0], current);
        }

        return isOrdered;
    }

    /// <summary>What to use instead of a type that no answer can hold.</summary>
    public static string Alternative(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic } => "a record, or a string",
        { IsTupleType: true } or { Name: "Tuple" } => "a record with a name for each part",
        IArrayTypeSymbol => "a list of lists",
        { Name: "JsonElement" or "JsonNode" or "JsonObject" or "JsonArray" or "JsonValue" or "JsonDocument" } => "a record that says what is asked for",
        { Name: "Rectangle" or "RectangleF" } => "PixelBox or NormalizedBox",
        { Name: "Point" or "PointF" } => "PixelPoint or NormalizedPoint",
        { Name: "Keypoint" } => "a dictionary of Keypoint whose keys are an enum, or text with [Keypoints]",
        { Name: "Half" or "Int128" or "UInt128" or "BigInteger" } or { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => "long, double or decimal",
        { Name: "Memory" or "ReadOnlyMemory" or "ArraySegment" or "Span" or "ReadOnlySpan" } or { TypeKind: TypeKind.Pointer } => "an array",
        { Name: "KeyValuePair" } => "a Dictionary, or a record",
        { Name: "Version" or "IPAddress" or "FileInfo" or "DirectoryInfo" or "Exception" or "CultureInfo" or "Encoding" or "XmlNode" or "XmlElement" or "XmlDocument" or "XElement" or "XDocument" } => "a string",
        _ when IsCollection(type) => "an array, a List or a Dictionary",
        _ => "a string, a number, a bool, an enum, a date, a box, a point, a mask, a record, or a list of these",
    };

    /// <summary>Whether a type's own declarations name neither a base nor an interface, so that they need not be bound.</summary>
    private static bool HasNoBases(ITypeSymbol type)
    {
        ImmutableArray<SyntaxReference> declarations = type.DeclaringSyntaxReferences;
        foreach (SyntaxReference declaration in declarations)
        {
            if (declaration.GetSyntax() is not BaseTypeDeclarationSyntax { BaseList: null })
            {
                return false;
            }
        }

        return !declarations.IsEmpty;
    }
}
