using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Finds what each <c>[ItemRef]</c> points at, once all types of a contract are known.</summary>
internal static class ItemReferenceParser
{
    /// <summary>The references of a contract; one that leads nowhere is reported.</summary>
    public static ItemReferences Find(ParseContext context, TypeGraph graph)
    {
        ItemReferences references = new();
        for (int i = 0; i < graph.ObjectCount; i++)
        {
            List<ParsedMember> members = graph.Members(i);
            for (int m = 0; m < members.Count; m++)
            {
                if (members[m] is { Value: { } value, Candidate: { Marks.ItemRef: { } attribute } candidate } && TargetOf(attribute, candidate) is { } target)
                {
                    Add(context, graph, references, (i, m), value, target);
                }
            }
        }

        return references;
    }

    /// <summary>What an attribute names; null where the compiler reports it.</summary>
    private static Target? TargetOf(AttributeData attribute, MemberCandidate candidate)
    {
        INamedTypeSymbol own = candidate.Property.ContainingType;
        (INamedTypeSymbol? item, string? property) = attribute.ConstructorArguments.Length switch
        {
            1 => (own, attribute.ConstructorArguments[0].Value as string),
            2 => (attribute.ConstructorArguments[0].Value as INamedTypeSymbol, attribute.ConstructorArguments[1].Value as string),
            _ => (null, null),
        };
        return item is null or { TypeKind: TypeKind.Error } || property is null ? null : new Target(attribute, candidate, item, property, IsSame(item, own));
    }

    private static void Add(ParseContext context, TypeGraph graph, ItemReferences references, (int Object, int Member) place, ValueModel value, Target target)
    {
        List<(int Object, int Member)> keys = KeysOf(graph, target, out bool isKnown);
        if (!isKnown)
        {
            return;
        }

        ValueModel held = value.Kind == ValueKind.List ? value.Element! : value;
        if ((WhyNone(value, held, target) ?? WhyNoTarget(graph, held, target, keys)) is { } why)
        {
            context.Problems.Report(
                ProblemKind.ItemReference, SourceLocations.OfAttribute(target.Attribute, target.Candidate.Property), target.Candidate.Word, target.Candidate.Property.Name, why);
            return;
        }

        bool allowsSelf = Attributes.Named(target.Attribute, "AllowsSelf") is { Value: true };
        string wireName = graph.Members(keys[0].Object)[keys[0].Member].Candidate.WireName;
        references.Add(
            place,
            new ReferenceModel($"{SymbolNames.Metadata(target.Item)}.{target.Property}", SymbolNames.Type(target.Item), target.Item.IsValueType, SymbolNames.Identifier(target.Property), Reachability.IsPublic(target.Item), allowsSelf),
            keys,
            new ReferenceWords(target.Item.Name, wireName, value.Kind == ValueKind.List, target.IsOwnType && !allowsSelf));
    }

    /// <summary>Why a member can hold no reference; null where it can.</summary>
    private static string? WhyNone(ValueModel value, ValueModel held, Target target) =>
        !IsKey(held) ? $"'{SymbolNames.Display(target.Candidate.Type)}' is no text, integer or Guid, and no list of these"
        : value.Kind == ValueKind.List && held.IsNullable ? "the elements of its list may not be null"
        : target.IsOwnType && target.Candidate.Property.Name == target.Property ? "it names itself; name the property that identifies the other item"
        : null;

    /// <summary>Why there is nothing to point at; null where there is.</summary>
    private static string? WhyNoTarget(TypeGraph graph, ValueModel held, Target target, List<(int Object, int Member)> keys)
    {
        if (keys.Count == 0 || !HasProperty(target.Item, target.Property))
        {
            return $"no item of the answer is a '{SymbolNames.Display(target.Item)}' that is asked for its '{target.Property}'";
        }

        foreach ((int owner, int index) in keys)
        {
            ParsedMember key = graph.Members(owner)[index];
            if (!IsKey(key.Value!) || key.Value!.Kind != held.Kind)
            {
                return $"it holds '{held.TypeName}', and '{target.Item.Name}.{target.Property}' is '{SymbolNames.Display(key.Candidate.Type)}'";
            }
        }

        return null;
    }

    /// <summary>The members that identify the items that are meant.</summary>
    /// <param name="graph">All types.</param>
    /// <param name="target">What is meant.</param>
    /// <param name="isKnown">Whether all of it is sound: what is not is reported, and nothing more is said of it.</param>
    private static List<(int Object, int Member)> KeysOf(TypeGraph graph, Target target, out bool isKnown)
    {
        List<(int Object, int Member)> keys = [];
        isKnown = true;
        for (int i = 0; i < graph.ObjectCount; i++)
        {
            if (!IsOrDerives(graph.Object(i).Type, target.Item))
            {
                continue;
            }

            List<ParsedMember> members = graph.Members(i);
            int key = members.FindIndex(member => member.Candidate.Property.Name == target.Property);
            isKnown &= key < 0 ? !ReferenceEquals(graph.Object(i).Content, ParsedObject.Unsound) : members[key].Value is not null;
            if (key >= 0)
            {
                keys.Add((i, key));
            }
        }

        return keys;
    }

    private static bool IsKey(ValueModel value) => value.Kind is ValueKind.String or ValueKind.Guid or (>= ValueKind.SByte and <= ValueKind.UInt64);

    private static bool IsSame(INamedTypeSymbol a, INamedTypeSymbol b) => SymbolEqualityComparer.Default.Equals(a, b);

    private static bool IsOrDerives(INamedTypeSymbol type, INamedTypeSymbol item)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (IsSame(current, item))
            {
                return true;
            }
        }

        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
        {
            if (IsSame(implemented, item))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasProperty(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers(name))
            {
                if (member is IPropertySymbol)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>What an attribute names.</summary>
    /// <param name="Attribute">The attribute.</param>
    /// <param name="Candidate">The member that has it.</param>
    /// <param name="Item">The other item's type.</param>
    /// <param name="Property">What identifies it.</param>
    /// <param name="IsOwnType">Whether it is the type that declares the member.</param>
    private sealed record Target(AttributeData Attribute, MemberCandidate Candidate, INamedTypeSymbol Item, string Property, bool IsOwnType);
}
