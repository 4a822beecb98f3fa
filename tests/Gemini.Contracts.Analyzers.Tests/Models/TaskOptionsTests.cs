using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Models;

/// <summary>GEM3004, GEM3005, GEM3006, GEM3007 and GEM3008.</summary>
public sealed class TaskOptionsTests
{
    [Theory]
    [InlineData("[VisionTask(\"Segment.\", Model = \"gemini-3.1-pro-preview\")] record Item(PixelBox Box2D, string Label, SegmentationMask {|GEM3004:Mask|});")]
    [InlineData("[VisionTask(\"Segment.\", Model = \"gemini-3-flash-preview\")] record Item(PixelBox Box2D, string Label, SegmentationMask? {|GEM3004:Mask|});")]
    [InlineData("[VisionTask(\"Segment.\", Model = \"gemini-3.1-pro-preview\")] record Scene(string Summary, IReadOnlyList<Part> {|GEM3004:Parts|}); record Part(PixelBox Box2D, SegmentationMask Mask);")]
    [InlineData("[assembly: VisionDefaults(Model = \"gemini-3.1-pro-preview\")] [VisionTask(\"Segment.\")] record Item(PixelBox Box2D, SegmentationMask {|GEM3004:Mask|});")]
    [InlineData("[VisionTask(\"Look.\", Model = \"gemini-3.1-pro-preview\")] record Scene(string Summary, Part {|GEM3004:Main|}); [JsonDerivedType(typeof(Cut), \"cut\")] abstract record Part; record Cut(PixelBox Box2D, SegmentationMask Mask) : Part;")]
    [InlineData("[VisionTask(\"Look.\", Model = \"gemini-3.1-pro-preview\"), JsonDerivedType(typeof(Cut), \"cut\")] abstract record {|GEM3004:Part|}; record Cut(PixelBox Box2D, SegmentationMask Mask) : Part;")]
    [InlineData("[VisionTask(\"Look.\", Model = \"gemini-3.1-pro-preview\")] record Scene(string Summary) : Parts(Summary); record Parts(string Words) { public Dictionary<string, Part>? {|GEM3004:ByName|} { get; init; } } record Part(PixelBox Box2D, SegmentationMask Mask);")]
    public Task A_mask_asked_of_a_model_without_masks_is_told_of(string source) => EditorProject.NoFixAsync("using System.Text.Json.Serialization; " + source);

    [Fact]
    public Task Points_asked_of_a_model_that_only_boxes_are_told_of() =>
        EditorProject.ExpectAsync("[VisionTask(\"Point.\", Model = {|GEM3001:\"gemini-2.0-flash\"|})] record Item(PixelPoint {|GEM3004:Point|}, string Label);", ["", "points"]);

    [Fact]
    public Task A_point_that_is_held_in_numbers_is_a_point() =>
        EditorProject.ExpectAsync("[VisionTask(\"Point.\", Model = {|GEM3001:\"gemini-2.0-flash\"|})] record Item([property: Point] int[] {|GEM3004:Place|}, string Label);", ["", "points"]);

    [Theory]
    [InlineData("[VisionTask(\"Segment.\", Model = \"gemini-3.8-flash\")] record Item(PixelBox Box2D, SegmentationMask Mask);")]
    [InlineData("[VisionTask(\"Segment.\")] record Item(PixelBox Box2D, SegmentationMask Mask);")]
    [InlineData("[VisionTask(\"Detect.\", Model = \"gemini-3.1-pro-preview\")] record Item(PixelBox Box2D, string Label);")]
    [InlineData("[assembly: VisionDefaults(Model = \"gemini-3.1-pro-preview\")] [VisionTask(\"Segment.\", Model = \"gemini-3.8-flash\")] record Item(PixelBox Box2D, SegmentationMask Mask);")]
    public Task A_mask_asked_of_a_model_that_gives_masks_is_left_alone(string source) => EditorProject.QuietAsync(source);

    [Theory]
    [InlineData("Model = \"gemini-3.8-flash\", Temperature = {|GEM3005:0.5|}", "Model = \"gemini-3.8-flash\"")]
    [InlineData("Temperature = {|GEM3005:0|}, Model = \"gemini-3.6-flash\"", "Model = \"gemini-3.6-flash\"")]
    [InlineData("Model = \"gemini-3.8-flash\", Thinking = {|GEM3006:Thinking.Minimal|}", "Model = \"gemini-3.8-flash\", Thinking = Thinking.Low")]
    [InlineData("Model = \"gemini-3.1-pro-preview\", Thinking = {|GEM3006:Thinking.Minimal|}", "Model = \"gemini-3.1-pro-preview\", Thinking = Thinking.Low")]
    [InlineData("Model = \"gemini-3.8-flash\", MaxOutputTokens = {|GEM3008:100_000|}", "Model = \"gemini-3.8-flash\", MaxOutputTokens = 65536")]
    public Task An_option_that_the_model_does_not_take_is_told_of_and_repaired(string before, string after) =>
        EditorProject.FixAsync($"[VisionTask(\"What is this?\", {before})] record A(string Name);", $"[VisionTask(\"What is this?\", {after})] record A(string Name);");

    [Fact]
    public Task The_finest_resolution_needs_a_model_that_takes_it_for_single_pictures() =>
        EditorProject.ExpectAsync("[VisionTask(\"Read.\", Model = {|GEM3002:\"gemini-2.5-pro\"|}, MediaResolution = {|GEM3007:MediaResolution.UltraHigh|})] record A(string Text);", ["", "the finest it takes is MediaResolution.High"]);

    [Fact]
    public Task The_options_of_the_assembly_are_seen() =>
        EditorProject.FixAsync(
            "[assembly: VisionDefaults(Model = \"gemini-3.8-flash\", Temperature = [|1.0|])]",
            "[assembly: VisionDefaults(Model = \"gemini-3.8-flash\")]");

    [Fact]
    public Task A_tasks_options_are_judged_by_the_model_of_the_assembly() =>
        EditorProject.ExpectAsync("[assembly: VisionDefaults(Model = \"gemini-3.8-flash\")] [VisionTask(\"What?\", Thinking = {|GEM3006:Thinking.Minimal|})] record A(string Name);");

    [Theory]
    [InlineData("Model = \"gemini-3.8-flash\", Thinking = Thinking.Off")]
    [InlineData("Model = \"gemini-3.8-flash\", Thinking = Thinking.High, MediaResolution = MediaResolution.UltraHigh, MaxOutputTokens = 65536")]
    [InlineData("Model = \"gemini-3-flash-preview\", Thinking = Thinking.Minimal, Temperature = 0.5")]
    [InlineData("Model = \"gemini-3.8-flash\", Temperature = double.NaN")]
    [InlineData("Temperature = 0.5, Thinking = Thinking.Minimal, MediaResolution = MediaResolution.UltraHigh")]
    [InlineData("Model = \"our-proxy\", Temperature = 0.5")]
    public Task Options_that_the_model_takes_are_left_alone(string options) =>
        EditorProject.QuietAsync($"[VisionTask(\"What is this?\", {options})] record A(string Name);");
}
