using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Gemini.Contracts.Rendering;

/// <summary>Items as CSV.</summary>
internal static class CsvExport
{
    // What a spreadsheet takes for the start of a formula; the last four are the wide forms of the first.
    private const string FormulaSigns = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    // Where a semicolon or a tab separates cells, what stands behind one must not become a cell of its own.
    private static readonly SearchValues<char> Quoting = SearchValues.Create("\",;\t\r\n");

    /// <summary>Prints the table.</summary>
    public static string Print(IReadOnlyList<ExportedItem> items)
    {
        string[] names = [.. items.SelectMany(Others).Select(static place => place.Name).Distinct()];
        StringBuilder table = new();
        AppendRow(table, ["file", "item", "label", "confidence", "x1", "y1", "x2", "y2", .. names]);
        foreach (ExportedItem item in items)
        {
            PixelBox? box = item.Box;
            AppendRow(table,
            [
                item.Picture.FileName, item.Item.Pointer, item.Label, Text(item.Item.Confidence),
                Text(box?.X1), Text(box?.Y1), Text(box?.X2), Text(box?.Y2),
                .. names.Select(name => string.Join("; ", Others(item).Where(place => place.Name == name).Select(static place => Text(place.Value)))),
            ]);
        }

        return table.ToString();
    }

    /// <summary>What the fixed columns do not hold.</summary>
    private static IEnumerable<AnswerPlace> Others(ExportedItem item) =>
        item.Item.Places.Where(static place => place.Kind is not (PlaceKind.Label or PlaceKind.Confidence or PlaceKind.Box or PlaceKind.Mask));

    private static string Text(object? value) => value switch
    {
        null => "",
        ImmutableArray<PixelPoint> points => string.Join(" ", points),
        Polygon polygon => string.Join(" ", polygon.Points),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static void AppendRow(StringBuilder table, IReadOnlyList<string> cells)
    {
        for (int i = 0; i < cells.Count; i++)
        {
            table.Append(i > 0 ? "," : "").Append(Quoted(cells[i]));
        }

        table.Append("\r\n");
    }

    private static string Quoted(string cell)
    {
        cell = DrawingText.WellFormed(cell);

        // A model's words must not become a formula where the table is opened; a number with a sign is none.
        bool isFormula = cell.Length > 0 && FormulaSigns.Contains(cell[0], StringComparison.Ordinal) && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        string safe = isFormula ? "'" + cell : cell;

        return safe.AsSpan().ContainsAny(Quoting) || safe.StartsWith(' ') ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
