using System.Collections.Immutable;
using Gemini.Contracts.Models;

namespace Gemini.Contracts;

/// <summary>All models that are known, and what is known of them. Never changed; <see cref="With"/> makes a larger one.</summary>
public sealed class ModelCatalog
{
    /// <summary>The id of the model that is asked where nothing else is said: the newest whose boxes and masks are documented (2026-09-02).</summary>
    public const string DefaultModelId = "gemini-3.8-flash";

    private const string Resource = "Gemini.Contracts.Models.catalog.txt";
    private readonly ImmutableArray<GeminiModel> _models;

    private ModelCatalog(ImmutableArray<GeminiModel> models, DateOnly? asOf)
    {
        _models = models;
        AsOf = asOf;
    }

    /// <summary>The catalog that comes with this package.</summary>
    public static ModelCatalog Default { get; } = Parse(ReadResource());

    /// <summary>The day on which the facts were looked up; null where the catalog's text does not say.</summary>
    public DateOnly? AsOf { get; }

    /// <summary>All models.</summary>
    public IReadOnlyList<GeminiModel> Models => _models;

    /// <summary>Finds a model.</summary>
    /// <param name="id">Its id or an alias, with or without the prefix <c>models/</c> and a version.</param>
    /// <returns>The model; for an id that is not known, the facts of its nearest relative under that id, with <see cref="GeminiModel.IsInferred"/> set.</returns>
    public GeminiModel Get(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return ModelNames.Find(_models, id, static model => model.Id, static model => model.Aliases) ?? Infer(id);
    }

    /// <summary>A catalog that also has this model, in the place of one with the same id.</summary>
    /// <param name="model">The model.</param>
    public ModelCatalog With(GeminiModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new ModelCatalog([model, .. _models.RemoveAll(known => known.Id == model.Id)], AsOf);
    }

    /// <summary>A catalog that also has the models of a text in the catalog's own format.</summary>
    /// <param name="text">Such as the content of the file that the analyzers read, too.</param>
    public ModelCatalog WithText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ModelCatalog catalog = this;
        foreach (CatalogEntry entry in CatalogParser.Parse(text))
        {
            catalog = catalog.With(FromEntry(entry));
        }

        return catalog;
    }

    /// <summary>Reads a whole catalog, in place of the one that comes with this package: a newer one, of which no release has come yet.</summary>
    /// <param name="text">The catalog, in the format that the head of the shipped <c>catalog.txt</c> describes.</param>
    /// <exception cref="FormatException">The text names no model, or a value that is none.</exception>
    public static ModelCatalog Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<CatalogEntry> entries = CatalogParser.Parse(text);
        DateTime? day = CatalogParser.AsOf(text);
        if (day is null && CatalogParser.AsOfValue(text) is { } said)
        {
            throw new FormatException($"'{said}' after 'as-of:' is no day; write it as yyyy-mm-dd.");
        }

        return entries.Count > 0
            ? new ModelCatalog([.. entries.ConvertAll(FromEntry)], Day(day))
            : throw new FormatException("The text is no model catalog: it has no line that begins with 'model:'.");
    }

    /// <summary>Reads a whole catalog from a file.</summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <exception cref="FormatException">The file names no model, or a value that is none.</exception>
    public static ModelCatalog FromFile(string path) => Parse(File.ReadAllText(path));

    private GeminiModel Infer(string id)
    {
        string bare = ModelNames.Bare(id);
        Version? generation = ModelNames.Generation(bare);
        GeminiModel? nearest = ModelNames.Nearest(_models, id, static model => model.Generation, static model => model.Family);
        return nearest is null
            ? new GeminiModel { Id = bare, IsInferred = true, SupportsBoxes = true, SupportsPoints = true, SupportsBoxes3D = true, MaskShape = MaskShape.Varies }
            : nearest with
            {
                Id = bare,
                Aliases = [],
                Generation = generation ?? nearest.Generation,
                Released = null,
                Retires = null,
                Successor = null,
                Prices = [],
                IsInferred = true,
            };
    }

    private static string ReadResource()
    {
        using Stream stream = typeof(ModelCatalog).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {Resource}.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    private static GeminiModel FromEntry(CatalogEntry entry) => entry.Fault is { } fault ? throw new FormatException($"The model catalog says '{fault}' of {entry.Id}, which cannot be read; the format is described at its head.") : new()
    {
        Id = entry.Id,
        Aliases = entry.Aliases,
        Generation = entry.Generation,
        Family = entry.Family,
        Released = Day(entry.Released),
        Retires = Day(entry.Retires),
        IsRoutedToSuccessor = entry.IsRouted,
        SupportsCaches = entry.SupportsCaches,
        Successor = entry.Successor,
        SupportsBoxes = Array.IndexOf(entry.Detects, "boxes") >= 0,
        SupportsPoints = Array.IndexOf(entry.Detects, "points") >= 0,
        SupportsBoxes3D = Array.IndexOf(entry.Detects, "boxes3d") >= 0,
        MaskShape = entry.Masks switch { "png" => MaskShape.Png, "polygon" => MaskShape.Polygon, "varies" => MaskShape.Varies, _ => MaskShape.None },
        Thinking = new ThinkingAbility
        {
            Kind = entry.ThinkingKind switch { "budget" => ThinkingKind.Budget, "levels" => ThinkingKind.Level, _ => ThinkingKind.None },
            Levels = entry.ThinkingLevels,
            MinBudget = entry.ThinkingBudget.Least,
            MaxBudget = entry.ThinkingBudget.Most,
            CanBeOff = entry.ThinkingCanBeOff,
            Default = entry.ThinkingDefault,
        },
        IgnoresSampling = entry.IgnoresSampling,
        MediaResolutions = Array.ConvertAll(entry.Resolutions, Resolution),
        PartMediaResolutions = Array.ConvertAll(entry.PartResolutions, Resolution),
        TokenRule = entry.TokenRule switch { "grid" => TokenRule.Grid, "tiles" => TokenRule.Tiles, _ => TokenRule.Unknown },
        MaxInputTokens = entry.MaxInputTokens,
        MaxOutputTokens = entry.MaxOutputTokens,
        Prices = entry.Prices.ConvertAll(static price => new ModelPrice(price.Input, price.Output, Day(price.Until))),
        Sources = entry.Sources,
    };

    private static DateOnly? Day(DateTime? day) => day is { } value ? DateOnly.FromDateTime(value) : null;

    private static MediaResolution Resolution(string word) => word switch
    {
        "low" => MediaResolution.Low,
        "medium" => MediaResolution.Medium,
        "high" => MediaResolution.High,
        "ultra-high" => MediaResolution.UltraHigh,
        _ => throw new FormatException($"The model catalog names a media resolution '{word}'; it knows low, medium, high and ultra-high."),
    };
}
