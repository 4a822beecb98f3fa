namespace Gemini.Contracts.Generator.Tests.Records;

/// <summary>Values with their places.</summary>
internal static class LocatedRecords
{
    public static (string Name, string Source)[] All { get; } =
    [
        ("Located_values", """
            [VisionTask("Read the receipt.")]
            public record Receipt(
                [Description("Who sells.")] Located<string> Merchant,
                Located<DateOnly> Date,
                [Range(0, 100000)] Located<decimal> Total,
                Located<decimal>? Tip,
                Located<PaidBy> Payment,
                Located<bool?> IsCopy,
                [MinLength(1)] IReadOnlyList<Located<LineItem>> Lines,
                Located<string>[]? Notes = null);
            public record LineItem(string Name, decimal Price, int Quantity = 1);
            public enum PaidBy { Cash, Card }
            """),
        ("Located_in_several_images", """
            [VisionTask("Compare {front:image} with {back:image}.")]
            public record Card([property: InImage("front")] Located<string> Name, [property: InImage("back")] Located<string> Number, [property: InImage("back")] ImmutableArray<Located<string>> Lines);
            """),
        ("Located_on_pages", """
            [VisionTask("Read {pages:images}.")]
            public record Document(Located<string> Title, IReadOnlyList<Located<Clause>> Clauses, IReadOnlyList<PageText> Pages);
            public record Clause(string Text, int Number);
            public record PageText([property: ImageIndex] int Page, Located<string> Heading, List<Located<string>> Lines, IReadOnlyList<Located<string>?> Rest);
            """),
        ("Located_deep", """
            [VisionTask("Read the table.")]
            public class Table
            {
                public required IReadOnlyList<IReadOnlyList<Located<string>>> Rows { get; init; }
                public Dictionary<string, Located<int>> Sums { get; init; } = [];
                public Located<Node>? Root { get; set; }
                public Located<string> Title { get; init; } = new("none");
                public Located<IReadOnlyList<string>> Words { get; init; } = new([]);
                public HashSet<Located<string>> Set { get; init; } = [];
            }
            public record Node(string Name, Located<Node>? Next, IReadOnlyList<Located<Node>> Children);
            """),
        ("Located_items", """[VisionTask("Read every sign.", Answer = AnswerShape.List)] public record Sign(Located<string> Text, [property: JsonPropertyName("total_box_2d")] PixelBox TotalBox2D, Located<int> Total);"""),
        ("Rotated_boxes", """
            [VisionTask("Find the labels on {shelf:image}, and their turned boxes on {photos:images}.")]
            public record Labelled([property: InImage("shelf")] RotatedBox Box, [property: ImageIndex] int Photo, RotatedBox Turned, [property: InImage("shelf")] RotatedBox? Other, [property: InImage("shelf")] IReadOnlyList<RotatedBox> All);
            """),
        ("Keypoints", """
            [VisionTask("Find the people.")]
            public record Person(PixelBox Box2D, [property: Keypoints("nose, left_eye,right_eye")] IReadOnlyDictionary<string, Keypoint> Face, [property: Description("Of the body.")] Dictionary<Joint, Keypoint>? Body);
            public enum Joint { Neck, [JsonStringEnumMemberName("hip-left")] LeftHip, RightHip }
            """),
        ("Keypoints_in_images", """
            [VisionTask("Find the people in {photos:images}.", Answer = AnswerShape.List)]
            public record Person([property: ImageIndex] int Photo, [property: Keypoints(KeypointsAttribute.CocoPerson)] ImmutableDictionary<string, Keypoint> Pose, IReadOnlyDictionary<Hand, Keypoint>? Hands);
            public enum Hand { Left, Right }
            """),
        ("Confidence", """[VisionTask("Detect.")] public record Found(PixelBox Box2D, string Label, Confidence Sure, [property: Description("Of the colour.")] Confidence? Colour, IReadOnlyList<Confidence> Others, double Score);"""),
        ("References", """
            [VisionTask("Read the flowchart.")]
            public record Chart(IReadOnlyList<Step> Steps, IReadOnlyList<Arrow> Arrows, [property: ItemRef(typeof(Step), "Id")] int? First, ImmutableArray<Pin>? Pins);
            public record Step(int Id, PixelBox Box2D, [property: Description("What it says.")] string Text, [property: ItemRef(nameof(Step.Text))] string? After);
            public class Arrow { [ItemRef(typeof(Step), nameof(Step.Id))] public required int From { get; init; } [ItemRef(typeof(Step), nameof(Step.Id))] public int? @To { get; set; } [ItemRef(typeof(Pin), nameof(Pin.Key))] public List<Guid> Pins { get; init; } = []; }
            public readonly record struct Pin(Guid Key, [property: ItemRef(nameof(Pin.Key), AllowsSelf = true)] Guid Twin);
            """),
        ("References_to_an_interface", """
            [VisionTask("Read the plan.")]
            public record Plan(IReadOnlyList<Wall> Walls, IReadOnlyList<Lamp> Lamps);
            internal interface INumbered { int Id { get; } }
            public record Wall(int Id, PixelBox Box2D) : INumbered;
            public record Lamp(int Id, PixelPoint Point, [property: ItemRef(typeof(INumbered), "Id")] int? On) : INumbered;
            """),
        ("References_in_a_hierarchy", """
            [VisionTask("Draw the plan.", Answer = AnswerShape.List)]
            [JsonDerivedType(typeof(Room), "room")]
            [JsonDerivedType(typeof(Door), "door")]
            public abstract record PlanItem(int Id, [property: ItemRef("Id")] int? Within);
            public record Room(int Id, int? Within, string Name) : PlanItem(Id, Within);
            public record Door(int Id, int? Within, [property: ItemRef(typeof(Room), "Name")] string? Opens) : PlanItem(Id, Within);
            """),
        ("Sequences", """
            [VisionTask("Follow each car through {frames:images}.", Answer = AnswerShape.List)]
            public record Track(string Car, [property: InOrder, MinLength(2)] IReadOnlyList<TrackStep> Steps, [property: InOrder(nameof(TrackStep.Second))] TrackStep[]? Guessed, [property: InOrder] List<string> Words);
            public record TrackStep([property: ImageIndex] int Frame, double Second, PixelBox Box2D);
            """),
        ("Paths", """[VisionTask("Draw the way.")] public record Way(string To, [property: InOrder] ImmutableArray<NormalizedPoint> Path, [property: InOrder] PixelPoint[]? Other, [property: InOrder] IReadOnlyList<Located<string>> Signs);"""),
        ("Tables", """
            [VisionTask("Read the tables.")]
            public record Tables(IReadOnlyList<IReadOnlyList<Located<string>>> Rows, ImmutableArray<Located<decimal?>[]> Sums, List<Row> Records, IReadOnlyList<Row>? More = null);
            public readonly record struct Row(IEnumerable<Located<string>> Cells);
            """),
        ("Regions", """
            [VisionTask("What is in {where:box}, what at {spot:point}, what along {path:points} and within {shape:polygon}? Again, {where:box}: {what}.")]
            public record Seen(string Text);
            """),
        ("Regions_of_images", """
            [VisionTask("{before:image} {after:image} Is the thing in {where:box@before} at {spot:point@after}?")]
            public record Seen(bool Is);
            """),
    ];
}
