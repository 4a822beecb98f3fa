using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Contracts;

/// <summary>What is offered to heal an unsound contract.</summary>
public sealed class ContractFixTests
{
    private const string Usings = "using System.ComponentModel.DataAnnotations; using System.Text.Json.Serialization; ";

    [Theory]
    [InlineData("[VisionTask(\"q\")] record A(string Label, SegmentationMask {|GEM0006:Mask|});", "[VisionTask(\"q\")] record A(string Label, PixelBox Box2D, SegmentationMask Mask);")]
    [InlineData("[VisionTask(\"q\")] record A(SegmentationMask? {|GEM0006:Mask|}, string Label);", "[VisionTask(\"q\")] record A(PixelBox Box2D, SegmentationMask? Mask, string Label);")]
    [InlineData("[VisionTask(\"q\")] sealed class A\n{\n    public required SegmentationMask {|GEM0006:Mask|} { get; init; }\n}", "[VisionTask(\"q\")] sealed class A\n{\n    public required PixelBox Box2D { get; init; }\n    public required SegmentationMask Mask { get; init; }\n}")]
    [InlineData("[VisionTask(\"q\")] record A(string Label, A {|GEM0007:Inner|});", "[VisionTask(\"q\")] record A(string Label, A? Inner);")]
    [InlineData("[VisionTask(\"q\")] record A([property: {|GEM0008:Range(1, 5)|}] string Name);", "[VisionTask(\"q\")] record A(string Name);")]
    [InlineData("[VisionTask(\"q\")] record A([property: {|GEM0016:ImageIndex|}] int Index, PixelBox Box);", "[VisionTask(\"q\")] record A(int Index, PixelBox Box);")]
    [InlineData("[VisionTask(\"q\")] sealed class A\n{\n    // where\n    [{|GEM0021:Box|}]\n    public string Place { get; init; } = \"\";\n}", "[VisionTask(\"q\")] sealed class A\n{\n    // where\n    public string Place { get; init; } = \"\";\n}")]
    [InlineData("[VisionTask(\"{before:image} or {after:image}?\")] record A([property: InImage({|GEM0014:\"afer\"|})] PixelBox Box);", "[VisionTask(\"{before:image} or {after:image}?\")] record A([property: InImage(\"after\")] PixelBox Box);")]
    [InlineData("[VisionTask(\"{before:image} or {after:image}?\")] record A(string Name, PixelBox {|GEM0015:BoxAfter|});", "[VisionTask(\"{before:image} or {after:image}?\")] record A(string Name, [InImage(\"after\")] PixelBox BoxAfter);")]
    [InlineData("class C { [VisionTask(\"q\")] private record {|GEM0002:A|}(string Name); }", "class C { [VisionTask(\"q\")] internal record A(string Name); }")]
    [InlineData("class C { [VisionTask(\"q\")] sealed record {|GEM0002:A|}(string Name); }", "class C { [VisionTask(\"q\")] internal sealed record A(string Name); }")]
    [InlineData("class C { [VisionTask(\"q\")] record {|GEM0002:A|}(string Name); }", "class C { [VisionTask(\"q\")] internal record A(string Name); }")]
    [InlineData("[VisionTask(\"Like {|GEM1002:{}|}.\")] record A(string Name);", "[VisionTask(\"Like {{}}.\")] record A(string Name);")]
    [InlineData("[VisionTask(\"Like this: {|GEM1002:}|}\")] record A(string Name);", "[VisionTask(\"Like this: }}\")] record A(string Name);")]
    [InlineData("[VisionTask(@\"Like \"\"this\"\": {|GEM1002:{1}|}\")] record A(string Name);", "[VisionTask(@\"Like \"\"this\"\": {{1}}\")] record A(string Name);")]
    [InlineData("[VisionTask(\"What is \" + \"{|GEM1002:{1}|}?\")] record A(string Name);", "[VisionTask(\"What is \" + \"{{1}}?\")] record A(string Name);")]
    [InlineData("[VisionTask(\"What is {photo:{|GEM1003:img|}}?\")] record A(string Name);", "[VisionTask(\"What is {photo:image}?\")] record A(string Name);")]
    [InlineData("[VisionTask(\"What is in {p:{|GEM1003:iamges|}}?\")] record A(string Name);", "[VisionTask(\"What is in {p:images}?\")] record A(string Name);")]
    [InlineData("[VisionTask(\"Find the cups.\")] record A({|GEM0026:List<int>?|} Location, string Name);", "[VisionTask(\"Find the cups.\")] record A(PixelBox? Location, string Name);")]
    [InlineData("[VisionTask(\"q\")] record A(string Name, int {|GEM0026:X1|}, int Y1, int X2, int Y2);", "[VisionTask(\"q\")] record A(string Name, PixelBox Box2D);")]
    [InlineData("[VisionTask(\"q\")] sealed class A\n{\n    public required double {|GEM0026:Left|} { get; init; }\n    public required double Top { get; init; }\n    public string? Name { get; init; }\n    public required double Right { get; init; }\n    public required double Bottom { get; init; }\n}", "[VisionTask(\"q\")] sealed class A\n{\n    public required PixelBox Box2D { get; init; }\n    public string? Name { get; init; }\n}")]
    [InlineData("[VisionTask(\"What is {|GEM1022:{ photo }|}?\")] record A(string Name);", "[VisionTask(\"What is { photo:image}?\")] record A(string Name);")]
    [InlineData("[VisionTask(\"q\")] record A(string Name, {|GEM0040:Located<Located<decimal?>>|} Total);", "[VisionTask(\"q\")] record A(string Name, Located<decimal?> Total);")]
    [InlineData("[VisionTask(\"q\")] record A(string Name, {|GEM0040:IReadOnlyList<Located<PixelBox>>|} Places);", "[VisionTask(\"q\")] record A(string Name, IReadOnlyList<PixelBox> Places);")]
    [InlineData("[VisionTask(\"q\")] record A(PixelBox Box, [property: Keypoints({|GEM0041:\"nose, ear,Nose, \"|})] IReadOnlyDictionary<string, Keypoint> Face);", "[VisionTask(\"q\")] record A(PixelBox Box, [property: Keypoints(\"nose, ear\")] IReadOnlyDictionary<string, Keypoint> Face);")]
    [InlineData("[VisionTask(\"{before:image} {after:image} Is {|GEM1030:{thing_before:box}|} still there?\")] record A(bool Is);", "[VisionTask(\"{before:image} {after:image} Is {thing_before:box@before} still there?\")] record A(bool Is);")]
    public Task An_unsound_contract_is_healed(string before, string after) => EditorProject.FixAsync(Usings + before, Usings + after, mayBeBroken: true);

