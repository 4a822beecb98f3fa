using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Catalog;

/// <summary>The options of rules in <c>.editorconfig</c>.</summary>
public sealed class OptionTests
{
    private const string Usings = "using System.ComponentModel.DataAnnotations; ";

    [Theory]
    [InlineData("[VisionTask(\"a\")] record A([property: MaxLength(500)] IReadOnlyList<string> {|GEM3012:One|});", "gemini_contracts.GEM3012.max_items = 400")]
    [InlineData("[VisionTask(\"a\")] record {|GEM3013:A|}(Kind Kind); enum Kind { Cup, Mug, Glass }", "gemini_contracts.GEM3013.max_characters = 10")]
    [InlineData("[VisionTask(\"a\")] record {|GEM3014:A|}(B[] Rows); record B(string Name);", "gemini_contracts.GEM3014.max_depth = 2")]
    [InlineData("[{|GEM3016:VisionTask(\"a\", Thinking = Thinking.Low, MaxOutputTokens = 1000)|}] record A(string Name);", "gemini_contracts.GEM3016.low_tokens = 1_200")]
    [InlineData("[{|GEM3017:VisionTask(\"Segment the cups.\", MaxOutputTokens = 8192)|}] record A(PixelBox Box2D, SegmentationMask Mask);", "gemini_contracts.GEM3017.expected_masks = 100")]
    [InlineData("[{|GEM3017:VisionTask(\"Segment the cups.\", MaxOutputTokens = 8192)|}] record A(PixelBox Box2D, SegmentationMask Mask);", "gemini_contracts.GEM3017.tokens_per_mask = 1000")]
    [InlineData("[VisionTask(\"a\")] record A([property: MaxLength(500)] IReadOnlyList<string> One, [property: MaxLength(600)] IReadOnlyList<string> {|GEM3012:Two|});", "gemini_contracts.GEM3012.max_items = many")]
    [InlineData("[VisionTask(\"a\")] record A({|GEM0026:int[]|} Bounds, string Name);", "gemini_contracts.GEM0026.ignored = Bound, Boundsy")]
    public Task A_number_or_a_name_counts(string source, string option) => EditorProject.ExpectAsync(Usings + source, files: [(".editorconfig", option)]);

    [Theory]
    [InlineData("[VisionTask(\"a\")] record A([property: MaxLength(500)] IReadOnlyList<string> One, [property: MaxLength(600)] IReadOnlyList<string> Two);", "gemini_contracts.GEM3012.max_items = 2000")]
    [InlineData("[VisionTask(\"a\")] record A(B[][][][][] Rows); record B(string Name);", "gemini_contracts.GEM3014.max_depth = 8")]
    [InlineData("[VisionTask(\"a\", Thinking = Thinking.High, MaxOutputTokens = 1000)] record A(string Name);", "gemini_contracts.GEM3016.high_tokens = 900")]
    [InlineData("[VisionTask(\"Segment the cups.\", MaxOutputTokens = 1000)] record A(PixelBox Box2D, SegmentationMask Mask);", "gemini_contracts.GEM3017.expected_masks = 3")]
    [InlineData("[VisionTask(\"a\")] record A(string Name, double? Weight);", "gemini_contracts.GEM3015.ignored = Weight")]
    [InlineData("[VisionTask(\"a\")] record A(int[] Bounds, string Name);", "gemini_contracts.GEM0026.ignored = Place, Bounds")]
    [InlineData("[VisionTask(\"a\")] record A(int X1, int Y1, int X2, int Y2);", "gemini_contracts.GEM0026.ignored = X1")]
    [InlineData("[VisionTask(\"Describe {image}.\")] record A(string Name);", "gemini_contracts.GEM1022.ignored = image")]
    [InlineData("[VisionTask(\"{before:image} or {after:image}?\")] record A(string Name, PixelBox Box);", "gemini_contracts.GEM0015.ignored = Box")]
    public Task What_an_option_allows_is_not_reported(string source, string option) => EditorProject.ExpectAsync(Usings + source, files: [(".editorconfig", option)]);
}
