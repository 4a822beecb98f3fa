namespace Gemini.Contracts.Generator.Tests.Records;

/// <summary>Closed hierarchies.</summary>
internal static class UnionRecords
{
    public static (string Name, string Source)[] All { get; } =
    [
        ("Union_in_a_list", """
            [VisionTask("Describe the drawing.")] public record Drawing(IReadOnlyList<Shape> Shapes, Shape? Main);
            [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
            [JsonDerivedType(typeof(Circle), "circle")]
            [JsonDerivedType(typeof(Square), "square")]
            public abstract record Shape(string Color);
            public record Circle(string Color, PixelPoint Center, int Radius) : Shape(Color);
            public record Square(string Color, PixelBox Box2D) : Shape(Color);
            """),
        ("Union_as_the_answer", """
            /// <summary>Something on the road.</summary>
            [VisionTask("What is on the road?", Answer = AnswerShape.List)]
            [JsonDerivedType(typeof(Car), "car")]
            [JsonDerivedType(typeof(Truck), "truck")]
            [JsonDerivedType(typeof(Vehicle), "other")]
            public record Vehicle(PixelBox Box2D);
            public record Car(PixelBox Box2D, string Brand) : Vehicle(Box2D);
            public record Truck(PixelBox Box2D, string Brand, int Axles) : Car(Box2D, Brand);
            """),
        ("Union_by_interface", """
            [VisionTask("What is it?")] public record Answer(IThing Thing, IThing Other);
            [JsonDerivedType(typeof(Cat), "cat")]
            [JsonDerivedType(typeof(Stone), "stone")]
            public interface IThing;
            public record Cat(string Name) : IThing;
            public readonly record struct Stone(double Weight) : IThing;
            """),
        ("Recursive_union", """
            [VisionTask("Read the formula.")] public record Formula(Term Term);
            [JsonDerivedType(typeof(Number), "number")]
            [JsonDerivedType(typeof(Sum), "sum")]
            public abstract record Term;
            public sealed record Number(double Value) : Term;
            public sealed record Sum(IReadOnlyList<Term> Terms) : Term;
            """),
    ];
}
