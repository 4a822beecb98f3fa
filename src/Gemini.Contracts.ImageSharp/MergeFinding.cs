namespace Gemini.Contracts;

/// <summary>Something of an item's parts that could not be united or counted.</summary>
/// <param name="Item">The item, by its place in <see cref="TiledAnswer{TItem}.Items"/> or <see cref="AgreedAnswer{TItem}.Items"/>.</param>
/// <param name="Message">One sentence: what is missing, and why.</param>
public sealed record MergeFinding(int Item, string Message);
