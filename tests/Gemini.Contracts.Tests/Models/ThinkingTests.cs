using Gemini.Contracts.Models;
using Xunit;

namespace Gemini.Contracts.Tests.Models;

public sealed class ThinkingTests
{
    [Theory]
    [InlineData("gemini-2.5-flash", null, 0)]
    [InlineData("gemini-2.5-flash-lite", null, 0)]
    [InlineData("gemini-2.5-pro", null, 128)]
    [InlineData("gemini-3.8-flash", "LOW", null)]
    [InlineData("gemini-3.7-flash", "LOW", null)]
    [InlineData("gemini-2.0-flash", null, null)]
    public void Coordinates_are_asked_for_with_the_least_thinking_the_model_can_do(string id, string? level, int? budget)
    {
        GeminiModel model = ModelCatalog.Default.Get(id);
        Assert.Equal(new ThinkingChoice(level, budget), ThinkingChoice.Create(model, Thinking.Auto, null, RequiredCapabilities.Masks));
        Assert.Equal(new ThinkingChoice(level, budget), ThinkingChoice.Create(model, Thinking.Off, null, RequiredCapabilities.None));
        Assert.Equal(default, ThinkingChoice.Create(model, Thinking.Auto, null, RequiredCapabilities.None));
        Assert.Equal(default, ThinkingChoice.Create(model, Thinking.ModelDefault, null, RequiredCapabilities.Boxes));
    }

    [Theory]
    [InlineData("gemini-2.5-flash", Thinking.Low, 1024)]
    [InlineData("gemini-2.5-flash", Thinking.High, 24576)]
    [InlineData("gemini-2.5-flash-lite", Thinking.Minimal, 512)]
    [InlineData("gemini-2.5-pro", Thinking.Medium, 8192)]
    public void A_level_becomes_a_budget_for_models_that_take_one(string id, Thinking level, int budget) =>
        Assert.Equal(new ThinkingChoice(null, budget), ThinkingChoice.Create(ModelCatalog.Default.Get(id), level, null, RequiredCapabilities.None));

    [Theory]
    [InlineData("gemini-3.8-flash", Thinking.Minimal, null, "gemini-3.8-flash does not take Thinking.Minimal; it takes low, medium, high (Thinking.Auto and Thinking.Off choose the first).")]
    [InlineData("gemini-2.0-flash", Thinking.High, null, "gemini-2.0-flash does not think, so Thinking.High cannot be asked of it; leave it at Thinking.Auto or ask another model.")]
    [InlineData("gemini-3.8-flash", Thinking.Auto, 0, "gemini-3.8-flash takes no thinking budget but a level; set Thinking instead of ThinkingBudget.")]
    [InlineData("gemini-2.5-pro", Thinking.Auto, 0, "gemini-2.5-pro takes a thinking budget of 128 to 32768 tokens or -1, not 0.")]
    [InlineData("gemini-2.5-flash", Thinking.Auto, 99999, "gemini-2.5-flash takes a thinking budget of 0 to 24576 tokens, 0 for off or -1, not 99999.")]
    public void What_the_model_cannot_be_told_is_refused(string id, Thinking thinking, int? budget, string message)
    {
        RequestRefusedException refused = Assert.Throws<RequestRefusedException>(() => ThinkingChoice.Create(ModelCatalog.Default.Get(id), thinking, budget, RequiredCapabilities.None));
        Assert.Equal(message, refused.Message);
    }
}
