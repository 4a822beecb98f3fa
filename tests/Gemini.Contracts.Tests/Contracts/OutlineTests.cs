using Xunit;

namespace Gemini.Contracts.Tests.Contracts;

/// <summary>Polygons beside a box, in contracts without a mask.</summary>
public sealed class OutlineTests
{
    private static readonly AnswerFrames Frames = ImageFrame.Create(1000, 500);

    [Fact]
    public void A_polygon_that_fits_its_box_has_no_finding() => Assert.Empty(Findings(OutlinedContract.Instance, "outline", "[[100,600],[100,800],[300,800],[300,600]]"));

    [Fact]
    public void A_polygon_with_x_first_is_a_finding_on_its_member()
    {
        const string Text = "[{\"label\": \"cup\", \"outline\": [[600,100],[800,100],[800,300],[600,300]], \"box_2d\": [100,600,300,800]}]";
        Finding finding = Assert.Single(OutlinedContract.Instance.Read(Text, Frames).Findings);
        Assert.Equal((FindingCodes.OutlineOutsideBox, "/0/outline"), (finding.Code, finding.Pointer));
        Assert.Contains("as x, y", finding.Message, StringComparison.Ordinal);
        Assert.Equal("\"outline\": [[600,100],[800,100],[800,300],[600,300]]", Text.Substring(finding.Start, finding.Length));
    }

    [Fact]
    public void A_polygon_elsewhere_is_a_finding()
    {
        Finding finding = Assert.Single(Findings(OutlinedContract.Instance, "outline", "[[850,100],[950,100],[950,300],[850,300]]"));
        Assert.Equal(FindingCodes.OutlineOutsideBox, finding.Code);
        Assert.Contains("does not overlap", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[[600,100],[800,100],[800,300]]", true)]
    [InlineData("[[100,600],[100,800],[300,800]]", false)]
    public void Points_that_are_called_a_mask_and_the_models_own_coordinates_are_held_to_it_too(string points, bool isOdd)
    {
        Assert.Equal(isOdd, Findings(MaskedByPointsContract.Instance, "mask", points).Any());
        Assert.Equal(isOdd, Findings(NormalOutlineContract.Instance, "shape", points).Any());
    }

    [Fact]
    public void A_path_may_lead_away_from_its_box() => Assert.Empty(Findings(PathedContract.Instance, "path", "[[600,100],[800,100],[900,100]]"));

    [Fact]
    public void What_is_null_or_missing_is_no_outline()
    {
        Assert.Empty(NormalOutlineContract.Instance.Read("[{\"box_2d\": [100,600,300,800], \"shape\": null}, {\"box_2d\": [100,600,300,800]}]", Frames).Findings);
        Assert.Empty(OptionalBoxContract.Instance.Read("[{\"box_2d\": null, \"outline\": [[600,100],[800,100],[800,300]]}]", Frames).Findings);
    }

    private static IReadOnlyList<Finding> Findings<T>(VisionListContract<T> contract, string name, string points) =>
        contract.Read($"[{{\"box_2d\": [100,600,300,800], \"{name}\": {points}, \"label\": \"cup\"}}]", Frames).Findings;
}

[VisionTask("Outline the cups.")]
public record Outlined(Polygon Outline, PixelBox Box2D, string Label);

[VisionTask("Outline the cups.")]
public record MaskedByPoints(PixelBox Box2D, IReadOnlyList<PixelPoint> Mask, string Label);

[VisionTask("Outline the cups.")]
public record NormalOutline(NormalizedBox Box2D, NormalizedPolygon? Shape, string? Label);

[VisionTask("Follow the cars.")]
public record Pathed(PixelBox Box2D, IReadOnlyList<PixelPoint> Path, string Label);

[VisionTask("Outline the cups.")]
public record OptionalBox(PixelBox? Box2D, Polygon Outline);
