using Gemini.Contracts;

namespace Segments;

/// <summary>One green thing with its outline.</summary>
/// <param name="Box2D">Where it is, in pixels.</param>
/// <param name="Mask">Which pixels it has; null where the model sends none that can be read.</param>
/// <param name="Label">What it is.</param>
[VisionTask("Give the segmentation masks of the green objects.")]
public record Segment(PixelBox Box2D, SegmentationMask? Mask, string Label);
