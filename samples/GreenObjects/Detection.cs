using Gemini.Contracts;

namespace GreenObjects;

/// <summary>The whole contract: what is asked, and the shape of each thing that is found.</summary>
[VisionTask("Detect the green objects.")]
public record Detection(PixelBox Box2D, string Label);
