namespace Gemini.Contracts.ImageSharp.Tests;

[VisionTask("Detect the green objects.")]
public record Detection(PixelBox Box2D, string Label);
