using Xunit;

namespace Gemini.Contracts.Generator.Tests.Records;

/// <summary>Declarations that once went wrong, by the number under which each was reported. Each is the end of a declaration that begins with the attribute and <c>public</c>.</summary>
internal static class ReportedRecords
{
    /// <summary>What was wrong, the kind of the one problem at each mark, and the source.</summary>
    public static TheoryData<string, string, string> Unsound => new()
    {
        { "A1 a list, an array or a dictionary of masks", "UnsupportedType", """[VisionTask("x")] public record R(PixelBox Box2D, ⟦List<SegmentationMask>⟧ A, ⟦SegmentationMask[]?⟧ B, ⟦Dictionary<string, SegmentationMask>⟧ C, ⟦IReadOnlyList<SegmentationMask?>?⟧ D);""" },
        { "A2 a required member whose getter is not public", "MissingRequiredMember", """[VisionTask("x")] public class R { public int A { get; set; } public required int ⟦B⟧ { private get; set; } }""" },
        { "A3 a required member that is internal", "MissingRequiredMember", """[VisionTask("x")] internal record R(int A) { internal required int ⟦B⟧ { get; set; } }""" },
        { "A3 a required member without a getter", "MissingRequiredMember", """[VisionTask("x")] public record R(int A) { public required int ⟦B⟧ { set { } } }""" },
        { "A3 a required field of a base type", "MissingRequiredMember", """[VisionTask("x")] public class R : Bs { public int A { get; set; } } public class Bs { public required int ⟦F⟧; }""" },
        { "A7 a derived type that is named twice", "UnsoundUnion", """[VisionTask("x")] public record R(P P); [JsonDerivedType(typeof(Q), "a"), JsonDerivedType(⟦typeof(Q)⟧, "b")] public abstract record P; public record Q(int X) : P;""" },
        { "A9 a namespace that has the contract's name", "NameTaken", """[VisionTask("x")] public record ⟦Z⟧(string A); namespace ZContract { public class C; }""" },
        { "A9 a type that has the extensions' name", "NameTaken", """[VisionTask("x")] public record ⟦Z⟧(string A); public class ZContractExtensions;""" },
        { "C3 a sorted set of what has no order", "UnsupportedType", """[VisionTask("x")] public record R(⟦SortedSet<P>⟧ A, ⟦SortedSet<Q>⟧ B); public record P(int X); public record Q(int X) : IComparable<string> { public int CompareTo(string? other) => 0; }""" },
        { "C6 a parameter that is the only way to a property of another type", "ParameterWithoutProperty", """[VisionTask("x")] public class R { public R(int q, string ⟦a⟧ = "1") { Q = q; A = a.Length; } public int Q { get; } public int A { get; } }""" },
        { "C7 an allowed value that is denied, out of range, too long or unlike the pattern", "UnsatisfiableConstraint", """[VisionTask("x")] public record R([⟦AllowedValues("a")⟧, DeniedValues("a")] string A, [Range(1, 5), ⟦AllowedValues(7)⟧] int B, [⟦AllowedValues("abc")⟧, MaxLength(2)] string C, [⟦AllowedValues("a")⟧, RegularExpression("[0-9]+")] string D);""" },
        { "C7 no value that is allowed", "UnsatisfiableConstraint", """[VisionTask("x")] public record R([⟦AllowedValues()⟧] string A, [⟦DeniedValues(1, 2)⟧, Range(1, 2)] int B, [Range(1.5, 2.5), ⟦DeniedValues(2, 7)⟧] byte? C);""" },
        { "C8 half of a surrogate pair in a description", "UnpairedSurrogate", """[VisionTask("x")] public record R([Description(⟦"\uD800"⟧)] string A);""" },
        { "C9 two markers on one array", "MisplacedMarker", """[VisionTask("x")] public record R([Box, ⟦Point⟧] int[] A, [Point, ⟦Box⟧] int[] B);""" },
        { "C9 two constructors of JSON", "NoUsableConstructor", """[VisionTask("x")] public class R { [JsonConstructor] public R(int a) => A = a; [⟦JsonConstructor⟧] public R(int a, int b) => A = a + b; public int A { get; } public int B { get; } }""" },
        { "C9 a discriminator without a name", "BadWireName", """[VisionTask("x")] public record R(P P); [JsonPolymorphic(TypeDiscriminatorPropertyName = ⟦""⟧), JsonDerivedType(typeof(Q), "q")] public abstract record P; public record Q(int X) : P;""" },
        { "D3 an enum whose only member has an empty name", "BadWireName", """[VisionTask("x")] public record R(E E); public enum E { [JsonStringEnumMemberName(⟦""⟧)] A }""" },
        { "D3 an image that is null", "UnknownImage", """[VisionTask("x")] public record R([InImage(⟦null!⟧)] int Q, string A);""" },
        { "D3 a cycle that one member closes", "RequiredCycle", """[VisionTask("x")] public record Q(Q2 X, Q2 Y); public record Q2(Q ⟦Z⟧);""" },
        { "D4 the only constructor is obsolete as an error", "NoUsableConstructor", """[VisionTask("x")] public class ⟦R⟧ { [Obsolete("x", true)] public R(int a) => A = a; public int A { get; } }""" },
        { "D4 all members of an enum are obsolete as errors", "UnsupportedEnum", """[VisionTask("x")] public record R(E E); public enum ⟦E⟧ { [Obsolete("x", true)] A }""" },
        { "D5 an argument of a generic type", "UnsupportedType", """[VisionTask("x")] public record R(⟦G<object>⟧ A, ⟦G<int[,]>⟧ B, ⟦G<nint>⟧ C); public record G<T>(T V);""" },
        { "A10 two contracts of one name", "NameTaken", """public class O { [VisionTask("x")] public record R(int B); } [VisionTask("x")] public record ⟦O_R⟧(string A);""" },
        { "C8 half of a surrogate pair in the prompt", "UnpairedSurrogate", """[VisionTask(⟦"a \ud800"⟧)] public record R(string A);""" },
        { "C8 half of a surrogate pair in the system instruction", "UnpairedSurrogate", """[VisionTask("x", SystemInstruction = ⟦"\ud800"⟧)] public record R(string A);""" },
    };

