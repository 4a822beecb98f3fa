using System.Collections.Immutable;

namespace Gemini.Contracts.Tests.Contracts;

[VisionTask("Find the cups.")]
public record Cup(PixelBox Box2D, string Label, double? Confidence, SegmentationMask? Mask);

[VisionTask("What changed between {before:image} and {after:image}?")]
public record Comparison(string Summary, IReadOnlyList<Change> Changes);

public record Change(ChangeKind Kind, string What, [InImage("before")] PixelBox? Before, [InImage("after")] PixelBox? After);

public enum ChangeKind
{
    Added,
    Removed,
}

[VisionTask("Find the people in {pages:images}.", Answer = AnswerShape.One)]
public record Crowd(ImmutableArray<Person> People, Dictionary<string, PixelPoint> Marks, PixelBox[] Doors);

public record Person([ImageIndex] int Page, Size Size, Face Face, [Box] int[] Box, string Name);

public record Face(NormalizedBox Box2D, IReadOnlyList<PixelPoint> Outline);

public readonly record struct Size(string Unit, double Meters);

[VisionTask("What is the most beautiful thing here?", Answer = AnswerShape.One)]
public sealed class Beauty(string title, PixelPoint point)
{
    public string Title => title;

    public PixelPoint Point => point;

    public string? Why { get; init; }

    public int Stars { get; set; } = 3;
}

[VisionTask("Find all shapes.")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(Circle), "circle")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(Ring), "ring")]
public abstract record Figure(string Color);

public record Circle(string Color, PixelPoint Center, int Radius) : Figure(Color);

public record Ring(string Color, PixelPoint Center, int Radius, int Width) : Circle(Color, Center, Radius);

[VisionTask("Is it day or night?", Answer = AnswerShape.One)]
public enum DayTime
{
    Day,
    Night,
}
