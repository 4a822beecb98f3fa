namespace Gemini.Contracts.Pictures;

/// <summary>One letter as it is drawn.</summary>
/// <param name="Rows">Its pixels from the top down: a <c>#</c> is set.</param>
/// <param name="Mark">Two rows above it; null for none.</param>
internal readonly record struct LabelGlyph(string[] Rows, string[]? Mark);
