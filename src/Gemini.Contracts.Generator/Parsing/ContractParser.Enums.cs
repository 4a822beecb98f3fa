using System.Collections.Immutable;
using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Enums and closed hierarchies.</summary>
internal sealed partial class ContractParser
{
    private readonly List<EnumModel> _enums = [];
    private readonly List<INamedTypeSymbol> _enumTypes = [];
    private readonly List<UnionDraft> _unions = [];

    private int EnumIndex(INamedTypeSymbol type)
    {
        for (int i = 0; i < _enumTypes.Count; i++)
        {
            if (SymbolEqualityComparer.Default.Equals(_enumTypes[i], type))
            {
                return i;
            }
        }

        _enumTypes.Add(type);
        NoteTrees(type);
        int index = _enums.Count;
        List<EnumMemberModel> members = [];
        Dictionary<string, IFieldSymbol> names = new(StringComparer.Ordinal);
        HashSet<object>? values = HasImplicitValues(type) ? null : [];
        int fallback = -1;
        foreach (ISymbol member in type.GetMembers())
        {
            // Two names of one value are one member; values that are counted up all differ, and need not be worked out.
            if (member is not IFieldSymbol { IsConst: true } field || IsForbidden(field) || (values is not null && !(field.ConstantValue is { } constant && values.Add(constant))))
            {
                continue;
            }

            EnumMemberModel model = EnumMember(field, out bool isFallback, out Location named);
            if (WireNaming.WhyBad(model.WireName) is { } why)
            {
                Report(ProblemKind.BadWireName, named, model.WireName, why);
                continue;
            }

            if (names.TryGetValue(model.WireName, out IFieldSymbol? first))
            {
                Report(ProblemKind.DuplicateEnumName, named, NameOf(first), model.WireName, first.Name, field.Name);
                continue;
            }

            if (isFallback && fallback >= 0)
            {
                Report(ProblemKind.MisplacedMarker, NameOf(field), "Fallback", field.Name, $"one member only; '{members[fallback].Name}' already has it");
            }

            fallback = isFallback && fallback < 0 ? members.Count : fallback;
            names.Add(model.WireName, field);
            members.Add(model);
        }

        CheckEnum(type, members.Count);
        string name = UniqueName(type);
        _enums.Add(new EnumModel
        {
            Name = name,
            MethodName = MethodName(name),
            TypeName = TypeName(type),
            Description = DescriptionOf(type, Declarations(type)),
            Members = EquatableArray.From(members),
            Fallback = fallback,
        });
        return index;
    }

    private static bool HasImplicitValues(INamedTypeSymbol type)
    {
        ImmutableArray<SyntaxReference> declarations = type.DeclaringSyntaxReferences;
        if (declarations.Length != 1 || declarations[0].GetSyntax() is not EnumDeclarationSyntax { Members: var members })
        {
            return false;
        }

        foreach (EnumMemberDeclarationSyntax member in members)
        {
            if (member.EqualsValue is not null)
            {
                return false;
            }
        }

        return true;
    }

    private void CheckEnum(INamedTypeSymbol type, int members)
    {
        if (members == 0)
        {
            Report(ProblemKind.UnsupportedEnum, NameOf(type), Display(type), "it has no members");
        }
        else if (HasAttribute(type, KnownAttribute.Flags))
        {
            Report(ProblemKind.UnsupportedEnum, NameOf(type), Display(type), "it is a set of flags; use a list of a plain enum");
        }
    }

    private EnumMemberModel EnumMember(IFieldSymbol field, out bool isFallback, out Location named)
    {
        named = NameOf(field);
        string? wireName = null;
        string? description = null;
        isFallback = false;
        foreach (AttributeData attribute in AttributesOf(field))
        {
            switch (KnownAttributes.Of(attribute))
            {
                case KnownAttribute.JsonStringEnumMemberName:
                    wireName = Text(attribute) ?? wireName;
                    named = ArgumentLocation(attribute, field, 0);
                    break;
                case KnownAttribute.EnumMember when wireName is null && NamedText(attribute, "Value") is { } value:
                    wireName = value;
                    named = ArgumentLocation(attribute, field, 0, "Value");
                    break;
                case KnownAttribute.Description:
                    description = Words.OneLine(Text(attribute));
                    break;
                case KnownAttribute.Fallback:
                    isFallback = true;
                    break;
            }
        }

        if (description is null && field.DeclaringSyntaxReferences.Length > 0 && field.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken) is EnumMemberDeclarationSyntax syntax)
        {
            description = CommentOf(syntax)?.Summary;
        }

