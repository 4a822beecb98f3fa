using Gemini.Contracts;

namespace Tiles;

/// <summary>One green thing of a large picture.</summary>
/// <param name="Box2D">Where it is, in pixels of the whole picture.</param>
/// <param name="Label">What it is.</param>
[VisionTask("Detect the green objects.")]
public record Detection(PixelBox Box2D, string Label);
