namespace Gemini.Contracts.Generator.Tests.Records;

/// <summary>Boxes, points, outlines and masks.</summary>
internal static class GeometryRecords
{
    public static (string Name, string Source)[] All { get; } =
    [
        ("Pixel_box", """[VisionTask("Detect the green objects.")] public record Detection(PixelBox Box2D, string Label);"""),
        ("Bare_array_box", """[VisionTask("Detect green objects")] record Detection(int[] Box2D, string Label);"""),
        ("Normalized_box", """[VisionTask("Detect cups.")] public record Cup(NormalizedBox Box2D, double Confidence);"""),
        ("Boxes_in_arrays", """[VisionTask("Detect.")] public record Arrays(double[] Box2D, [property: Box] IReadOnlyList<int> Frame, [Box] ImmutableArray<float> Area, long[]? BoundingBox, List<int> Numbers);"""),
        ("Point", """[VisionTask("Point to the screws.")] public record Screw(PixelPoint Point, string Label);"""),
        ("Points_in_arrays", """[VisionTask("Point.")] public record Arrays(int[] Point, [Point] double[] Center, NormalizedPoint Exact, NormalizedPoint? Other);"""),
        ("Trajectory", """[VisionTask("Draw the path of the gripper.")] public record Path(string Label, IReadOnlyList<PixelPoint> Points, ImmutableArray<NormalizedPoint> Exact, PixelPoint[] Other, List<PixelPoint>? Rest);"""),
        ("Polygons", """[VisionTask("Outline the rooms.")] public record Room(Polygon Outline, NormalizedPolygon? Exact, IReadOnlyList<Polygon> Windows);"""),
        ("Box_in_space", """[VisionTask("Detect the chairs in space.")] public record Chair(string Label, Box3D Box3D);"""),
        ("Mask", """[VisionTask("Segment the dogs.")] public record Dog(PixelBox Box2D, SegmentationMask Mask, string Label);"""),
        ("Nullable_mask", """[VisionTask("Segment the dogs.")] public record Dog(NormalizedBox Box2D, SegmentationMask? Mask, string? Label);"""),
        ("Mask_of_the_right_box", """[VisionTask("Segment.")] public record Thing(PixelBox Shadow, PixelBox? Box2D, SegmentationMask Mask);"""),
        ("Many_boxes_in_one_answer", """
            [VisionTask("Describe the room.")]
            public record Room(string Summary, IReadOnlyList<Item> Items, Item? Biggest);
            public record Item(string Name, PixelBox Box2D, SegmentationMask? Mask);
            """),
        ("One_box_as_one_answer", """[VisionTask("Where is the exit?", Answer = AnswerShape.One)] public record Exit(PixelBox Box2D);"""),
        ("A_list_of_words", """[VisionTask("Read all signs.", Answer = AnswerShape.List)] public record Sign(string Text);"""),
    ];
}
