using Gemini.Contracts;
using Gemini.Contracts.Testing;
using Xunit;

namespace GreenObjects.Tests;

/// <summary>What the program makes of what a model says, and what it asks: no key, no network, no money.</summary>
public sealed class DetectionTests
{
    private static ImageInput Table { get; } = ImageInput.FromFile(Path.Combine(AppContext.BaseDirectory, "Labels", "table.png"));

    [Fact]
    public async Task What_the_model_says_comes_back_in_pixels()
    {
        await using LocalGemini gemini = await LocalGemini.StartAsync();
        gemini.WhenPrompt(contains: "green").Answer(new Detection(new PixelBox(40, 30, 120, 110), "apple"));
        using GeminiClient client = gemini.CreateClient();

        VisionAnswer<IReadOnlyList<Detection>> answer = await client.AskAsync(Detection.CreateRequest(Table));

        Assert.Equal([new Detection(new PixelBox(40, 30, 120, 110), "apple")], answer.EnsureWhole());
    }

    [Fact]
    public async Task The_picture_and_the_question_are_sent()
    {
        await using LocalGemini gemini = await LocalGemini.StartAsync();
        using GeminiClient client = gemini.CreateClient();

        await client.AskAsync(Detection.CreateRequest(Table));

        LocalRequest request = Assert.Single(gemini.Requests);
        Assert.Equal("image/png", Assert.Single(request.Images).MimeType);
        Assert.Contains("Detect the green objects.", request.Texts);
    }

    [Fact]
    public async Task An_item_that_cannot_be_read_is_never_counted_as_not_there()
    {
        await using LocalGemini gemini = await LocalGemini.StartAsync();
        gemini.WhenPrompt().AnswerText("""[{"box_2d": [150, 125, 550, 375], "label": "apple"}, {"box_2d": "left", "label": "leaf"}]""");
        using GeminiClient client = gemini.CreateClient();

        VisionAnswer<IReadOnlyList<Detection>> answer = await client.AskAsync(Detection.CreateRequest(Table));

        Assert.Equal("apple", Assert.Single(answer.Value).Label);
        Assert.Single(answer.Rejected);
        Assert.Throws<VisionAnswerException>(() => answer.EnsureWhole());
    }

    [Fact]
    public async Task A_busy_service_is_asked_again()
    {
        await using LocalGemini gemini = await LocalGemini.StartAsync();
        gemini.WhenPrompt().Fail(LocalFault.Overloaded()).Answer(new Detection(new PixelBox(40, 30, 120, 110), "apple"));
        using GeminiClient client = gemini.CreateClient();

        VisionAnswer<IReadOnlyList<Detection>> answer = await client.AskAsync(Detection.CreateRequest(Table));

        Assert.Single(answer.EnsureWhole());
        Assert.Equal(2, gemini.Requests.Count);
    }
}
