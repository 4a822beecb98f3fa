namespace Gemini.Contracts;

/// <summary>A box in the model's own coordinates, 0–1000 over the picture the model saw, in the wire's order: <c>[ymin, xmin, ymax, xmax]</c>.</summary>
/// <param name="YMin">Top edge, 0–1000.</param>
/// <param name="XMin">Left edge, 0–1000.</param>
/// <param name="YMax">Bottom edge, 0–1000.</param>
/// <param name="XMax">Right edge, 0–1000.</param>
public readonly record struct NormalizedBox(double YMin, double XMin, double YMax, double XMax);
