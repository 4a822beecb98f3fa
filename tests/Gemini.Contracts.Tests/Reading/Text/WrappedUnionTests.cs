using System.Text;
using System.Text.Json.Serialization;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Text;

/// <summary>Lists of a union in objects of another kind: which names the contract has is asked of each case.</summary>
public class WrappedUnionTests
{
    private const string Disc = """{"$type":"disc","center":[111,119],"name":"red"}""";
    private const string Group = """{"$type":"group","leaves":[{"text":"a"},{"text":"b"}]}""";

    [Theory]
    [InlineData("[D,G]")]
    [InlineData("{\"items\":[D,G]}")]
    [InlineData("{\"items\": [\n  D,\n  G\n]}")]
    [InlineData("{\"count\":2,\"items\":[D,G]}")]
    [InlineData("{\"result\":{\"items\":[D,G]}}")]
    [InlineData("{\"meta\":{\"model\":\"x\"},\"items\":[D,G]}")]
    [InlineData("{\"first\":D,\"second\":G}")]
    [InlineData("Here you are:\n```json\n{\"items\":[D,G]}\n```")]
    [InlineData("{{\"items\":[D,G]}")]
    [InlineData("{\"items\":[D,G,]}")]
    public void The_list_is_read_out_of_an_object(string text)
    {
        VisionAnswer<IReadOnlyList<Shape>> answer = Read(text);
        Assert.Empty(answer.Rejected);
        Assert.Equal("red", Assert.IsType<RoundShape>(answer.Value[0]).Name);
        Assert.Equal(["a", "b"], Assert.IsType<ShapeGroup>(answer.Value[1]).Leaves.Select(static leaf => leaf.Text));
        Assert.Equal(2, answer.Value.Count);
    }

    [Theory]
    [InlineData("{\"items\":[D,G]}")]
    [InlineData("{\"count\":2,\"items\":[D,G]}")]
    [InlineData("{\"result\":{\"items\":[D,G]}}")]
    public void A_stream_reads_what_the_whole_text_reads(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Filled(text));
        for (int split = 1; split < bytes.Length; split++)
        {
            VisionItemReader<Shape> reader = Shape.Contract.OpenReader(Frame);
            reader.Append(bytes.AsSpan(0, split));
            reader.Append(bytes.AsSpan(split));
            VisionAnswer<IReadOnlyList<Shape>> answer = reader.Complete();
            Assert.Equal((2, 0), (answer.Value.Count, answer.Rejected.Count));
        }
    }

    [Theory]
    [InlineData("""[{"center":[111,119],"name":"red"},G]""")]
    [InlineData("""{"items":[{"center":[111,119],"name":"red"},G]}""")]
    [InlineData("""[{"leaves":[{"text":"a"}]},G]""")]
    public void An_object_with_members_of_a_case_that_does_not_say_which_is_rejected(string text)
    {
        VisionAnswer<IReadOnlyList<Shape>> answer = Read(text);
        Assert.IsType<ShapeGroup>(Assert.Single(answer.Value));
        Assert.Contains("\"$type\"", Assert.Single(answer.Rejected).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_of_a_case_that_is_a_list_is_no_list_of_items()
    {
        VisionAnswer<IReadOnlyList<Shape>> answer = Read("""[{"leaves":[{"text":"a"}],"$type":"group"}]""");
        Assert.Equal("a", Assert.IsType<ShapeGroup>(Assert.Single(answer.Value)).Leaves.Single().Text);
        Assert.Empty(answer.Rejected);
    }

    private static ImageFrame Frame => ImageFrame.Create(1000, 1000);

    private static string Filled(string text) => text.Replace("D", Disc, StringComparison.Ordinal).Replace("G", Group, StringComparison.Ordinal);

    private static VisionAnswer<IReadOnlyList<Shape>> Read(string text) => Shape.Contract.Read(Encoding.UTF8.GetBytes(Filled(text)), Frame);
}

/// <summary>A union of two cases, one of which has a list of objects.</summary>
[VisionTask("Find the shapes.", Answer = AnswerShape.List)]
[JsonDerivedType(typeof(RoundShape), "disc")]
[JsonDerivedType(typeof(ShapeGroup), "group")]
internal abstract partial record Shape;

/// <summary>A case with a point.</summary>
internal sealed record RoundShape(PixelPoint Center, string Name) : Shape;

/// <summary>A case with a list of objects.</summary>
internal sealed record ShapeGroup(IReadOnlyList<ShapeLeaf> Leaves) : Shape;

/// <summary>An object of that list.</summary>
internal sealed record ShapeLeaf(string Text);
