namespace Gemini.Contracts.Testing.Tests;

[VisionTask("Find the cups.")]
internal sealed record Cup(PixelBox Box2D, string Label);

[VisionTask("What is in the picture?")]
internal sealed record Summary(string Caption, int Count);
