using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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

    /// <summary>The image that tells one reading of a type from another: of no account where the prompt has one image.</summary>
    private int ImageContext(int image) => _prompt.Images.Count > 1 ? image : -1;

    private int ObjectIndex(INamedTypeSymbol type, in Place place, string? discriminator, string? discriminatorValue)
    {
        int image = ImageContext(place.Image);
        for (int i = 0; i < _objects.Count; i++)
        {
            ObjectDraft known = _objects[i];
            if (known.Image == image && known.Discriminator == discriminator && known.DiscriminatorValue == discriminatorValue && SymbolEqualityComparer.Default.Equals(known.Type, type))
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
            { IsAbstract: true } => "it is abstract; name its records by [JsonDerivedType], or seal it",
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

        return true;
    }

    /// <summary>The public properties, those of base types first, each in declaration order.</summary>
    private static List<IPropertySymbol> Properties(INamedTypeSymbol type)
    {
        List<IPropertySymbol> properties = type.BaseType is { SpecialType: SpecialType.None, TypeKind: TypeKind.Class } parent ? Properties(parent) : [];
        int first = properties.Count;
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is not IPropertySymbol { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, GetMethod: not null } property)
            {
                continue;
            }

            int hidden = -1;
            for (int i = 0; i < first && hidden < 0; i++)
            {
                hidden = properties[i].Name == property.Name ? i : -1;
            }

            if (hidden >= 0)
            {
                properties[hidden] = property;
            }
            else
            {
                Insert(properties, first, property);
            }
        }

        return properties;
    }

    /// <summary>Keeps declaration order whatever the order of a partial type's files.</summary>
    private static void Insert(List<IPropertySymbol> properties, int first, IPropertySymbol property)
    {
        int at = properties.Count;
        while (at > first && IsBefore(property, properties[at - 1]))
        {
            at--;
        }

        properties.Insert(at, property);
    }

    private static bool IsBefore(ISymbol a, ISymbol b)
    {
        if (a.Locations.Length == 0 || b.Locations.Length == 0)
        {
            return false;
        }

        Location left = a.Locations[0];
        Location right = b.Locations[0];
        return left.IsInSource && right.IsInSource && ComparePlaces(left.SourceTree, left.SourceSpan.Start, right.SourceTree, right.SourceSpan.Start) < 0;
    }

    private void CollectMembers(ObjectDraft draft, List<IPropertySymbol> properties, IMethodSymbol constructor, List<SyntaxNode> declarations)
    {
        bool setsRequired = HasAttribute(constructor, KnownAttribute.SetsRequiredMembers);
        foreach (IPropertySymbol property in properties)
        {
            IParameterSymbol? parameter = ParameterOf(constructor, property);
            bool canSet = property.SetMethod is { } set && IsAccessorReachable(set);
            if (parameter is null && !canSet)
            {
                continue;
            }

            MemberMarks marks = MarksOf(property, parameter);
            if (marks.IsIgnored && parameter is not { HasExplicitDefaultValue: false } && !(property.IsRequired && !setsRequired))
            {
                continue;
            }

            MemberDraft member = new(property) { Parameter = parameter, Marks = marks };
            PropertyDeclarationSyntax? syntax = property.DeclaringSyntaxReferences.Length > 0 ? property.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken) as PropertyDeclarationSyntax : null;
            member.Setter = SetterOf(draft.Type, property, parameter, syntax, setsRequired);
            member.DefaultValue = parameter is { HasExplicitDefaultValue: true } ? DefaultOf(parameter) : null;
            member.IsRequired = IsRequired(property, parameter, member.Setter);
            member.WireName = marks.WireName ?? WireNaming.SnakeCase(property.Name);
            member.Description = marks.Description ?? DocumentationOf(draft.Type, property, parameter, syntax, declarations);
            draft.Members.Add(member);
        }
    }

    /// <summary>A nullable member is required only where C# itself requires it; any other unless it has a value of its own.</summary>
    private static bool IsRequired(IPropertySymbol property, IParameterSymbol? parameter, MemberSetter setter)
    {
        bool isDemanded = parameter is { HasExplicitDefaultValue: false } || property.IsRequired;
        if (isDemanded)
        {
            return true;
        }

        bool isNullable = property.NullableAnnotation == NullableAnnotation.Annotated || property.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            || (property.NullableAnnotation == NullableAnnotation.None && property.Type.IsReferenceType);
        return !isNullable && parameter is null && setter == MemberSetter.Initializer;
    }

    private static MemberSetter SetterOf(INamedTypeSymbol type, IPropertySymbol property, IParameterSymbol? parameter, PropertyDeclarationSyntax? syntax, bool setsRequired)
    {
        if (property.IsRequired && !setsRequired)
        {
            return MemberSetter.Initializer;
        }

        if (parameter is not null)
        {
            return MemberSetter.Constructor;
        }

        if (syntax?.Initializer is null || property.IsRequired)
        {
            return MemberSetter.Initializer;
        }

        return property.SetMethod is { IsInitOnly: false } ? MemberSetter.Assignment : type.IsRecord || type.IsValueType ? MemberSetter.With : MemberSetter.Accessor;
    }
}
