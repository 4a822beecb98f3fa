using System.Globalization;
using Gemini.Contracts.Models;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.Client;

/// <summary>Reports once for each client that its model catalog is old: prices, retirements and abilities may have changed.</summary>
internal sealed class CatalogAge(GeminiClientOptions options)
{
    private int _isReported;

    /// <summary>The finding; null where the catalog is new, says no day, or was reported.</summary>
    public Finding? TryReport()
    {
        if (options.Catalog.AsOf is not { } day || _isReported != 0)
        {
            return null;
        }

        int age = DateOnly.FromDateTime(options.TimeProvider.GetUtcNow().UtcDateTime).DayNumber - day.DayNumber;
        return age <= CatalogParser.FreshDays || Interlocked.Exchange(ref _isReported, 1) != 0 ? null : new Finding(
            FindingKind.CatalogOutdated,
            "",
            0,
            0,
            string.Create(CultureInfo.InvariantCulture, $"The model catalog is of {day:yyyy-MM-dd}, {age} days old; update the package, or set GeminiClientOptions.Catalog to ModelCatalog.FromFile of a newer one."));
    }
}
