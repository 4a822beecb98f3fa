using Gemini.Contracts;
using Gemini.Contracts.Testing;
using Xunit;

namespace GreenObjects.Tests;

/// <summary>How good the answers are over the pictures in Labels. With a key, put GeminiClient.FromEnvironment() in the place of LocalGemini.</summary>
public sealed class ScoreTests
{
    private static string Labels { get; } = Path.Combine(AppContext.BaseDirectory, "Labels");

    [Fact]
    public async Task Answers_are_as_good_as_they_were()
    {
        await using LocalGemini gemini = await LocalGemini.StartAsync();
        using GeminiClient client = gemini.CreateClient();

        ScoreReport report = await VisionExpectation.For(Detection.Contract).AddFolder(Labels).AskAsync(client);

        await report.WriteHtmlAsync(Path.Combine(AppContext.BaseDirectory, "scores.html"));
        report.EnsureNoRegression(ScoreSummary.FromFile(Path.Combine(Labels, "baseline.json")), tolerance: 0.01);
    }

    [Fact]
    public async Task A_model_that_invents_things_is_found_out()
    {
        await using LocalGemini gemini = await LocalGemini.StartAsync();
        gemini.WhenPrompt().Answer(new Detection(new PixelBox(0, 0, 20, 20), "green cat"));
        using GeminiClient client = gemini.CreateClient();

        ScoreReport report = await VisionExpectation.For(Detection.Contract).AddFolder(Labels).AskAsync(client);

        ScoreRegressionException worse = Assert.Throws<ScoreRegressionException>(() => report.EnsureNoRegression(ScoreSummary.FromFile(Path.Combine(Labels, "baseline.json"))));
        Assert.Contains("recall was 1.0000 and is 0.0000", worse.Message, StringComparison.Ordinal);
    }
}
