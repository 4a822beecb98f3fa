using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Gemini.Contracts.Reading;
using Gemini.Contracts.SourceGenModel;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Typed;

public class GeometryTests
{
    private static readonly ValueReader<PixelBox> Box = (ref r, out v) => r.ReadBox(0, out v);
    private static readonly ValueReader<NormalizedBox> Normalized = (ref r, out v) => r.ReadNormalizedBox(out v);
    private static readonly ValueReader<ImmutableArray<PixelPoint>> Points = (ref r, out v) => r.ReadPoints(0, out v);

    [Fact]
    public void Boxes_of_whole_numbers_descale_exactly_as_the_frame_does()
    {
        Random random = new(3);
        for (int i = 0; i < 20_000; i++)
        {
            ImageFrame frame = ImageFrame.Create(random.Next(1, 10_000), random.Next(1, 10_000));
            NormalizedBox box = new(random.Next(0, 500), random.Next(0, 500), random.Next(501, 1001), random.Next(501, 1001));
            Typed.Result<PixelBox> result = Typed.Read($"[{box.YMin},{box.XMin},{box.YMax},{box.XMax}]", Box, frame);
            Assert.Equal(frame.ToPixels(box), result.Value);
            Assert.Empty(result.Findings);
        }
    }

    [Theory]
    [InlineData("[100.5, 2e2, 300, 400]", 100.5, 0)]
    [InlineData("[[100, 200, 300, 400]]", 100, FindingKind.NumbersInOtherForm)]
    [InlineData("[[100, 200], [300, 400]]", 100, FindingKind.NumbersInOtherForm)]
    [InlineData("\"[100, 200, 300, 400]\"", 100, FindingKind.NumberInString, FindingKind.NumbersInOtherForm)]
    [InlineData("\"100 200 300 400\"", 100, FindingKind.NumberInString, FindingKind.NumbersInOtherForm)]
    [InlineData("[\"100\", 200, 300, 400]", 100, FindingKind.NumberInString, FindingKind.NumbersInOtherForm)]
    public void A_box_in_other_brackets_or_as_text_is_read_with_a_finding(string json, double yMin, params object[] kinds)
    {
        Typed.Result<NormalizedBox> result = Typed.Read(json, Normalized);
        Assert.Equal(new NormalizedBox(yMin, 200, 300, 400), result.Value);
        Assert.Equal(kinds.OfType<FindingKind>(), result.Findings);
    }

    [Theory]
    [InlineData("[100, 200, 300]", RejectionReason.WrongKind)]
    [InlineData("[100, 200, 300, 400, 500]", RejectionReason.WrongKind)]
    [InlineData("[]", RejectionReason.WrongKind)]
    [InlineData("[100, [200, 300], 400]", RejectionReason.WrongKind)]
    [InlineData("[100, 200, 300, null]", RejectionReason.NullMember)]
    [InlineData("[100, 200, 300, true]", RejectionReason.WrongKind)]
    [InlineData("[100, 200, 300, 1e999]", RejectionReason.OutOfRange)]
    [InlineData("[100, 200, 300, \"NaN\"]", RejectionReason.WrongFormat)]
    [InlineData("{\"ymin\":1,\"xmin\":2,\"ymax\":3}", RejectionReason.WrongKind)]
    [InlineData("{}", RejectionReason.WrongKind)]
    [InlineData("null", RejectionReason.NullMember)]
    [InlineData("\"none\"", RejectionReason.WrongFormat)]
    [InlineData("[[[[[[1,2,3,4]]]]]]", RejectionReason.TooDeep)]
    public void What_is_no_box_is_rejected_with_its_reason(string json, RejectionReason reason) =>
        Assert.Equal(reason, Typed.Read(json, Normalized).Reason);

    [Fact]
    public void Coordinates_outside_are_clamped_kept_or_rejected_as_asked_for()
    {
        const string Json = "[-5, 10, 500, 1003]";
        Typed.Result<NormalizedBox> repaired = Typed.Read(Json, Normalized);
        Assert.Equal(new NormalizedBox(0, 10, 500, 1000), repaired.Value);
        Assert.Equal([FindingKind.Clamped], repaired.Findings);
        Typed.Result<NormalizedBox> kept = Typed.Read(Json, Normalized, options: new ReadOptions { OutsideCoordinates = GeometryPolicy.Keep });
        Assert.Equal(new NormalizedBox(-5, 10, 500, 1003), kept.Value);
        Assert.Equal([FindingKind.Clamped], kept.Findings);
        Assert.Equal(RejectionReason.OutOfRange, Typed.Read(Json, Normalized, options: new ReadOptions { OutsideCoordinates = GeometryPolicy.Reject }).Reason);
    }

    [Fact]
    public void Corners_are_put_in_order_kept_or_rejected_as_asked_for()
    {
        const string Json = "[300, 200, 100, 400]";
        Typed.Result<NormalizedBox> repaired = Typed.Read(Json, Normalized);
        Assert.Equal(new NormalizedBox(100, 200, 300, 400), repaired.Value);
        Assert.Equal([FindingKind.CornersOrdered], repaired.Findings);
        Assert.Equal(new NormalizedBox(300, 200, 100, 400), Typed.Read(Json, Normalized, options: new ReadOptions { SwappedCorners = GeometryPolicy.Keep }).Value);
        Assert.Equal(RejectionReason.OutOfRange, Typed.Read(Json, Normalized, options: new ReadOptions { SwappedCorners = GeometryPolicy.Reject }).Reason);
    }

