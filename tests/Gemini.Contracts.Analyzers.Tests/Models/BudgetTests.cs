using System.Globalization;
using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Models;

/// <summary>GEM3009 to GEM3017 and GEM4009: options that a model rejects, schemas that the API rejects, and output limits that are too small.</summary>
public sealed class BudgetTests
{
    private const string Start = """
        [VisionTask("Detect the cups.")] public record Cup(PixelBox Box2D, string Label);
        [VisionTask("Detect the cups.", Model = "gemini-3.8-flash")] public record Mug(PixelBox Box2D, string Label);
        class C { void M(ImageInput photo) {

        """;

    [Theory]
    [InlineData("var request = new GenerateContentRequest { Contents = [], Model = \"gemini-4-argon\", Options = new GenerationOptions { {|GEM3009:ThinkingBudget = 1024|} } };")]
    [InlineData("var request = Cup.CreateRequest(photo).WithModel(\"gemini-3.8-flash\").WithOptions(options => options with { {|GEM3009:ThinkingBudget = 0|} });")]
    [InlineData("var request = Mug.CreateRequest(photo).WithOptions(options => options with { {|GEM3009:ThinkingBudget = 512|} });")]
    [InlineData("var request = Cup.CreateRequest(photo).WithModel(\"gemini-4-neon\").WithOptions(options => new GenerationOptions { {|GEM3009:ThinkingBudget = -1|} });")]
    [InlineData("var request = new GenerateContentRequest { Contents = [], Model = \"gemini-4-carbon\", {|GEM3010:CachedContent = \"cachedContents/a\"|} };")]
    [InlineData("var request = Cup.CreateRequest(photo).WithModel(\"gemini-4-argon\").WithCachedContent({|GEM3010:\"cachedContents/a\"|});")]
    [InlineData("var request = Cup.CreateRequest(photo).WithModel(\"gemini-3.8-flash\").WithTemperature({|GEM3011:0.2|});")]
    [InlineData("var request = Mug.CreateRequest(photo).WithThinking({|GEM3011:Thinking.Minimal|});")]
    [InlineData("var request = Cup.CreateRequest(photo).WithThinking({|GEM3011:Thinking.Minimal|}).WithModel(\"gemini-4-hydrogen\");")]
    [InlineData("var request = Mug.CreateRequest(photo).WithMaxOutputTokens({|GEM3011:100_000|});")]
    public Task An_option_that_the_model_rejects_is_reported(string body) => EditorProject.ExpectAsync(Start + body + "\n} }");

    [Theory]
    [InlineData("var request = new GenerateContentRequest { Contents = [], Options = new GenerationOptions { ThinkingBudget = 1024 } };")]
    [InlineData("var request = Cup.CreateRequest(photo).WithTemperature(0.2).WithThinking(Thinking.Minimal).WithMaxOutputTokens(100_000);")]
    [InlineData("var request = Mug.CreateRequest(photo).WithCachedContent(\"cachedContents/a\");")]
    [InlineData("var request = Cup.CreateRequest(photo).WithModel(\"gemini-4-argon\").WithCachedContent(null);")]
    [InlineData("var request = Mug.CreateRequest(photo).WithThinking(Thinking.Low).WithTemperature(null);")]
    [InlineData("var request = new GenerateContentRequest { Contents = [], Model = \"gemini-3.8-flash\", CachedContent = \"cachedContents/a\" };")]
    [InlineData("var request = Cup.CreateRequest(photo).WithModel(\"gemini-4-argon\").WithThinking(Thinking.Low).WithOptions(options => options with { Seed = 1 });")]
    public Task An_option_that_the_model_accepts_is_not_reported(string body) => EditorProject.QuietAsync(Start + body + "\n} }");

    [Fact]
    public Task A_budget_outside_the_range_of_the_model_is_reported() => EditorProject.ExpectAsync(
        Start + "var request = new GenerateContentRequest { Contents = [], Model = {|GEM3002:\"gemini-2.5-pro\"|}, Options = new GenerationOptions { {|GEM3009:ThinkingBudget = 0|} } };\n} }",
        ["will not be available", "from 128 to 32768"]);

