using System.Collections.Immutable;
using System.Reflection;
using Xunit;

namespace Gemini.Contracts.Tests.Contracts;

/// <summary>What a contract's shape says of an answer's places, and how it changes them.</summary>
public sealed class ContractShapeTests
{
    private static readonly IReadOnlyList<Cup> Cups =
    [
        new(new PixelBox(10, 20, 30, 40), "mug", 0.9, null),
        new(new PixelBox(50, 60, 70, 80), "glass", null, null),
    ];

    private static readonly Crowd People = new(
        [new Person(2, new Size("m", 1.8), new Face(new NormalizedBox(100, 200, 300, 400), [new(1, 2), new(3, 4)]), [5, 6, 7, 8], "Ada")],
        new Dictionary<string, PixelPoint> { ["exit"] = new(9, 9) },
        [new PixelBox(0, 0, 5, 5), new PixelBox(6, 6, 9, 9)]);

    [Fact]
    public void The_places_that_answers_may_have_are_known_without_an_answer() => Assert.Equal(
        [
            "/*/box_2d Box", "/*/label Label", "/*/confidence Confidence null", "/*/mask Mask null",
        ],
        Cup.Contract.Shape.Templates.Select(static template => $"{template.Pointer} {template.Kind}{(template.IsNullable ? " null" : "")}"));

    [Fact]
    public void An_item_holds_what_belongs_to_it()
    {
        ImmutableArray<AnswerItem> items = Cup.Contract.Shape.GetItems(Cups);
        Assert.Equal(["/0", "/1"], items.Select(static item => item.Pointer));
        Assert.Equal(["mug", "glass"], items.Select(static item => item.Label));
        Assert.Equal([0.9, null], items.Select(static item => item.Confidence));
        Assert.Equal([new PixelBox(10, 20, 30, 40), new PixelBox(50, 60, 70, 80)], items.Select(static item => item.Box));
        Assert.All(items, static item => Assert.True(item.IsElement && item.IsSpatial && item.Mask is null));
    }

    [Fact]
    public void An_object_with_a_coordinate_is_an_item_that_is_called_as_the_one_around_it()
    {
        ImmutableArray<AnswerItem> items = Crowd.Contract.Shape.GetItems(People);
        Assert.Equal(["", "/people/0", "/people/0/face", "/marks/0", "/doors/0", "/doors/1"], items.Select(static item => item.Pointer));
        Assert.Equal([null, "Ada", "Ada", "exit", null, null], items.Select(static item => item.Label));
        Assert.Equal(["/people/0/page", "/people/0/size/unit", "/people/0/size/meters", "/people/0/box", "/people/0/name"], items[1].Places.Select(static place => place.Pointer));
        Assert.Equal(new PixelBox(5, 6, 7, 8), items[1].Box);
        Assert.Same(items[1], items[2].Parent);
        Assert.Equal([false, true, false, true, true, true], items.Select(static item => item.IsElement));
    }

    [Fact]
    public void A_place_knows_its_picture()
    {
        Comparison answer = new("A cup is gone.", [new Change(ChangeKind.Removed, "cup", new PixelBox(1, 2, 3, 4), null)]);
        Assert.Equal(["before", "after"], Comparison.Contract.Shape.ImageNames);
        AnswerItem change = Comparison.Contract.Shape.GetItems(answer)[1];
        Assert.Equal([0, 1], change.Places.Where(static place => place.IsSpatial).Select(static place => place.Image));
        Assert.Equal("cup", change.Label);
        Assert.Equal(new PixelBox(1, 2, 3, 4), change.In(0).Box);
        Assert.False(change.In(1).IsSpatial);
        Assert.Equal(["/people/0/box"], Crowd.Contract.Shape.GetPlaces(People).Where(static place => place.ImageIndex == 2).Select(static place => place.Pointer));
    }

    [Fact]
    public void A_changed_copy_leaves_the_answer_as_it_is()
    {
        IReadOnlyList<Cup> moved = Cup.Contract.Shape.Change(Cups, static place => place.Value is PixelBox box ? box.Offset(100, 0) : place.Value);
        Assert.Equal([110, 150], moved.Select(static cup => cup.Box2D.X1));
        Assert.Equal([10, 50], Cups.Select(static cup => cup.Box2D.X1));
        Assert.Equal(["mug", "glass"], moved.Select(static cup => cup.Label));
    }

    [Fact]
    public void Where_nothing_changes_the_answer_itself_comes_back() =>
        Assert.Same(Cups, Cup.Contract.Shape.Change(Cups, static place => place.Value));

    [Fact]
    public void A_nullable_place_is_set_and_unset()
    {
        IReadOnlyList<Cup> answer = Cup.Contract.Shape.With(Cups, "/1/confidence", 0.25);
        Assert.Equal(0.25, answer[1].Confidence);
        Assert.Null(Cup.Contract.Shape.With(answer, "/1/confidence", null)[1].Confidence);
        Assert.Same(Cups[0], answer[0]);
    }