    [Fact]
    public void A_box_without_area_is_a_finding_or_a_rejection()
    {
        Assert.Equal([FindingKind.EmptyBox], Typed.Read("[100, 200, 100, 400]", Normalized).Findings);
        Assert.Equal(RejectionReason.OutOfRange, Typed.Read("[100, 200, 100, 400]", Normalized, options: new ReadOptions { RejectEmptyBoxes = true }).Reason);
    }

    [Fact]
    public void Pixels_are_suspected_but_not_changed()
    {
        AnswerFrames picture = ImageFrame.Create(4000, 3000);
        Typed.Result<PixelBox> pixels = Typed.Read("[1200, 1500, 2400, 3900]", Box, picture);
        Assert.Equal([FindingKind.Clamped, FindingKind.SuspectCoordinates, FindingKind.EmptyBox], pixels.Findings);
        Assert.Equal([FindingKind.Clamped], Typed.Read("[100, 100, 5000, 300]", Box, picture).Findings);
    }

    [Fact]
    public void Fractions_of_the_picture_are_scaled_kept_or_rejected_as_asked_for()
    {
        const string Json = "[0.1, 0, 0.57, 1]";
        Typed.Result<NormalizedBox> repaired = Typed.Read(Json, Normalized);
        Assert.Equal(new NormalizedBox(100, 0, 570, 1000), repaired.Value);
        Assert.Equal([FindingKind.FractionsScaled], repaired.Findings);
        ReadOptions keeps = new() { FractionalCoordinates = GeometryPolicy.Keep };
        Typed.Result<NormalizedBox> kept = Typed.Read(Json, Normalized, options: keeps);
        Assert.Equal(new NormalizedBox(0.1, 0, 0.57, 1), kept.Value);
        Assert.Equal([FindingKind.SuspectCoordinates], kept.Findings);
        Assert.Empty(Typed.Read(Json, Normalized, options: keeps with { SuspectsCoordinates = false }).Findings);
        Assert.Equal(RejectionReason.OutOfRange, Typed.Read(Json, Normalized, options: new ReadOptions { FractionalCoordinates = GeometryPolicy.Reject }).Reason);
    }

    [Fact]
    public void A_box_of_ones_may_be_all_of_the_picture()
    {
        Assert.Equal([FindingKind.SuspectCoordinates], Typed.Read("[0, 0, 1, 1]", Normalized).Findings);
        Assert.Equal([FindingKind.EmptyBox], Typed.Read("[0, 0, 0, 0]", Normalized).Findings);
    }

    [Theory]
    [InlineData("[0, 0, 1, 1]")]
    [InlineData("[0.5, 0.5, 1, 1.5]")]
    [InlineData("[0.5, 0.5, 2, 2]")]
    public void Whole_numbers_and_coordinates_beyond_one_are_no_fractions(string json) =>
        Assert.DoesNotContain(FindingKind.FractionsScaled, Typed.Read(json, Normalized).Findings);

    [Fact]
    public void Fractions_of_swapped_corners_points_and_lists_of_points_are_scaled_too()
    {
        Assert.Equal(new NormalizedBox(100, 200, 300, 400), Typed.Read("[0.3, 0.4, 0.1, 0.2]", Normalized).Value);
        Assert.Equal(new PixelPoint(500, 250), Typed.Read<PixelPoint>("[0.25, 0.5]", (ref r, out v) => r.ReadPoint(0, out v)).Value);
        Assert.Equal([new PixelPoint(500, 250), new PixelPoint(1000, 0)], Typed.Read("[[0.25, 0.5], [0, 1]]", Points).Value);
        Assert.Equal([new PixelPoint(0, 0), new PixelPoint(100, 20)], Typed.Read("[[0.25, 0.5], [20, 100]]", Points).Value);
    }

    [Theory]
    [InlineData("{\"position\": \"top left\", \"point\": [250, 500], \"label\": \"a\"}")]
    [InlineData("{\"location\": true, \"point:\": \"250, 500\", \"label\": \"a\"}")]
    [InlineData("{\"coordinates\": {\"x\": 500, \"y\": 250}, \"object\": \"a\"}")]
    public void Another_name_stands_for_a_point_only_where_numbers_may_follow(string json) =>
        Assert.Equal(new Place(new PixelPoint(500, 250), "a"), Typed.Read(json, PlaceContract.Instance.Reader).Value);

