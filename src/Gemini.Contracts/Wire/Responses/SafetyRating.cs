namespace Gemini.Contracts;

/// <summary>How likely a text is harmful in one category.</summary>
/// <param name="Category">The wire name, such as <c>HARM_CATEGORY_HARASSMENT</c>; an open set.</param>
/// <param name="Probability">The wire name: <c>NEGLIGIBLE</c>, <c>LOW</c>, <c>MEDIUM</c>, <c>HIGH</c>, or what the service says instead.</param>
/// <param name="IsBlocked">Whether the text was withheld because of this rating.</param>
public sealed record SafetyRating(string Category, string Probability, bool IsBlocked);
