namespace Gemini.Contracts.Generator.Model;

/// <summary>A prompt template, cut at its placeholders.</summary>
internal sealed record PromptModel
{
    public required EquatableArray<PromptSegment> Segments { get; init; }

    /// <summary>What <c>CreateRequest</c> takes, in its order.</summary>
    public required EquatableArray<PromptParameter> Parameters { get; init; }

    /// <summary>The text as it was written.</summary>
    public required string Template { get; init; }
}

/// <summary>Literal text, or, where <paramref name="Parameter"/> is not -1, the place of an argument.</summary>
internal sealed record PromptSegment(string Text, int Parameter);

/// <summary>One argument of a request. <paramref name="Name"/> is unescaped.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Image">For a region: the image placeholder that it lies in, counted over the image placeholders only; else -1.</param>
internal sealed record PromptParameter(string Name, PlaceholderKind Kind, int Image = -1)
{
    /// <summary>Whether it takes pictures.</summary>
    public bool IsImage => Kind is PlaceholderKind.Image or PlaceholderKind.Images;

    /// <summary>Whether it takes a place in a picture.</summary>
    public bool IsRegion => Kind >= PlaceholderKind.Box;
}

/// <summary>What a placeholder takes.</summary>
internal enum PlaceholderKind
{
    Text,
    Image,
    Images,
    Box,
    Point,
    Points,
    Polygon,
}
