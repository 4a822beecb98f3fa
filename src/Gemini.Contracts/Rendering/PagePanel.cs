namespace Gemini.Contracts.Rendering;

/// <summary>One drawing of a page: what is drawn upon, what is drawn, and what is told of it.</summary>
/// <param name="Title">Above the drawing; empty for none.</param>
/// <param name="Picture">What is drawn upon.</param>
/// <param name="Items">What is drawn.</param>
/// <param name="Facts">The answers that were drawn.</param>
/// <param name="Prefix">Tells the panel's classes and ids from those of the page's other panels.</param>
internal sealed record PagePanel(string Title, DrawingPicture Picture, IReadOnlyList<ShownItem> Items, IReadOnlyList<AnswerFacts> Facts, string Prefix);
