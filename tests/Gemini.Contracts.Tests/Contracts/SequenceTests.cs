using System.Text;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Contracts;

/// <summary>Lists whose elements have to do with one another: paths and tracks in order, tables in rows of one length.</summary>
public sealed class SequenceTests
{
    private static readonly AnswerFrames Frame = ImageFrame.Create(1000, 1000);

    private static readonly AnswerFrames Frames = AnswerFrames.Create([ImageFrame.Create(1000, 1000), ImageFrame.Create(1000, 1000), ImageFrame.Create(1000, 1000)]);

    [Fact]
    public void A_track_whose_pictures_go_backwards_is_told_of_and_left_as_it_is()
    {
        const string Text = """[{"car":"red","steps":[{"frame":0,"box_2d":[1,2,3,4]},{"frame":0,"box_2d":[1,2,3,4]},{"frame":2,"box_2d":[5,6,7,8]}]},{"car":"blue","steps":[{"frame":1,"box_2d":[1,2,3,4]},{"frame":0,"box_2d":[5,6,7,8]}]}]""";
        VisionAnswer<IReadOnlyList<CarTrack>> answer = CarTrack.Contract.Read(Text, Frames);
        Finding finding = Assert.Single(answer.Findings);
        Assert.Equal((FindingCodes.OutOfOrder, "/1/steps", Outcome.Complete), (finding.Code, finding.Pointer, answer.Outcome));
        Assert.Equal("The list is not in the order of frame: element 1 with 0 comes after 1. It was left as it is.", finding.Message);
        Assert.StartsWith("\"steps\":[", Text.Substring(finding.Start, finding.Length), StringComparison.Ordinal);
        Assert.EndsWith("]", Text.Substring(finding.Start, finding.Length), StringComparison.Ordinal);
        Assert.Equal([1, 0], answer.Value[1].Steps.Select(static step => step.Frame));
        Assert.Equal(answer.Value[1].Steps, CarTrack.Contract.Read(CarTrack.Contract.WriteText(answer.Value, Frames), Frames).Value[1].Steps);
    }

    [Theory]
    [InlineData("PT1S", "PT3S", "PT2S", "OutOfOrder /waypoints")]
    [InlineData("PT1S", "PT1S", "PT2S", "")]
    public void A_path_is_in_the_order_of_its_times(string first, string second, string third, string findings)
    {
        string text = $$"""{"label":"gripper","points":[[900,100],[500,500],[100,900]],"waypoints":[{"at":"{{first}}","point":[1,2]},{"at":"{{second}}","point":[3,4]},{"at":"{{third}}","point":[5,6]}]}""";
        VisionAnswer<GripperPath> answer = GripperPath.Contract.Read(text, Frame);
        Assert.Equal(findings, string.Join('|', answer.Findings.Select(static finding => $"{finding.Code} {finding.Pointer}")));
        Assert.Equal([new PixelPoint(100, 900), new PixelPoint(500, 500), new PixelPoint(900, 100)], answer.Value.Points);
    }

    [Fact]
    public void The_schema_asks_for_the_order()
    {
        string schema = Encoding.UTF8.GetString(GripperPath.Contract.JsonSchema.Span);
        Assert.Contains("In order, from the first to the last.", schema, StringComparison.Ordinal);
        Assert.Contains("In the order of at.", schema, StringComparison.Ordinal);
        Assert.Contains("In the order of frame.", Encoding.UTF8.GetString(CarTrack.Contract.OpenApiSchema.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("all rows of one length", """[[{"value":"a","box_2d":[0,0,10,10]},{"value":"b","box_2d":null}],[{"value":"c","box_2d":[0,0,10,10]},{"value":"d","box_2d":[0,0,10,10]}]]""", "BoxMissing /rows/0/1")]
    [InlineData("a row too short", """[[{"value":"a","box_2d":[0,0,10,10]},{"value":"b","box_2d":[0,0,10,10]}],[{"value":"c","box_2d":[0,0,10,10]}]]""", "RaggedRows /rows")]
    [InlineData("a cell that was rejected", """[[{"value":"a","box_2d":[0,0,10,10]},{"value":"b","box_2d":[0,0,10,10]}],[{"value":null,"box_2d":[0,0,10,10]},{"value":"d","box_2d":[0,0,10,10]}]]""", "RaggedRows /rows")]
    [InlineData("cells flat", """[["a","b"],["c","d"]]""", "BoxMissing /rows/0/0|BoxMissing /rows/0/1|BoxMissing /rows/1/0|BoxMissing /rows/1/1")]
    public void A_table_whose_rows_differ_in_length_is_told_of(string what, string rows, string findings)
    {
        VisionAnswer<CellTable> answer = CellTable.Contract.Read($$"""{"columns":["x","y"],"rows":{{rows}},"footer":null}""", Frame);
        Assert.True(answer.HasValue, what);
        Assert.Equal(findings, string.Join('|', answer.Findings.Select(static finding => $"{finding.Code} {finding.Pointer}")));
        Assert.Equal(2, answer.Value.Rows.Count);
    }

    [Fact]
    public void Rows_may_be_records_and_each_cell_is_an_item_with_its_box()
    {
        const string Text = """{"columns":["x"],"rows":[[{"value":"a","box_2d":[0,0,10,20]}]],"footer":[{"cells":[{"value":1.5,"box_2d":[0,0,10,20]},{"value":2,"box_2d":[0,30,10,40]}]},{"cells":[]}]}""";
        VisionAnswer<CellTable> answer = CellTable.Contract.Read(Text, Frame);
        Assert.Equal(["RaggedRows /footer"], answer.Findings.Select(static finding => $"{finding.Code} {finding.Pointer}"));
        AnswerItem[] cells = [.. CellTable.Contract.Shape.GetItems(answer.Value).Where(static item => item.Box is not null)];
        Assert.Equal(["/rows/0/0", "/footer/0/cells/0", "/footer/0/cells/1"], cells.Select(static item => item.Pointer));
        Assert.Equal(new PixelBox(30, 0, 40, 10), cells[2].Box);
        string svg = AnswerDrawing.Over(1000, 1000).Draw(answer).ToSvg();
        Assert.Contains("cells: 1.5", svg, StringComparison.Ordinal);
    }
}
