namespace Gemini.Contracts.Generator.Tests.Records;

/// <summary>Types that people write and nobody thinks of: how they are declared, made and inherited.</summary>
internal static class UnusualDeclarations
{
    public static (string Name, string Source)[] All { get; } =
    [
        ("Extra_members_and_methods", """[VisionTask("x")] public record R(PixelBox Box2D, string Label) { public int Area => Box2D.Width * Box2D.Height; public string Show() => Label; public static R Empty { get; } = new(default, ""); public int this[int i] => i; public event Action? Changed; private int _x = 1; public int Get() { Changed?.Invoke(); return _x; } }"""),
        ("Inheritance_base_record_with_properties", """public record Base(string Label) { public required int Count { get; init; } public string? Note { get; set; } } [VisionTask("x")] public record R(string Label, PixelBox Box2D) : Base(Label);"""),
        ("Abstract_base_and_interface", """public interface IHas { string Label { get; } } public abstract record Base : IHas { public abstract string Label { get; init; } public virtual int Count { get; init; } } [VisionTask("x")] public record R : Base { public override string Label { get; init; } = ""; public override int Count { get; init; } = 3; public PixelBox Box { get; init; } }"""),
        ("Abstract_base_override_positional", """public abstract record Base { public abstract string Label { get; init; } } [VisionTask("x")] public record R(string Label, int A) : Base { public override string Label { get; init; } = Label; }"""),
        ("Explicit_interface_property", """public interface IHas { string Label { get; } } [VisionTask("x")] public record R(string Name) : IHas { string IHas.Label => Name; }"""),
        ("Obsolete_members", """[VisionTask("x")] public record R([property: Obsolete] string A, [property: Obsolete("no")] int B) { [Obsolete] public string? C { get; init; } }"""),
        ("Obsolete_error_member", """[VisionTask("x")] public record R(string A) { [Obsolete("no", true)] public string? C { get; init; } }"""),
        ("Obsolete_type", """[Obsolete] [VisionTask("x")] public record R(string A);"""),
        ("Experimental_type", """
            #pragma warning disable EXP1
            [System.Diagnostics.CodeAnalysis.Experimental("EXP1")] [VisionTask("x")] public record R(string A);
            """),
        ("Experimental_member", """
            #pragma warning disable EXP1
            [VisionTask("x")] public record R([property: System.Diagnostics.CodeAnalysis.Experimental("EXP1")] string A);
            """),
        ("Required_with_SetsRequiredMembers", """[VisionTask("x")] public class R { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public R(string a) { A = a; B = 3; } public required string A { get; init; } public required int B { get; init; } }"""),
        ("Several_constructors", """[VisionTask("x")] public record R(string A, int B) { public R(string a) : this(a, 1) { } public R() : this("") { } }"""),
        ("Several_constructors_class", """[VisionTask("x")] public class R { public R(string a) { A = a; } public R(string a, int b) { A = a; B = b; } public string A { get; } public int B { get; } }"""),
        ("Several_constructors_class_with_bare", """[VisionTask("x")] public class R { public R() { A = ""; } public R(string a, int b) { A = a; B = b; } public string A { get; } public int B { get; set; } }"""),
        ("Json_constructor", """[VisionTask("x")] public class R { public R() { A = ""; } [JsonConstructor] public R(string a, int b) { A = a; B = b; } public string A { get; } public int B { get; } }"""),
        ("Struct_with_ctor", """[VisionTask("x")] public struct R { public R(string a, int b) { A = a; B = b; } public string A { get; } public int B { get; } }"""),
        ("Struct_with_ctor_and_settable", """[VisionTask("x")] public struct R { public R(string a) { A = a; } public string A { get; set; } public int B { get; set; } }"""),
        ("Property_shadowing_new", """public record Base(string Label); [VisionTask("x")] public record R(int Label, string X) : Base(X) { public new int Label { get; init; } = Label; }"""),
        ("Property_shadowing_class", """public class Base { public string Label { get; set; } = ""; } [VisionTask("x")] public class R : Base { public new int Label { get; set; } }"""),
        ("Nullable_disable", """
            #nullable disable
            [VisionTask("x")] public record R(string A, IReadOnlyList<string> B, int C) { public string D { get; set; } public List<R2> E { get; set; } }
            public class R2 { public string X { get; set; } public int? Y { get; set; } }
            """),
        ("Nullable_disable_class_w_dictionary_enum_mask", """
            #nullable disable
            public enum E { A, B }
            [VisionTask("x")] public class R { public PixelBox Box2D { get; set; } public SegmentationMask Mask { get; set; } public Dictionary<string, string> M { get; set; } public string[][] N { get; set; } public E K { get; set; } public Uri U { get; set; } }
            """),
        ("Alias", """
            using Box = Gemini.Contracts.PixelBox; using Text = System.String; using Pair = System.Collections.Generic.List<int>;
            [VisionTask("x")] public record R(Box Box2D, Text Label, Pair Numbers);
            """),
        ("Alias_attribute", """
            using Ask = Gemini.Contracts.VisionTaskAttribute;
            [Ask("x")] public record R(string A);
            """),
        ("Namespace_shadow_System", """
            namespace My.System { public class String { } } 
            namespace My { [VisionTask("x")] public record R(string A, PixelBox Box2D, IReadOnlyList<string> L, Guid G, SegmentationMask? M); }
            """),
        ("Namespace_shadow_Gemini", """
            namespace My.Gemini.Contracts { public class PixelBox { } } 
            namespace My { [VisionTask("x")] public record R(string A, global::Gemini.Contracts.PixelBox Box2D); }
            """),
        ("Namespace_inside_Gemini_Contracts", """namespace Gemini.Contracts.My { [VisionTask("x")] public record R(string A, PixelBox Box2D, Part P); public record Part(int X); }"""),
        ("User_type_in_namespace_Gemini_Contracts", """namespace Gemini.Contracts { [VisionTask("x")] public record R(string A, PixelBox Box2D, Part P); public record Part(int X); }"""),
        ("User_type_in_namespace_System_Foo_Microsoft_Foo", """namespace Microsoft.Foo { [VisionTask("x")] public record R(string A, Part P); public record Part(int X); }"""),
        ("Class_named_System", """namespace My { public class System; [VisionTask("x")] public record R(string A, PixelBox Box2D, IReadOnlyList<string> L); }"""),
        ("Type_named_Contract", """[VisionTask("x")] public record Contract(string A);"""),
        ("Member_named_Contract", """[VisionTask("x")] public record R(string A, int Contract);"""),
        ("Static_member_named_CreateRequest", """[VisionTask("x")] public record R(string A) { public static int CreateRequest(int x) => x; }"""),
        ("Property_named_CreateRequest_Equals", """[VisionTask("x")] public record R(string A, int CreateRequest, int Instance, int Read, int Fingerprint);"""),
        ("Nested_type_named_Contract", """[VisionTask("x")] public record R(R.Contract A) { public record Contract(int X); }"""),
        ("Enum_duplicate_values", """public enum E { A = 1, B = 1, C } [VisionTask("x")] public record R(E A, E? B);"""),
        ("Enum_keyword_unicode", """public enum E { @class, @int, Größe, 日本, _x, __, ÄÖ } [VisionTask("x")] public record R(E @class, E? Größe, E[] 日本);"""),
        ("Enum_nested_in_class_ulong_negative", """public class O { public enum E : ulong { A = ulong.MaxValue, B = 0 } public enum F : sbyte { X = -1, Y } } [VisionTask("x")] public record R(O.E A, O.F B = O.F.X, O.E C = O.E.A, O.F? D = O.F.X);"""),
        ("Enum_private_nested", """public class O { private enum E { A } [VisionTask("x")] internal record R(string S) { private E X { get; set; } } }"""),
        ("Private_type_param_of_internal_record", """internal class O { private record P(int A); [VisionTask("x")] internal record R(string S) { private P? X { get; set; } } }"""),
        ("Internal_setter", """[VisionTask("x")] public class R { public string A { get; internal set; } = ""; public required string B { get; init; } public string C { get; private set; } = ""; public string D { get; protected set; } = ""; protected string E { get; set; } = ""; internal string F { get; set; } = ""; }"""),
        ("Internal_ctor", """[VisionTask("x")] public class R { internal R(string a) => A = a; public string A { get; } }"""),
        ("Protected_nested_type", """public class O { [VisionTask("x")] protected internal record R(string A); }"""),
        ("Interface_nested", """public interface IO { [VisionTask("x")] public record R(string A); }"""),
        ("Struct_nested_in_struct_with_keyword_name", """public struct @class { [VisionTask("x")] public record @struct(string @base, int @this); }"""),
        ("Namespace_keyword", """namespace @namespace.@int { [VisionTask("x")] public record @record(string @field, int @value); }"""),
        ("Names_of_generated_things", """[VisionTask("x")] public record R(Item A, Element0 B, Value C, @pattern0 D, Ask E); public record Item(int X); public record Element0(int X); public record Value(int X); public record @pattern0(int X); public record Ask(int X);"""),
        ("Same_named_types_in_several_namespaces", """namespace A1 { public record P(int X); } namespace B1 { public record P(string Y); } [VisionTask("x")] public record R(A1.P A, B1.P B);"""),
        ("Generic_objects", """public record P<T>(T X, IReadOnlyList<T>? Y); public record Q<T, U>(T A, U B) where T : class; [VisionTask("x")] public record R(P<int> A, P<string> B, P<int[]> C, P<int>? D, Q<string, P<PixelBox>> E, P<string?> F);"""),
    ];
}
