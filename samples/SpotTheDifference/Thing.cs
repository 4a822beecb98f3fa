using Gemini.Contracts;

namespace SpotTheDifference;

/// <summary>One thing in one of the pictures.</summary>
/// <param name="Picture">Which picture, from 0.</param>
/// <param name="Box2D">Where it is, in pixels of that picture.</param>
/// <param name="Label">What it is.</param>
[VisionTask("Detect the red and the blue objects in each of {pictures:images}.")]
public record Thing([property: ImageIndex] int Picture, PixelBox Box2D, string Label);
