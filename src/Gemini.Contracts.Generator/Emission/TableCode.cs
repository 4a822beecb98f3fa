using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Tables: lists of rows of located values, or of records that hold nothing but such a row.</summary>
internal static class TableCode
{
    /// <summary>The lambda that gives the cells of a row; null for a list that is no table.</summary>
    public static string? CellsOf(ContractModel contract, ValueModel list)
    {
        ValueModel row = list.Element!;
        if (row.IsNullable)
        {
            return null;
        }

        if (IsRow(row))
        {
            return "static row => row";
        }

        return row.Kind == ValueKind.Object && contract.Objects[row.Index] is { Members: { Count: 1 } members } && IsRow(members[0].Value)
            ? $"static row => {members[0].Access("row")}"
            : null;
    }

    private static bool IsRow(ValueModel value) =>
        value is { Kind: ValueKind.List, IsNullable: false, Element.Kind: ValueKind.Located }
        && value.Collection is CollectionKind.List or CollectionKind.Array or CollectionKind.ImmutableArray or CollectionKind.ImmutableList or CollectionKind.Collection or CollectionKind.ReadOnlyCollection;
}
