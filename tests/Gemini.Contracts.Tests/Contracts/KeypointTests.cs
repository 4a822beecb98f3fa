using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Contracts;

[VisionTask("Find the faces.")]
internal sealed record Portrait(PixelBox Box2D, [property: Keypoints("nose, left_eye, right_eye")] IReadOnlyDictionary<string, Keypoint> Points);

[VisionTask("Find the hands in {photos:images}.", Answer = AnswerShape.List)]
internal sealed record HandsOn([property: ImageIndex] int Photo, IReadOnlyDictionary<Finger, Keypoint> Fingers);

internal enum Finger
{
    Thumb,
    LittleFinger,
}

/// <summary>Named keypoints with their visibility.</summary>
public sealed class KeypointTests
{
    private const string Usual = """{"nose":[100,200,2],"left_eye":[50,150,1],"right_eye":null}""";

    private static readonly AnswerFrames Frame = ImageFrame.Create(2000, 1000);

    [Theory]
    [InlineData(Usual, "")]
    [InlineData("""{"nose":[100,200,2],"left_eye":[50,150,1],"right_eye":[0,0,0]}""", "")]
    [InlineData("""{"left_eye":[50,150,1],"right_eye":null,"nose":[100,200,2]}""", "")]
    [InlineData("""{"nose":[100,200],"left_eye":[50,150,1],"right_eye":null}""", "NumbersInOtherForm")]
    [InlineData("""{"nose":[100,200,2],"leftEye":[50,150,1],"right_eye":null}""", "KeySpelling")]
    [InlineData("""{"nose":[100,200,2],"left_eye":[50,150,1]}""", "KeypointMissing")]
    [InlineData("""{"nose":{"point":[100,200],"visibility":"visible"},"left_eye":[50,150,1],"right_eye":null}""", "PointAsObject")]
    [InlineData("""{"nose":[100,200,2],"left_eye":{"point":[50,150,1]},"right_eye":{"point":null,"visibility":0}}""", "PointAsObject PointAsObject")]
    [InlineData("""[{"name":"nose","point":[100,200],"visibility":2},{"name":"left eye","point":[50,150],"visibility":"occluded"}]""", "KeypointMissing NumbersInOtherForm")]
    [InlineData("""{"nose":{"point":[100,200]},"left_eye":[50,150,1],"right_eye":null}""", "NumbersInOtherForm PointAsObject")]
    [InlineData("""[{"key":"nose","value":[100,200,2]},{"key":"left_eye","value":[50,150,1]},{"key":"right_eye","value":null}]""", "NumbersInOtherForm")]
    public void Keypoints_are_read_as_models_write_them(string points, string codes)
    {
        VisionAnswer<IReadOnlyList<Portrait>> answer = Portrait.Contract.Read($$"""[{"box_2d":[1,2,300,400],"points":{{points}}}]""", Frame);
        IReadOnlyDictionary<string, Keypoint> read = Assert.Single(answer.Value).Points;
        Assert.Equal(["nose", "left_eye", "right_eye"], read.Keys);
        Assert.Equal(new Keypoint(new PixelPoint(400, 100)), read["nose"]);
        Assert.Equal(new Keypoint(new PixelPoint(300, 50), KeypointVisibility.Occluded), read["left_eye"]);
        Assert.Equal(Keypoint.Absent, read["right_eye"]);
        Assert.Equal(codes.Split(' ', StringSplitOptions.RemoveEmptyEntries), answer.Findings.Select(static finding => finding.Code).Order());
    }

    [Theory]
    [InlineData("""{"nose":[100,200,7],"left_eye":null,"right_eye":null}""", "/0/points/nose")]
    [InlineData("""{"nose":[100],"left_eye":null,"right_eye":null}""", "/0/points/nose")]
    [InlineData("""{"nose":[100,20000,2],"left_eye":null,"right_eye":null}""", "/0/points/nose")]
    [InlineData("""{"nose":{"point":[100,200],"visibility":9},"left_eye":null,"right_eye":null}""", "/0/points/nose/visibility")]
    [InlineData("\"everywhere\"", "/0/points")]
    [InlineData("null", "/0/points")]
    public void What_is_no_keypoint_rejects_the_item(string points, string pointer)
    {
        VisionAnswer<IReadOnlyList<Portrait>> answer = Portrait.Contract.Read($$"""[{"box_2d":[1,2,300,400],"points":{{points}}}]""", Frame);
        Assert.Equal(pointer, Assert.Single(answer.Rejected).Pointer);
    }

    [Fact]
    public void Keypoints_of_several_images_are_placed_in_the_one_that_is_named_and_come_back()
    {
        AnswerFrames frames = AnswerFrames.Create([ImageFrame.Create(1000, 1000), ImageFrame.Create(2000, 500)]);
        VisionAnswer<IReadOnlyList<HandsOn>> answer = HandsOn.Contract.Read("""[{"fingers":{"thumb":[100,200,2],"little_finger":[300,400,1]},"photo":1},{"photo":0,"fingers":{"thumb":null,"little_finger":[300,400,2]}}]""", frames);
        Assert.Equal(new Keypoint(new PixelPoint(400, 50)), answer.Value[0].Fingers[Finger.Thumb]);
        Assert.Equal(new Keypoint(new PixelPoint(400, 300)), answer.Value[1].Fingers[Finger.LittleFinger]);
        Assert.Equal("""[{"photo":1,"fingers":{"thumb":[100,200,2],"little_finger":[300,400,1]}},{"photo":0,"fingers":{"thumb":null,"little_finger":[300,400,2]}}]""", HandsOn.Contract.WriteText(answer.Value, frames));
        Assert.Equal("/0", Assert.Single(HandsOn.Contract.Read("""[{"photo":7,"fingers":{"thumb":null,"little_finger":[300,400,2]}}]""", frames).Rejected).Pointer);
    }

    [Fact]
    public void Each_keypoint_is_an_item_that_is_called_by_its_name()
    {
        VisionAnswer<IReadOnlyList<Portrait>> answer = Portrait.Contract.Read($$"""[{"box_2d":[1,2,300,400],"points":{{Usual}}}]""", Frame);
        Assert.Equal([null, "nose", "left_eye", "right_eye"], Portrait.Contract.Shape.GetItems(answer.Value).Select(static item => item.Label));
        Assert.Contains(AnswerDrawing.Over(2000, 1000).Draw(answer).Items, static item => item is { Label: "nose", Point: { X: 400, Y: 100 } });
        IReadOnlyList<Portrait> moved = Portrait.Contract.Shape.With(answer.Value, "/0/points/left_eye", new PixelPoint(1, 2));
        Assert.Equal(new Keypoint(new PixelPoint(1, 2), KeypointVisibility.Occluded), moved[0].Points["left_eye"]);
        Assert.Equal(Keypoint.Absent, Portrait.Contract.Shape.With(answer.Value, "/0/points/nose", null)[0].Points["nose"]);
    }
}
