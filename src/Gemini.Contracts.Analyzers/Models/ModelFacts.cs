using System.Globalization;
using Gemini.Contracts.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Gemini.Contracts.Analyzers.Models;

/// <summary>The models that one compilation knows: the library's own catalog, read from the same file by the same code, and what the project adds to it.</summary>
/// <remarks>
/// A project adds models in an additional file whose name ends in <c>gemini-models.txt</c>, in the catalog's format; the same text goes to
/// <c>ModelCatalog.WithText</c> when the program runs. Which retirements are past is said by the catalog's day, not by the clock, so that a build says the same every day.
/// How old the catalog is, is said by the build's own date, which the package's props pass on.
/// </remarks>
internal sealed class ModelFacts
{
    private const string Resource = "Gemini.Contracts.Analyzers.catalog.txt";
    private const string FileEnding = "gemini-models.txt";
    private const string DefaultModelProperty = "build_property.GeminiContractsModel";

    private const string BuildDateProperty = "build_property.GeminiContractsBuildDate";

    // A month stands for its first day.
    private static readonly string[] DateFormats = ["yyyy-M", "yyyy-M-d"];

    private static readonly Lazy<(List<CatalogEntry> Entries, DateTime AsOf)> Shipped = new(Read);

    private readonly List<CatalogEntry> _entries;

    private ModelFacts(List<CatalogEntry> entries, DateTime asOf, string? defaultModel, DateTime? builtOn)
    {
        _entries = entries;
        AsOf = asOf;
        DefaultModel = defaultModel;
        IsOutdated = builtOn > asOf.AddDays(CatalogParser.FreshDays);
    }

    /// <summary>The day on which the facts were looked up.</summary>
    public DateTime AsOf { get; }

    /// <summary>The model that contracts without one of their own are asked of, where the project says it.</summary>
    public string? DefaultModel { get; }

    /// <summary>Whether the build is so much later than the library's catalog that its facts may have changed. False where the build's date is unknown.</summary>
    public bool IsOutdated { get; }

    /// <summary>All ids and aliases.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            foreach (CatalogEntry entry in _entries)
            {
                yield return entry.Id;
                foreach (string alias in entry.Aliases)
                {
                    yield return alias;
                }
            }
        }
    }

    /// <summary>What a compilation knows.</summary>
    public static ModelFacts Of(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        List<CatalogEntry> entries = Shipped.Value.Entries;
        foreach (AdditionalText file in options.AdditionalFiles)
        {
            if (file.Path.EndsWith(FileEnding, StringComparison.OrdinalIgnoreCase) && file.GetText(cancellationToken) is { } text)
            {
                // What the project says comes first, and so wins.
                entries = [.. CatalogParser.Parse(TextOf(text)), .. entries];
            }
        }

        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(DefaultModelProperty, out string? defaultModel);
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(BuildDateProperty, out string? built);
        DateTime? builtOn = DateTime.TryParseExact(built?.Trim(), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day) ? day : null;
        return new ModelFacts(entries, Shipped.Value.AsOf, string.IsNullOrWhiteSpace(defaultModel) ? null : defaultModel, builtOn);
    }

    /// <summary>What is known of a model; null where it is not known.</summary>
    public CatalogEntry? Find(string? id) =>
        string.IsNullOrWhiteSpace(id) ? null : ModelNames.Find(_entries, id!, static entry => entry.Id, static entry => entry.Aliases);

    /// <summary>Whether what is known of a model is from the library's own catalog, and not from a file of the project.</summary>
    public static bool IsShipped(CatalogEntry model) => Shipped.Value.Entries.Contains(model);

    private static string TextOf(SourceText text) => text.ToString();

    private static (List<CatalogEntry> Entries, DateTime AsOf) Read()
    {
        using Stream stream = typeof(ModelFacts).Assembly.GetManifestResourceStream(Resource)!;
        using StreamReader reader = new(stream);
        string text = reader.ReadToEnd();
        return (CatalogParser.Parse(text), CatalogParser.AsOf(text) ?? DateTime.MinValue);
    }
}
