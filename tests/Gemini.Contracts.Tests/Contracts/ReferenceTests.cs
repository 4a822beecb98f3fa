using System.Text;
using Gemini.Contracts.Tests.Images;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Contracts;

/// <summary>References between the items of one answer: checked when all items are known, followed by type, and the same for a stream.</summary>
public sealed class ReferenceTests
{
    private static readonly AnswerFrames Frame = ImageFrame.Create(1000, 1000);

    private const string Chart = """
        {"nodes":[{"id":1,"box_2d":[0,0,100,100],"text":"Start"},{"id":2,"box_2d":[200,0,300,100],"text":"End"}],"arrows":[{"from":1,"to":2,"label":"go"},{"from":2,"to":null}]}
        """;

    [Fact]
    public void References_that_lead_to_an_item_are_no_findings_and_are_followed()
    {
        VisionAnswer<Flowchart> answer = Flowchart.Contract.Read(Chart, Frame);
        Assert.Equal(Outcome.Complete, answer.Outcome);
        Assert.Empty(answer.Findings);
        Flowchart chart = answer.Value;
        Assert.Equal("Start", FlowchartContract.FindFrom(chart.Arrows[0], chart.Nodes)?.Text);
        Assert.Equal("End", FlowchartContract.FindTo(chart.Arrows[0], chart.Nodes)?.Text);
        Assert.Null(FlowchartContract.FindTo(chart.Arrows[1], chart.Nodes));
        Assert.Equal(chart.Nodes.Count, Flowchart.Contract.Read(Flowchart.Contract.WriteText(chart, Frame), Frame).Value.Nodes.Count);
    }

    [Theory]
    [InlineData("dangling", "\"from\":1", "\"from\":7", "DanglingReference /arrows/0/from No item is identified by '7'.")]
    [InlineData("two of a number", "\"id\":2", "\"id\":1", "AmbiguousReference /arrows/0/from More than one item is identified by '1'.|DanglingReference /arrows/0/to No item is identified by '2'.|DanglingReference /arrows/1/from No item is identified by '2'.")]
    [InlineData("of a rejected item", "\"text\":\"End\"", "\"text\":null", "DanglingReference /arrows/0/to No item is identified by '2'. It may be among the rejected.|DanglingReference /arrows/1/from No item is identified by '2'. It may be among the rejected.")]
    public void A_reference_that_leads_to_no_one_item_is_a_finding_and_the_item_stays(string what, string old, string changed, string findings)
    {
        VisionAnswer<Flowchart> answer = Flowchart.Contract.Read(Chart.Replace(old, changed, StringComparison.Ordinal), Frame);
        Assert.True(answer.HasValue, what);
        Assert.Equal(2, answer.Value.Arrows.Count);
        Assert.Equal(findings, string.Join('|', answer.Findings.Select(static finding => $"{finding.Code} {finding.Pointer} {finding.Message}")));
        Assert.All(answer.Findings, static finding => Assert.Equal(FindingCategory.Reference, finding.Category));
        Assert.Contains(answer.Value.Arrows, arrow => FlowchartContract.FindFrom(arrow, answer.Value.Nodes) is null || FlowchartContract.FindTo(arrow, answer.Value.Nodes) is null);
    }

    [Fact]
    public void A_stream_gives_items_whose_references_point_forward_and_its_answer_has_the_findings_of_the_whole_text()
    {
        byte[] text = Encoding.UTF8.GetBytes("""
            [{"box_2d":[0,0,10,10],"name":"bolt","inside":"pump","touches":["nut","lid"]},{"box_2d":[0,0,10,10],"name":"","inside":"pump"},
             {"box_2d":[0,0,90,90],"name":"pump"},{"box_2d":[0,0,10,10],"name":"nut","inside":"nut"}]
            """);
        VisionAnswer<IReadOnlyList<EnginePart>> whole = EnginePart.Contract.Read(text, Frame);
        VisionItemReader<EnginePart> reader = EnginePart.Contract.OpenReader(Frame);
        List<EnginePart> items = [];
        foreach (byte one in text)
        {
            reader.Append([one]);
            while (reader.TryTake(out EnginePart? item))
            {
                items.Add(item);
            }
        }

        VisionAnswer<IReadOnlyList<EnginePart>> streamed = reader.Complete();
        Assert.Equal(["bolt", "pump", "nut"], items.Select(static item => item.Name));
        Assert.Equal(items, streamed.Value);
        string[] findings = ["DanglingReference /0/touches/1", "SelfReference /2/inside"];
        Assert.Equal(findings, whole.Findings.Select(static finding => $"{finding.Code} {finding.Pointer}"));
        Assert.Equal(whole.Findings, streamed.Findings);

        // The second item of the model's was rejected: what points at the third still does.
        Assert.Equal("pump", EnginePartContract.FindInside(items[0], items)?.Name);
        Assert.Equal(["nut", null], EnginePartContract.FindTouches(items[0], items).Select(static part => part?.Name));
        Assert.Equal(Outcome.Partial, whole.Outcome);
    }

