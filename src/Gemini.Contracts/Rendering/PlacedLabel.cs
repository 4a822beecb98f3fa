namespace Gemini.Contracts.Rendering;

/// <summary>Where a label came to stand, in units of the drawing.</summary>
/// <param name="Area">Its plate.</param>
/// <param name="Text">What it shows after its number; empty where there was room for the number only.</param>
/// <param name="Leader">A line from the plate to the item, where the two do not touch.</param>
internal sealed record PlacedLabel(Area Area, string Text, (double X1, double Y1, double X2, double Y2)? Leader);
