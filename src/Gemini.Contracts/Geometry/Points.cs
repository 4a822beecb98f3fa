namespace Gemini.Contracts;

/// <summary>A point in pixels of the user's picture: x to the right, y down from the top left.</summary>
/// <param name="X">In pixels.</param>
/// <param name="Y">In pixels.</param>
public readonly partial record struct PixelPoint(int X, int Y);

/// <summary>A point in the model's own coordinates, 0–1000, in the wire's order: <c>[y, x]</c>.</summary>
/// <param name="Y">0–1000 from the top.</param>
/// <param name="X">0–1000 from the left.</param>
public readonly partial record struct NormalizedPoint(double Y, double X);
