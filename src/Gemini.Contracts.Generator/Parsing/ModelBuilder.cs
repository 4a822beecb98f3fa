using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The plain data of what was parsed.</summary>
internal sealed class ModelBuilder(Compilation compilation, TypeGraph graph, Cycles cycles)
{
    /// <summary>The name that methods are called after: every contract has a <c>ReadItem</c> or a <c>ReadValue</c>, and a <c>ReadValue0</c> for values without a name.</summary>
    public static string MethodName(string name) => name == "Item" || name.StartsWith("Value", StringComparison.Ordinal) ? name + "_" : name;

    public EquatableArray<ObjectModel> Objects()
    {
        ObjectModel[] objects = new ObjectModel[graph.ObjectCount];
        for (int i = 0; i < objects.Length; i++)
        {
            ObjectNode node = graph.Object(i);
            ParsedObject content = node.Content!;
            MemberModel[] members = Members(i, content.Members);
            objects[i] = new ObjectModel
            {
                Name = node.Name,
                MethodName = MethodName(node.Name),
                TypeName = SymbolNames.Type(node.Type),
                Description = content.Description,
                IsValueType = node.Type.IsValueType,
                HasWith = node.Type.IsValueType || node.Type.IsRecord,
                LabelMember = PlaceRoles.LabelOf(members),
                ConfidenceMember = PlaceRoles.ConfidenceOf(members),
                Members = new EquatableArray<MemberModel>(members),
                ConstructorArguments = EquatableArray.From(content.Arguments),
                Uses = node.Uses,
                IsRecursive = cycles.IsRecursive(i),
                Discriminator = node.Identity.Discriminator,
                DiscriminatorValue = node.Identity.DiscriminatorValue,
            };
        }

        return new EquatableArray<ObjectModel>(objects);
    }

    public EquatableArray<UnionModel> Unions()
    {
        UnionModel[] unions = new UnionModel[graph.UnionCount];
        for (int i = 0; i < unions.Length; i++)
        {
            ParsedUnion union = graph.Union(i);
            unions[i] = new UnionModel
            {
                Name = union.Name,
                MethodName = MethodName(union.Name),
                TypeName = SymbolNames.Type(union.Type),
                Description = union.Description,
                Discriminator = union.Discriminator,
                Branches = EquatableArray.From(union.Branches),
                MostDerivedFirst = MostDerivedFirst(union.Depths),
                Uses = graph.UnionUses(i),
                IsRecursive = union.Branches.Exists(branch => cycles.IsRecursive(branch.Object)),
            };
        }

        return new EquatableArray<UnionModel>(unions);
    }

    private MemberModel[] Members(int owner, List<ParsedMember> parsed)
    {
        MemberModel[] members = new MemberModel[parsed.Count];
        int box = MaskBoxes.Find(parsed);
        for (int i = 0; i < members.Length; i++)
        {
            ParsedMember member = parsed[i];
            MemberCandidate candidate = member.Candidate;
            members[i] = new MemberModel
            {
                Name = SymbolNames.Identifier(candidate.Property.Name),
                WireName = candidate.WireName,
                Description = candidate.Description,
                Value = member.Value!,
                IsRequired = cycles.IsRequired(owner, i, candidate),
                Setter = candidate.Setter,
                HasSetter = Accessors.Setter(candidate.Property) is { } set && Reachability.IsAccessible(set, compilation),
                DefaultValue = candidate.DefaultValue,
                Unsayable = UnsayableOf(candidate, member.Value!, cycles.IsRequired(owner, i, candidate)),
                DeclaringTypeName = SymbolNames.Type(candidate.Property.ContainingType),
                MaskBox = member.Value!.Kind == ValueKind.Mask ? box : -1,
                IsImageIndex = member.IsImageIndex,
            };
        }

        return members;
    }

    private static EquatableArray<int> MostDerivedFirst(List<int> depths)
    {
        List<int> places = [];
        for (int i = 0; i < depths.Count; i++)
        {
            places.Add(i);
        }

        // Of types equally far, the first comes first.
        places.Sort((a, b) => depths[a] == depths[b] ? a.CompareTo(b) : depths[b].CompareTo(depths[a]));
        return EquatableArray.From(places);
    }

    /// <summary>Which values of a member are left out on writing.</summary>
    private Unsayable UnsayableOf(MemberCandidate member, ValueModel value, bool isRequired)
    {
        if (isRequired || value.IsNullable)
        {
            return Unsayable.None;
        }

        if (!value.IsValueType)
        {
            return Unsayable.Null;
        }

        bool isReal = value.Kind is ValueKind.Single or ValueKind.Double;
        if (member.Setter > MemberSetter.Initializer)
        {
            return isReal ? Unsayable.NotFinite
                : value.Kind == ValueKind.Enum ? Unsayable.Undefined
                : value.Kind == ValueKind.List ? Unsayable.Default : Unsayable.None;
        }

        // What a constructor's parameter is without an argument is known.
        object? constant = member.Parameter is { HasExplicitDefaultValue: true } parameter ? parameter.ExplicitDefaultValue : null;
        bool isUnsayable = value.Kind switch
        {
            ValueKind.List => true,
            ValueKind.Object => !IsDefaultSayable(value.Index),
            ValueKind.Single => constant is float.NaN or float.PositiveInfinity or float.NegativeInfinity,
            ValueKind.Double => constant is double.NaN or double.PositiveInfinity or double.NegativeInfinity,
            ValueKind.Enum => constant is null || !DefaultValues.IsNamed(member.Property.Type, constant),
            _ => false,
        };
        return isUnsayable ? Unsayable.Default : Unsayable.None;
    }

    /// <summary>Whether a struct of nothing but defaults can be written.</summary>
    private bool IsDefaultSayable(int index) => graph.Members(index).TrueForAll(member => member.Value is not { IsNullable: false } value || (value.IsValueType && value.Kind switch
    {
        ValueKind.List => false,
        ValueKind.Object => IsDefaultSayable(value.Index),
        ValueKind.Enum => DefaultValues.IsNamed(member.Candidate.Property.Type, 0),
        _ => true,
    }));
}