    [Theory]
    [InlineData("[VisionTask(\"q\")] record A(string Box2D, SegmentationMask {|GEM0006:Mask|});")]
    [InlineData("class C { [VisionTask({|GEM1002:Words.Ask|})] internal record A(string Name); } class Words { public const string Ask = \"What is {1}?\"; }")]
    [InlineData("[VisionTask(\"What is {|GEM1002:\\u007b|}?\")] record A(string Name);")]
    [InlineData("[VisionTask(\"{before:image} or {after:image}?\")] record A(PixelBox {|GEM0015:Box|}, PixelBox {|GEM0015:BeforeToAfter|}, PixelBox {|GEM0015:Thereafter|});")]
    [InlineData("[VisionTask(\"What is {|GEM1003:{x:}|}?\")] record A(string Name);")]
    [InlineData("[VisionTask(\"What is {x:{|GEM1003:sound|}}?\")] record A(string Name);")]
    [InlineData("[VisionTask(\"q\")] record A({|GEM0001:object|} Extra);")]
    [InlineData("[VisionTask(\"q\")] record A({|GEM0026:int[]|} Coordinates) { public int First => Coordinates[0]; }")]
    [InlineData("[VisionTask(\"q\")] record A([property: System.ComponentModel.DataAnnotations.Length(2, 2)] {|GEM0026:int[]|} Coordinates);")]
    [InlineData("[VisionTask(\"q\")] record A(int {|GEM0026:X1|}, int Y1, int X2, int Y2) { public int Width => X2 - X1; }")]
    [InlineData("[VisionTask(\"q\")] record A(string Box2D2, {|GEM0026:string|} Box2D = \"\");")]
    [InlineData("[VisionTask(\"q\")] record A(string Name, {|GEM0040:Located<PixelBox>|} Place) { public int Left => Place.Value.X1; }")]
    [InlineData("[VisionTask(\"q\")] record A(string Name, {|GEM0040:Located<SegmentationMask>|} Shape);")]
    [InlineData("[VisionTask(\"q\")] record A(PixelBox Box, [property: Keypoints({|GEM0041:\"1st, 2nd\"|})] IReadOnlyDictionary<string, Keypoint> Face);")]
    [InlineData("[VisionTask(\"{before:image} {after:image} What is in {|GEM1030:{where:box}|}?\")] record A(string Name);")]
    [InlineData("[VisionTask(\"{pages:images} What is in {|GEM1030:{on_pages:box}|}?\")] record A(string Name);")]
    public Task Where_no_change_is_surely_right_none_is_offered(string source) => EditorProject.NoFixAsync(source);
}
