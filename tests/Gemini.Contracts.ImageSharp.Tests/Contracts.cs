namespace Gemini.Contracts.ImageSharp.Tests;

[VisionTask("Segment the things.")]
public record Segment(PixelBox Box2D, SegmentationMask? Mask, string Label);

[VisionTask("Point at the things.")]
public record Spot(PixelPoint Point, string Label);

[VisionTask("Detect the things.")]
public record Rough(NormalizedBox Box2D, string Label);

[VisionTask("Outline the things.")]
public record Outlined(Polygon Outline, string Label);

[VisionTask("Point to the green objects.")]
public record GreenSpot(PixelPoint Point, string Label);

[VisionTask("Outline the green objects.")]
public record GreenOutline(Polygon Mask, string Label);

[VisionTask("What changed between {before:image} and {after:image}?")]
public record Change([InImage("after")] PixelBox Box2D, string Label);
