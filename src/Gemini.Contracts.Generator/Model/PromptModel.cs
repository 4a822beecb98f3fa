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
internal sealed record PromptParameter(string Name, PlaceholderKind Kind);

/// <summary>What a placeholder takes.</summary>
internal enum PlaceholderKind
{
    Text,
    Image,
    Images,
}
