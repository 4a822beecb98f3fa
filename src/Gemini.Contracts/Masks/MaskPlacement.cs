namespace Gemini.Contracts.Masks;

/// <summary>Where a mask lies.</summary>
/// <param name="Box">The item's own box in model coordinates.</param>
/// <param name="Frame">The way to the user's picture.</param>
internal readonly record struct MaskPlacement(NormalizedBox Box, ImageFrame Frame);
