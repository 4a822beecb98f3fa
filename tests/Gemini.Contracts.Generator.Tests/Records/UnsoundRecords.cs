using Xunit;

namespace Gemini.Contracts.Generator.Tests.Records;

/// <summary>Records that are no contracts: the kind of problem, a word of its message, and the source with the words at fault in <c>⟦ ⟧</c>.</summary>
internal static partial class UnsoundRecords
{
    public static TheoryData<string, string, string> All => [.. Members.Concat(Types).Concat(Prompts).Concat(Axes).Concat(Located)];

    public static TheoryData<string, string, string> Members => new()
    {
        { "UnsupportedType", "record", """[VisionTask("x")] public record R(string A, ⟦object⟧ B);""" },
        { "UnsupportedType", "name for each part", """[VisionTask("x")] public record R(⟦(int, int)⟧ B);""" },
        { "UnsupportedType", "PixelBox", """[VisionTask("x")] public record R(⟦System.Drawing.Rectangle⟧ B);""" },
        { "UnsupportedType", "says what is asked", """[VisionTask("x")] public record R(IReadOnlyList<string> A, ⟦System.Text.Json.JsonElement⟧ B);""" },
        { "UnsupportedType", "B", """[VisionTask("x")] public record R { public required ⟦Action⟧ B { get; init; } }""" },
        { "UnsupportedType", "list of lists", """[VisionTask("x")] public record R(⟦int[,]⟧ B);""" },
        { "UnsupportedType", "B", """[VisionTask("x")] public record R(⟦Dictionary<string, IDisposable>⟧ B);""" },
        { "MissingRequiredMember", "field", """[VisionTask("x")] public class R { public string A { get; set; } = ""; public required int ⟦B⟧; }""" },
        { "UnsupportedType", "a record, or a string", """[VisionTask("x")] public record R(⟦dynamic⟧ A);""" },
        { "UnsupportedType", "long, double or decimal", """[VisionTask("x")] public record R(⟦Half⟧ A, ⟦nint⟧ B);""" },
        { "UnsupportedType", "an array", """[VisionTask("x")] public record R(⟦ReadOnlyMemory<int>⟧ A, ⟦ArraySegment<byte>⟧ B);""" },
        { "UnsupportedType", "a List", """[VisionTask("x")] public record R(⟦Queue<int>⟧ A, ⟦ImmutableSortedDictionary<string, int>⟧ B, ⟦Own⟧ C); public class Own : List<int> { public int X { get; set; } }""" },
        { "UnsupportedType", "PixelPoint", """[VisionTask("x")] public record R(IReadOnlyList<string> A, ⟦IReadOnlyList<System.Drawing.PointF>⟧ B);""" },
        { "UnsupportedType", "a list of these", """[VisionTask("x")] public record R(⟦Type⟧ A, ⟦Lazy<int>?⟧ B, string C = "");""" },
        { "MissingType", "Missing", """[VisionTask("x")] public record R(⟦Missing⟧ A);""" },
        { "UnsupportedType", "A", """public record Base(⟦object⟧ A); [VisionTask("x")] public record R(string B) : Base(B);""" },
        { "UnreachableType", "private", """internal class Outer { [VisionTask("x")] private record ⟦R⟧(string A); }""" },
        { "UnreachableType", "private", """public class Outer { private protected class Middle { [VisionTask("x")] public record ⟦R⟧(string A); } }""" },
        { "UnreachableType", "private", """public class Outer { [JsonDerivedType(⟦typeof(B)⟧, "b")] public abstract record A; private record B(int X) : A; [VisionTask("x")] public record R(A A); }""" },
        { "UnreachableType", "private", """public class Outer { private record P(int A); private enum E { X } [VisionTask("x")] public record R(⟦P⟧ A, ⟦E⟧ B); }""" },
        { "UnreachableType", "obsolete", """[Obsolete("x", true)] [VisionTask("x")] public record ⟦R⟧(string A);""" },
        { "UnreachableType", "obsolete", """[Obsolete("x", true)] public record P(int X); [VisionTask("x")] public record R(⟦P⟧ A, P[] B);""" },
        { "UnreachableType", "no object can be created", """[VisionTask("x")] public record R([property: Obsolete("x", true)] string ⟦A⟧);""" },
        { "UnsupportedDeclaration", "generic", """[VisionTask("x")] public record ⟦R⟧<T>(string A);""" },
        { "UnsupportedDeclaration", "generic", """public class Outer<T> { [VisionTask("x")] public record ⟦R⟧(string A); }""" },
        { "UnsupportedDeclaration", "file", """[VisionTask("x")] file record ⟦R⟧(string A);""" },
        { "UnsupportedDeclaration", "ref struct", """[VisionTask("x")] public ref struct ⟦R⟧ { public int A { get; set; } }""" },
        { "UnsupportedDeclaration", "static", """[VisionTask("x")] public static class ⟦R⟧;""" },
        { "UnsupportedDeclaration", "JsonDerivedType", """[VisionTask("x")] public abstract record ⟦R⟧(string A);""" },
        { "UnsupportedDeclaration", "JsonDerivedType", """public interface I { string A { get; } } [VisionTask("x")] public record R(⟦I⟧ B);""" },
        { "UnsupportedDeclaration", "local to its file", """file record P(int X); [VisionTask("x")] public record R(⟦P⟧ A);""" },
        { "UnsupportedDeclaration", "collection", """[VisionTask("x")] public class ⟦R⟧ : List<int> { public int A { get; set; } }""" },
        { "UnsupportedDeclaration", "abstract", """public abstract record P(int X); [VisionTask("x")] public record R(⟦P⟧ A, P? B);""" },
        { "UnsupportedDeclaration", "abstract", """[JsonDerivedType(⟦typeof(B)⟧, "b")] public abstract record A; public abstract record B(int X) : A; [VisionTask("x")] public record R(A A);""" },
        { "EmptyObject", "R", """[VisionTask("x")] public record ⟦R⟧;""" },
        { "EmptyObject", "Q", """public record Q { public int A => 1; } [VisionTask("x")] public record R(⟦Q⟧ B);""" },
        { "EmptyObject", "B", """[JsonDerivedType(⟦typeof(B)⟧, "b")] public abstract record A; public record B : A; [VisionTask("x")] public record R(A A);""" },
        { "EmptyObject", "Tree", """[VisionTask("x")] public record ⟦Tree⟧(List<Tree> Children);""" },
        { "EmptyObject", "X", """[VisionTask("x")] public record R(string A, X? Inner); public record ⟦X⟧(List<Y> Ys); public record Y(X? Back, Dictionary<string, Y>? Map);""" },
        { "DuplicateWireName", "the_a", """[VisionTask("x")] public record R(string TheA, [property: JsonPropertyName(⟦"the_a"⟧)] string B);""" },
        { "DuplicateWireName", "item_name", """[VisionTask("x")] public record R(string ItemName, string ⟦Item_Name⟧);""" },
        { "DuplicateWireName", "discriminator", """[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")] [JsonDerivedType(typeof(B), "b")] public abstract record A; public record B(int ⟦Kind⟧) : A; [VisionTask("x")] public record R(A A);""" },
        { "DuplicateWireName", "value", """[VisionTask("x")] public record R(string Value, string ⟦value⟧);""" },
        { "MaskWithoutBox", "Mask", """[VisionTask("x")] public record R(string A, SegmentationMask ⟦Mask⟧);""" },
        { "RequiredCycle", "R → R", """[VisionTask("x")] public record R(string A, R ⟦Inner⟧);""" },
        { "RequiredCycle", "Sum → Sum", """[JsonDerivedType(typeof(Number), "number")] [JsonDerivedType(typeof(Sum), "sum")] public abstract record Term; public record Number(double Value) : Term; public record Sum(Term ⟦Left⟧, Term? Right) : Term; [VisionTask("x")] public record R(Term Term);""" },
        { "RequiredCycle", "Pair → Sum", """[JsonDerivedType(typeof(Number), "number")] [JsonDerivedType(typeof(Sum), "sum")] public interface ITerm; public record Number(double Value) : ITerm; public record Sum(Pair Terms) : ITerm; public record Pair(ITerm ⟦Left⟧, ITerm? Right); [VisionTask("x")] public record R(Pair Pair);""" },
        { "RequiredCycle", "→", """[VisionTask("x")] public record R(string A, Q ⟦Inner⟧); public record Q(S? Other, T Back); public record S(int A); public record T(R Root);""" },
        { "ConstraintContradictsType", "numbers", """[VisionTask("x")] public record R([⟦Range(1, 2)⟧] string A);""" },
        { "ConstraintContradictsType", "strings", """[VisionTask("x")] public record R([⟦RegularExpression("a")⟧] int A);""" },
        { "ConstraintContradictsType", "collections", """[VisionTask("x")] public record R([⟦MinLength(1)⟧] bool A);""" },
        { "ConstraintContradictsType", "strings and numbers", """[VisionTask("x")] public record R([⟦AllowedValues(true)⟧] bool A, [⟦DeniedValues("a")⟧] List<string> B);""" },
        { "ConstraintContradictsType", "strings", """[VisionTask("x")] public record R([⟦StringLength(5)⟧] List<string> A);""" },
    };
}
