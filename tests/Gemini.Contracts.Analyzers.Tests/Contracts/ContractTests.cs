using Gemini.Contracts.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Contracts;

/// <summary>GEM0xxx and GEM1xxx: that each problem is told of at the exact word. What the words are, the pages show and <c>PageTests</c> tries.</summary>
public sealed class ContractTests
{
    private const string Usings = "using System.ComponentModel.DataAnnotations; using System.Text.Json.Serialization; ";

    private static ProblemKind[] Kinds => [.. Enum.GetValues<ProblemKind>().Where(static kind => !ProblemKinds.IsCompilers(kind))];

    [Fact]
    public void Every_problem_of_the_parser_has_a_rule() =>
        Assert.All(Kinds, static kind => Assert.Equal(ProblemKinds.IdOf(kind), ProblemRules.For(kind)?.Id));

    [Fact]
    public void A_problem_that_leaves_no_contract_is_an_error_and_cannot_be_silenced() =>
        Assert.All(Kinds, static kind =>
        {
            DiagnosticDescriptor rule = ProblemRules.For(kind)!;
            Assert.Equal(ProblemKinds.IsFatal(kind) ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning, rule.DefaultSeverity);
            Assert.Equal(ProblemKinds.IsFatal(kind), rule.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable));
        });

    [Theory]
    [InlineData("[VisionTask(\"q\")] record A(string Name, {|GEM0001:object|} Extra);")]
    [InlineData("[VisionTask(\"q\")] record A(IReadOnlyList<B> Items); record B({|GEM0001:(int, int)|} Pair);")]
    [InlineData("class C { [VisionTask(\"q\")] private record {|GEM0002:A|}(string Name); }")]
    [InlineData("[VisionTask(\"q\")] record {|GEM0003:A|}<T>(T Value);")]
    [InlineData("[VisionTask(\"q\")] static class {|GEM0003:A|};")]
    [InlineData("[VisionTask(\"q\")] record {|GEM0004:A|};")]
    [InlineData("[VisionTask(\"q\")] record A(string Label, [property: JsonPropertyName({|GEM0005:\"label\"|})] string Name);")]
    [InlineData("[VisionTask(\"q\")] record A(string Label, SegmentationMask {|GEM0006:Mask|});")]
    [InlineData("[VisionTask(\"q\")] record A(string Label, A {|GEM0007:Inner|});")]
    [InlineData("[VisionTask(\"q\")] record A([property: {|GEM0008:Range(1, 5)|}] string Name);")]
    [InlineData("[VisionTask(\"q\")] record A([property: {|GEM0009:Range(10, 1)|}] int Count);")]
    [InlineData("[VisionTask(\"q\")] sealed class {|GEM0010:A|} { private A() { } public string Name { get; init; } = \"\"; }")]
    [InlineData("[VisionTask(\"q\")] sealed class A { [JsonConstructor] public A(string {|GEM0011:words|}) => Name = words; public string Name { get; } }")]
    [InlineData("[VisionTask(\"q\")] record A(E E); [Flags] enum {|GEM0012:E|} { X = 1 }")]
    [InlineData("[VisionTask(\"q\")] record A(E E); enum E { Sunny, [JsonStringEnumMemberName({|GEM0013:\"sunny\"|})] Bright }")]
    [InlineData("[VisionTask(\"{a:image} or {b:image}?\")] record A(string Name, [property: InImage({|GEM0014:\"c\"|})] PixelBox Box);")]
    [InlineData("[VisionTask(\"{a:image} or {b:image}?\")] record A(string Name, PixelBox {|GEM0015:Box|});")]
    [InlineData("[VisionTask(\"q\")] record A([property: {|GEM0016:ImageIndex|}] int Index, PixelBox Box);")]
    [InlineData("[VisionTask(\"q\")] [JsonDerivedType({|GEM0017:typeof(B)|})] abstract record A; record B(string Name) : A;")]
    [InlineData("[VisionTask(\"q\")] record A({|GEM0018:Dictionary<B, int>|} Counts); record B(string Name);")]
    [InlineData("[VisionTask(\"q\")] record A({|GEM0019:int[][][][][][][][][]|} Cells);")]
    [InlineData("[VisionTask(\"q\")] record {|GEM0020:A|}(string Name); class AContract;")]
    [InlineData("[VisionTask(\"q\")] record A([property: {|GEM0021:Box|}] string Place, string Label);")]
    [InlineData("[VisionTask(\"q\", Temperature = {|GEM0022:3|})] record A(string Name);")]
    [InlineData("[VisionTask(\"q\")] record A([property: JsonPropertyName({|GEM0023:\" name\"|})] string Name);")]
    [InlineData("[VisionTask(\"q\")] sealed class A { public string Name { get; set; } = \"\"; public required int {|GEM0024:Size|}; }")]
    [InlineData("[VisionTask({|GEM0025:\"What is \\uD83D?\"|})] record A(string Name);")]
    [InlineData("[VisionTask(\"q\")] record A({|GEM0040:Located<PixelBox>|} Place, string Name);")]
    [InlineData("[VisionTask(\"q\")] record A(PixelBox Box, {|GEM0041:Dictionary<string, Keypoint>|} Points);")]
    [InlineData("[VisionTask(\"q\")] record A(string Name, [property: {|GEM0042:ItemRef(\"Id\")|}] string? Parent);")]
    [InlineData("[VisionTask(\"q\")] record A([property: {|GEM0043:Score(Weight = -1)|}] string Name);")]
    [InlineData("[VisionTask(\"q\")] record A([property: {|GEM0044:Culture(\"xx-YY\")|}] decimal Total);")]
    [InlineData("[{|GEM1001:VisionTask|}] record A(string Name);")]
    [InlineData("[VisionTask(\"What is {|GEM1002:{1}|}?\")] record A(string Name);")]
    [InlineData("[VisionTask(\"What is {photo:{|GEM1003:img|}}?\")] record A(string Name);")]
    [InlineData("[VisionTask(\"{a:image} and {|GEM1004:{a:image}|}?\")] record A(string Name);")]
    [InlineData("[VisionTask(\"{a:image} and {b:image}: {|GEM1030:{where:box}|}?\")] record A(string Name);")]
    [InlineData("[VisionTask(\"{a:image} and {where:box@{|GEM1031:c|}}?\")] record A(string Name);")]
    public Task A_problem_is_told_of_at_the_word_at_fault(string source) => EditorProject.ExpectAsync(Usings + source);

    [Theory]
    [InlineData("[VisionTask(\"Detect the green objects.\")] record Detection(int[] Box2D, string Label);")]
    [InlineData("[VisionTask(\"Detect the green objects.\")] public record Detection(PixelBox Box2D, string Label);")]
    [InlineData("[VisionTask(\"Segment.\")] record Item(PixelBox Box2D, string Label, SegmentationMask? Mask);")]
    [InlineData("[VisionTask(\"What is different between {before:image} and {after:image}? Look at the {focus} only.\")] record Difference(string Summary, IReadOnlyList<Change> Changes); record Change(string What, [property: InImage(\"after\")] PixelBox Box2D, Kind Kind); enum Kind { New, Gone }")]
    [InlineData("[VisionTask(\"Find it in {frames:images}.\")] record Sighting([property: ImageIndex] int Frame, PixelBox Box2D);")]
    [InlineData("[VisionTask(\"Tree.\")] record Node(string Name, Node? Left, IReadOnlyList<Node> Children);")]
    [InlineData("[VisionTask(\"Plan.\")] record Plan(IReadOnlyList<Room> Rooms, IReadOnlyList<Door> Doors); record Room(int Id, PixelBox Box2D, [property: ItemRef(nameof(Room.Id))] int? Above); record Door([property: ItemRef(typeof(Room), nameof(Room.Id))] int[] Rooms);")]
    [InlineData("[VisionTask] enum Weather { Sunny, Rainy }")]
    [InlineData("[VisionTask(\"Point.\")] record Spot(PixelPoint Point, string Label);")]
    [InlineData("[VisionTask(\"Write {{ and }}.\")] record A(string Name);")]
    [InlineData("[VisionTask(\"All.\")] sealed class A { public required Guid Id { get; init; } public Uri? Link { get; init; } public DateOnly? Day { get; set; } public TimeSpan Length { get; init; } public decimal Price { get; init; } [Range(0, 1)] public double Sureness { get; init; } [StringLength(20)] public string Name { get; init; } = \"\"; [JsonIgnore] public object? Cache { get; set; } }")]
    [InlineData("[VisionTask(\"Any.\")] record Item(PixelBox Box2D, Value Value); record Value(string Text, IReadOnlyList<Element0> Parts); record Element0(string Name);")]
    [InlineData("[VisionTask(\"Any.\")] record Value(Item Item); record Item(string Name);")]
    [InlineData("record NotAContract(object Anything, SegmentationMask Mask);")]
    public Task A_sound_contract_is_left_alone(string source) => EditorProject.QuietAsync(Usings + source);

    [Fact]
    public Task Two_contracts_that_share_a_record_share_its_problem() =>
        EditorProject.ExpectAsync("[VisionTask(\"a\")] record A(Part Part); [VisionTask(\"b\")] record B(Part Part); record Part({|GEM0001:object|} Extra);");

    [Fact]
    public Task What_the_compiler_says_is_not_said_twice() =>
        EditorProject.ExpectAsync("[VisionTask(\"a\")] record A(Missing Part, string Name);", mayBeBroken: true);
}
