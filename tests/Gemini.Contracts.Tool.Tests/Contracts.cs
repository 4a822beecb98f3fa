namespace Gemini.Contracts.Tool.Tests;

[VisionTask("Detect the {color} things.")]
public record ColoredThing(PixelBox Box2D, string Label);

[VisionTask("What is different between {before:image} and {after:image}? Look at the {focus} only.")]
public record Difference(string Summary, IReadOnlyList<Change> Changes);

public record Change(string What, [InImage("after")] PixelBox Box2D);

[VisionTask("Give the segmentation masks of the green objects.", Model = "gemini-2.5-flash")]
public record Segment(PixelBox Box2D, SegmentationMask? Mask, string Label);

[VisionTask("Is the picture mainly green or mainly brown?")]
public enum MainColor
{
    Green,
    Brown,
}

[VisionTask("What is in {area:box} of {photo:image}?")]
public record Inside(string Answer);

[VisionTask("Detect the 3D boxes of the things, and how fast they are.")]
public record SpaceThing(Box3D Box3D, string Label, float Speed);

[VisionTask("Outline the things.")]
public record Outlined(Polygon Outline, string Label);

[VisionTask("Detect the things, and say how sure you are.")]
public record RatedThing(PixelBox Box2D, string Label, Confidence Confidence);
