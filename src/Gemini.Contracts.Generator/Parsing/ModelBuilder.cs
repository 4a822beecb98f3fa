using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The plain data of what was parsed.</summary>
internal sealed class ModelBuilder(ParseContext context, TypeGraph graph, Cycles cycles, ItemReferences references)
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
                MayBeUnwritable = IsDoubtfulObject(i, []),
                Checks = EquatableArray.From(OwnRules.Checks(node.Type, context.Compilation)),
                IsValidatable = OwnRules.IsValidatable(node.Type),
                MayThrow = ThrowingCode.RunsWhileCreating(context, node.Type),
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
                MayBeUnwritable = union.Branches.Exists(branch => IsDoubtfulObject(branch.Object, [])),
                IsRecursive = union.Branches.Exists(branch => cycles.IsRecursive(branch.Object)),
            };
        }

        return new EquatableArray<UnionModel>(unions);
    }

    private MemberModel[] Members(int owner, List<ParsedMember> parsed)
    {
        MemberModel[] members = new MemberModel[parsed.Count];
        int box = MaskBoxes.Find(parsed);
        INamedTypeSymbol? declaring = null;
        string declaringName = "";
        for (int i = 0; i < members.Length; i++)
        {
            ParsedMember member = parsed[i];
            MemberCandidate candidate = member.Candidate;
            if (!ReferenceEquals(candidate.Property.ContainingType, declaring))
            {
                declaring = candidate.Property.ContainingType;
                declaringName = SymbolNames.Type(declaring);
            }

            members[i] = new MemberModel
            {
                Name = SymbolNames.Identifier(candidate.Property.Name),
                WireName = candidate.WireName,
                Description = references.Describe(owner, i, candidate.Description),
                Value = member.Value!,
                IsRequired = cycles.IsRequired(owner, i, candidate),
                Setter = candidate.Setter,
                HasSetter = HasSetter(candidate, member.Value!),
                MayHoldNull = candidate.MayHoldNull,
                Cast = CastOf(candidate, member.Value!),
                DefaultValue = candidate.DefaultValue,
                Omission = OmissionOf(candidate, member.Value!, cycles.IsRequired(owner, i, candidate)),
                DeclaringTypeName = declaringName,
                MaskBox = member.Value!.Kind == ValueKind.Mask ? box : -1,
                ApartName = ApartNameOf(parsed, member.Value!, candidate.WireName),
                IsImageIndex = member.IsImageIndex,
                Identifies = references.IdentifiedBy(owner, i),
                Reference = references.ReferenceOf(owner, i),
                Score = member.Score,
                Culture = member.Culture,
            };
        }

        return members;
    }

    /// <summary>Under which name the boxes of located values may come beside them, where no member has that name.</summary>
    private static string? ApartNameOf(List<ParsedMember> members, ValueModel value, string wireName)
    {
        if (value.Kind != ValueKind.Located && !value.IsLocatedList)
        {
            return null;
        }

        string name = wireName + "_box_2d";
        return members.Exists(member => string.Equals(member.Candidate.WireName, name, StringComparison.OrdinalIgnoreCase)) ? null : name;
    }

    /// <summary>Whether the property can be set to any of its values.</summary>
    private bool HasSetter(MemberCandidate member, ValueModel value) =>
        Accessors.Setter(member.Property) is { } setter && Reachability.IsAccessible(setter, context.Compilation) && !context.Warnings.IsForbidden(setter)
        && CastOf(member, value) is null && !(value.IsNullable && member.Property.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated });

    /// <summary>The value's type, where the property has another one, or other annotations within it.</summary>
    private static string? CastOf(MemberCandidate member, ValueModel value)
    {
        ITypeSymbol own = member.Property.Type;
        bool isSame = own.IsReferenceType
            ? SymbolEqualityComparer.IncludeNullability.Equals(own.WithNullableAnnotation(NullableAnnotation.NotAnnotated), member.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated))
            : SymbolEqualityComparer.Default.Equals(own, member.Type) || member.MayHoldNull;
        return isSame ? null : value.AnnotatedTypeName;
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
    private WriteOmission OmissionOf(MemberCandidate member, ValueModel value, bool isRequired)
    {
        if (isRequired)
        {
            return WriteOmission.None;
        }

        if (member.Setter == MemberSetter.Constructor && value.Kind == ValueKind.String && !IsDefaultWritable(member, value))
        {
            return WriteOmission.Default;
        }

        bool isUnwritable = member.Setter > MemberSetter.Initializer && value.Kind is ValueKind.Object or ValueKind.Union or ValueKind.List or ValueKind.Dictionary or ValueKind.Located && IsDoubtful(value, []);
        if (!value.IsValueType && !value.IsNullable && !isUnwritable)
        {
            return WriteOmission.Null;
        }

        if (member.Setter > MemberSetter.Initializer)
        {
            return value.Kind switch
            {
                ValueKind.Single or ValueKind.Double => WriteOmission.NotFinite,
                ValueKind.Enum => WriteOmission.Undefined,
                _ when isUnwritable => WriteOmission.Unwritable,
                ValueKind.List when value is { IsValueType: true, IsNullable: false } => WriteOmission.Default,
                _ => WriteOmission.None,
            };
        }

        return member.Setter == MemberSetter.Constructor && !IsDefaultWritable(member, value) ? WriteOmission.Default : WriteOmission.None;
    }

    /// <summary>Whether JSON can express what a constructor's parameter is without an argument.</summary>
    private bool IsDefaultWritable(MemberCandidate member, ValueModel value)
    {
        object? constant = member.Parameter is { HasExplicitDefaultValue: true } parameter ? parameter.ExplicitDefaultValue : null;
        return (value.IsNullable && constant is null) || value.Kind switch
        {
            ValueKind.List => !value.IsValueType,
            ValueKind.Object => !value.IsValueType || IsDefaultWritable(value.Index),
            ValueKind.Single => constant is not (float.NaN or float.PositiveInfinity or float.NegativeInfinity),
            ValueKind.Double => constant is not (double.NaN or double.PositiveInfinity or double.NegativeInfinity),
            ValueKind.Enum => constant is not null && DefaultValues.IsNamed(member.Type, constant),
            ValueKind.String => constant is not string text || !TextCheck.HasHalfPair(text),
            ValueKind.Char => constant is not char unit || !char.IsSurrogate(unit),
            _ => true,
        };
    }

    /// <summary>Whether a struct of nothing but defaults can be written.</summary>
    private bool IsDefaultWritable(int index) => graph.Members(index).TrueForAll(member => member.Value is not { IsNullable: false } value || (value.IsValueType && value.Kind switch
    {
        ValueKind.List => false,
        ValueKind.Object => IsDefaultWritable(value.Index),
        ValueKind.Enum => DefaultValues.IsNamed(member.Candidate.Type, 0),
        _ => true,
    }));

    /// <summary>Whether a value may be or hold a number or an enum's value that JSON cannot express.</summary>
    /// <param name="value">The value.</param>
    /// <param name="seen">The objects that were looked into.</param>
    private bool IsDoubtful(ValueModel value, HashSet<int> seen) => value.Kind switch
    {
        ValueKind.Single or ValueKind.Double or ValueKind.Enum => true,
        ValueKind.Object => IsDoubtfulObject(value.Index, seen),
        ValueKind.Union => graph.Union(value.Index).Branches.Exists(branch => IsDoubtfulObject(branch.Object, seen)),
        ValueKind.List or ValueKind.Located => IsDoubtful(value.Element!, seen),
        ValueKind.Dictionary => IsDoubtful(value.Key!, seen) || IsDoubtful(value.Element!, seen),
        _ => false,
    };

    private bool IsDoubtfulObject(int index, HashSet<int> seen) =>
        seen.Add(index) && graph.Members(index).Exists(member => member.Value is { } value && IsDoubtful(value, seen));
}
