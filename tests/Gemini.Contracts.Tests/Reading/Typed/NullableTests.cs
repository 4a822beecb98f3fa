using Xunit;

namespace Gemini.Contracts.Tests.Reading.Typed;

/// <summary>Nullable members: what is empty or cannot be read is null, and the item lives.</summary>
public sealed class NullableTests
{
    private static readonly ImageFrame Picture = ImageFrame.Create(1000, 1000);

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"\"")]
    [InlineData("[ ]")]
    public void Empty_values_mean_absent(string empty)
    {
        VisionAnswer<IReadOnlyList<Sighting>> answer = SightingContract.Instance.Read(
            $$"""[{"box_2d": {{empty}}, "day": {{empty}}, "price": {{empty}}, "mood": {{empty}}, "count": {{empty}}, "label": "x"}]""", Picture);
        Sighting item = Assert.Single(answer.Value);
        Assert.Equal(new Sighting(null, null, null, null, null, "x"), item);
        Assert.Empty(answer.Rejected);
        string code = empty == "\"\"" ? FindingCodes.NullInString : FindingCodes.EmptyToNull;
        Assert.Equal([code, code, code, code, code], answer.Findings.Select(static finding => finding.Code));
    }

    [Theory]
    [InlineData("day", "\"soon\"")]
    [InlineData("price", "\"a lot\"")]
    [InlineData("mood", "\"furious\"")]
    [InlineData("count", "1.5")]
    [InlineData("box_2d", "[1, 2, 3]")]
    [InlineData("box_2d", "[1, 2, 3, 4000]")]
    public void What_cannot_be_read_becomes_null_with_a_finding_and_its_bytes(string member, string value)
    {
        VisionAnswer<IReadOnlyList<Sighting>> answer = SightingContract.Instance.Read($$"""[{"{{member}}": {{value}}, "label": "x"}]""", Picture);
        Assert.Equal(new Sighting(null, null, null, null, null, "x"), Assert.Single(answer.Value));
        Finding finding = Assert.Single(answer.Findings);
        Assert.Equal((FindingCodes.RejectedToNull, "/0/" + member), (finding.Code, finding.Pointer));
        Assert.Equal(value, Assert.Single(answer.Rejected).Text);
    }

    [Fact]
    public void A_required_member_rejects_its_item()
    {
        VisionAnswer<IReadOnlyList<Sighting>> answer = SightingContract.Instance.Read("""[{"label": []}, {"label": "x"}]""", Picture);
        Assert.Single(answer.Value);
        Assert.Single(answer.Rejected);
    }

    [Fact]
    public void A_finding_of_a_value_that_was_rejected_does_not_stay()
    {
        VisionAnswer<IReadOnlyList<Detection>> answer = DetectionContract.Instance.Read("""[{"box_2d": [100, 200, 1003, 400], "label": ["cat", "animal"]}]""", Picture);
        Assert.Single(answer.Rejected);
        Assert.Empty(answer.Findings);
    }

    [Fact]
    public void A_list_of_one_is_no_finding_where_the_one_was_rejected()
    {
        VisionAnswer<Landmarks> answer = LandmarksContract.Instance.Read("""{"points": {"nose": [10, 20]}}""", Picture);
        Assert.DoesNotContain(answer.Findings, static finding => finding.Code == FindingCodes.BareElement);
        Assert.Single(answer.Rejected);
    }
}

internal enum Mood
{
    Calm,
    Angry,
}

[VisionTask("Find the animals.")]
internal sealed record Sighting(PixelBox? Box2D, DateOnly? Day, decimal? Price, Mood? Mood, int? Count, string Label);

[VisionTask("Find the landmarks of {image}.")]
internal sealed record Landmarks(IReadOnlyList<Landmark> Points);

internal sealed record Landmark(string Name, NormalizedPoint Point);
