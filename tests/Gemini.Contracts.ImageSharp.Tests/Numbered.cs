namespace Gemini.Contracts.ImageSharp.Tests;

[VisionTask("Find the parts.")]
public record Numbered(int Number, PixelBox Box2D, [property: ItemRef(nameof(Numbered.Number))] int? Inside);
