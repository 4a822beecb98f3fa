using System.Collections.Immutable;
using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Walks the types that a contract is made of, from the annotated one on.</summary>
internal sealed class TypeGraphBuilder
{
    /// <summary>One bit of a <see cref="ulong"/> records that a member was read, and one is the discriminator's.</summary>
    private const int MaxMembers = 63;

    /// <summary>Deeper nesting is refused by the API long before.</summary>
    private const int MaxDepth = 16;

    /// <summary>The image of an <c>[InImage]</c> that names none: unlike -1, which says nothing.</summary>
    private const int UnknownImage = -2;

    private readonly ParseContext _context;
    private readonly ImagePlaceholders _images;
    private readonly TypeGraph _graph = new();
    private readonly ValueParser _values;

    private TypeGraphBuilder(ParseContext context, ImagePlaceholders images)
    {
        _context = context;
        _images = images;
        _values = new ValueParser(context, images, this);
    }

    /// <summary>Walks the types of a contract.</summary>
    /// <returns>The types, and the annotated one as a value.</returns>
    public static (TypeGraph Graph, ValueModel Root) Build(ParseContext context, ImagePlaceholders images)
    {
        TypeGraphBuilder builder = new(context, images);
        INamedTypeSymbol type = context.Root;
        ValueContext place = new(SourceWord.NameOf(type), "") { MemberName = SourceWord.NameOf(type) };
        ValueModel root = type.TypeKind == TypeKind.Enum ? builder.Enum(type, place.Word) : builder.ObjectOrUnion(type, place);
        ImageMarkCheck.Check(context, builder._graph, images);
        return (builder._graph, root);
    }

    /// <summary>An enum, which is parsed where it is new.</summary>
    public ValueModel Enum(INamedTypeSymbol type, SourceWord word)
    {
        int index = _graph.FindEnum(type);
        if (index < 0)
        {
            index = _graph.AddEnum(type, EnumParser.Parse(_context, type, _graph.UniqueName(type), word));
        }

        return new ValueModel { Kind = ValueKind.Enum, TypeName = SymbolNames.Type(type), IsValueType = true, Index = index };
    }

    /// <summary>The wire names of an enum's members.</summary>
    public EquatableArray<string> EnumNames(int index)
    {
        List<string> names = [];
        foreach (EnumMemberModel member in _graph.Enums[index].Members)
        {
            names.Add(member.WireName);
        }

        return EquatableArray.From(names);
    }

