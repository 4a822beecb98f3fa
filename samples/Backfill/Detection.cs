using Gemini.Contracts;

namespace Backfill;

/// <summary>A green thing on a picture.</summary>
/// <param name="Box2D">Where it is.</param>
/// <param name="Label">What it is.</param>
[VisionTask("Detect the green objects.")]
internal sealed record Detection(PixelBox Box2D, string Label);
