using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The <c>[InOrder]</c> of a list.</summary>
internal static class OrderParser
{
    /// <summary>The value with what its list is ordered by; an attribute without effect is reported.</summary>
    public static ValueModel Parse(ParseContext context, MemberCandidate candidate, ValueModel value)
    {
        if (candidate.Marks.InOrder is not { } attribute)
        {
            return value;
        }

        bool isList = value.Kind is ValueKind.Points or ValueKind.NormalizedPoints
            || (value.Kind == ValueKind.List && value.Collection is CollectionKind.List or CollectionKind.Array or CollectionKind.ImmutableArray or CollectionKind.ImmutableList or CollectionKind.Collection or CollectionKind.ReadOnlyCollection);
        if (!isList)
        {
            Report(context, candidate, attribute, "a list or an array");
            return value;
        }

        INamedTypeSymbol? element = value is { Element: { Kind: ValueKind.Object, IsNullable: false } } ? ElementOf(candidate.Type) : null;
        string? name = Attributes.Text(attribute);
        IPropertySymbol? property = element is null ? null : Find(context, element, name);
        if (name is not null && (property is null || !IsOrdered(property.Type) || MarksOf(context, element!, property).Ignore is not null))
        {
            Report(context, candidate, attribute, $"a list of records whose '{name}' is a number, a date or a time that is not nullable");
            return value;
        }

        OrderModel order = property is null
            ? new OrderModel(null, null)
            : new OrderModel(SymbolNames.Identifier(property.Name), MarksOf(context, element!, property).WireName ?? WireNaming.SnakeCase(property.Name));
        return value with { Constraints = (value.Constraints ?? new ConstraintsModel()) with { Order = order } };
    }

    private static void Report(ParseContext context, MemberCandidate candidate, AttributeData attribute, string place) =>
        context.Problems.Report(ProblemKind.MisplacedMarker, SourceLocations.OfAttribute(attribute, candidate.Property), candidate.Word, "InOrder", candidate.Property.Name, place);

    private static INamedTypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType as INamedTypeSymbol,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => ElementOf(nullable.TypeArguments[0]),
        INamedTypeSymbol { Arity: 1 } named => named.TypeArguments[0] as INamedTypeSymbol,
        _ => null,
    };

    /// <summary>The property of a name; without one, the <c>[ImageIndex]</c>.</summary>
    private static IPropertySymbol? Find(ParseContext context, INamedTypeSymbol element, string? name)
    {
        for (INamedTypeSymbol? type = element; type is not null; type = type.BaseType)
        {
            foreach (ISymbol member in type.GetMembers())
            {
                if (member is IPropertySymbol { IsIndexer: false, IsStatic: false } property
                    && (name is null ? MarksOf(context, element, property).ImageIndex is not null && IsOrdered(property.Type) : property.Name == name))
                {
                    return property;
                }
            }
        }

        return null;
    }

    private static MemberMarks MarksOf(ParseContext context, INamedTypeSymbol element, IPropertySymbol property)
    {
        foreach (IMethodSymbol constructor in element.InstanceConstructors)
        {
            foreach (IParameterSymbol parameter in constructor.Parameters)
            {
                if (parameter.Name == property.Name)
                {
                    return MemberMarks.Of(context, property, parameter);
                }
            }
        }

        return MemberMarks.Of(context, property, null);
    }

    private static bool IsOrdered(ITypeSymbol type) =>
        KnownTypes.TryGetScalar(type, out ValueKind kind) && kind is (>= ValueKind.SByte and <= ValueKind.Decimal) or (>= ValueKind.DateOnly and <= ValueKind.TimeSpan);
}