    /// <summary>An object or a closed hierarchy, which is parsed where it is new.</summary>
    public ValueModel ObjectOrUnion(INamedTypeSymbol type, in ValueContext place)
    {
        type = (INamedTypeSymbol)WithDefiniteArguments(type).WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        List<AttributeData>? branches = UnionParser.BranchesOf(type);
        int image = _images.ContextOf(place.Image);
        return new ValueModel
        {
            Kind = branches is null ? ValueKind.Object : ValueKind.Union,
            TypeName = SymbolNames.Type(type),
            IsValueType = type.IsValueType,
            Index = branches is null ? Object(new ObjectIdentity(type, image, null, null), place) : Union(type, image, branches, place),
            Image = image,
        };
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

    private int Union(INamedTypeSymbol type, int image, List<AttributeData> branches, in ValueContext place)
    {
        int index = _graph.FindUnion(type, image);
        if (index >= 0)
        {
            return index;
        }

        if (!_context.IsRoot(type) && !_values.CheckReachable(type, place.Word))
        {
            return -1;
        }

        _context.Dependencies.Add(type);
        string? description = DescriptionReader.OfType(_context, type, SourceLocations.Declarations(type, _context.CancellationToken));
        ParsedUnion union = new(type, image, _graph.UniqueName(type), UnionParser.DiscriminatorOf(_context, type, place.Word), description);
        index = _graph.AddUnion(union);
        List<UnionBranch> known = [];
        foreach (AttributeData attribute in branches)
        {
            if (UnionParser.ParseBranch(_context, type, attribute, place.Word, known) is not { } branch)
            {
                continue;
            }

            known.Add(branch);
            int target = Object(new ObjectIdentity(branch.Type, image, union.Discriminator, branch.Value), place with { Word = branch.Word, Marker = KnownAttribute.None });
            if (target >= 0)
            {
                union.Branches.Add(new UnionBranchModel(target, branch.Value));
                union.Depths.Add(branch.Depth);
            }
        }

        return index;
    }

    private int Object(ObjectIdentity identity, in ValueContext place)
    {
        int index = _graph.FindObject(identity);
        if (index >= 0)
        {
            return index;
        }

        if (place.Depth == MaxDepth)
        {
            _context.Problems.Report(ProblemKind.ContractTooLarge, place.Word, SymbolNames.Display(_context.Root), "more than 16 objects within one another");
            return -1;
        }

        _context.CancellationToken.ThrowIfCancellationRequested();
        _context.Dependencies.Add(identity.Type);
        index = _graph.AddObject(identity, place.Word);
        _graph.CompleteObject(index, Parse(identity, place) ?? ParsedObject.Unsound);
        return index;
    }

    /// <summary>Null where there is no such object, which is reported.</summary>
    private ParsedObject? Parse(ObjectIdentity identity, in ValueContext place)
    {
        INamedTypeSymbol type = identity.Type;
        if (!CheckObject(type, place.Word))
        {
            return null;
        }

        List<IPropertySymbol> properties = PropertyCollector.Collect(_context, type);
        if (ConstructorSelector.Select(_context, type, properties, place.Word) is not { } constructor)
        {
            return null;
        }

        List<MemberCandidate> candidates = MemberCollector.Collect(_context, type, properties, constructor, place.Word);
        if (ConstructorSelector.Arguments(_context, type, constructor, properties, candidates, place.Word) is not { } arguments || !CheckCount(type, candidates.Count, place.Word))
        {
            return null;
        }

        WireNameCheck.Check(_context, identity, candidates);
        List<ParsedMember> members = ParseMembers(candidates, place);
        MaskBoxes.Check(_context, members);
        return new ParsedObject(DescriptionReader.OfType(_context, type, SourceLocations.Declarations(type, _context.CancellationToken)), members, arguments);
    }

    private bool CheckCount(INamedTypeSymbol type, int count, SourceWord word)
    {
        if (count == 0)
        {
            _context.Problems.Report(ProblemKind.EmptyObject, word, SymbolNames.Display(type));
        }
        else if (count > MaxMembers)
        {
            _context.Problems.Report(ProblemKind.ContractTooLarge, SourceLocations.NameOf(type), word, SymbolNames.Display(type), "more than 63 properties");
        }

        return count is > 0 and <= MaxMembers;
    }

    private bool CheckObject(INamedTypeSymbol type, SourceWord word)
    {
        CultureParser.Check(_context, type, word);
        string? why = type switch
        {
            { IsFileLocal: true } => "it is local to its file; remove 'file'",
            { IsRefLikeType: true } => "it is a ref struct, which cannot be stored",
            { IsStatic: true } => "it is static and has no instances",
            { IsAbstract: true } when UnionParser.BranchesOf(type) is not null => "it is a hierarchy of its own; name its records here instead, by [JsonDerivedType]",
            { TypeKind: TypeKind.Interface } => "an interface does not say what to create; name its records by [JsonDerivedType]",
            { IsAbstract: true } => "it is abstract; name its records by [JsonDerivedType], or remove 'abstract'",
            _ when KnownTypes.IsCollection(type) => "it is a collection; hold an array or a list in a property",
            { TypeKind: TypeKind.Struct } when Attributes.Has(type, KnownAttribute.InlineArray) => "it is an inline array; hold an array or a list in a property",
            { TypeKind: TypeKind.Class or TypeKind.Struct } => null,
            _ => "only records, classes and structs are objects",
        };
        if (why is not null)
        {
            _context.Problems.Report(ProblemKind.UnsupportedDeclaration, word, SymbolNames.Display(type), why);
            return false;
        }

        return _context.IsRoot(type) || _values.CheckReachable(type, word);
    }

    private List<ParsedMember> ParseMembers(List<MemberCandidate> candidates, in ValueContext place)
    {
        MemberCandidate? imageIndex = ImageIndexCheck.Find(_context, candidates, _images);
        List<ParsedMember> members = [];
        foreach (MemberCandidate candidate in candidates)
        {
            _context.CancellationToken.ThrowIfCancellationRequested();
            ValueModel? value = ParseMember(candidate, imageIndex is not null, place);
            members.Add(new ParsedMember(candidate, value, ReferenceEquals(candidate, imageIndex), ScoreParser.Parse(_context, candidate, value), CultureParser.Parse(_context, candidate, value)));
        }

        return members;
    }

    private ValueModel? ParseMember(MemberCandidate candidate, bool hasImageIndex, in ValueContext place)
    {
        if (candidate.Marks.Ignore is not null)
        {
            // That there is no object without it was reported. Where that is cured, its type does not matter.
            return null;
        }

        IPropertySymbol property = candidate.Property;
        int image = candidate.Marks.InImage is { } inImage ? ImageNamed(inImage, candidate) : place.Image;
        ValueContext at = new(candidate.Word, property.Name)
        {
            Image = image,
            IsImageUnknown = image == UnknownImage,
            HasImageIndex = hasImageIndex,
            Marker = MarkerOf(candidate),
            Member = candidate,
            MemberName = _context.IsOwn(property) ? SourceWord.NameOf(property) : candidate.Word,
            Depth = place.Depth + 1,
        };
        ValueModel? parsed = _values.Parse(candidate.Type, at);
        KeypointParser.CheckMark(_context, candidate, parsed);
        return parsed is { } value ? OrderParser.Parse(_context, candidate, ConstraintParser.Parse(_context, candidate, value)) : null;
    }

    /// <summary><c>[Box]</c> or <c>[Point]</c>, else what the member's name says.</summary>
    private KnownAttribute MarkerOf(MemberCandidate candidate)
    {
        if (candidate.Marks.Marker is not { } attribute)
        {
            return MarkerNames.Of(candidate.WireName);
        }

        KnownAttribute marker = KnownAttributes.Of(attribute);
        if (candidate.Marks.OtherMarker is { } other)
        {
            (string name, string first) = marker == KnownAttribute.Box ? ("Point", "[Box]") : ("Box", "[Point]");
            _context.Problems.Report(ProblemKind.MisplacedMarker, SourceLocations.OfAttribute(other, candidate.Property), candidate.Word, name, candidate.Property.Name, "a member without " + first);
        }
        else if (!KnownTypes.IsNumbers(candidate.Type))
        {
            string name = marker == KnownAttribute.Box ? "Box" : "Point";
            _context.Problems.Report(ProblemKind.MisplacedMarker, SourceLocations.OfAttribute(attribute, candidate.Property), candidate.Word, name, candidate.Property.Name, "an array or a list of numbers");
        }

        return marker;
    }

    private int ImageNamed(AttributeData attribute, MemberCandidate candidate)
    {
        string? name = Attributes.Text(attribute);
        int image = _images.Find(name);
        if (image < 0)
        {
            _context.Problems.Report(ProblemKind.UnknownImage, SourceLocations.OfArgument(attribute, candidate.Property, 0), candidate.Word, name ?? "", _images.Names);
        }

        return image < 0 ? UnknownImage : image;
    }
}
