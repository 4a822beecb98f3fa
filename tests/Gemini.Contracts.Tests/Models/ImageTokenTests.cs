using Gemini.Contracts.Models;
using Xunit;

namespace Gemini.Contracts.Tests.Models;

public sealed class ImageTokenTests
{
    // Bills that were seen: square, 2:1, 4:1, 352 × 240, 4:3 either way.
    [Theory]
    [InlineData(1, 1, 1089)]
    [InlineData(1024, 1024, 1089)]
    [InlineData(1024, 512, 1081)]
    [InlineData(2048, 512, 1056)]
    [InlineData(352, 240, 1080)]
    [InlineData(4000, 3000, 1064)]
    [InlineData(3000, 4000, 1064)]
    public void Gemini_3_counts_as_it_was_billed(int width, int height, long tokens) =>
        Assert.Equal(TokenEstimate.Exactly(tokens), ImageTokens.Of(TokenRule.Grid, width, height, MediaResolution.ModelDefault));

    [Theory]
    [InlineData(1920, 1080, MediaResolution.High, 1100)]
    [InlineData(850, 1100, MediaResolution.Medium, 520)]
    [InlineData(500, 500, MediaResolution.Low, 256)]
    [InlineData(500, 500, MediaResolution.Medium, 529)]
    [InlineData(500, 500, MediaResolution.UltraHigh, 2209)]
    public void The_resolution_sets_the_grid(int width, int height, MediaResolution resolution, long tokens) =>
        Assert.Equal(TokenEstimate.Exactly(tokens), ImageTokens.Of(TokenRule.Grid, width, height, resolution));

    [Theory]
    [InlineData(384, 384, 258)]
    [InlineData(352, 240, 258)]
    [InlineData(960, 540, 1548)]
    [InlineData(1024, 1024, 1032)]
    public void Gemini_2_counts_at_most_the_documented_tiles(int width, int height, long most) =>
        Assert.Equal(new TokenEstimate(258, most), ImageTokens.Of(TokenRule.Tiles, width, height, MediaResolution.ModelDefault));

    [Fact]
    public void A_grid_never_exceeds_its_cells_and_does_not_overflow()
    {
        Random random = new(5);
        for (int i = 0; i < 20_000; i++)
        {
            (int width, int height) = (random.Next(1, int.MaxValue), random.Next(1, int.MaxValue));
            long tokens = ImageTokens.Grid(width, height, 2240);
            Assert.InRange(tokens, 1, 2240);
            Assert.Equal(tokens, ImageTokens.Grid(height, width, 2240));
        }

        Assert.True(ImageTokens.Tiling(int.MaxValue, 1) > 0);
    }

    [Fact]
    public void A_picture_of_unknown_size_costs_a_range_that_holds_the_usual_proportions()
    {
        foreach (MediaResolution resolution in Enum.GetValues<MediaResolution>())
        {
            TokenEstimate range = ImageTokens.Of(TokenRule.Grid, 0, 0, resolution);
            for (int width = 5; width <= 100; width++)
            {
                long tokens = ImageTokens.Of(TokenRule.Grid, width, 100, resolution).Min;
                Assert.InRange(tokens, range.Min, range.Max);
            }
        }
    }
}