    [Fact]
    public void Every_kind_of_declaration_is_copied_with_all_its_members()
    {
        Beauty answer = new("sunset", new PixelPoint(1, 2)) { Why = "the light", Stars = 5 };
        Beauty moved = Beauty.Contract.Shape.With(answer, "/point", new PixelPoint(3, 4));
        Assert.Equal(("sunset", new PixelPoint(3, 4), "the light", 5), (moved.Title, moved.Point, moved.Why, moved.Stars));
        Assert.Equal(new PixelPoint(1, 2), answer.Point);

        Crowd other = Crowd.Contract.Shape.Change(People, static place => place.Value switch
        {
            PixelBox box => box.Offset(1, 1),
            "exit" => "way out",
            ImmutableArray<PixelPoint> points => points.Reverse().ToImmutableArray(),
            double meters => meters * 2,
            _ => place.Value,
        });
        Assert.Equal([6, 7, 8, 9], other.People[0].Box);
        Assert.Equal([new(3, 4), new(1, 2)], other.People[0].Face.Outline);
        Assert.Equal(3.6, other.People[0].Size.Meters);
        Assert.Equal("way out", Assert.Single(other.Marks.Keys));
        Assert.Equal([new(1, 1, 6, 6), new(7, 7, 10, 10)], other.Doors);
    }

    [Fact]
    public void The_most_derived_type_of_a_hierarchy_is_copied()
    {
        IReadOnlyList<Figure> figures = [new Ring("red", new PixelPoint(1, 2), 3, 4), new Circle("blue", new PixelPoint(5, 6), 7)];
        IReadOnlyList<Figure> painted = Figure.Contract.Shape.Change(figures, static place => place.Kind == PlaceKind.Label ? "green" : place.Value);
        Assert.Equal([new Ring("green", new PixelPoint(1, 2), 3, 4), new Circle("green", new PixelPoint(5, 6), 7)], painted);
    }

    [Fact]
    public void An_enum_is_its_name_on_the_wire()
    {
        AnswerItem item = Assert.Single(DayTime.Contract.Shape.GetItems(DayTime.Night));
        Assert.Equal("night", item.Label);
        Assert.Equal(DayTime.Day, DayTime.Contract.Shape.With(DayTime.Night, "", "day"));
        Assert.Throws<ArgumentException>(static () => DayTime.Contract.Shape.With(DayTime.Night, "", "dusk"));
    }

    [Fact]
    public void What_a_place_cannot_hold_is_refused()
    {
        ContractShape<IReadOnlyList<Cup>> shape = Cup.Contract.Shape;
        Assert.Contains("'/0/box_2d' of kind Box", Assert.Throws<ArgumentException>(() => shape.With(Cups, "/0/box_2d", "here")).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be null", Assert.Throws<ArgumentException>(() => shape.With(Cups, "/0/label", null)).Message, StringComparison.Ordinal);
        Assert.Contains("'/2/label'", Assert.Throws<ArgumentException>(() => shape.With(Cups, "/2/label", "x")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => shape.GetItems((object)"no cups"));
    }

    [Fact]
    public void Elements_are_taken_out_of_lists_at_every_level()
    {
        Assert.Equal("glass", Assert.Single(Cup.Contract.Shape.Where(Cups, static item => item.Label != "mug")).Label);
        Crowd answer = Crowd.Contract.Shape.Where(People, static item => item.Pointer is not ("/doors/0" or "/marks/0"));
        Assert.Equal([new PixelBox(6, 6, 9, 9)], answer.Doors);
        Assert.Empty(answer.Marks);
        Assert.Same(Cups, Cup.Contract.Shape.Where(Cups, static _ => true));
    }

    [Fact]
    public void A_place_in_model_coordinates_becomes_pixels_by_its_frame()
    {
        AnswerItem face = Crowd.Contract.Shape.GetItems(People)[2].ToPixels(ImageFrame.Create(2000, 1000));
        Assert.Equal(new PixelBox(400, 100, 800, 300), face.Box);
    }

    [Fact]
    public void An_assembly_lists_its_contracts()
    {
        VisionContract[] contracts = [.. typeof(Cup).Assembly.GetCustomAttributes<AssemblyContractAttribute>().Select(static listed => listed.Contract)];
        Assert.Contains(Cup.Contract, contracts);
        Assert.Contains(DayTime.Contract, contracts);
        string[] names = [.. typeof(Cup).Assembly.GetCustomAttributesData()
            .Where(static data => data.AttributeType.BaseType == typeof(AssemblyContractAttribute))
            .Select(static data => data.AttributeType.GenericTypeArguments[0].FullName!)];
        Assert.Contains("Gemini.Contracts.Tests.Contracts.CupContract", names);
        Assert.Equal(contracts.Length, names.Length);
    }
}
