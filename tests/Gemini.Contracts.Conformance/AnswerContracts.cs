namespace Gemini.Contracts.Conformance;

/// <summary>An object with a box: task <c>detect</c>.</summary>
/// <remarks>Prompts of the corpus do not all ask for a label.</remarks>
[VisionTask("Detect the objects.")]
internal sealed record DetectedObject(PixelBox Box2D, string? Label = null);

/// <summary>An object with a box and a mask: task <c>segment</c>.</summary>
[VisionTask("Give the segmentation masks of the objects.")]
internal sealed record SegmentedObject(PixelBox Box2D, SegmentationMask? Mask = null, string? Label = null);

/// <summary>A place: task <c>point</c>.</summary>
[VisionTask("Point to the objects.")]
internal sealed record PointedObject(PixelPoint Point, string? Label = null);

/// <summary>An object with a box in space: task <c>3d</c>.</summary>
[VisionTask("Detect the 3D bounding boxes of the objects.", Answer = AnswerShape.List)]
internal sealed record SpatialObject(Box3D Box3D, string? Label = null);

/// <summary>What a picture shows, in a word: task <c>caption</c>.</summary>
[VisionTask("What does the picture show?", Answer = AnswerShape.List)]
internal sealed record Classification(string Label, double? Confidence = null);

/// <summary>Whatever an answer may hold, all of it optional: any other task.</summary>
[VisionTask("Describe what is in the picture.", Answer = AnswerShape.List)]
internal sealed record AnyObject(PixelBox? Box2D = null, PixelPoint? Point = null, Box3D? Box3D = null, string? Label = null, SegmentationMask? Mask = null);
