using Gemini.Contracts.Tests.Images;
using Gemini.Contracts.Wire;
using Xunit;

namespace Gemini.Contracts.Tests.Wire.Requests;

public sealed class EstimateTests
{
    private static readonly ImageInput Photo = ImageInput.FromBytes(Pictures.Jpeg(4000, 3000, (0xE1, Pictures.JpegExif(6))));

    [Fact]
    public async Task An_estimate_tells_tokens_bytes_and_price()
    {
        GenerateContentRequest request = GeminiRequest.Create(
            GeminiPart.Image(Photo), GeminiPart.Image(Photo, MediaResolution.Low), GeminiPart.Text("Detect the green objects.")) with
        { SystemInstruction = "Be brief." };
        RequestEstimate estimate = RequestEstimate.Create(request, ModelCatalog.Default.Get("gemini-3.8-flash"), day: new DateOnly(2026, 11, 22));
        Assert.Equal([TokenEstimate.Exactly(1064), TokenEstimate.Exactly(266)], estimate.Images);
        Assert.InRange(9, estimate.Text.Min, estimate.Text.Max);
        Assert.Equal(estimate.InputTokens, new TokenEstimate(1330, 1330) + estimate.Text);
        Assert.Equal((await Bodies.BytesAsync(request with { Store = false }, "gemini-3.8-flash")).Length, estimate.Bytes);
        Assert.Equal(estimate.InputTokens.Min * 0.75m / 1_000_000, estimate.InputPrice!.Value.Min);
        Assert.True(estimate.IsComplete);
    }

    [Fact]
    public void A_model_without_an_exact_rule_or_price_gives_a_range_and_none()
    {
        RequestEstimate estimate = RequestEstimate.Create(GeminiRequest.Create(GeminiPart.Image(Photo)), ModelCatalog.Default.Get("gemini-2.5-flash"));
        Assert.Equal([new TokenEstimate(258, 1032)], estimate.Images);
        Assert.Null(estimate.InputPrice);
        Assert.Equal("258–1032", estimate.Images[0].ToString());
    }

    [Fact]
    public void What_cannot_be_estimated_is_said()
    {
        RequestEstimate estimate = RequestEstimate.Create(GeminiRequest.Create(GeminiPart.FileData("https://x.test/a.pdf", "application/pdf")), ModelCatalog.Default.Get("gemini-3.8-flash"));
        Assert.False(estimate.IsComplete);
    }

    [Fact]
    public void A_reference_of_unknown_size_costs_a_range()
    {
        ImageInput reference = ImageInput.FromUri(new Uri("https://x.test/a.png"), "image/png");
        RequestEstimate estimate = RequestEstimate.Create(GeminiRequest.Create(GeminiPart.Image(reference)), ModelCatalog.Default.Get("gemini-3.8-flash"));
        Assert.False(estimate.Images[0].IsExact);
        Assert.InRange(1064, estimate.Images[0].Min, estimate.Images[0].Max);
    }
}
