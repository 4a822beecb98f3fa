namespace Gemini.Contracts.Pictures;

/// <summary>Where an item was found.</summary>
/// <param name="Box">Its box in pixels of the whole picture; empty for an item without coordinates.</param>
/// <param name="Label">What it is called; empty for an item without a label.</param>
/// <param name="Source">The tile or the answer that has it.</param>
/// <param name="Seen">The part of the picture that its tile shows.</param>
/// <param name="PointRadius">Of a point: how far its box reaches around it, in pixels; 0 of what has a box of its own.</param>
internal readonly record struct ItemPlace(PixelBox Box, string Label, int Source, PixelBox Seen, int PointRadius);
