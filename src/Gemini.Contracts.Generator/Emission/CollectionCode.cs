using Gemini.Contracts.Generator.Model;
using static Gemini.Contracts.Generator.Emission.Namespaces;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Expressions that make a member's own collection of what was read.</summary>
internal static class CollectionCode
{
    /// <summary>Of a <c>List</c> or a <c>Dictionary</c>.</summary>
    public static string Convert(ValueModel value, string source)
    {
        string element = value.Key is not null ? value.Key!.AnnotatedTypeName + ", " + value.Element!.AnnotatedTypeName : value.Element!.AnnotatedTypeName;
        return value.Collection switch
        {
            CollectionKind.Array => source + ".ToArray()",
            CollectionKind.ImmutableArray => $"{Immutable}ImmutableArray.CreateRange({source})",
            CollectionKind.ImmutableList => $"{Immutable}ImmutableList.CreateRange({source})",
            CollectionKind.ImmutableHashSet => $"{Immutable}ImmutableHashSet.CreateRange({source})",
            CollectionKind.ImmutableDictionary => $"{Immutable}ImmutableDictionary.CreateRange({source})",
            CollectionKind.HashSet => $"new {Generic}HashSet<{element}>({source})",
            CollectionKind.SortedSet => $"new {Generic}SortedSet<{element}>({source}{ComparerOf(value.Element!)})",
            CollectionKind.SortedDictionary => $"new {Generic}SortedDictionary<{element}>({source}{ComparerOf(value.Key!)})",
            CollectionKind.FrozenSet => $"global::System.Collections.Frozen.FrozenSet.ToFrozenSet({source})",
            CollectionKind.FrozenDictionary => $"global::System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary({source})",
            CollectionKind.Collection => $"new global::System.Collections.ObjectModel.Collection<{element}>({source})",
            CollectionKind.ReadOnlyCollection => $"new global::System.Collections.ObjectModel.ReadOnlyCollection<{element}>({source})",
            _ => source,
        };
    }

    /// <summary>Texts are sorted by their characters: a culture takes some that differ for the same, and others in other places.</summary>
    private static string ComparerOf(ValueModel sorted) => sorted.Kind == ValueKind.String ? ", global::System.StringComparer.Ordinal" : "";

    /// <summary>Of points, which arrive as an immutable array and need not be copied to be one.</summary>
    public static string ConvertPoints(ValueModel value, string source) => value.Collection switch
    {
        CollectionKind.ImmutableArray => source,
        CollectionKind.Array => $"{source}.AsSpan().ToArray()",
        _ => Convert(value, $"new {Generic}List<{value.Element!.TypeName}>({source})"),
    };

    /// <summary>The collection of a member that the answer left out; null for a value that is no collection.</summary>
    public static string? Empty(ValueModel value) => value.Kind switch
    {
        ValueKind.List => Convert(value, $"new {Generic}List<{value.Element!.AnnotatedTypeName}>()"),
        ValueKind.Dictionary or ValueKind.Keypoints => Convert(value, $"new {Generic}Dictionary<{value.Key!.AnnotatedTypeName}, {value.Element!.AnnotatedTypeName}>()"),
        ValueKind.Points or ValueKind.NormalizedPoints => ConvertPoints(value, $"{Immutable}ImmutableArray<{value.Element!.TypeName}>.Empty"),
        _ => null,
    };

    /// <summary>Of a box or a point, the numbers that the member holds: <c>[x1, y1, x2, y2]</c>, <c>[x, y]</c>; a member of the type itself takes it as it is.</summary>
    public static string FromNumbers(ValueModel value, string source)
    {
        string numbers = value.Kind == ValueKind.Box ? $"{source}.X1, {source}.Y1, {source}.X2, {source}.Y2" : $"{source}.X, {source}.Y";
        return value.Collection switch
        {
            CollectionKind.None => source,
            CollectionKind.Array => $"new {value.Element!.TypeName}[] {{ {numbers} }}",
            CollectionKind.ImmutableArray => $"{Immutable}ImmutableArray.Create<{value.Element!.TypeName}>({numbers})",
            _ => $"new {Generic}List<{value.Element!.TypeName}> {{ {numbers} }}",
        };
    }
}
