using System.Text;
using System.Text.Json.Nodes;
using Gemini.Contracts.Testing;
using Xunit;

namespace Gemini.Contracts.Tool.Tests;

/// <summary>Answers as other tools take them.</summary>
public sealed class ExportTests
{
    private static readonly ImageFrame Frame = ImageFrame.Create(1000, 500);

    [Fact]
    public void Csv_has_a_row_for_each_item_and_no_formula()
    {
        string table = new AnswerExport().Add("a,b.png", Frame, ColoredThing.Contract, [new(new PixelBox(1, 2, 30, 40), "=cmd|' /C calc'!A0"), new(new PixelBox(0, 0, 5, 5), "say \"hi\"")]).ToCsv();
        Assert.Equal(
            "file,item,label,confidence,x1,y1,x2,y2\r\n\"a,b.png\",/0,'=cmd|' /C calc'!A0,,1,2,30,40\r\n\"a,b.png\",/1,\"say \"\"hi\"\"\",,0,0,5,5\r\n", table);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("-5", "-5")]
    [InlineData("-5+cmd", "'-5+cmd")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("\uFF1D1+1", "'\uFF1D1+1")]
    [InlineData("mug;=1+1", "\"mug;=1+1\"")]
    [InlineData("mug\t=1+1", "\"mug\t=1+1\"")]
    [InlineData("", "")]
    public void No_label_becomes_a_formula_or_a_cell_of_its_own(string label, string cell) =>
        Assert.Equal(cell, new AnswerExport().Add("a.png", Frame, ColoredThing.Contract, [new(new PixelBox(1, 2, 3, 4), label)]).ToCsv()["file,item,label,confidence,x1,y1,x2,y2\r\na.png,/0,".Length..^",,1,2,3,4\r\n".Length]);

    [Fact]
    public void Half_a_surrogate_pair_does_not_keep_an_export_from_being_written()
    {
        UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        AnswerExport export = new AnswerExport().Add("\uDE00.png", Frame, ColoredThing.Contract, [new(new PixelBox(1, 2, 3, 4), "\uD83D mug"), new(new PixelBox(1, 2, 3, 4), "\uD83E mug \U0001F600")]);
        Assert.Equal(["\uFFFD mug", "\uFFFD mug \U0001F600"], export.Labels);
        foreach (string text in new[] { export.ToCsv(), export.ToJson(), export.ToCoco(), export.ToYolo("\uDE00.png") })
        {
            Assert.Equal(text, strict.GetString(strict.GetBytes(text)));
        }
    }

    [Fact]
    public void A_box_in_space_is_nine_numbers()
    {
        JsonNode json = JsonNode.Parse(new AnswerExport().Add("a.png", Frame, SpaceThing.Contract, [new(new Box3D(0.5, 2, -1, 1, 2, 3, 10, 20, 30), "car", 0.5f)]).ToJson())!;
        Assert.Equal("[0.5,2,-1,1,2,3,10,20,30]", json[0]!["places"]!["box_3d"]!.ToJsonString());
        Assert.Equal("0.5", json[0]!["places"]!["speed"]!.ToJsonString());
    }

    [Fact]
    public void Yolo_has_fractions_of_the_picture_and_one_class_for_each_label()
    {
        AnswerExport export = new AnswerExport()
            .Add("one.png", Frame, ColoredThing.Contract, [new(new PixelBox(100, 100, 300, 200), "mug"), new(new PixelBox(0, 0, 1000, 500), "desk")])
            .Add("two.png", Frame, ColoredThing.Contract, []);
        Assert.Equal(["desk", "mug"], export.Labels);
        Assert.Equal("1 0.2 0.3 0.2 0.2\n0 0.5 0.5 1 1\n", export.ToYolo("one.png"));
        Assert.Equal("", export.ToYolo("two.png"));
        Assert.Throws<ArgumentException>(() => export.ToYolo("three.png"));
    }

    [Fact]
    public async Task Coco_has_boxes_masks_and_categories()
    {
        await using LocalGemini local = await LocalGemini.StartAsync();
        using GeminiClient gemini = local.CreateClient();
        ImageInput desk = GreenObjects.DeskPicture.Draw().ToImageInput();
        IReadOnlyList<Segment> segments = (await gemini.AskAsync(Segment.CreateRequest(desk))).EnsureWhole();
        JsonNode coco = JsonNode.Parse(new AnswerExport().Add("desk.png", desk, Segment.Contract, segments).ToCoco())!;
        Assert.Equal(960, coco["images"]![0]!["width"]!.GetValue<int>());
        JsonArray annotations = coco["annotations"]!.AsArray();
        Assert.Equal(segments.Count, annotations.Count);
        for (int i = 0; i < segments.Count; i++)
        {
            PixelBox box = segments[i].Box2D;
            Assert.Equal($"[{box.X1},{box.Y1},{box.Width},{box.Height}]", annotations[i]!["bbox"]!.ToJsonString());
            BitMask mask = segments[i].Mask!.ToBitMask();
            Assert.Equal(mask.Area, annotations[i]!["area"]!.GetValue<long>());
            RunLengths runs = RunLengths.Parse(960, 600, annotations[i]!["segmentation"]!["counts"]!.GetValue<string>());
            Assert.Equal(1.0, BitMask.FromRunLengths(runs).IoU(mask));
            Assert.Equal(segments[i].Label, coco["categories"]![annotations[i]!["category_id"]!.GetValue<int>() - 1]!["name"]!.GetValue<string>());
        }
    }

    [Fact]
    public void An_outline_is_a_segmentation_with_its_own_area()
    {
        JsonNode coco = JsonNode.Parse(new AnswerExport().Add("a.png", Frame, Outlined.Contract, [new(new Polygon([new(10, 10), new(110, 10), new(10, 60)]), "sail")]).ToCoco())!;
        JsonNode annotation = Assert.Single(coco["annotations"]!.AsArray())!;
        Assert.Equal("[[10,10,110,10,10,60]]", annotation["segmentation"]!.ToJsonString());
        Assert.Equal("[10,10,100,50]", annotation["bbox"]!.ToJsonString());
        Assert.Equal(2500, annotation["area"]!.GetValue<double>());
    }

    [Fact]
    public void Json_has_every_value_under_its_name()
    {
        JsonNode json = JsonNode.Parse(new AnswerExport().Add("after.png", Frame, Difference.Contract, new Difference("less", [new("cup gone", new PixelBox(1, 2, 3, 4))]), "after").ToJson())!;
        JsonNode change = json.AsArray().Single(static item => item!["pointer"]!.GetValue<string>() == "/changes/0")!;
        Assert.Equal("[1,2,3,4]", change["places"]!["box_2d"]!.ToJsonString());
        Assert.Equal("cup gone", change["places"]!["what"]!.GetValue<string>());
    }
}
