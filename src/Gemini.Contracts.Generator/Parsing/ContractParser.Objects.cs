using System.Collections.Immutable;
using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Records, structs and classes: the graph of objects, each with its members in the order of the wire.</summary>
internal sealed partial class ContractParser
{
    /// <summary>One bit of a <see cref="ulong"/> says that a member was seen.</summary>
    private const int MaxMembers = 64;

    /// <summary>Deeper nesting is refused by the API long before.</summary>
    private const int MaxDepth = 16;

    private readonly List<ObjectDraft> _objects = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private int _depth;

    private ValueModel ObjectOrUnion(INamedTypeSymbol type, in Place place)
    {
        type = WithDefiniteArguments(type);
        List<AttributeData>? derived = DerivedTypes(type);
        int index;
        ValueKind kind;
        if (derived is not null)
        {
            kind = ValueKind.Union;
            index = UnionIndex(type, place, derived);
        }
        else
        {
            kind = ValueKind.Object;
            index = ObjectIndex(type, place, null, null);
        }

        return new ValueModel { Kind = kind, TypeName = TypeName(type), IsValueType = type.IsValueType, Index = index, Image = ImageContext(place.Image) };
    }

    /// <summary><c>Pair&lt;string?&gt;</c> is another type than <c>Pair&lt;string&gt;</c>; where it is not said which of them is meant, the second.</summary>
    private static INamedTypeSymbol WithDefiniteArguments(INamedTypeSymbol type)
    {
        if (type.Arity == 0)
        {
            return type;
        }

        ImmutableArray<NullableAnnotation>.Builder annotations = ImmutableArray.CreateBuilder<NullableAnnotation>(type.Arity);
        foreach (ITypeSymbol argument in type.TypeArguments)
        {
            annotations.Add(argument.NullableAnnotation == NullableAnnotation.None ? NullableAnnotation.NotAnnotated : argument.NullableAnnotation);
        }

        return type.ConstructedFrom.Construct(type.TypeArguments, annotations.ToImmutable());
    }

    /// <summary>The image that tells one reading of a type from another: of no account where the prompt has one image.</summary>
    private int ImageContext(int image) => _prompt.Images.Count > 1 ? image : -1;

    private int ObjectIndex(INamedTypeSymbol type, in Place place, string? discriminator, string? discriminatorValue)
    {
        int image = ImageContext(place.Image);
        for (int i = 0; i < _objects.Count; i++)
        {
            ObjectDraft known = _objects[i];
            if (known.Image == image && known.Discriminator == discriminator && known.DiscriminatorValue == discriminatorValue && AreSame(known.Type, type))
            {
                known.Uses++;
                return i;
            }
        }

        if (_depth == MaxDepth)
        {
            Report(ProblemKind.ContractTooLarge, place.Location, Display(_root), "more than 16 objects within one another");
            return -1;
        }

        _cancellationToken.ThrowIfCancellationRequested();
        ObjectDraft draft = new(type, image, discriminator, discriminatorValue, UniqueName(type)) { Uses = 1 };
        _objects.Add(draft);
        NoteTrees(type);
        int index = _objects.Count - 1;
        _depth++;
        ParseObject(draft, place);
        _depth--;
        return index;
    }

    private static bool AreSame(INamedTypeSymbol a, INamedTypeSymbol b) =>
        (a.Arity == 0 ? SymbolEqualityComparer.Default : SymbolEqualityComparer.IncludeNullability).Equals(a, b);

    private string UniqueName(INamedTypeSymbol type)
    {
        string name = type.Name;
        foreach (ITypeSymbol argument in type.TypeArguments)
        {
            name += "Of" + argument.Name;
        }

        string unique = name;
        for (int i = 2; !_names.Add(unique); i++)
        {
            unique = name + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return unique;
    }

    private void ParseObject(ObjectDraft draft, in Place place)
    {
        INamedTypeSymbol type = draft.Type;
        if (!CheckObject(type, place))
        {
            return;
        }

        List<SyntaxNode> declarations = Declarations(type);
        draft.Description = DescriptionOf(type, declarations);
        List<IPropertySymbol> properties = Properties(type);
        IMethodSymbol? constructor = SelectConstructor(type, properties, place);
        if (constructor is null)
        {
            return;
        }

        CollectMembers(draft, properties, constructor, declarations);
        if (!MatchConstructor(draft, constructor))
        {
            return;
        }

        if (draft.Members.Count == 0)
        {
            Report(ProblemKind.EmptyObject, SymbolEqualityComparer.Default.Equals(type, _root) ? NameOf(type) : place.Location, Display(type));
            return;
        }

        if (draft.Members.Count > MaxMembers - 1)
        {
            Report(ProblemKind.ContractTooLarge, NameOf(type), Display(type), "more than 63 properties");
            return;
        }

        CheckWireNames(draft);
        ParseMembers(draft, place);
        FindMaskBoxes(draft);
    }

    private bool CheckObject(INamedTypeSymbol type, in Place place)
    {
        string? why = type switch
        {
            { IsFileLocal: true } => "it is local to its file; remove 'file'",
            { IsRefLikeType: true } => "it is a ref struct, which cannot be kept",
            { IsStatic: true } => "it is static and has no values",
            { TypeKind: TypeKind.Interface } => "an interface says not what to make; name its records by [JsonDerivedType]",
            { IsAbstract: true } => "it is abstract; name its records by [JsonDerivedType], or take 'abstract' away",
            _ when IsCollection(type) => "it is a collection of its own; hold an array or a list in a property",
            { TypeKind: TypeKind.Class or TypeKind.Struct } => null,
            _ => "only records, classes and structs are objects",
        };
        bool isRoot = SymbolEqualityComparer.Default.Equals(type, _root);
        Location location = isRoot ? NameOf(type) : place.Location;
        if (why is not null)
        {
            Report(ProblemKind.UnsupportedDeclaration, location, Display(type), why);
            return false;
        }

        if (!isRoot && !IsReachable(type))
        {
            Report(ProblemKind.UnreachableType, location, Display(type), "it, or a type around it, is private, protected or local to its file; make it internal or public");
            return false;
        }

        return isRoot || CheckAllowed(type, location);
    }
}
