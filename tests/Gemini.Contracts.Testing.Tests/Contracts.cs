namespace Gemini.Contracts.Testing.Tests;

[VisionTask("Find the cups.")]
internal sealed record Cup(PixelBox Box2D, string Label);

[VisionTask("What is in the picture?")]
internal sealed record Summary(string Caption, int Count);

[VisionTask("Find the mugs.")]
internal sealed record Mug(PixelBox Box2D, [property: System.Text.Json.Serialization.JsonPropertyName("name")] string? Label);
