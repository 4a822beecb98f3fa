using System.Globalization;

namespace Gemini.Contracts.Models;

/// <summary>Reads the catalog's text; its format is described at its head.</summary>
/// <remarks>Written so that it also compiles for netstandard2.0: the analyzers read the same file by the same code.</remarks>
internal static class CatalogParser
{
    /// <summary>After that many days, prices, retirements and abilities may have changed.</summary>
    public const int FreshDays = 60;

    /// <summary>The day on which the facts were looked up; null where the text does not say.</summary>
    public static DateTime? AsOf(string text)
    {
        const string Key = "\nas-of:";
        int at = text.IndexOf(Key, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        int end = text.IndexOf('\n', at + 1);
        string day = text.Substring(at + Key.Length, (end < 0 ? text.Length : end) - at - Key.Length).Trim();
        return DateTime.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date) ? date : null;
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
