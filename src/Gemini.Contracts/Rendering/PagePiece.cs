namespace Gemini.Contracts.Rendering;

/// <summary>A piece of a page: text, and the picture whose data follow it.</summary>
/// <param name="Text">What is written first.</param>
/// <param name="Picture">Whose base64 follows; null for none.</param>
internal readonly record struct PagePiece(string Text, DrawingPicture? Picture);
