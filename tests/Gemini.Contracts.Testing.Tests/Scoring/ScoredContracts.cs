namespace Gemini.Contracts.Testing.Tests.Scoring;

/// <summary>Boxes with confidences.</summary>
[VisionTask("Find the tableware.")]
internal sealed record Thing(PixelBox Box2D, string Label, Confidence Confidence);

/// <summary>A record with every kind of comparison.</summary>
[VisionTask("Read the bill.")]
internal sealed record Bill(
    [property: Score(Comparer = ScoreComparer.Text, IgnoreCase = true)] string Merchant,
    [property: Score(Tolerance = 1)] DateOnly? Date,
    [property: Score(Weight = 3, Tolerance = 0.01)] decimal Total,
    [property: Score(Comparer = ScoreComparer.Set)] IReadOnlyList<string> Tags,
    [property: Score(Weight = 2)] IReadOnlyList<BillLine> Lines,
    Confidence Confidence);

internal sealed record BillLine(string Name, [property: Score(Weight = 1.37, RelativeTolerance = 0.1)] double Price, [property: Score(Weight = 0.71)] int Quantity);

/// <summary>Values of many kinds, most of them compared as suits them.</summary>
[VisionTask("Describe the picture.", Answer = AnswerShape.One)]
internal sealed record Album(
    string Title,
    Season Season,
    [property: Score(Tolerance = 0.5)] DateTime Taken,
    [property: Score(Weight = 2, Tolerance = 0.25)] double Rating,
    PixelPoint Spot,
    Polygon Outline,
    Located<string> Caption,
    IReadOnlyDictionary<string, int> Counts,
    Figure? Shape,
    System.Collections.Immutable.ImmutableArray<PixelPoint> Path,
    [property: Score(Comparer = ScoreComparer.Set)] IReadOnlyList<string> Tags);

internal enum Season
{
    Summer,
    Winter,
}

[System.Text.Json.Serialization.JsonDerivedType(typeof(Circle), "circle")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(Square), "square")]
internal abstract record Figure;

internal sealed record Circle(int Size) : Figure;

internal sealed record Square(int Size) : Figure;

[VisionTask("What is it?", Answer = AnswerShape.One)]
internal sealed record Guess(string What, int Confidence);

/// <summary>Masks with confidences.</summary>
[VisionTask("Segment the tableware.")]
internal sealed record Piece(PixelBox Box2D, SegmentationMask Mask, string Label, Confidence Confidence);

/// <summary>COCO's keypoints of persons.</summary>
[VisionTask("Find the joints of all persons.")]
internal sealed record Joints(
    string Label,
    Confidence Confidence,
    PixelPoint? Nose,
    PixelPoint? LeftEye,
    PixelPoint? RightEye,
    PixelPoint? LeftEar,
    PixelPoint? RightEar,
    PixelPoint? LeftShoulder,
    PixelPoint? RightShoulder,
    PixelPoint? LeftElbow,
    PixelPoint? RightElbow,
    PixelPoint? LeftWrist,
    PixelPoint? RightWrist,
    PixelPoint? LeftHip,
    PixelPoint? RightHip,
    PixelPoint? LeftKnee,
    PixelPoint? RightKnee,
    PixelPoint? LeftAnkle,
    PixelPoint? RightAnkle);

/// <summary>Two points of a face, and one that COCO does not have.</summary>
[VisionTask("Find the faces.")]
internal sealed record Face(PixelPoint? Nose, PixelPoint? Chin);
