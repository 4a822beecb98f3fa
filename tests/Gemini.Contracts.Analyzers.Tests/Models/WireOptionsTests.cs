using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Models;

/// <summary>GEM3018 and GEM3019.</summary>
public sealed class WireOptionsTests
{
    private const string Contract = "[VisionTask(\"What is this?\")] record A(string Name);";

    [Theory]
    [InlineData("r.WithWire(GeminiWire.Interactions).{|GEM3018:WithTemperature|}(0.5)")]
    [InlineData("r.{|GEM3018:WithTemperature|}(0).WithWire(GeminiWire.Interactions)")]
    [InlineData("r.{|GEM3018:WithTemperature|}(heat).WithStore(true).WithWire(GeminiWire.Interactions)")]
    [InlineData("r.WithWire(GeminiWire.Interactions).{|GEM3018:WithCachedContent|}(\"cachedContents/a\")")]
    [InlineData("r.WithWire(GeminiWire.Interactions).{|GEM3018:WithSafetySettings|}(new SafetySetting(\"a\", \"b\"))")]
    [InlineData("r.WithWire(GeminiWire.Interactions).WithOptions(o => o with { Seed = 1, {|GEM3018:TopP = 0.5|}, {|GEM3018:TopK = 3|} })")]
    [InlineData("r.WithWire(GeminiWire.GenerateContent).{|GEM3018:WithBackground|}()")]
    [InlineData("r.WithWire(GeminiWire.GenerateContent).{|GEM3018:WithPreviousInteraction|}(\"v1_a\")")]
    [InlineData("r.WithBackground().{|GEM3019:WithStore|}(false)")]
    [InlineData("r.{|GEM3019:WithStore|}(false).WithWire(GeminiWire.Interactions).WithPreviousInteraction(\"v1_a\")")]
    [InlineData("new GenerateContentRequest { Contents = [], Wire = GeminiWire.Interactions, {|GEM3018:CachedContent = \"cachedContents/a\"|} }")]
    [InlineData("new GenerateContentRequest { Contents = [], Wire = GeminiWire.Interactions, Options = new GenerationOptions { {|GEM3018:ThinkingBudget = 0|} } }")]
    [InlineData("w with { Wire = GeminiWire.GenerateContent, {|GEM3018:Background = true|} }")]
    public Task An_option_that_the_wire_lacks_is_told_of(string expression) => EditorProject.NoFixAsync(Program(expression));

    [Theory]
    [InlineData("r.WithTemperature(0.5)")]
    [InlineData("r.WithWire(GeminiWire.GenerateContent).WithTemperature(0.5)")]
    [InlineData("r.WithWire(null).WithTemperature(0.5)")]
    [InlineData("r.WithWire(wire).WithTemperature(0.5)")]
    [InlineData("r.WithWire(GeminiWire.Interactions).WithTemperature(null)")]
    [InlineData("r.WithWire(GeminiWire.Interactions).WithTemperature(perhaps)")]
    [InlineData("r.WithTemperature(0.5).WithWire(GeminiWire.Interactions).WithTemperature(null)")]
    [InlineData("r.WithWire(GeminiWire.Interactions).WithTemperature(0.5).WithWire(GeminiWire.GenerateContent)")]
    [InlineData("r.WithWire(GeminiWire.Interactions).WithCachedContent(null).WithSafetySettings()")]
    [InlineData("r.WithWire(GeminiWire.Interactions).WithOptions(o => o with { TopP = null, Seed = 3 }).WithBackground().WithStore(true)")]
    [InlineData("r.WithBackground(false).WithStore(false)")]
    [InlineData("r.WithStore(false).WithBackground().WithStore(true)")]
    [InlineData("r.WithPreviousInteraction(null).WithStore(false)")]
    [InlineData("new GenerateContentRequest { Contents = [], Wire = GeminiWire.Interactions, CachedContent = null, Background = true }")]
    [InlineData("new GenerateContentRequest { Contents = [], CachedContent = \"cachedContents/a\", Options = new GenerationOptions { TopK = 3 } }")]
    public Task What_may_be_served_is_left_alone(string expression) => EditorProject.QuietAsync(Program(expression));

    [Theory]
    [InlineData("r.{|GEM3018:WithWire|}(GeminiWire.Interactions)", "Temperature = 0.5")]
    [InlineData("l.WithStore(true).{|GEM3018:WithWire|}(GeminiWire.Interactions).WithBackground()", "Temperature = 0")]
    public Task A_temperature_of_the_contract_is_told_of_where_the_wire_is_named(string expression, string options) => EditorProject.NoFixAsync(Program(expression, options));

    [Theory]
    [InlineData("r.WithWire(GeminiWire.Interactions).WithTemperature(null)", "Temperature = 0.5")]
    [InlineData("r.WithWire(GeminiWire.Interactions)", "Temperature = double.NaN")]
    [InlineData("r.WithWire(GeminiWire.Interactions)", "MaxOutputTokens = 5")]
    [InlineData("r.WithWire(GeminiWire.GenerateContent)", "Temperature = 0.5")]
    [InlineData("r.WithOptions(o => o with { Temperature = null }).WithWire(GeminiWire.Interactions)", "Temperature = 0.5")]
    public Task A_contract_without_one_is_left_alone(string expression, string options) => EditorProject.QuietAsync(Program(expression, options));

    [Fact]
    public Task A_temperature_of_the_assemblys_defaults_is_told_of() =>
        EditorProject.NoFixAsync("[assembly: VisionDefaults(Temperature = 0.5)] " + Program("r.{|GEM3018:WithWire|}(GeminiWire.Interactions)"));

    private static string Program(string expression, string options) =>
        $"[VisionTask(\"What is this?\", Model = \"gemini-3.1-pro-preview\", {options})] record A(string Name); class P {{ static object M(VisionRequest<A> r, VisionRequest<IReadOnlyList<A>> l) => {expression}; }}";

    private static string Program(string expression) =>
        $"{Contract} class P {{ static object M(VisionRequest<A> r, GenerateContentRequest w, GeminiWire wire, double heat, double? perhaps) => {expression}; }}";
}
