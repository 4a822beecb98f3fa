namespace Gemini.Contracts;

/// <summary>One closed border of a mask.</summary>
/// <param name="Outline">Corners between pixels, in pixels of the picture: (0, 0) is the picture's top left corner. Only points where the border turns.</param>
/// <param name="IsHole">Whether it runs around a hole. Outer borders turn clockwise as seen on the screen, holes counterclockwise.</param>
public sealed record MaskContour(Polygon Outline, bool IsHole);
