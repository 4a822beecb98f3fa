using Gemini.Contracts;

namespace Pointing;

/// <summary>One thing that was pointed at.</summary>
/// <param name="Point">A point on the thing itself, in pixels.</param>
/// <param name="Label">What it is.</param>
[VisionTask("Point to the red objects.")]
public record Pointed(PixelPoint Point, string Label);
