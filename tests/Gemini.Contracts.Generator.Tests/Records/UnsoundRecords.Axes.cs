using Xunit;

namespace Gemini.Contracts.Generator.Tests.Records;

/// <content>Who may see a member, what must be set, what its name is, what its type allows, what is said together.</content>
internal static partial class UnsoundRecords
{
    public static TheoryData<string, string, string> Axes => new()
    {
        { "UnsupportedType", "PixelBox and a SegmentationMask", """[VisionTask("x")] public record R(PixelBox Box2D, ⟦List<SegmentationMask>⟧ Masks);""" },
        { "UnsupportedType", "PixelBox and a SegmentationMask", """[VisionTask("x")] public record R(PixelBox Box2D, ⟦SegmentationMask[]?⟧ A, ⟦Dictionary<string, SegmentationMask>⟧ B, ⟦IReadOnlyList<SegmentationMask?>?⟧ C, ⟦SegmentationMask[][]⟧ D);""" },
        { "MissingRequiredMember", "not public", """[VisionTask("x")] internal record R(int A) { internal required int ⟦B⟧ { get; set; } }""" },
        { "MissingRequiredMember", "without a getter", """[VisionTask("x")] public record R(int A) { public required int ⟦B⟧ { set { } } }""" },
        { "MissingRequiredMember", "field", """public class Base { public required int ⟦F⟧; } [VisionTask("x")] public class R : Base { public int A { get; set; } }""" },
        { "UnreachableType", "obsolete", """[VisionTask("x")] public class R { public int A { get; set; } public required int ⟦B⟧ { get; [Obsolete("x", true)] set; } }""" },
        { "UnsoundUnion", "named twice", """[JsonDerivedType(typeof(B), "a")] [JsonDerivedType(⟦typeof(B)⟧, "b")] public abstract record A; public record B(int X) : A; [VisionTask("x")] public record R(A A);""" },
        { "NameTaken", "namespace", """namespace E { [VisionTask("x")] public record ⟦Z⟧(string A); } namespace E.ZContract { public class C; }""" },
        { "NameTaken", "ZContractExtensions", """[VisionTask("x")] public record ⟦Z⟧(string A); public class ZContractExtensions;""" },
        { "NameTaken", "contract of 'O.R'", """public class O { [VisionTask("x")] public record R(int B); } [VisionTask("x")] public record ⟦O_R⟧(string A);""" },
        { "UnsupportedType", "has no order", """public record P(int X); [VisionTask("x")] public record R(⟦SortedSet<P>⟧ A, ⟦SortedSet<PixelBox>⟧ B, SortedSet<int?> C);""" },
        { "UnsatisfiableConstraint", "exclude", """[VisionTask("x")] public record R([⟦AllowedValues("a")⟧, DeniedValues("a")] string A, [Range(1, 5), ⟦AllowedValues(7)⟧] int B, [⟦AllowedValues("abc")⟧, MaxLength(2)] string C, [⟦AllowedValues("a1")⟧, RegularExpression("[0-9]+")] string D);""" },
        { "UnsatisfiableConstraint", "no value", """[VisionTask("x")] public record R([⟦AllowedValues()⟧] string A);""" },
        { "UnpairedSurrogate", "prompt", """[VisionTask(⟦"a \ud800"⟧)] public record R(string A);""" },
        { "UnpairedSurrogate", "[AllowedValues] of 'A'", """[VisionTask("x")] public record R([AllowedValues("b", ⟦"a\uD800"⟧)] string A);""" },
        { "UnpairedSurrogate", "of 'A'", """[VisionTask("x")] public record R([DeniedValues(⟦"\uDC00"⟧), RegularExpression(⟦"\uD800."⟧)] string A);""" },
        { "ParameterWithoutProperty", "a", """[VisionTask("x")] public class R { public R(int q, string ⟦a⟧ = "1") { Q = q; A = int.Parse(a, System.Globalization.CultureInfo.InvariantCulture); } public int Q { get; } public int A { get; } }""" },
        { "HandMadeBox", "PixelBox", """[VisionTask("Detect the cups.")] public record R(⟦int[]⟧ Coordinates, string Label);""" },
        { "HandMadeBox", "PixelBox", """[VisionTask("Detect the cups.")] public record R(string Label, Place Where); public record Place(⟦List<double>⟧ Bounds);""" },
        { "HandMadeBox", "PixelBox", """[VisionTask("Find the cups.")] public record R(⟦IReadOnlyList<long>?⟧ Location, string Label);""" },
        { "HandMadeBox", "PixelPoint", """[VisionTask("Find the cups.")] public record R([Length(2, 2)] ⟦int[]⟧ Position, string Label);""" },
        { "HandMadeBox", "PixelBox", """[VisionTask("Detect the cups.")] public record R(⟦string⟧ Box2D, string Label);""" },
        { "HandMadeBox", "'X1', 'Y1', 'X2', 'Y2'", """[VisionTask("Detect the cups.")] public record R(int ⟦X1⟧, int Y1, int X2, int Y2, string Label);""" },
        { "HandMadeBox", "'Left', 'Top', 'Right', 'Bottom'", """[VisionTask("Detect the cups.")] public record R(string Label, Rect Place); public class Rect { public double ⟦Left⟧ { get; set; } public double Right { get; set; } public double Top { get; set; } public double Bottom { get; set; } }""" },
        { "ImageWithoutKind", "image", """[VisionTask("Compare ⟦{image}⟧ with ⟦{after_photo}⟧ and ⟦{screenshot2}⟧, titled {imageTitle}, {photo:text}.")] public record R(string A);""" },
        { "ImageWithoutKind", "images", """[VisionTask("Compare ⟦{photos}⟧.")] public record R(string A);""" },
        { "UnpairedSurrogate", "description of 'A'", """[VisionTask("x")] public record R([Description(⟦"\ud800"⟧)] string A);""" },
        { "UnpairedSurrogate", "description of 'R'", """[VisionTask("x"), Description(⟦"\udc00"⟧)] public record R(string A);""" },
        { "UnpairedSurrogate", "system instruction", """[VisionTask("x", SystemInstruction = ⟦"\ud800"⟧)] public record R(string A);""" },
        { "MisplacedMarker", "without [Box]", """[VisionTask("x")] public record R([Box, ⟦Point⟧] int[] A);""" },
        { "NoUsableConstructor", "two constructors", """[VisionTask("x")] public class R { [JsonConstructor] public R(int a) => A = a; [⟦JsonConstructor⟧] public R(int a, int b) => A = a + b; public int A { get; } public int B { get; } }""" },
        { "NoUsableConstructor", "private", """[VisionTask("x")] public class R { [⟦JsonConstructor⟧] private R(int a) => A = a; public R() { } public int A { get; set; } }""" },
        { "BadWireName", "empty", """[JsonPolymorphic(TypeDiscriminatorPropertyName = ⟦""⟧)] [JsonDerivedType(typeof(B), "b")] public abstract record A; public record B(int X) : A; [VisionTask("x")] public record R(A A);""" },
        { "BadWireName", "empty", """public enum A3 { [JsonStringEnumMemberName(⟦""⟧)] A } [VisionTask("x")] public record R(A3 A);""" },
        { "UnknownImage", "image", """[VisionTask("x")] public record R([InImage(⟦null!⟧)] int Q, string A);""" },
        { "RequiredCycle", "Z", """[VisionTask("x")] public record Q(Q2 X, Q2 Y); public record Q2(Q ⟦Z⟧);""" },
        { "RequiredCycle", "→", """[VisionTask("x")] public record Q(Q ⟦X⟧, Q ⟦Y⟧, int Z);""" },
        { "NoUsableConstructor", "obsolete", """[VisionTask("x")] public class ⟦R⟧ { [Obsolete("x", true)] public R(int a) => A = a; public int A { get; } }""" },
        { "UnsupportedEnum", "obsolete", """[VisionTask("x")] public enum ⟦E⟧ { [Obsolete("x", true)] A }""" },
        { "UnsupportedType", "V", """[VisionTask("x")] public record R2(⟦G<object>⟧ A, ⟦G<int[,]>⟧ B, ⟦G<nint>⟧ C); public record G<T>(T V);""" },
        { "UnreachableType", "private", """public class O { private record P(int A); [VisionTask("x")] internal record R(int B) { private P? X { get; set; } public ⟦G<P>?⟧ Y { get; set; } } internal record G<T>(int V); }""" },
    };
}
