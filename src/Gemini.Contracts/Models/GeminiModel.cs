using Gemini.Contracts.Models;

namespace Gemini.Contracts;

/// <summary>What is known of one model: what it can do, which options it takes, what pictures cost, when it retires.</summary>
public sealed record GeminiModel
{
    /// <summary>The id, such as <c>gemini-3.8-flash</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Other names of it, such as <c>gemini-flash-latest</c>.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Its generation, such as 3.8.</summary>
    public Version Generation { get; init; } = new(0, 0);

    /// <summary>Its line: <c>flash</c>, <c>flash-lite</c>, <c>pro</c>, <c>robotics-er</c>.</summary>
    public string Family { get; init; } = "";

    /// <summary>The day it came; null where that is not known.</summary>
    public DateOnly? Released { get; init; }

    /// <summary>The first day on which it is not served any more; null where none is announced.</summary>
    public DateOnly? Retires { get; init; }

    /// <summary>Whether the API answers calls of this model with its successor after it has retired, instead of refusing them.</summary>
    public bool IsRoutedToSuccessor { get; init; }

    /// <summary>The id of the model to use instead; null where there is none.</summary>
    public string? Successor { get; init; }

    /// <summary>Whether it answers with boxes.</summary>
    public bool SupportsBoxes { get; init; }

    /// <summary>Whether it answers with points.</summary>
    public bool SupportsPoints { get; init; }

    /// <summary>Whether it answers with boxes in space.</summary>
    public bool SupportsBoxes3D { get; init; }

    /// <summary>Whether it answers with masks.</summary>
    public bool SupportsMasks => MaskShape != MaskShape.None;

    /// <summary>How its masks look on the wire.</summary>
    public MaskShape MaskShape { get; init; }

    /// <summary>How much it can be told to think.</summary>
    public ThinkingAbility Thinking { get; init; } = new();

    /// <summary>Whether temperature, topP and topK have no effect; they are then not sent.</summary>
    public bool IgnoresSampling { get; init; }

    /// <summary>Whether it takes explicit context caches (<c>cachedContents/…</c>).</summary>
    public bool SupportsCaches { get; init; } = true;

    /// <summary>The resolutions it takes for all pictures of a request together.</summary>
    public IReadOnlyList<MediaResolution> MediaResolutions { get; init; } = [];

    /// <summary>The resolutions it takes for single pictures; empty where it takes none.</summary>
    public IReadOnlyList<MediaResolution> PartMediaResolutions { get; init; } = [];

    /// <summary>Whether it can be told the resolution of each picture.</summary>
    public bool SupportsPartResolution => PartMediaResolutions.Count > 0;

    /// <summary>How its pictures are counted in tokens.</summary>
    public TokenRule TokenRule { get; init; }

    /// <summary>Most tokens in; 0 where that is not known.</summary>
    public int MaxInputTokens { get; init; }

    /// <summary>Most tokens out, thoughts included; 0 where that is not known.</summary>
    public int MaxOutputTokens { get; init; }

    /// <summary>Most pictures in one request (ai.google.dev, image understanding: 3,600).</summary>
    public int MaxImages { get; init; } = 3600;

    /// <summary>What it costs, earliest end first; empty where that is not known.</summary>
    public IReadOnlyList<ModelPrice> Prices { get; init; } = [];

    /// <summary>Where these facts stand.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Whether the catalog does not know the id and the facts are those of its nearest relative.</summary>
    public bool IsInferred { get; init; }

    /// <summary>Whether it is served on a day.</summary>
    /// <param name="day">The day.</param>
    public bool IsServedOn(DateOnly day) => Retires is not { } retires || day < retires;

    /// <summary>What it costs on a day; null where that is not known.</summary>
    /// <param name="day">The day.</param>
    public ModelPrice? GetPrice(DateOnly day)
    {
        foreach (ModelPrice price in Prices)
        {
            if (price.Until is not { } until || day <= until)
            {
                return price;
            }
        }

        return null;
    }

    /// <summary>Whether a response's <c>modelVersion</c> names this model: aliases and dated versions of it do.</summary>
    /// <param name="modelVersion">What the response says.</param>
    public bool IsAnsweredBy(string modelVersion)
    {
        ArgumentNullException.ThrowIfNull(modelVersion);
        return ModelNames.Find([this], modelVersion, static model => model.Id, static model => model.Aliases) is not null;
    }
}
