using System.Globalization;

namespace Gemini.Contracts.Models;

/// <summary>Reads the catalog's text; its format is described at its head.</summary>
/// <remarks>Written so that it also compiles for netstandard2.0: the analyzers read the same file by the same code.</remarks>
internal static class CatalogParser
{
    /// <summary>After that many days, prices, retirements and abilities may have changed.</summary>
    public const int FreshDays = 60;

    /// <summary>The day on which the facts were looked up; null where the text does not say.</summary>
    public static DateTime? AsOf(string text) =>
        DateTime.TryParseExact(AsOfValue(text), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date) ? date : null;

    /// <summary>What the text says of that day, a day or not; null where it says nothing.</summary>
    public static string? AsOfValue(string text)
    {
        const string Key = "as-of:";
        int at = text.StartsWith(Key, StringComparison.Ordinal) ? 0 : text.IndexOf('\n' + Key, StringComparison.Ordinal) + 1;
        if (at == 0 && !text.StartsWith(Key, StringComparison.Ordinal))
        {
            return null;
        }

        int end = text.IndexOf('\n', at);
        return text.Substring(at + Key.Length, (end < 0 ? text.Length : end) - at - Key.Length).Trim();
    }

    /// <summary>Reads all entries. Lines that are no fact, and facts before the first model, are skipped.</summary>
    public static List<CatalogEntry> Parse(string text)
    {
        List<CatalogEntry> entries = [];
        CatalogEntry? current = null;
        int start = 0;
        while (start < text.Length)
        {
            int end = text.IndexOf('\n', start);
            if (end < 0)
            {
                end = text.Length;
            }

            string line = text.Substring(start, end - start).Trim();
            start = end + 1;
            int colon = line.IndexOf(':');
            if (line.Length == 0 || line[0] == '#' || colon < 1)
            {
                continue;
            }

            string key = line.Substring(0, colon).TrimEnd();
            string value = line.Substring(colon + 1).Trim();
            if (key == "model")
            {
                current = new CatalogEntry(value);
                entries.Add(current);
            }
            else
            {
                current?.Add(key, value);
            }
        }

        return entries;
    }
}
