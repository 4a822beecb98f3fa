using System.Collections.Immutable;
using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>What a value may be.</summary>
internal sealed partial class ContractParser
{
    /// <summary>How deeply lists may lie in lists.</summary>
    private const int MaxListDepth = 8;

    private int _listDepth;

    private ValueModel? ParseValue(ITypeSymbol type, in Place place)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            ValueModel? inner = ParseValue(nullable.TypeArguments[0], place);
            return inner is null ? null : inner with { IsNullable = true };
        }

        // An oblivious reference says neither yes nor no: null is allowed, and nothing is lost by it. Within a list it would be a hole that nobody asked for.
        bool isNullable = type.IsReferenceType
            && (type.NullableAnnotation == NullableAnnotation.Annotated || (type.NullableAnnotation == NullableAnnotation.None && !place.IsElement));
        if (SymbolEqualityComparer.Default.Equals(place.Declared.ContainingAssembly, _compilation.Assembly))
        {
            _lastInSource = place;
        }

        ValueModel? value = ParseNotNull(type, place);
        return value is null || !isNullable ? value : value with { IsNullable = true };
    }

    private ValueModel? ParseNotNull(ITypeSymbol type, in Place place)
    {
        if (KnownTypes.TryGetScalar(type, out ValueKind kind))
        {
            ValueModel scalar = new() { Kind = kind, TypeName = TypeName(type), IsValueType = type.IsValueType };
            return scalar.IsSpatial ? InImage(scalar, place) : scalar;
        }

        switch (type)
        {
            case IArrayTypeSymbol { Rank: 1 } array:
                return ParseList(type, array.ElementType, CollectionKind.Array, place);
            case INamedTypeSymbol { TypeKind: TypeKind.Enum } named:
                return CheckReachable(named, place) ? new ValueModel { Kind = ValueKind.Enum, TypeName = TypeName(named), IsValueType = true, Index = EnumIndex(named) } : null;
            case INamedTypeSymbol named when KnownTypes.Collection(named) is var collection and not CollectionKind.None:
                return named.Arity == 2 ? ParseDictionary(named, collection, place) : ParseList(named, named.TypeArguments[0], collection, place);
            case INamedTypeSymbol named when IsOwnObject(named):
                return ObjectOrUnion(named, place);
            case { TypeKind: TypeKind.Error }:
                // The compiler already says so, at the same word.
                Report(ProblemKind.UnsupportedType, place.Location, place.Name, Display(type), "a type that exists");
                return null;
            default:
                Report(ProblemKind.UnsupportedType, place.Location, place.Name, Display(type), Advice(type));
                return null;
        }
    }

    /// <summary>What could be an object: a type that is neither the framework's nor a collection.</summary>
    private bool IsOwnObject(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface
        && !type.IsTupleType && type.SpecialType == SpecialType.None && !type.IsUnboundGenericType && !IsFrameworks(type) && !IsCollection(type);

    /// <summary>Whether a type of another assembly is the framework's or the library's.</summary>
    private bool IsFrameworks(INamedTypeSymbol type)
    {
        if (SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _compilation.Assembly))
        {
            return false;
        }

        INamespaceSymbol? space = type.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space is { Name: "System" or "Microsoft" } || KnownTypes.IsIn(type.ContainingNamespace, "Contracts", "Gemini");
    }

    private static bool IsCollection(ITypeSymbol type)
    {
        if (HasNoBases(type))
        {
            return false;
        }

        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
        {
            if (implemented.SpecialType == SpecialType.System_Collections_IEnumerable)
            {
                return true;
            }
        }

        return false;
    }

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

    private static string Advice(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic } => "a record, or a string",
        { IsTupleType: true } => "a record with a name for each part",
        IArrayTypeSymbol => "a list of lists",
        { Name: "JsonElement" or "JsonNode" or "JsonObject" or "JsonDocument" } => "a record that says what is asked for",
        { Name: "Rectangle" or "RectangleF" } => "PixelBox or NormalizedBox",
        { Name: "Point" or "PointF" } => "PixelPoint or NormalizedPoint",
        { Name: "Half" or "Int128" or "UInt128" or "BigInteger" } or { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => "long, double or decimal",
        { Name: "Memory" or "ReadOnlyMemory" or "ArraySegment" or "Span" or "ReadOnlySpan" } or { TypeKind: TypeKind.Pointer } => "an array",
        _ when IsCollection(type) => "an array, a List or a Dictionary",
        _ => "a string, a number, a bool, an enum, a date, a box, a point, a mask, a record, or a list of these",
    };

    private bool CheckReachable(INamedTypeSymbol type, in Place place)
    {
        if (type.IsFileLocal)
        {
            Report(ProblemKind.UnreachableType, place.Location, Display(type), "it is local to its file; remove 'file'");
            return false;
        }

        if (!IsReachable(type))
        {
            Report(ProblemKind.UnreachableType, place.Location, Display(type), "it, or a type around it, is private, protected or local to its file; make it internal or public");
            return false;
        }

        return CheckAllowed(type, place.Location);
    }

    private ValueModel? ParseList(ITypeSymbol type, ITypeSymbol element, CollectionKind collection, in Place place)
    {
        if (place.Marker != KnownAttribute.None && IsNumbers(type))
        {
            KnownTypes.TryGetScalar(element, out ValueKind number);
            ValueModel numbers = new() { Kind = number, TypeName = TypeName(element), IsValueType = true };
            ValueKind kind = place.Marker == KnownAttribute.Box ? ValueKind.Box : ValueKind.Point;
            return InImage(new ValueModel { Kind = kind, TypeName = TypeName(type), IsValueType = type.IsValueType, Collection = collection, Element = numbers }, place);
        }

        if (++_listDepth > MaxListDepth)
        {
            _listDepth--;
            Report(ProblemKind.ContractTooLarge, place.Location, Display(_root), "more than 8 lists within one another");
            return null;
        }

        ValueModel? item = ParseValue(element, place with { Marker = KnownAttribute.None, IsElement = true });
        _listDepth--;
        if (item is null)
        {
            return null;
        }

        ValueModel list = new() { Kind = ValueKind.List, TypeName = TypeName(type), IsValueType = type.IsValueType, Collection = collection, Element = item };
        if (item is { IsNullable: false, Kind: ValueKind.Point or ValueKind.NormalizedPoint, Collection: CollectionKind.None })
        {
            // A run of points has a method of its own, which knows the flat spellings, too.
            return list with { Kind = item.Kind == ValueKind.Point ? ValueKind.Points : ValueKind.NormalizedPoints, Image = item.Image, IsIndexed = item.IsIndexed };
        }

        return item.IsIndexed ? Unindexed(list, place) : list;
    }

    /// <summary>An <c>[ImageIndex]</c> places what stands beside it, not what lies deeper.</summary>
    private ValueModel Unindexed(ValueModel list, in Place place)
    {
        Report(ProblemKind.AmbiguousImage, place.Location, place.Name, ImageNames());
        return list with { Element = list.Element! with { IsIndexed = false } };
    }

    private ValueModel? ParseDictionary(INamedTypeSymbol type, CollectionKind collection, in Place place)
    {
        ITypeSymbol keyType = type.TypeArguments[0];
        bool isScalar = keyType.TypeKind == TypeKind.Enum || (KnownTypes.TryGetScalar(keyType, out ValueKind kind) && kind is <= ValueKind.TimeSpan and not ValueKind.Uri);
        if (!isScalar)
        {
            Report(ProblemKind.UnsupportedKey, place.Location, place.Name, Display(keyType));
            return null;
        }

        Place inner = place with { Marker = KnownAttribute.None, HasImageIndex = false, IsElement = true };
        ValueModel? key = ParseValue(keyType, inner);
        ValueModel? value = ParseValue(type.TypeArguments[1], inner);
        return key is null || value is null
            ? null
            : new ValueModel { Kind = ValueKind.Dictionary, TypeName = TypeName(type), Collection = collection, Key = key with { IsNullable = false }, Element = value };
    }

    /// <summary>Whether a type is an array or a list of numbers, as a box or a point may be held in.</summary>
    private static bool IsNumbers(ITypeSymbol type)
    {
        ITypeSymbol? element = type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => IsNumbers(nullable.TypeArguments[0]) ? ElementOf(nullable.TypeArguments[0]) : null,
            INamedTypeSymbol named when KnownTypes.Collection(named) is CollectionKind.List or CollectionKind.ImmutableArray => named.TypeArguments[0],
            _ => null,
        };
        return element?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Single or SpecialType.System_Double;
    }

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type is IArrayTypeSymbol array ? array.ElementType : (type as INamedTypeSymbol)?.TypeArguments[0];

    /// <summary>Settles which of the prompt's images a coordinate lies in.</summary>
    private ValueModel InImage(ValueModel value, in Place place)
    {
        int several = SeveralImages();
        int image = place.Image;
        if (image < 0)
        {
            image = _prompt.Images.Count == 1 ? 0 : place.HasImageIndex ? several : -1;
        }

        bool isIndexed = place.HasImageIndex && image >= 0 && image == several;
        bool isAmbiguous = image < 0 || (_prompt.Images[image].Kind == PlaceholderKind.Images && !isIndexed);
        if (isAmbiguous && _prompt.Images.Count > 0)
        {
            Report(ProblemKind.AmbiguousImage, NameOf(place.Member), place.Name, ImageNames());
        }

        return value with { Image = Math.Max(0, image), IsIndexed = isIndexed };
    }
}
