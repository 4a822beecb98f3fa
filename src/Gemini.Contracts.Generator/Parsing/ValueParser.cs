using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>What a value's type is in the JSON.</summary>
internal sealed class ValueParser(ParseContext context, ImagePlaceholders images, TypeGraphBuilder types)
{
    /// <summary>How many lists may be within one another.</summary>
    private const int MaxListDepth = 8;

    /// <summary>A mask fills the box of the same item.</summary>
    private const string MaskAlternative = "a list of records, each with a PixelBox and a SegmentationMask";

    /// <summary>The value of a type; null where no answer can hold it, which is reported.</summary>
    public ValueModel? Parse(ITypeSymbol type, in ValueContext place)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            ValueModel? inner = Parse(nullable.TypeArguments[0], place);
            return inner is null ? null : inner with { IsNullable = true };
        }

        // An oblivious reference says neither yes nor no: null is allowed, and nothing is lost by it. Within a list it would be an unexpected hole.
        bool isNullable = type.IsReferenceType
            && (type.NullableAnnotation == NullableAnnotation.Annotated || (type.NullableAnnotation == NullableAnnotation.None && !place.IsElement));
        ValueModel? value = ParseNotNull(type, place);
        return value is null || !isNullable ? value : value with { IsNullable = true };
    }

    /// <summary>Reports a type that generated code cannot name or must not use; false for such a type.</summary>
    public bool CheckReachable(INamedTypeSymbol type, SourceWord word)
    {
        if (Reachability.WhyHidden(type, context.Compilation) is not { } why)
        {
            return RootCheck.IsAllowed(context, type, word);
        }

        context.Problems.Report(ProblemKind.UnreachableType, word, SymbolNames.Display(type), why);
        return false;
    }

    private ValueModel? ParseNotNull(ITypeSymbol type, in ValueContext place)
    {
        if (KnownTypes.TryGetScalar(type, out ValueKind kind))
        {
            ValueModel scalar = new() { Kind = kind, TypeName = SymbolNames.Type(type), IsValueType = type.IsValueType };
            return scalar.IsSpatial ? InImage(scalar, place) : scalar;
        }

        switch (type)
        {
            case IArrayTypeSymbol { Rank: 1 } array:
                return ParseList(type, array.ElementType, CollectionKind.Array, place);
            case INamedTypeSymbol { TypeKind: TypeKind.Enum } named:
                return CheckReachable(named, place.Word) ? types.Enum(named, place.Word) : null;
            case INamedTypeSymbol named when KnownTypes.Collection(named) is var collection and not CollectionKind.None:
                return named.Arity == 2 ? ParseDictionary(named, collection, place) : ParseList(named, named.TypeArguments[0], collection, place);
            case INamedTypeSymbol named when KnownTypes.IsLocated(named):
                return ParseLocated(named, place);
            case INamedTypeSymbol named when KnownTypes.IsOwnObject(named, context.Compilation):
                return types.ObjectOrUnion(named, place) is { Index: >= 0 } value ? value : null;
            case { TypeKind: TypeKind.Error }:
                context.Problems.Report(ProblemKind.MissingType, place.Word, place.Name, SymbolNames.Display(type));
                return null;
            default:
                context.Problems.Report(ProblemKind.UnsupportedType, place.Word, place.Name, SymbolNames.Display(type), KnownTypes.Alternative(type));
                return null;
        }
    }

    /// <summary>A value with its box. Where nothing says which image of a placeholder it is in, it says so itself.</summary>
    private ValueModel? ParseLocated(INamedTypeSymbol type, in ValueContext place)
    {
        ValueModel? held = Parse(type.TypeArguments[0], place with { Marker = KnownAttribute.None, IsElement = true });
        if (held is null)
        {
            return null;
        }

        if (held.Kind is ValueKind.Located or ValueKind.Box3D || held.IsSpatial)
        {
            context.Problems.Report(ProblemKind.LocatedCoordinates, place.Word, place.Name, SymbolNames.Display(type.TypeArguments[0]));
            return null;
        }

        ImageChoice choice = images.Choose(place.Image, place.HasImageIndex);
        bool hasOwnIndex = choice.IsAmbiguous && !place.IsImageUnknown && images.IsSeveral(choice.Named);
        if (choice.IsAmbiguous && !hasOwnIndex && !place.IsImageUnknown)
        {
            context.Problems.Report(ProblemKind.AmbiguousImage, place.MemberName, place.Name, images.Names);
        }

        return new ValueModel
        {
            Kind = ValueKind.Located,
            TypeName = SymbolNames.Type(type),
            Element = held,
            Image = choice.Image,
            IsIndexed = choice.IsIndexed,
            HasOwnIndex = hasOwnIndex,
        };
    }

    private ValueModel? ParseList(ITypeSymbol type, ITypeSymbol element, CollectionKind collection, in ValueContext place)
    {
        if (place.Marker != KnownAttribute.None && KnownTypes.IsNumbers(type))
        {
            KnownTypes.TryGetScalar(element, out ValueKind number);
            ValueModel numbers = new() { Kind = number, TypeName = SymbolNames.Type(element), IsValueType = true };
            ValueKind kind = place.Marker == KnownAttribute.Box ? ValueKind.Box : ValueKind.Point;
            return InImage(new ValueModel { Kind = kind, TypeName = SymbolNames.Type(type), IsValueType = type.IsValueType, Collection = collection, Element = numbers }, place);
        }

        if (place.ListDepth == MaxListDepth)
        {
            context.Problems.Report(ProblemKind.ContractTooLarge, place.Word, SymbolNames.Display(context.Root), "more than 8 lists within one another");
            return null;
        }

        if (collection == CollectionKind.SortedSet && !KnownTypes.IsComparable(element))
        {
            context.Problems.Report(ProblemKind.UnsupportedType, place.Word, place.Name, SymbolNames.Display(type), $"a HashSet or a List, as '{SymbolNames.Display(element)}' has no order");
            return null;
        }

        ValueModel? item = Parse(element, place with { Marker = KnownAttribute.None, IsElement = true, ListDepth = place.ListDepth + 1 });
        if (item is null)
        {
            return null;
        }

        if (item.Kind == ValueKind.Mask)
        {
            context.Problems.Report(ProblemKind.UnsupportedType, place.Word, place.Name, SymbolNames.Display(type), MaskAlternative);
            return null;
        }

        if (item is { Kind: ValueKind.Located, IsIndexed: true } && (item.IsNullable || place.ListDepth > 0))
        {
            // What is deeper than beside the [ImageIndex] names its image itself.
            item = item with { IsIndexed = false, HasOwnIndex = true };
        }

        ValueModel list = new() { Kind = ValueKind.List, TypeName = SymbolNames.Type(type), IsValueType = type.IsValueType, Collection = collection, Element = item };
        if (item is { IsNullable: false, Kind: ValueKind.Point or ValueKind.NormalizedPoint, Collection: CollectionKind.None })
        {
            // A run of points has a method of its own, which knows the flat spellings, too.
            return list with { Kind = item.Kind == ValueKind.Point ? ValueKind.Points : ValueKind.NormalizedPoints, Image = item.Image, IsIndexed = item.IsIndexed };
        }

        return item.IsIndexed && item.Kind != ValueKind.Located ? Unindexed(list, place) : list;
    }

    /// <summary>An <c>[ImageIndex]</c> places what is beside it, not what is deeper.</summary>
    private ValueModel Unindexed(ValueModel list, in ValueContext place)
    {
        context.Problems.Report(ProblemKind.AmbiguousImage, place.Word, place.Name, images.Names);
        return list with { Element = list.Element! with { IsIndexed = false } };
    }

    private ValueModel? ParseDictionary(INamedTypeSymbol type, CollectionKind collection, in ValueContext place)
    {
        ITypeSymbol keyType = type.TypeArguments[0];
        if (KnownTypes.IsKeypoint(type.TypeArguments[1]))
        {
            return KeypointParser.Parse(context, type, collection, place, types) is { } keypoints ? InImage(keypoints, place) : null;
        }

        bool isScalar = keyType.TypeKind == TypeKind.Enum || (KnownTypes.TryGetScalar(keyType, out ValueKind kind) && kind is <= ValueKind.TimeSpan and not ValueKind.Uri);
        if (!isScalar)
        {
            context.Problems.Report(ProblemKind.UnsupportedKey, place.Word, place.Name, SymbolNames.Display(keyType));
            return null;
        }

        ValueContext inner = place with { Marker = KnownAttribute.None, HasImageIndex = false, IsElement = true };
        ValueModel? key = Parse(keyType, inner);
        ValueModel? value = Parse(type.TypeArguments[1], inner);
        if (value is { Kind: ValueKind.Mask })
        {
            context.Problems.Report(ProblemKind.UnsupportedType, place.Word, place.Name, SymbolNames.Display(type), MaskAlternative);
            return null;
        }

        return key is null || value is null
            ? null
            : new ValueModel { Kind = ValueKind.Dictionary, TypeName = SymbolNames.Type(type), Collection = collection, Key = key with { IsNullable = false }, Element = value };
    }

    /// <summary>Decides which of the prompt's images a coordinate lies in.</summary>
    private ValueModel InImage(ValueModel value, in ValueContext place)
    {
        ImageChoice choice = images.Choose(place.Image, place.HasImageIndex);
        if (choice.IsAmbiguous && !place.IsImageUnknown)
        {
            context.Problems.Report(ProblemKind.AmbiguousImage, place.MemberName, place.Name, images.Names);
        }

        return value with { Image = choice.Image, IsIndexed = choice.IsIndexed };
    }
}
