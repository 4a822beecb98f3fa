using Xunit;

namespace Gemini.Contracts.Testing.Tests.Scoring;

/// <summary>Whole records: how values of every kind are compared, and how lists, dictionaries and hierarchies are.</summary>
public sealed class RecordScoreTests
{
    private static readonly Album Right = new(
        "Sunny day", Season.Summer, new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc), 10.5, new PixelPoint(100, 100), new Polygon([new PixelPoint(0, 0), new PixelPoint(10, 0), new PixelPoint(10, 10), new PixelPoint(0, 10)]),
        new Located<string>("caption text", new PixelBox(0, 0, 100, 100)), new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }, new Circle(3), [new PixelPoint(0, 0), new PixelPoint(50, 50)], ["x", "y"]);

    [Fact]
    public void The_right_answer_is_right_in_every_field()
    {
        ScoreReport report = Compare(Right);
        Assert.Equal(1, report["score"]);
        Assert.Equal(1, report["right"]);
        Assert.All(report.Summary.Metrics.Where(static metric => metric.Scope.StartsWith("field/", StringComparison.Ordinal)), static metric => Assert.Equal(1, metric.Value));
        Assert.Empty(report.Pictures[0].Misses);
    }

    [Fact]
    public void Texts_are_compared_by_their_distance_and_labels_and_enums_exactly()
    {
        ScoreReport report = Compare(Right with { Title = "Sunny days", Season = Season.Winter, Caption = new Located<string>("caption  textt", new PixelBox(0, 0, 100, 100)) });
        Assert.Equal(0, report["field//title score"]);
        Assert.Equal(0, report["field//season score"]);
        Assert.Equal(12 / 13d, report["field//caption/value score"]!.Value, 12);
        Assert.Equal(1, report["field//caption/value f1"]);
        Assert.Equal(["/title: expected Sunny day, answered Sunny days", "/season: expected summer, answered winter"], report.Pictures[0].Misses.Select(static miss => miss.ToString()));
    }

    [Fact]
    public void Numbers_dates_and_points_are_right_within_their_tolerance()
    {
        Assert.Equal(1, Compare(Right with { Rating = 10.75, Taken = Right.Taken.AddHours(12), Spot = new PixelPoint(106, 108) })["right"]);
        ScoreReport beyond = Compare(Right with { Rating = 10.76, Taken = Right.Taken.AddHours(13), Spot = new PixelPoint(108, 108) });
        Assert.Equal(0, beyond["field//rating score"]);
        Assert.Equal(0, beyond["field//taken score"]);
        Assert.Equal(0, beyond["field//spot score"]);
    }

    [Fact]
    public void Boxes_and_outlines_are_compared_by_their_overlap()
    {
        ScoreReport report = Compare(Right with
        {
            Outline = new Polygon([new PixelPoint(0, 0), new PixelPoint(10, 0), new PixelPoint(10, 5), new PixelPoint(0, 5)]),
            Caption = new Located<string>("caption text", new PixelBox(0, 0, 100, 40)),
        });
        Assert.Equal(0.5, report["field//outline score"]);
        Assert.Equal(1, report["field//outline recall"]);
        Assert.Equal(0.4, report["field//caption/box_2d score"]);
        Assert.Equal(0, report["field//caption/box_2d recall"]);
    }

    [Fact]
    public void Entries_belong_together_by_their_keys_and_objects_of_a_hierarchy_by_their_type()
    {
        ScoreReport report = Compare(Right with { Counts = new Dictionary<string, int> { ["b"] = 2, ["c"] = 1 }, Shape = new Square(3) });
        Assert.Equal(1 / 3d, report["field//counts/*/value score"]!.Value, 12);
        Assert.Equal(0, report["field//shape/size score"]);
        Assert.Contains(report.Pictures[0].Misses, static miss => miss is { Kind: ScoreMissKind.Missed, Field: "/shape" });
        Assert.Contains(report.Pictures[0].Misses, static miss => miss is { Kind: ScoreMissKind.Extra, Field: "/counts/*" });
    }

    [Fact]
    public void Points_of_a_path_are_compared_in_order_and_tags_without()
    {
        ScoreReport report = Compare(Right with { Path = [new PixelPoint(3, 4), new PixelPoint(50, 80), new PixelPoint(1, 1)], Tags = ["y", "x"] });
        Assert.Equal(1 / 3d, report["field//path score"]!.Value, 12);
        Assert.Equal(1, report["field//tags score"]);
    }

    [Fact]
    public void What_is_null_on_both_sides_agrees_and_what_is_null_on_one_is_missing_or_extra()
    {
        Album without = Right with { Shape = null, Tags = [] };
        Assert.Equal(1, Compare(without, without)["right"]);
        ScoreReport missing = Compare(without, Right);
        Assert.Equal((null, 0d), (missing["field//shape/size precision"], missing["field//shape/size recall"]!.Value));
        ScoreReport extra = Compare(Right, without);
        Assert.Equal((0d, null), (extra["field//shape/size precision"]!.Value, extra["field//shape/size recall"]));
        Assert.Equal(0, extra["right"]);
    }

    [Fact]
    public void What_is_elsewhere_is_something_else_whatever_it_is_called()
    {
        ScoreReport report = Score(
            Cup.Contract, Cup.CreateRequest, [new Cup(new PixelBox(0, 0, 100, 100), "mug")], [new Cup(new PixelBox(500, 500, 600, 600), "mug")]);
        Assert.Equal(0, report["score"]);
        Assert.Equal([ScoreMissKind.Missed, ScoreMissKind.Extra], report.Pictures[0].Misses.Select(static miss => miss.Kind));
        ScoreReport renamed = Score(Cup.Contract, Cup.CreateRequest, [new Cup(new PixelBox(0, 0, 100, 100), "mug")], [new Cup(new PixelBox(0, 0, 100, 100), "bowl")]);
        Assert.Equal(0.5, renamed["score"]);
        Assert.Equal(0, renamed["f1"]);
        Assert.Equal("/0/label: expected mug, answered bowl", Assert.Single(renamed.Pictures[0].Misses).ToString());
    }

    [Fact]
    public void Elements_are_paired_so_that_the_sum_is_largest_and_not_one_after_another()
    {
        // The first answer fits the first box best, and the second answer fits the first box alone: greedily one would be lost.
        ScoreReport report = Score(
            Cup.Contract, Cup.CreateRequest,
            [new Cup(new PixelBox(0, 0, 100, 100), "mug"), new Cup(new PixelBox(30, 0, 130, 100), "mug")],
            [new Cup(new PixelBox(10, 0, 110, 100), "mug"), new Cup(new PixelBox(0, 0, 80, 100), "mug")]);
        Assert.Equal(1, report["f1"]);
        Assert.Empty(report.Pictures[0].Misses);
    }

    [Fact]
    public void An_empty_list_is_right_where_nothing_is_there_and_not_where_there_is_no_answer()
    {
        Assert.Equal(1, Score(Cup.Contract, Cup.CreateRequest, [], [])["right"]);
        VisionExpectation<IReadOnlyList<Cup>> expected = VisionExpectation.For(Cup.Contract).Add("a", Cup.CreateRequest(Photo()), []);
        ScoreReport report = expected.Score(new Dictionary<string, VisionAnswer<IReadOnlyList<Cup>>>());
        Assert.Equal((0d, 0d, 0d), (report["right"]!.Value, report["score"]!.Value, report["whole"]!.Value));
        Assert.Equal("a: there is no answer.", Assert.Single(report.Notes));
    }

    [Fact]
    public void A_tree_shows_what_lists_and_objects_hold_and_how_they_are_scored()
    {
        AnswerNode tree = Album.Contract.Shape.GetTree(Right with { Shape = null });
        Assert.Equal(AnswerNodeKind.Object, tree.Kind);
        AnswerNode rating = tree.Children.Single(static node => node.Name == "rating");
        Assert.Equal(new ScoreRule { Weight = 2, Tolerance = 0.25 }, rating.Rule);
        Assert.Equal(10.5, rating.Place!.Value);
        Assert.Null(tree.Children.Single(static node => node.Name == "title").Rule);
        Assert.Equal(AnswerNodeKind.Nothing, tree.Children.Single(static node => node.Name == "shape").Kind);
        AnswerNode counts = tree.Children.Single(static node => node.Name == "counts");
        Assert.Equal((AnswerNodeKind.Dictionary, "/counts/*/value"), (counts.Kind, counts.Children[1].Children[1].Template));
        Assert.True(tree.Children.Single(static node => node.Name == "season").Place!.IsEnum);
        Assert.Throws<ArgumentException>(() => Album.Contract.Shape.GetTree("no album"));
    }

    private static ScoreReport Compare(Album answered, Album? expected = null) => Score(Album.Contract, Album.CreateRequest, expected ?? Right, answered);

    private static ImageInput Photo() => ImageInput.FromUri(new Uri("https://pictures.invalid/a.png"), "image/png", 1000, 1000);

    private static ScoreReport Score<T>(VisionContract<T> contract, Func<ImageInput, VisionRequest<T>> request, T expected, T answered)
    {
        VisionRequest<T> asked = request(Photo());
        VisionAnswer<T> answer = contract.Read(contract.WriteText(answered, asked.Frames), asked.Frames);
        Assert.Equal(Outcome.Complete, answer.Outcome);
        return VisionExpectation.For(contract).Add("a", asked, expected).Score(new Dictionary<string, VisionAnswer<T>> { ["a"] = answer });
    }
}