    [Theory]
    [InlineData("[VisionTask(\"a\")] record A([property: MaxLength(500)] IReadOnlyList<string> One, [property: MaxLength(600)] IReadOnlyList<string> {|GEM3012:Two|});")]
    [InlineData("[VisionTask(\"a\")] record {|GEM3014:A|}(B[][][][][] Rows); record B(string Name);")]
    [InlineData("[VisionTask(\"a\")] record A(string Name, double? {|GEM3015:Weight|});")]
    [InlineData("[VisionTask(\"a\")] record A(string Name, double? {|GEM3015:Weight|}, float? Height, double? Width, double? Depth, B Inner); record B(double? Volume);")]
    [InlineData("[VisionTask(\"a\")] record {|GEM3015:A|}(string Name, B Inner, B Other); record B(double? Volume);")]
    [InlineData("[{|GEM3016:VisionTask(\"a\", Thinking = Thinking.High, MaxOutputTokens = 1000)|}] record A(string Name);")]
    [InlineData("[{|GEM3017:VisionTask(\"Segment the cups.\", MaxOutputTokens = 1000)|}] record A(PixelBox Box2D, SegmentationMask Mask);")]
    public Task A_budget_that_is_too_small_is_reported(string source) => EditorProject.ExpectAsync("using System.ComponentModel.DataAnnotations; " + source);

    [Fact]
    public Task Too_many_labels_are_reported() => EditorProject.ExpectAsync(
        "[VisionTask(\"a\")] record {|GEM3013:A|}(Kind Kind); enum Kind { " + string.Join(", ", Enumerable.Range(0, 200).Select(static i => "AVeryLongNameOfALabel" + i.ToString(CultureInfo.InvariantCulture))) + " }");

    [Theory]
    [InlineData("[VisionTask(\"a\")] record A([property: MaxLength(500)] IReadOnlyList<string> One, [property: MaxLength(400)] IReadOnlyList<string> Two);")]
    [InlineData("[VisionTask(\"a\")] record A(string Name, [property: Range(0, 10)] double? Weight, [property: System.ComponentModel.Description(\"From 0 to 1.\")] double? Confidence, [property: AllowedValues(0.5, 1.0)] double? Half, decimal? Price, int? Count, double Height);")]
    [InlineData("[VisionTask(\"a\", Thinking = Thinking.High, MaxOutputTokens = 8192)] record A(string Name);")]
    [InlineData("[VisionTask(\"a\", MaxOutputTokens = 100)] record A(string Name);")]
    [InlineData("[VisionTask(\"Segment the cups.\", MaxOutputTokens = 8192)] record A(PixelBox Box2D, SegmentationMask Mask);")]
    public Task A_budget_that_is_large_enough_is_not_reported(string source) => EditorProject.QuietAsync("using System.ComponentModel.DataAnnotations; " + source);

    [Theory]
    [InlineData("Microsoft.Extensions.AI.ChatOptions a = new() { ModelId = \"gemini-4-argon\", {|GEM4009:PresencePenalty = 0.5f|} };")]
    [InlineData("Microsoft.Extensions.AI.ChatOptions a = new() { {|GEM4009:FrequencyPenalty = 0.5f|}, ModelId = \"gemini-3.8-flash\" };")]
    public Task An_option_of_another_SDK_that_the_model_rejects_is_reported(string body) => EditorProject.ExpectAsync("class C { void M() {\n" + body + "\n} }");

    [Theory]
    [InlineData("Microsoft.Extensions.AI.ChatOptions a = new() { ModelId = \"gpt-5\", PresencePenalty = 0.5f };")]
    [InlineData("Microsoft.Extensions.AI.ChatOptions a = new() { ModelId = \"gemini-3.5-flash\", PresencePenalty = 0.5f };")]
    [InlineData("Microsoft.Extensions.AI.ChatOptions a = new() { PresencePenalty = 0.5f };")]
    public Task An_option_of_another_SDK_that_the_model_accepts_is_not_reported(string body) => EditorProject.QuietAsync("class C { void M() {\n" + body + "\n} }");
}
