namespace Gemini.Contracts.Generator.Tests.Records;

/// <summary>Ways to declare a type, and names.</summary>
internal static class DeclarationRecords
{
    public static (string Name, string Source)[] All { get; } =
    [
        ("Internal_record_struct", """namespace Deep.Inside { [VisionTask("Find.")] internal readonly record struct Found(PixelPoint Point, string Label); }"""),
        ("Class_with_required_members", """namespace N; [VisionTask("Find.")] public sealed class Found { public required string Label { get; init; } public required PixelBox Box2D { get; init; } public string? Note { get; set; } }"""),
        ("Class_with_a_primary_constructor", """namespace N; [VisionTask("Find.")] public class Found(string label, int count) { public string Label { get; } = label; public int Count => count; public double Rate { get; set; } }"""),
        ("Struct_with_properties", """namespace N; [VisionTask("Find.")] public struct Found { public string Label { get; set; } public int Count { get; init; } }"""),
        ("Marked_constructor", """namespace N; [VisionTask("Find.")] public class Found { public Found() { } [JsonConstructor] public Found(string label, int other = 4) { Label = label; Other = other; } public string Label { get; } = ""; public int Other { get; } }"""),
        ("Constructor_sets_required", """namespace N; [VisionTask("Find.")] public class Found { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Found(string label) => Label = label; public required string Label { get; init; } }"""),
        ("Required_and_constructed", """namespace N; [VisionTask("Find.")] public class Found { public Found(string label) => Label = label; public required string Label { get; init; } }"""),
        ("Partial_record", """namespace N; [VisionTask("Find.")] public partial record Found(string Label); public partial record Found { public int Count { get; init; } }"""),
        ("Nested_types", """namespace N; public static class Outer { internal class Middle { [VisionTask("Find.")] public record Found(string Label, Part Inner); public record Part(int Count); } }"""),
        ("Global_namespace", """[VisionTask("Find.")] public record Found(string Label);"""),
        ("Keyword_names", """namespace @namespace.@class; [VisionTask("Find {event} in {record:image}.")] public record @params(string @int, int @class, @enum Kind); public enum @enum { @if, @else }"""),
        ("Unicode_names", """namespace Küche; [VisionTask("Finde {größe}.")] public record Gerät(string Größe, int Ünicode, Farbe Ton); public enum Farbe { Grün, Weiß }"""),
        ("Case_apart", """namespace N { [VisionTask("Find.")] public record Found(string Label); } namespace n { [VisionTask("Find.")] public record found(string Label); }"""),
        ("Inherited_members", """namespace N; public abstract record Thing(string Label) { public int Count { get; init; } } [VisionTask("Find.")] public sealed record Cup(string Label, double Size) : Thing(Label);"""),
        ("Hidden_members", """namespace N; public class Thing { public virtual string Label { get; set; } = ""; public int Count { get; set; } } [VisionTask("Find.")] public class Cup : Thing { public override string Label { get; set; } = "cup"; }"""),
        ("Wire_names", """namespace N; [VisionTask("Find.")] public record Found([property: JsonPropertyName("the label")] string Label, [property: JsonPropertyName("größe \"x\"")] int Size, string HTTPStatus, string X1, string Video4KLink, string Item_Name);"""),
        ("Obsolete_members", """namespace N; [VisionTask("Find.")] public record Found([property: Obsolete("no more")] string Label, int Count);"""),
        ("Own_Contract_member", """namespace N; [VisionTask("Find.")] public record Found(string Contract, string Instance, string Name);"""),
        ("Old_language", """namespace N; [VisionTask("Find.")] public record Found(string Label);"""),
        ("Generic_parts", """namespace N; public record Pair<T>(T First, T Second); [VisionTask("Find.")] public record Found(Pair<int> Numbers, Pair<string> Words, Pair<Pair<int>> Deep);"""),
        ("In_parameters", """namespace N; [VisionTask("Find.")] public readonly struct Found(in int count, string label) { public int Count { get; } = count; public string Label { get; } = label; }"""),
    ];
}
