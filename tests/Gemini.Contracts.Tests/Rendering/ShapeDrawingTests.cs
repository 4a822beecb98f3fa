using Gemini.Contracts.Tests.Contracts;
using Xunit;

namespace Gemini.Contracts.Tests.Rendering;

/// <summary>An answer of any contract is drawn without a word about its members.</summary>
public sealed class ShapeDrawingTests
{
    private const string Cups = """[{"box_2d":[10,20,300,400],"label":"mug","confidence":0.9},{"box_2d":[500,500,900,900],"label":"glass","confidence":null}]""";

    [Fact]
    public void An_answer_is_drawn_by_its_contract()
    {
        AnswerDrawing drawing = AnswerDrawing.Over(1000, 1000).Draw(Cup.Contract.Read(Cups, ImageFrame.Create(1000, 1000)));
        Assert.Equal(["mug", "glass"], drawing.Items.Select(static item => item.Label));
        Assert.Equal([new PixelBox(20, 10, 400, 300), new PixelBox(500, 500, 900, 900)], drawing.Items.Select(static item => item.Box));
        Assert.Equal(["confidence: 0.9", null], drawing.Items.Select(static item => item.Note));
    }

    [Fact]
    public void Each_picture_has_the_marks_that_lie_in_it()
    {
        Comparison answer = new("A cup is gone.", [new Change(ChangeKind.Removed, "cup", new PixelBox(1, 2, 3, 4), null), new Change(ChangeKind.Added, "pen", null, new PixelBox(5, 6, 7, 8))]);
        DrawnItem[] before = [.. AnswerDrawing.Over(100, 100).Draw(Comparison.Contract, answer, "before").Items];
        DrawnItem[] after = [.. AnswerDrawing.Over(100, 100).Draw(Comparison.Contract, answer, "after").Items];
        Assert.Equal([null, new PixelBox(1, 2, 3, 4)], before.Select(static item => item.Box));
        Assert.Equal([null, new PixelBox(5, 6, 7, 8)], after.Select(static item => item.Box));
        Assert.Equal(["A cup is gone.", "pen"], after.Select(static item => item.Label));
        Assert.Equal("kind: added", after[1].Note);
        Assert.Contains("before, after", Assert.Throws<ArgumentException>(() => AnswerDrawing.Over(100, 100).Draw(Comparison.Contract, answer)).Message, StringComparison.Ordinal);
        Assert.Contains("'while'", Assert.Throws<ArgumentException>(() => AnswerDrawing.Over(100, 100).Draw(Comparison.Contract, answer, "while")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_in_model_coordinates_is_drawn_through_the_frame()
    {
        Crowd answer = new([new Person(0, new Size("m", 1.8), new Face(new NormalizedBox(100, 200, 300, 400), [new(1, 2), new(3, 4)]), [5, 6, 7, 8], "Ada")], [], []);
        DrawnItem[] drawn = [.. AnswerDrawing.Over(2000, 1000).Draw(Crowd.Contract, answer).Items];
        Assert.Equal(["Ada", "Ada"], drawn.Select(static item => item.Label));
        Assert.Equal(new PixelBox(400, 100, 800, 300), drawn[1].Box);
        Assert.Equal([new(1, 2), new(3, 4)], drawn[1].Points);
        Assert.Equal("unit: m · meters: 1.8", drawn[0].Note);
    }

    [Fact]
    public void A_thing_that_is_named_twice_is_left_once()
    {
        Cup first = new(new PixelBox(0, 0, 100, 100), "mug", 0.4, null);
        Cup surer = new(new PixelBox(2, 2, 100, 100), "MUG", 0.8, null);
        Cup other = new(new PixelBox(1, 1, 100, 100), "glass", 0.1, null);
        Cup part = new(new PixelBox(0, 0, 20, 20), "mug", null, null);
        ContractShape<IReadOnlyList<Cup>> shape = Cup.Contract.Shape;
        Assert.Equal([surer, other, part], shape.SuppressOverlaps([first, surer, other, part]));
        Assert.Equal([surer, other], shape.SuppressOverlaps([first, surer, other, part], new SuppressionOptions { Measure = OverlapMeasure.IntersectionOverSmaller }));
        Assert.Equal([surer, part], shape.SuppressOverlaps([first, surer, other, part], new SuppressionOptions { IgnoreLabels = true }));
        Assert.Throws<ArgumentOutOfRangeException>(() => shape.SuppressOverlaps([first], new SuppressionOptions { Threshold = 2 }));
    }

    [Fact]
    public void A_label_has_one_color_in_every_drawing()
    {
        string first = AnswerDrawing.Over(100, 100).Add(new PixelBox(0, 0, 9, 9), "cup").ToSvg();
        string second = AnswerDrawing.Over(100, 100).Add(new PixelBox(0, 0, 9, 9), "pen").Add(new PixelBox(0, 0, 9, 9), "cup").ToSvg();
        string color = first[(first.IndexOf(" color=\"", StringComparison.Ordinal) + 8)..][..7];
        Assert.Contains($"class=\"item i2 shape\" color=\"{color}\"", second, StringComparison.Ordinal);
    }
}
