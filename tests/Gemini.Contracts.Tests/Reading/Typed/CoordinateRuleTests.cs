using Gemini.Contracts.SourceGenModel;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Typed;

/// <summary>Coordinates that are not 0–1000: pixels, fractions and slight imprecision.</summary>
public sealed class CoordinateRuleTests
{
    private static readonly AnswerFrames Photo = ImageFrame.Create(4000, 3000);
    private static readonly ReadOptions Scaling = new() { PixelCoordinates = PixelCoordinates.Scale };

    [Theory]
    [InlineData("[1200, 1500, 2400, 3900]")]
    [InlineData("[100, 100, 5000, 300]")]
    [InlineData("[-400, 100, 500, 300]")]
    [InlineData("{\"ymin\": 10, \"xmin\": 20, \"ymax\": 30, \"xmax\": 4000}")]
    public void A_box_far_outside_the_scale_is_rejected_with_its_numbers(string json)
    {
        Typed.Result<PixelBox> read = Typed.Read<PixelBox>(json, Box, Photo);
        Assert.False(read.IsRead);
        Assert.Equal(RejectionReason.SuspectCoordinates, read.Reason);
        Assert.Contains(json.Contains("5000", StringComparison.Ordinal) ? "5000" : json.Contains("-400", StringComparison.Ordinal) ? "-400" : "00", read.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Points_and_outlines_far_outside_the_scale_are_rejected_too()
    {
        Assert.Equal(RejectionReason.SuspectCoordinates, Typed.Read<PixelPoint>("[100, 3000]", (ref r, out v) => r.ReadPoint(0, out v), Photo).Reason);
        Assert.Equal(
            RejectionReason.SuspectCoordinates,
            Typed.Read<System.Collections.Immutable.ImmutableArray<PixelPoint>>("[[1, 2], [3000, 4]]", (ref r, out v) => r.ReadPoints(0, out v), Photo).Reason);
    }

    [Fact]
    public void Pixels_are_read_as_pixels_where_that_is_requested()
    {
        Typed.Result<PixelBox> read = Typed.Read<PixelBox>("[1200, 1500, 2400, 3900]", Box, Photo, Scaling);
        Assert.True(read.IsRead, read.Message);
        Assert.Equal(new PixelBox(1500, 1200, 3900, 2400), read.Value);
        Assert.Equal([FindingCodes.PixelsScaled], Codes(read));

        // Outside the picture they are no pixels of it.
        Assert.Equal(RejectionReason.SuspectCoordinates, Typed.Read<PixelBox>("[1200, 1500, 2400, 9000]", Box, Photo, Scaling).Reason);
    }

    [Theory]
    [InlineData(PixelCoordinates.Reject, 1)]
    [InlineData(PixelCoordinates.Scale, 2)]
    public void Items_that_show_two_scales_are_one_finding_on_the_answer(PixelCoordinates policy, int items)
    {
        VisionAnswer<IReadOnlyList<Detection>> answer = DetectionContract.Instance.Read(
            """[{"box_2d": [100, 200, 300, 400], "label": "a"}, {"box_2d": [1200, 1500, 2400, 3900], "label": "b"}]""", Photo, new ReadOptions { PixelCoordinates = policy });
        Assert.Equal(items, answer.Value.Count);
        Finding finding = Assert.Single(answer.Findings, static finding => finding.Code == FindingCodes.SuspectCoordinates);
        Assert.Equal("", finding.Pointer);
        Assert.StartsWith("1 of 2 items", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slight_overshoot_is_moved_to_the_edge()
    {
        Typed.Result<PixelBox> read = Typed.Read<PixelBox>("[-3, 100, 1012, 300]", Box, Photo);
        Assert.Equal(new PixelBox(400, 0, 1200, 3000), read.Value);
        Assert.Equal([FindingCodes.Clamped], Codes(read));
    }

    [Fact]
    public void Kept_coordinates_are_kept_however_far_outside()
    {
        Typed.Result<NormalizedBox> read = Typed.Read<NormalizedBox>(
            "[100, 100, 5000, 300]", (ref r, out v) => r.ReadNormalizedBox(out v), Photo, new ReadOptions { OutsideCoordinates = GeometryPolicy.Keep });
        Assert.Equal(5000, read.Value.YMax);
        Assert.Equal([FindingCodes.Clamped], Codes(read));
    }

    [Theory]
    [InlineData("[0.25, 0.1, 1.02, 0.5]", 250, 100, 1000, 500)]
    [InlineData("[-0.01, 0.1, 0.5, 0.5]", 0, 100, 500, 500)]
    public void Fractions_a_little_beyond_the_picture_are_fractions(string json, int yMin, int xMin, int yMax, int xMax)
    {
        Typed.Result<NormalizedBox> read = Typed.Read<NormalizedBox>(json, (ref r, out v) => r.ReadNormalizedBox(out v));
        Assert.Equal(new NormalizedBox(yMin, xMin, yMax, xMax), read.Value);
        Assert.Equal([FindingCodes.FractionsScaled, FindingCodes.Clamped], Codes(read));
    }

    [Fact]
    public void A_box_in_space_is_read_in_its_known_named_form()
    {
        Typed.Result<Box3D> read = Typed.Read<Box3D>(
            """{"center": [0.05, 0.45, 0.12], "size": [0.10, 0.08, 0.12], "rotation_rpy": [0.0, 0.0, 45.0]}""", (ref r, out v) => r.ReadBox3D(out v));
        Assert.Equal(new Box3D(0.05, 0.45, 0.12, 0.10, 0.08, 0.12, 0, 0, 45), read.Value);
        Assert.Equal([FindingCodes.BoxAsObject], Codes(read));
        Assert.Contains("box in space", Typed.Read<Box3D>("""{"a": 1}""", (ref r, out v) => r.ReadBox3D(out v)).Message, StringComparison.Ordinal);
    }

    private static bool Box(ref AnswerReader reader, out PixelBox box) => reader.ReadBox(0, out box);

    private static IEnumerable<string> Codes<T>(Typed.Result<T> result) => result.Session.Findings.Select(static finding => finding.Code);
}