    [Fact]
    public void An_answer_that_is_cut_says_so_of_references_to_what_did_not_come()
    {
        VisionAnswer<IReadOnlyList<EnginePart>> answer = EnginePart.Contract.Read("""[{"box_2d":[0,0,10,10],"name":"bolt","inside":"pump"},{"box_2d":[0,0""", Frame);
        Finding dangling = Assert.Single(answer.Findings, static finding => finding.Code == FindingCodes.DanglingReference);
        Assert.EndsWith("The answer was cut off.", dangling.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void References_go_through_closed_hierarchies_recursion_and_structs()
    {
        const string Plan = """
            [{"$type":"room","key":"11111111-1111-1111-1111-111111111111","name":"Hall","main":"11111111-1111-1111-1111-111111111111"},
             {"$type":"door","key":"22222222-2222-2222-2222-222222222222","opens":"11111111-1111-1111-1111-111111111111"},
             {"$type":"door","key":"33333333-3333-3333-3333-333333333333","opens":"22222222-2222-2222-2222-222222222222"}]
            """;
        VisionAnswer<IReadOnlyList<PlanItem>> plan = PlanItem.Contract.Read(Plan, Frame);
        Assert.Equal(["DanglingReference /2/opens"], plan.Findings.Select(static finding => $"{finding.Code} {finding.Pointer}"));
        Assert.Equal("Hall", PlanItemContract.FindOpens((Door)plan.Value[1], plan.Value.OfType<Room>())?.Name);

        VisionAnswer<Ancestor> tree = Ancestor.Contract.Read("""{"name":"Ada","children":[{"name":"Bo","children":[],"married_to":"Cy"},{"name":"Cy","children":[],"married_to":"Ada"},{"name":"Di","children":[],"married_to":"Di"}],"married_to":null}""", Frame);
        Assert.Equal(["SelfReference /children/2/married_to"], tree.Findings.Select(static finding => $"{finding.Code} {finding.Pointer}"));

        VisionAnswer<Circuit> circuit = Circuit.Contract.Read("""{"pins":[{"number":1,"wires":[2,3]},{"number":2,"wires":[]}]}""", Frame);
        Assert.Equal(["DanglingReference /pins/0/wires/1"], circuit.Findings.Select(static finding => $"{finding.Code} {finding.Pointer}"));
        Assert.Equal([2L, null], CircuitContract.FindWires(circuit.Value.Pins[0], circuit.Value.Pins).Select(static pin => pin?.Number));
    }

    [Fact]
    public void What_was_taken_out_of_an_answer_shows_as_broken_references()
    {
        Flowchart chart = Flowchart.Contract.Read(Chart, Frame).Value;
        Assert.Empty(Flowchart.Contract.Shape.FindBrokenReferences(chart));
        Flowchart fewer = Flowchart.Contract.Shape.Where(chart, static item => item.Pointer != "/nodes/1");
        Assert.Equal(
            [new BrokenReference("/arrows/0/to", "2", ReferenceFault.Dangling), new BrokenReference("/arrows/1/from", "2", ReferenceFault.Dangling)],
            Flowchart.Contract.Shape.FindBrokenReferences(fewer));
    }

    [Fact]
    public void The_schema_says_what_a_reference_holds_and_an_example_whose_references_are_broken_is_refused()
    {
        string schema = Encoding.UTF8.GetString(Flowchart.Contract.JsonSchema.Span);
        Assert.Contains("\"id\":{\"type\":\"integer\",\"description\":\"Identifies the FlowNode: no other has the same.\"}", schema, StringComparison.Ordinal);
        Assert.Contains("\"from\":{\"type\":\"integer\",\"description\":\"The id of one FlowNode, exactly as it is written there.\"}", schema, StringComparison.Ordinal);
        ImageInput picture = ImageInput.FromBytes(Pictures.Png(10, 10));
        Flowchart broken = new([], [new FlowArrow(4, null)]);
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Flowchart.CreateRequest(picture).WithExample(picture, broken));
        Assert.Contains("/arrows/0/from: No item is identified by '4'.", refused.Message, StringComparison.Ordinal);
    }
}