        return new EnumMemberModel(Identifier(field.Name), wireName ?? WireNaming.SnakeCase(field.Name), description);
    }

    private static List<AttributeData>? DerivedTypes(INamedTypeSymbol type)
    {
        List<AttributeData>? derived = null;
        foreach (AttributeData attribute in AttributesOf(type))
        {
            if (KnownAttributes.Of(attribute) == KnownAttribute.JsonDerivedType)
            {
                (derived ??= []).Add(attribute);
            }
        }

        return derived;
    }

    private int UnionIndex(INamedTypeSymbol type, in Place place, List<AttributeData> derived)
    {
        int image = ImageContext(place.Image);
        for (int i = 0; i < _unions.Count; i++)
        {
            if (_unions[i].Image == image && AreSame(_unions[i].Type, type))
            {
                _unions[i].Uses++;
                return i;
            }
        }

        if (!SymbolEqualityComparer.Default.Equals(type, _root) && !CheckReachable(type, place))
        {
            return -1;
        }

        UnionDraft draft = new(type, image, UniqueName(type), DiscriminatorOf(type)) { Uses = 1, Description = DescriptionOf(type, Declarations(type)) };
        _unions.Add(draft);
        NoteTrees(type);
        int index = _unions.Count - 1;
        HashSet<string> values = new(StringComparer.Ordinal);
        foreach (AttributeData attribute in derived)
        {
            ParseBranch(draft, place, attribute, values);
        }

        return index;
    }

    private void ParseBranch(UnionDraft draft, in Place place, AttributeData attribute, HashSet<string> values)
    {
        if (attribute.ConstructorArguments.Length < 1 || attribute.ConstructorArguments[0].Value is not INamedTypeSymbol branch)
        {
            return;
        }

        Location location = ArgumentLocation(attribute, draft.Type, 0);
        string? value = Text(attribute, 1);
        int depth = Depth(branch, draft.Type);
        string? why = (value, depth) switch
        {
            (_, < 0) => $"'{Display(branch)}' does not derive from it",
            (null, _) => $"'{Display(branch)}' has no discriminator; give it a name: [JsonDerivedType(typeof({branch.Name}), \"{WireNaming.SnakeCase(branch.Name)}\")]",
            _ when WireNaming.WhyBad(value) is { } bad => $"the discriminator of '{Display(branch)}' is no name: {bad}",
            _ when !values.Add(value) => $"two derived types are called \"{value}\"",
            _ => null,
        };
        if (why is not null)
        {
            Report(ProblemKind.UnsoundUnion, location, Display(draft.Type), why);
            return;
        }

        int index = ObjectIndex(branch, place with { Word = location, Marker = KnownAttribute.None }, draft.Discriminator, value);
        if (index >= 0)
        {
            draft.Branches.Add(new UnionBranchModel(index, value!));
            draft.Depths.Add(depth);
        }
    }

    /// <summary>How far a type is from a base; -1 where it does not derive from it.</summary>
    private static int Depth(INamedTypeSymbol type, INamedTypeSymbol root)
    {
        int depth = 0;
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType, depth++)
        {
            if (SymbolEqualityComparer.Default.Equals(current, root))
            {
                return depth;
            }
        }

        if (root.TypeKind != TypeKind.Interface)
        {
            return -1;
        }

        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
        {
            if (SymbolEqualityComparer.Default.Equals(implemented, root))
            {
                return depth;
            }
        }

        return -1;
    }

    private static string DiscriminatorOf(INamedTypeSymbol type)
    {
        foreach (AttributeData attribute in AttributesOf(type))
        {
            if (KnownAttributes.Of(attribute) == KnownAttribute.JsonPolymorphic && NamedText(attribute, "TypeDiscriminatorPropertyName") is { } name)
            {
                return name;
            }
        }

        return "$type";
    }
}
