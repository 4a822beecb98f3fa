using Gemini.Contracts.Generator.Parsing;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Parsing;

/// <summary>A fault is told once, at the one word to change, however often a contract comes upon it.</summary>
public sealed class RepeatedFaultTests
{
    /// <summary>What is at fault in a type called Part: the kind, and its declaration with the word in <c>⟦ ⟧</c>.</summary>
    private static readonly Dictionary<string, (string Kind, string Declaration)> Faults = new(StringComparer.Ordinal)
    {
        ["a type"] = ("UnsupportedType", "public record Part(int A, ⟦object⟧ B);"),
        ["a type within a list"] = ("UnsupportedType", "public record Part(int A, ⟦List<Dictionary<string, object>>⟧ B);"),
        ["a key"] = ("UnsupportedKey", "public record Part(int A, ⟦Dictionary<int[], int>⟧ B);"),
        ["one parameter"] = ("ParameterWithoutProperty", "public class Part(int a, string ⟦b⟧) { public int A { get; } = a + b.Length; }"),
        ["all parameters"] = ("ParameterWithoutProperty", "public class Part(int ⟦x⟧, string y, Part z) { public int A { get; } = x + y.Length + z.A; }"),
        ["parameters of another type"] = ("ParameterWithoutProperty", "public class Part(string ⟦a⟧, int n, string b) { public int A { get; } = a.Length; public int B { get; } = b.Length; public int N { get; } = n; }"),
        ["optional parameters of another type"] = ("ParameterWithoutProperty", "public class Part(string ⟦a⟧ = \"\", string b = \"\") { public int A { get; } = a.Length; public int B { get; } = b.Length; }"),
        ["parameters that go out"] = ("ParameterWithoutProperty", "public class Part { public Part(int n, ref int ⟦a⟧, ref int b) => N = n + a + b; public int N { get; } public int A { get; } public int B { get; } }"),
        ["a range"] = ("UnsatisfiableConstraint", "public record Part([property: ⟦Range(5, 1)⟧, AllowedValues(3)] int A);"),
        ["values of another type"] = ("UnsatisfiableConstraint", "public record Part([property: ⟦DeniedValues(3, 4, 5)⟧] string A);"),
        ["lengths"] = ("UnsatisfiableConstraint", "public record Part([property: MinLength(5), ⟦MaxLength(3)⟧, StringLength(2), AllowedValues(\"a\")] string A);"),
        ["values and lengths"] = ("UnsatisfiableConstraint", "public record Part([property: Length(3, 4), ⟦AllowedValues(\"a\", \"bb\")⟧, RegularExpression(\"c+\"), DeniedValues(\"bb\")] string A);"),
        ["a constraint of another type"] = ("ConstraintContradictsType", "public record Part([property: ⟦Range(1, 5)⟧, MinLength(2)] string A);"),
        ["an empty pattern"] = ("UnsatisfiableConstraint", "public record Part([property: RegularExpression(⟦\"(\"⟧), StringLength(5)] string A);"),
        ["flags"] = ("UnsupportedEnum", "[Flags] public enum ⟦E⟧ { A = 1, B = 2 } public record Part(E A, E? B, List<E> C);"),
        ["names of an enum"] = ("DuplicateEnumName", "public enum E { [JsonStringEnumMemberName(\"b\")] A, ⟦B⟧ } public record Part(E A, E? B, Dictionary<E, E> C);"),
        ["names"] = ("DuplicateWireName", "public record Part(int Value, int ⟦value⟧);"),
        ["a required field"] = ("MissingRequiredMember", "public class Part { public int A { get; set; } public required int ⟦B⟧; }"),
        ["a required member that is not public"] = ("MissingRequiredMember", "internal class Part { public int A { get; set; } internal required int ⟦B⟧ { get; set; } }"),
        ["an ignored member"] = ("MisplacedMarker", "public record Part(int A, [property: ⟦JsonIgnore⟧] string B);"),
        ["a mask"] = ("MaskWithoutBox", "public record Part(int A, SegmentationMask ⟦B⟧);"),
        ["a cycle"] = ("RequiredCycle", "public record Part(Part ⟦A⟧, int B);"),
        ["a text"] = ("UnpairedSurrogate", "public record Part([property: Description(⟦\"\\uD800\"⟧)] int A);"),
        ["a name"] = ("BadWireName", "public record Part([property: JsonPropertyName(⟦\"\"⟧)] int A);"),
    };

    /// <summary>How a contract comes upon the part.</summary>
    private static readonly string[] Ways =
    [
        "internal record R(Part P);",
        "internal record R(Part P, List<Part> Q, Part? S, Dictionary<string, Part> T);",
        "internal record R(G<Part> A, G<Part?> B, G<List<Part>> C); internal record G<T>(T Value);",
        "internal record R(A A, B B, List<A> C); internal record A(Part X); internal record B(Part? X, A[]? Y);",
        "internal class R { public required Part P { get; init; } public Part? Q { get; set; } public List<Part> S { get; set; } = []; }",
    ];

    /// <summary>How a contract comes upon a part within a generic type, by several of its constructions.</summary>
    private const string OfConstructions = "internal record R(Outer<int>.Part A, Outer<string?>.Part B, List<Outer<int?>.Part> C, Outer<int>.Part? D);";

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void However_often_it_is_come_upon(string fault)
    {
        (string kind, string declaration) = Faults[fault];
        Assert.All(Ways, way => IsOne(kind, $"{declaration} [VisionTask(\"x\")] {way}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_all_constructions_of_a_generic_type(string fault)
    {
        (string kind, string declaration) = Faults[fault];
        IsOne(kind, $"public class Outer<T> {{ {declaration} }} [VisionTask(\"x\")] {OfConstructions}");
    }

    private static void IsOne(string kind, string marked)
    {
        (string source, TextSpan[] marks) = MarkedSource.Of("#pragma warning disable CS8618 // What is never set.\n" + marked);
        StrictProject strict = StrictProject.Of(source);
        Problem[] problems = [.. strict.Problems()];
        string seen = string.Join("\n", problems.Select(static problem => problem.ToString()));
        Assert.True(marks.SequenceEqual(problems.Select(static problem => problem.Location.SourceSpan)), $"{marked}\n{seen}");
        Assert.All(problems, problem => Assert.Equal(kind, problem.Kind.ToString()));
        strict.Generate().Clean();
    }
}
