namespace Gemini.Contracts.Benchmarks.Reading;

/// <summary>A detection, as a user writes it; its reader is generated.</summary>
[VisionTask("Detect the objects.")]
public sealed record Detection(PixelBox Box2D, string Label);

/// <summary>A detection with more members.</summary>
[VisionTask("Detect the objects.")]
public sealed record Sighting(PixelBox Box2D, string Label, bool Occluded, string? Note);
