using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Contracts;

[VisionTask("Find the labels.")]
internal sealed record Sticker(RotatedBox Box, string Label, Confidence? Confidence = null);

[VisionTask("Find the labels in {photos:images}.")]
internal sealed record PagedSticker([ImageIndex] int Photo, RotatedBox Box, string Label);

/// <summary>Turned boxes and confidences as models write them.</summary>
public sealed class RotatedBoxReadingTests
{
    private static readonly AnswerFrames Square = ImageFrame.Create(1000, 1000);

    private static readonly RotatedBox Expected = new(new(200, 100), new(400, 200), new(350, 300), new(150, 200));

    [Theory]
    [InlineData("[[100,200],[200,400],[300,350],[200,150]]", "")]
    [InlineData("[100,200,200,400,300,350,200,150]", FindingCodes.NumbersInOtherForm)]
    [InlineData("[{\"y\":100,\"x\":200},{\"y\":200,\"x\":400},{\"y\":300,\"x\":350},{\"y\":200,\"x\":150}]", FindingCodes.NumbersInOtherForm)]
    [InlineData("[[100,200],[200,400],[200,150],[300,350]]", FindingCodes.CornersOrdered)]
    public void Four_corners_are_read_in_any_brackets_and_put_in_order(string box, string code)
    {
        VisionAnswer<IReadOnlyList<Sticker>> answer = Sticker.Contract.Read($$"""[{"box":{{box}},"label":"a"}]""", Square);
        Assert.Equal(Expected, Assert.Single(answer.Value).Box);
        Assert.Equal(code.Length == 0 ? [] : [code], answer.Findings.Select(static finding => finding.Code));
    }

