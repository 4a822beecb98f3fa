using Gemini.Contracts.Reading;
using Gemini.Contracts.SourceGenModel;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Typed;

public class ObjectTests
{
    private static readonly Detection Cup = new(new PixelBox(200, 100, 400, 300), "cup");

    [Theory]
    [InlineData("""{"box_2d":[100,200,300,400],"label":"cup"}""")]
    [InlineData("""{"box_2d": [100, 200, 300, 400], "label": "cup"}""")]
    [InlineData("  {\n  \"box_2d\": [\n    100,\n    200,\n    300,\n    400\n  ],\n  \"label\": \"cup\"\n}\n")]
    [InlineData("{ \"box_2d\" : [ 100 , 200 , 300 , 400 ] , \"label\" : \"cup\" }")]
    [InlineData("{\"label\":\"cup\",\"box_2d\":[100,200,300,400]}")]
    [InlineData("{\"label\":\"c\\u0075p\",\"\\u0062ox_2d\":[100.0,2e2,300,400]}")]
    public void An_object_in_any_order_and_layout_is_read_without_a_finding(string json)
    {
        Typed.Result<Detection> result = Typed.Read<Detection>(json, Detection.Read);
        Assert.Equal(Cup, result.Value);
        Assert.Empty(result.Findings);
    }

    [Theory]
    [InlineData("box2d")]
    [InlineData("Box_2D")]
    [InlineData("bounding_box")]
    [InlineData("boundingBox")]
    [InlineData("bounding box")]
    [InlineData("bbox")]
    [InlineData("box")]
    public void Other_spellings_of_a_box_are_understood_with_a_finding(string name)
    {
        Typed.Result<Detection> result = Typed.Read<Detection>("{\"" + name + "\": [100,200,300,400], \"label\": \"cup\"}", Detection.Read);
        Assert.Equal(Cup, result.Value);
        Finding finding = Assert.Single(result.Session.Findings);
        Assert.Equal(FindingKind.KeySpelling, finding.Kind);
        Assert.Equal("/" + name, finding.Pointer);
    }

    [Theory]
    [InlineData("""{"ymin":100,"xmin":200,"ymax":300,"xmax":400}""")]
    [InlineData("""{"x_min":200,"y_min":100,"x_max":400,"y_max":300}""")]
    [InlineData("""{"x1":200,"y1":100,"x2":400,"y2":300}""")]
    [InlineData("""{"x0":200,"y0":100,"x1":400,"y1":300}""")]
    [InlineData("""{"x":200,"y":100,"width":200,"height":200}""")]
    [InlineData("""{"x":200,"y":100,"w":200,"h":200}""")]
    [InlineData("""{"top":100,"left":200,"bottom":300,"right":400}""")]
    [InlineData("""{"x":200,"y":100,"x2":400,"y2":300}""")]
    public void A_box_by_names_is_understood_in_the_member_and_beside_it(string box)
    {
        Typed.Result<Detection> inside = Typed.Read<Detection>("{\"box_2d\": " + box + ", \"label\": \"cup\"}", Detection.Read);
        Assert.Equal(Cup, inside.Value);
        Assert.Equal([FindingKind.BoxAsObject], inside.Findings);
        Typed.Result<Detection> beside = Typed.Read<Detection>(box[..^1] + ", \"label\": \"cup\"}", Detection.Read);
        Assert.Equal(Cup, beside.Value);
        Assert.Equal([FindingKind.BoxAsObject], beside.Findings);
    }

    [Fact]
    public void The_last_of_two_members_counts_and_is_a_finding()
    {
        Typed.Result<Detection> result = Typed.Read<Detection>("""{"box_2d":[100,200,300,400],"label":"mug","label":"cup"}""", Detection.Read);
        Assert.Equal(Cup, result.Value);
        Assert.Equal([FindingKind.DuplicateMember], result.Findings);
    }

    [Fact]
    public void Another_spelling_never_overrules_a_member_that_came()
    {
        Typed.Result<Detection> result = Typed.Read<Detection>("""{"box_2d":[100,200,300,400],"label":"cup","name":"mug","box":[1,2,3,4]}""", Detection.Read);
        Assert.Equal(Cup, result.Value);
        Assert.Equal([FindingKind.UnknownMember, FindingKind.UnknownMember], result.Findings);
    }

    [Fact]
    public void A_member_that_the_contract_does_not_name_is_passed_over_and_reported()
    {
        Typed.Result<Detection> result = Typed.Read<Detection>("""{"box_2d":[100,200,300,400],"x":{"a":[1,{"b":"]}"}]},"label":"cup"}""", Detection.Read);
        Assert.Equal(Cup, result.Value);
        Finding finding = Assert.Single(result.Session.Findings);
        Assert.Equal((FindingKind.UnknownMember, "/x"), (finding.Kind, finding.Pointer));
        Assert.Equal("\"x\":", """{"box_2d":[100,200,300,400],"x":{"a":[1,{"b":"]}"}]},"label":"cup"}""".Substring(finding.Start, finding.Length));
    }

    [Fact]
    public void A_missing_required_member_rejects_the_object_and_says_which()
    {
        Typed.Result<Detection> result = Typed.Read<Detection>("""{"label":"cup"}""", Detection.Read);
        Assert.Equal(RejectionReason.MissingMember, result.Reason);
        Assert.Equal("/box_2d", result.Pointer);
    }

    [Theory]
    [InlineData("{\"box_2d\":[100,200,300,400],\"label\":\"cup\"")]
    [InlineData("{\"box_2d\":[100,200,300,400] \"label\":\"cup\"}")]
    [InlineData("{\"box_2d\":[100,200,300,400],\"label\":\"cup\",}")]
    [InlineData("{\"box_2d\":[100,200,300,400,],\"label\":\"cup\"}")]
    [InlineData("{\"box_2d\":[100,200,300,0400],\"label\":\"cup\"}")]
    [InlineData("{\"box_2d\":[100,200,300,400],\"label\":\"c\nup\"}")]
    [InlineData("{\"box_2d\":[100,200,300,400],\"label\":\"c\\qup\"}")]
    [InlineData("{,\"box_2d\":[100,200,300,400],\"label\":\"cup\"}")]
    [InlineData("{box_2d:[100,200,300,400],\"label\":\"cup\"}")]
    [InlineData("{'box_2d':[100,200,300,400],\"label\":\"cup\"}")]
    [InlineData("{\"box_2d\":[+100,200,300,400],\"label\":\"cup\"}")]
    [InlineData("{\"box_2d\":[100,200,300,NaN],\"label\":\"cup\"}")]
    [InlineData("")]
    public void What_is_not_strict_json_is_malformed_not_rejected(string json)
    {
        Typed.Result<Detection> result = Typed.Read<Detection>(json, Detection.Read);
        Assert.False(result.IsRead);
        Assert.Equal(ReadStatus.Malformed, result.Status);
    }
}
