namespace Gemini.Contracts;

/// <summary>How likely a text is harmful in one category.</summary>
public sealed record SafetyRating
{
    /// <summary>The wire name, such as <c>HARM_CATEGORY_HARASSMENT</c>; an open set.</summary>
    public required string Category { get; init; }

    /// <summary>The wire name: <c>NEGLIGIBLE</c>, <c>LOW</c>, <c>MEDIUM</c>, <c>HIGH</c>, or what the service says instead.</summary>
    public required string Probability { get; init; }

    /// <summary>Whether the text was withheld because of this rating.</summary>
    public bool IsBlocked { get; init; }
}