    [Fact]
    public void The_numbers_of_a_point_may_stand_among_the_items_own_members()
    {
        Typed.Result<Place> result = Typed.Read("{\"x\": 500, \"label\": \"a\", \"y\": 250}", PlaceContract.Instance.Reader);
        Assert.Equal(new Place(new PixelPoint(500, 250), "a"), result.Value);
        Assert.Equal([FindingKind.PointAsObject], result.Findings);
        Assert.Equal(RejectionReason.MissingMember, Typed.Read("{\"x\": 500, \"label\": \"a\"}", PlaceContract.Instance.Reader).Reason);
        Assert.Equal(new PixelPoint(2, 1), Typed.Read("{\"x\": 500, \"y\": 250, \"point\": [1, 2], \"label\": \"a\"}", PlaceContract.Instance.Reader).Value!.Point);
    }

    [Fact]
    public void A_box_goes_through_the_frame_of_its_image()
    {
        AnswerFrames frames = AnswerFrames.Create([ImageFrame.Create(100, 100)], [ImageFrame.Create(200, 200), ImageFrame.FromStored(400, 200, ExifOrientation.Rotate90Clockwise)]);
        Assert.Equal(new PixelBox(40, 20, 80, 60), Typed.Read<PixelBox>("[100,200,300,400]", (ref r, out v) => r.ReadBox(1, out v), frames).Value);
        Assert.Equal(
            frames.Find(1, 1)!.ToPixels(new NormalizedBox(100, 200, 300, 400)),
            Typed.Read<PixelBox>("[100,200,300,400]", (ref r, out v) => { v = default; return r.ReadNormalizedBox(out NormalizedBox n) && r.Place(1, 1, n, out v); }, frames).Value);
        Assert.Equal(RejectionReason.NoSuchImage, Typed.Read<PixelBox>("[100,200,300,400]", (ref r, out v) => r.ReadBox(2, out v), frames).Reason);
    }

    [Theory]
    [InlineData("[200, 100]", 0)]
    [InlineData("[200.0, 1e2]", 0)]
    [InlineData("{\"y\": 200, \"x\": 100}", 1)]
    [InlineData("\"200, 100\"", 1)]
    [InlineData("[[200, 100]]", 1)]
    public void Points_are_read_y_first(string json, int findings)
    {
        Typed.Result<PixelPoint> result = Typed.Read<PixelPoint>(json, (ref r, out v) => r.ReadPoint(0, out v));
        Assert.Equal((true, new PixelPoint(100, 200)), (result.IsRead, result.Value));
        Assert.Equal(findings, result.Findings.Length);
    }

    [Theory]
    [InlineData("[[20, 10], [40, 30], [60, 50]]", 0)]
    [InlineData("[\n  [20, 10],\n  [40, 30],\n  [60, 50]\n]", 0)]
    [InlineData("[[20.0, 10], [40, 30], [60, 50]]", 0)]
    [InlineData("[20, 10, 40, 30, 60, 50]", 1)]
    [InlineData("[[[20, 10], [40, 30], [60, 50]]]", 1)]
    [InlineData("[{\"x\":10,\"y\":20}, {\"x\":30,\"y\":40}, {\"x\":50,\"y\":60}]", 1)]
    [InlineData("[\"20, 10\", \"40,30\", \"60 50\"]", 4)]
    [InlineData("\"20,10 40,30 60,50\"", 2)]
    public void Lists_of_points_are_read_in_any_brackets(string json, int findings)
    {
        Typed.Result<ImmutableArray<PixelPoint>> result = Typed.Read(json, Points);
        Assert.True(result.IsRead, result.Message);
        Assert.Equal([new PixelPoint(10, 20), new PixelPoint(30, 40), new PixelPoint(50, 60)], result.Value);
        Assert.Equal(findings, result.Findings.Length);
    }

    [Fact]
    public void An_empty_list_of_points_is_empty_and_a_polygon_needs_three()
    {
        Assert.Empty(Typed.Read("[]", Points).Value);
        Assert.Equal(RejectionReason.WrongFormat, Typed.Read<Polygon>("[[1,2],[3,4]]", (ref r, [MaybeNullWhen(false)] out v) => r.ReadPolygon(0, out v)).Reason);
        Assert.Equal(RejectionReason.WrongKind, Typed.Read("[[[1,2],[3,4]],[[5,6],[7,8]]]", Points).Reason);
        Assert.Equal(RejectionReason.WrongKind, Typed.Read("[1,2,3]", Points).Reason);
    }

    [Fact]
    public void A_box_in_space_has_nine_numbers()
    {
        Assert.Equal(
            new Box3D(0.1, -0.2, 1.5, 1, 2, 3, 0, 90, -45),
            Typed.Read<Box3D>("[0.1, -0.2, 1.5, 1, 2, 3, 0, 90, -45]", (ref r, out v) => r.ReadBox3D(out v)).Value);
        Assert.Equal(
            [FindingKind.NumbersInOtherForm],
            Typed.Read<Box3D>("[[0.1, -0.2, 1.5], [1, 2, 3], [0, 90, -45]]", (ref r, out v) => r.ReadBox3D(out v)).Findings);
        Assert.Equal(RejectionReason.WrongKind, Typed.Read<Box3D>("[1,2,3]", (ref r, out v) => r.ReadBox3D(out v)).Reason);
    }
}

/// <summary>A labelled point.</summary>
[VisionTask("Point to the objects.")]
internal sealed record Place(PixelPoint Point, string Label);
