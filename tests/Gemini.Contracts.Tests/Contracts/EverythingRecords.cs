namespace Gemini.Contracts.Tests.Contracts;

[VisionTask("Find everything.", Answer = AnswerShape.List)]
public record Everything(
    PixelBox Box2D,
    Polygon? Outline,
    SegmentationMask? Mask,
    Located<decimal>? Total,
    [property: Keypoints("nose, eye")] IReadOnlyDictionary<string, Keypoint> Face,
    Confidence? Sure,
    Box3D? Cube);