    /// <summary>What was wrong, the contract that it is now.</summary>
    public static TheoryData<string, string> Sound => new()
    {
        { "A2 a getter that is not public", """[VisionTask("x")] public class R { public int A { get; set; } public int M { private get; set; } public int N { protected get; set; } }""" },
        { "A4 a base property that a method hides", """[VisionTask("x")] public class R : B0 { public int Q { get; set; } public new int X() => 1; } public class B0 { public int X { get; set; } = 1; }""" },
        { "A4 a base property that a type hides", """[VisionTask("x")] public class R : B0 { public int Q { get; set; } public new class X; } public class B0 { public int X { get; set; } = 1; }""" },
        { "A4 a base property that a static one hides", """[VisionTask("x")] public class R : B0 { public int Q { get; set; } public static new int X { get; set; } } public class B0 { public int X { get; set; } = 1; }""" },
        { "A4 a base property that an internal one hides", """[VisionTask("x")] public class R : B0 { public int Q { get; set; } internal new string X { get; set; } = ""; } public class B0 { public int X { get; set; } = 1; }""" },
        { "A4 a base property that a field hides", """[VisionTask("x")] public class R : B0 { public int Q { get; set; } public new int X; } public class B0 { public int X { get; set; } = 1; }""" },
        { "A5 accessors that are obsolete or experimental", """[VisionTask("x")] public class R { public int A { get; set; } public int B { get; [Obsolete("x", true)] set; } = 1; public int C { [Obsolete("x", true)] get; set; } = 1; public int D { get; [System.Diagnostics.CodeAnalysis.Experimental("QQ4")] set; } public int E { [Obsolete("a", DiagnosticId = "QZ1")] get; set; } }""" },
        { "A6 an init property of an experimental base", """
            #pragma warning disable EXB
            [VisionTask("x")] public class R : Ex { public int A { get; set; } }
            #pragma warning restore EXB
            [System.Diagnostics.CodeAnalysis.Experimental("EXB")] public class Ex { public int X { get; init; } = 3; }
            """ },
        { "A8 a date as the default of a parameter", """[VisionTask("x")] public record R(int A, [System.Runtime.InteropServices.Optional, System.Runtime.CompilerServices.DateTimeConstant(7)] DateTime C);""" },
        { "B1 a parameter that is stricter than its property", """[VisionTask("x")] public class R { public R(string a, string[] b, IReadOnlyDictionary<string, string> c) { A = a; B = b; C = c; } public string? A { get; } public string?[]? B { get; } public IReadOnlyDictionary<string, string>? C { get; } }""" },
        { "B1 a base without annotations", """
            [VisionTask("x")] public class R : Old { public R(string a) : base(a) { } public int N { get; set; } }
            #nullable disable
            public class Old { public Old(string a) { A = a; } public string A { get; } }
            #nullable enable
            """ },
        { "B2 setters that take no null", """[VisionTask("x")] public class R { [System.Diagnostics.CodeAnalysis.DisallowNull] public string? C { get; set; } [System.Diagnostics.CodeAnalysis.DisallowNull] public required string? D { get; set; } public int N { get; set; } }""" },
        { "C2 NaN and unnamed values of enums as own values", """[VisionTask("x")] public record R(int Q, double? D = double.NaN, K? X = (K)77) { public IE S { get; init; } = new((K)7); } public enum K { A = 1 } public record struct IE(K V);""" },
        { "C4 the ends of a duration", """[VisionTask("x")] public record R(TimeSpan A, Dictionary<TimeSpan, int> B);""" },
        { "D6 a generic type of the contract's name", """[VisionTask("x")] public record R(string A); public class RContract<T>;""" },
    };
}
