using Xunit;

namespace Gemini.Contracts.Generator.Tests.Records;

/// <summary>Records that are no contracts: the kind of problem, a word of its message, and the source with the words at fault in <c>⟦ ⟧</c>.</summary>
internal static partial class UnsoundRecords
{
    public static TheoryData<string, string, string> Types => new()
    {
        { "UnsatisfiableConstraint", "Range", """[VisionTask("x")] public record R([⟦Range(5, 1)⟧] int A);""" },
        { "UnsatisfiableConstraint", "Range", """[VisionTask("x")] public record R([⟦Range(-5, -1)⟧] byte A);""" },
        { "UnsatisfiableConstraint", "Range", """[VisionTask("x")] public record R([⟦Range(0.2, 0.8)⟧] int A);""" },
        { "UnsatisfiableConstraint", "regular", """[VisionTask("x")] public record R([RegularExpression(⟦"(a"⟧)] string A);""" },
        { "UnsatisfiableConstraint", "negative", """[VisionTask("x")] public record R([⟦MinLength(-1)⟧] string A);""" },
        { "UnsatisfiableConstraint", "at least 5", """[VisionTask("x")] public record R([⟦Length(5, 2)⟧] string A);""" },
        { "UnsatisfiableConstraint", "not of type string", """[VisionTask("x")] public record R([⟦AllowedValues("a", 1)⟧] string A);""" },
        { "UnsatisfiableConstraint", "not numbers", """[VisionTask("x")] public record R([⟦Range(typeof(int), "a", "b")⟧] int A, [⟦Range(double.NaN, 1)⟧] double B);""" },
        { "UnsatisfiableConstraint", "negative", """[VisionTask("x")] public record R([⟦MaxLength(-2)⟧] string A, [⟦Length(-1, 2)⟧] string B, [⟦StringLength(5, MinimumLength = -2)⟧] string C);""" },
        { "UnsatisfiableConstraint", "at least 5", """[VisionTask("x")] public record R([MinLength(5), ⟦MaxLength(2)⟧] string A);""" },
        { "UnsatisfiableConstraint", "x, True are not of type int", """[VisionTask("x")] public record R([⟦AllowedValues("x", 1, true)⟧] int A);""" },
        { "UnsatisfiableConstraint", "at least 5 and at most 2", """[VisionTask("x")] public record R([MinLength(5), ⟦MaxLength(2)⟧, StringLength(3), AllowedValues("a")] string A);""" },
        { "UnsatisfiableConstraint", "not of type int", """[VisionTask("x")] public record R([⟦DeniedValues("a")⟧] int A);""" },
        { "UnsatisfiableConstraint", "no double lies", """[VisionTask("x")] public record R([⟦Range(1.0, 1.0, MinimumIsExclusive = true)⟧] double A);""" },
        { "NoUsableConstructor", "private", """[VisionTask("x")] public class ⟦R⟧ { private R() { } public string A { get; set; } = ""; }""" },
        { "NoUsableConstructor", "JsonConstructor", """[VisionTask("x")] public class ⟦R⟧ { public R(int x) => A = x; public R(int x, int y) => A = x + y; public int A { get; set; } }""" },
        { "NoUsableConstructor", "protected", """public class P { protected P() { } public string A { get; set; } = ""; } [VisionTask("x")] public record R(⟦P⟧ B);""" },
        { "NoUsableConstructor", "obsolete", """public class P { [Obsolete("x", true)] public P() { } public string A { get; set; } = ""; } [VisionTask("x")] public record R(⟦P⟧ B);""" },
        { "ParameterWithoutProperty", "b", """[VisionTask("x")] public class R(string a, int ⟦b⟧) { public string A { get; } = a + b; }""" },
        { "ParameterWithoutProperty", "parameters 'b' and 'c' have", """[VisionTask("x")] public class R(string a, int ⟦b⟧, int c) { public string A { get; } = a + b + c; }""" },
        { "ParameterWithoutProperty", "parameters 'x', 'y' and 'z' have", """[VisionTask("x")] public class R { [JsonConstructor] public R(int ⟦x⟧, int n, int y, int z) => N = n + x + y + z; public int N { get; } }""" },
        { "UnsupportedEnum", "flags", """[Flags] public enum ⟦E⟧ { A = 1 } [VisionTask("x")] public record R(E A);""" },
        { "UnsupportedEnum", "no members", """[VisionTask("x")] public enum ⟦E⟧;""" },
        { "UnsupportedEnum", "flags", """[VisionTask("x")] public record R(IReadOnlyList<string> A, ⟦System.IO.FileAccess⟧ B);""" },
        { "DuplicateEnumName", "one_two", """[VisionTask("x")] public enum E { OneTwo, ⟦One_Two⟧ }""" },
        { "DuplicateEnumName", "one", """[VisionTask("x")] public enum E { One, [JsonStringEnumMemberName(⟦"one"⟧)] Two }""" },
        { "DuplicateEnumName", "one", """[VisionTask("x")] public enum E { One, [System.Runtime.Serialization.EnumMember(Value = ⟦"one"⟧)] Two }""" },
        { "UnknownImage", "afer", """[VisionTask("{before:image} {after:image}")] public record R([InImage(⟦"afer"⟧)] PixelBox Box2D);""" },
        { "UnknownImage", "before, after", """public record P(PixelBox Box2D); [VisionTask("{before:image} {after:image}")] public record R([InImage(⟦"now"⟧)] IReadOnlyList<P> A);""" },
        { "AmbiguousImage", "before, after", """[VisionTask("{before:image} {after:image}")] public record R(PixelBox ⟦Box2D⟧);""" },
        { "AmbiguousImage", "photos", """[VisionTask("{photos:images}")] public record R(PixelPoint ⟦Nose⟧);""" },
        { "AmbiguousImage", "a, b", """[VisionTask("{a:images} {b:images}")] public record R([InImage("a")] NormalizedPoint ⟦A⟧);""" },
        { "AmbiguousImage", "photos", """[VisionTask("{photos:images}", Answer = AnswerShape.One)] public record R([ImageIndex] int Photo, ⟦IReadOnlyList<PixelBox>⟧ Boxes);""" },
        { "MisplacedImageIndex", "images", """[VisionTask("{photo:image}")] public record R([⟦ImageIndex⟧] int Photo, PixelBox Box2D);""" },
        { "MisplacedImageIndex", "integer", """[VisionTask("{photos:images}", Answer = AnswerShape.One)] public record R([⟦ImageIndex⟧] string Photo);""" },
        { "MisplacedImageIndex", "already", """[VisionTask("{photos:images}")] public record R([ImageIndex] int Photo, [⟦ImageIndex⟧] int Other, PixelBox Box2D);""" },
        { "MisplacedImageIndex", "nullable", """[VisionTask("{photos:images}", Answer = AnswerShape.One)] public record R([⟦ImageIndex⟧] int? Photo);""" },
        { "UnsoundUnion", "discriminator", """[JsonDerivedType(⟦typeof(B)⟧)] public abstract record A; public record B(int X) : A; [VisionTask("x")] public record R(A A);""" },
        { "UnsoundUnion", "two derived", """[JsonDerivedType(typeof(B), "b")] [JsonDerivedType(⟦typeof(C)⟧, "b")] public abstract record A; public record B(int X) : A; public record C(int X) : A; [VisionTask("x")] public record R(A A);""" },
        { "UnsoundUnion", "derive", """[JsonDerivedType(⟦typeof(B)⟧, "b")] public abstract record A; public record B(int X); [VisionTask("x")] public record R(A A);""" },
        { "UnsoundUnion", "is not a name", """[JsonDerivedType(⟦typeof(B)⟧, " ")] public abstract record A; public record B(int X) : A; [VisionTask("x")] public record R(A A);""" },
        { "UnsoundUnion", "is a number", """[JsonDerivedType(⟦typeof(B)⟧, 1)] public abstract record A; public record B(int X) : A; [VisionTask("x")] public record R(A A);""" },
        { "UnsoundUnion", "one definite type", """[JsonDerivedType(⟦typeof(B<>)⟧, "b")] public abstract record A; public record B<T>(T X) : A; [VisionTask("x")] public record R(A A);""" },
        { "UnsupportedKey", "Part", """public record Part(int A); [VisionTask("x")] public record R(⟦Dictionary<Part, int>⟧ A);""" },
        { "ContractTooLarge", "16 objects", Deep(18) },
        { "ContractTooLarge", "63 properties", $"""[VisionTask("x")] public record ⟦R⟧({string.Join(", ", Enumerable.Range(0, 64).Select(static i => $"int A{i}"))});""" },
        { "ContractTooLarge", "63 properties", $"""public record ⟦P⟧({string.Join(", ", Enumerable.Range(0, 64).Select(static i => $"int A{i}"))}); [VisionTask("x")] public record R(P A);""" },
        { "ContractTooLarge", "8 lists", """[VisionTask("x")] public record R(⟦int[][][][][][][][][]⟧ A, int[][][][][][][][] B);""" },
        { "ContractTooLarge", "4,000 properties", Wide() },
        { "NameTaken", "RContract", """[VisionTask("x")] public record ⟦R⟧(string A); public class RContract;""" },
        { "MisplacedMarker", "numbers", """[VisionTask("x")] public record R([⟦Box⟧] string A);""" },
        { "MisplacedMarker", "already", """[VisionTask("x")] public enum E { [Fallback] A, [Fallback] ⟦B⟧ }""" },
        { "MisplacedMarker", "numbers", """[VisionTask("x")] public record R([⟦Point⟧] List<string> A, [property: ⟦Box⟧] PixelBox Box2D);""" },
        { "MisplacedMarker", "without the answer", """[VisionTask("x")] public record R([property: ⟦JsonIgnore⟧] string A, int B) { [⟦JsonIgnore(Condition = JsonIgnoreCondition.Always)⟧] public required int C { get; init; } }""" },
        { "MisplacedMarker", "outline", """public record P(string A, P? B); [VisionTask("{before:image} {after:image}")] public record R([⟦InImage("after")⟧] string A, [⟦InImage("after")⟧] IReadOnlyList<P> B);""" },
        { "OptionOutOfRange", "0 to 2", """[VisionTask("x", Temperature = ⟦2.5⟧)] public record R(string A);""" },
        { "OptionOutOfRange", "tokens", """[VisionTask("x", MaxOutputTokens = ⟦-1⟧)] public record R(string A);""" },
        { "OptionOutOfRange", "0 to 2", """[assembly: VisionDefaults(Temperature = ⟦-0.5⟧)] [VisionTask("x")] public record R(string A);""" },
        { "OptionOutOfRange", "tokens", """[VisionTask("x", MaxInputTokens = ⟦-7⟧)] public record R(string A);""" },
        { "OptionOutOfRange", "tokens", """[assembly: VisionDefaults(MaxOutputTokens = ⟦-1⟧)] [VisionTask("x")] public record R(string A);""" },
        { "OptionOutOfRange", "0 to 2", """[VisionTask("x", Temperature = ⟦double.PositiveInfinity⟧)] public record R(string A);""" },
        { "BadWireName", "empty", """[VisionTask("x")] public record R([property: JsonPropertyName(⟦""⟧)] string A);""" },
        { "BadWireName", "white space", """[VisionTask("x")] public record R([property: JsonPropertyName(⟦"a "⟧)] string A, [property: JsonPropertyName("a b")] string B);""" },
        { "BadWireName", "line break", """[VisionTask("x")] public record R([property: JsonPropertyName(⟦"a\nb"⟧)] string A, [property: JsonPropertyName(⟦"\u0001b\u2028c"⟧)] string B);""" },
        { "BadWireName", "surrogate", """[VisionTask("x")] public record R([property: JsonPropertyName(⟦"\ud800"⟧)] string A);""" },
        { "BadWireName", "empty", """[VisionTask("x")] public enum E { [JsonStringEnumMemberName(⟦""⟧)] A, B }""" },
    };

    /// <summary>Records in records; the word that goes too deep is marked.</summary>
    private static string Deep(int depth) => string.Concat(Enumerable.Range(1, depth).Select(i => i == depth
        ? $"public record P{i}(int A);"
        : $"{(i == 1 ? "[VisionTask(\"x\")] " : "")}public record P{i}({(i == 16 ? $"⟦P{i + 1}⟧" : $"P{i + 1}")} A);\n"));

    /// <summary>Few types, each of which holds the next eight times over.</summary>
    private static string Wide() => string.Concat(Enumerable.Range(1, 5).Select(static i =>
        $"{(i == 1 ? "[VisionTask(\"x\")] " : "")}public record {(i == 1 ? "⟦P1⟧" : $"P{i}")}({string.Join(", ", Enumerable.Range(0, 8).Select(k => (i == 5 ? "int" : $"P{i + 1}") + $" A{k}"))});\n"));
}