    [Fact]
    public void A_size_and_an_angle_in_one_of_several_pictures_are_read_where_all_have_the_same_proportions()
    {
        const string Text = """[{"photo":1,"box":{"center":[500,500],"size":[100,200],"angle":90},"label":"a"},{"photo":1,"box":[[450,400],[450,600],[550,600],[550,400]],"label":"b"}]""";
        AnswerFrames alike = AnswerFrames.Create([ImageFrame.Create(1000, 500), ImageFrame.Create(2000, 1000)]);
        RotatedBox turned = PagedSticker.Contract.Read(Text, alike).Value[0].Box;
        Assert.Equal((400, 100), ((int)Math.Round(turned.Width), (int)Math.Round(turned.Height)));
        Assert.Equal(new PixelPoint(1050, 300), turned.TopLeft);

        // In a square and in a wide picture the same numbers are other boxes, and which picture is meant is known when the object ends.
        VisionAnswer<IReadOnlyList<PagedSticker>> answer = PagedSticker.Contract.Read(Text, AnswerFrames.Create([ImageFrame.Create(1000, 1000), ImageFrame.Create(2000, 1000)]));
        Assert.Equal("b", Assert.Single(answer.Value).Label);
        Assert.Contains("each of the request's pictures", Assert.Single(answer.Rejected).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"center":[400,500],"size":[100,200],"angle":30}""")]
    [InlineData("""{"cx":500,"cy":400,"w":200,"h":100,"angle":30}""")]
    [InlineData("""{"x_center":500,"y_center":400,"width":200,"height":100,"rotation":30}""")]
    [InlineData("[400,500,100,200,30]")]
    public void A_center_a_size_and_an_angle_are_read_with_a_finding(string box)
    {
        VisionAnswer<IReadOnlyList<Sticker>> answer = Sticker.Contract.Read($$"""[{"box":{{box}},"label":"a"}]""", Square);
        RotatedBox read = Assert.Single(answer.Value).Box;
        Assert.True(read.IoU(RotatedBox.FromCenter(500, 400, 200, 100, 30)) > 0.97, read.ToString());
        Assert.Single(answer.Findings);
    }

    [Fact]
    public void An_angle_is_one_of_the_picture_not_of_its_thousandths()
    {
        VisionAnswer<IReadOnlyList<Sticker>> answer = Sticker.Contract.Read("""[{"box":{"center":[500,500],"size":[200,100],"angle":45},"label":"a"}]""", ImageFrame.Create(2000, 500));
        Assert.True(answer.Value[0].Box.IoU(RotatedBox.FromCenter(1000, 250, 200, 100, 45)) > 0.95, answer.Value[0].Box.ToString());
    }

    [Theory]
    [InlineData("[1,2,3]")]
    [InlineData("[1,2,3,4,5,6]")]
    [InlineData("\"left\"")]
    [InlineData("{\"angle\":30}")]
    [InlineData("{\"center\":[1,2,3],\"size\":[4,5]}")]
    [InlineData("{\"center\":[1e308,1e308],\"size\":[1e308,1e308],\"angle\":45}")]
    [InlineData("[[100,200],[200,4000],[300,350],[200,150]]")]
    public void What_is_no_turned_box_rejects_the_item(string box)
    {
        VisionAnswer<IReadOnlyList<Sticker>> answer = Sticker.Contract.Read($$"""[{"box":{{box}},"label":"a"}]""", Square);
        Assert.StartsWith("/0/box", Assert.Single(answer.Rejected).Pointer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.93", 0.93, "")]
    [InlineData("1", 1.0, "")]
    [InlineData("0", 0.0, "")]
    [InlineData("\"0.5\"", 0.5, FindingCodes.NumberInString)]
    [InlineData("93", 0.93, FindingCodes.ConfidenceScaled)]
    [InlineData("\"93%\"", 0.93, FindingCodes.ConfidenceScaled)]
    [InlineData("\" 7.5 % \"", 0.075, FindingCodes.ConfidenceScaled)]
    [InlineData("1.5", null, FindingCodes.RejectedToNull)]
    [InlineData("-0.1", null, FindingCodes.RejectedToNull)]
    [InlineData("101", null, FindingCodes.RejectedToNull)]
    [InlineData("\"-5%\"", null, FindingCodes.RejectedToNull)]
    [InlineData("\"high\"", null, FindingCodes.RejectedToNull)]
    [InlineData("null", null, "")]
    public void A_confidence_is_read_and_checked(string text, double? expected, string code)
    {
        VisionAnswer<IReadOnlyList<Sticker>> answer = Sticker.Contract.Read($$"""[{"box":[[100,200],[200,400],[300,350],[200,150]],"label":"a","confidence":{{text}}}]""", Square);
        Assert.Equal(expected, (double?)answer.Value[0].Confidence);
        Assert.Equal(code.Length == 0 ? [] : [code], answer.Findings.Select(static finding => finding.Code));
    }

    [Fact]
    public void A_confidence_by_another_name_is_one_and_decides_which_of_two_stays()
    {
        VisionAnswer<IReadOnlyList<Sticker>> answer = Sticker.Contract.Read(
            """[{"box":[[100,200],[200,400],[300,350],[200,150]],"label":"a","score":0.4},{"box":[[101,200],[201,400],[301,350],[201,150]],"label":"a","probability":0.9}]""", Square);
        Assert.Equal([0.4, 0.9], answer.Value.Select(static sticker => (double)sticker.Confidence!.Value));
        IReadOnlyList<Sticker> kept = Sticker.Contract.Shape.SuppressOverlaps(answer.Value);
        Assert.Equal(0.9, (double)Assert.Single(kept).Confidence!.Value);
        Assert.Contains(AnswerDrawing.Over(1000, 1000).Draw(Sticker.Contract, answer.Value).Items, static item => item is { Label: "a", Polygon.Points.Length: 4, Note: "confidence: 0.4" });
    }

    [Fact]
    public void A_confidence_is_0_to_1()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new Confidence(1.01));
        Assert.Throws<ArgumentOutOfRangeException>(static () => (Confidence)double.NaN);
        Assert.True(new Confidence(0.4) < new Confidence(0.5) && new Confidence(0.5) >= new Confidence(0.5) && new Confidence(0.4).CompareTo(new Confidence(0.5)) < 0);
        Assert.Equal("0.25", System.Text.Json.JsonSerializer.Serialize(new Confidence(0.25)));
        Assert.Equal(new Confidence(0.25), System.Text.Json.JsonSerializer.Deserialize<Confidence>("0.25"));
        Assert.Throws<System.Text.Json.JsonException>(static () => System.Text.Json.JsonSerializer.Deserialize<Confidence>("2"));
    }
}
