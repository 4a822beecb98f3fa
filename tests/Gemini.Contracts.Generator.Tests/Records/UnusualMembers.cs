namespace Gemini.Contracts.Generator.Tests.Records;

/// <summary>Types that people write and nobody thinks of: what they hold, what their values are, what is asked.</summary>
internal static class UnusualMembers
{
    public static (string Name, string Source)[] All { get; } =
    [
        ("Derived_from_closed_generic", """public abstract record G<T>(T Value); [VisionTask("x")] public record R(string Value, int N) : G<string>(Value);"""),
        ("Nested_in_generic_outer_member", """public class Outer<T> { public record P(T X); } [VisionTask("x")] public record R(Outer<int>.P A, Outer<string>.P B);"""),
        ("Dictionaries", """public enum K { A, B } [VisionTask("x")] public record R(Dictionary<string, int> A, IReadOnlyDictionary<K, string?> B, ImmutableDictionary<Guid, List<int>>? C, SortedDictionary<int, bool> D, System.Collections.Frozen.FrozenDictionary<string, PixelBox[]> E, IDictionary<DateOnly, Dictionary<string, int>> F);"""),
        ("Lists", """[VisionTask("x")] public record R(int[][] A, string[][][] B, ImmutableArray<ImmutableArray<int>> C, IReadOnlyList<IReadOnlyList<string?>?> D, HashSet<string> E, ISet<int> F, IReadOnlySet<int> G, SortedSet<int> H, ImmutableHashSet<string> I, ImmutableList<int> J, System.Collections.Frozen.FrozenSet<int> K, System.Collections.ObjectModel.Collection<int> L, System.Collections.ObjectModel.ReadOnlyCollection<int> M, IEnumerable<int> N, ICollection<int> O, IList<int> P, IReadOnlyCollection<int> Q, ImmutableArray<string>? S);"""),
        ("Byte", """[VisionTask("x")] public record R(byte[] A, List<byte> B, string C);"""),
        ("Beyond_2_53", """[VisionTask("x")] public record R(long A, ulong B, long? C = long.MinValue, ulong D = ulong.MaxValue, [Range(0, long.MaxValue)] long E = 1, decimal F = 0.1m);"""),
        ("Base_private_props_etc_indexer_static", """[VisionTask("x")] public class R { public static string S { get; set; } = ""; public string this[int i] { get => ""; set { } } public string A { get; set; } = ""; public string W { set { } } public ref int Ref => ref _x; private int _x; }"""),
        ("File_local_part", """[VisionTask("x")] public record R(string A); file record P(int X);"""),
        ("Ref_struct_member_in_class", """[VisionTask("x")] public record R(string A) { public ReadOnlySpan<char> Span => A; }"""),
        ("Abstract_record_w_derived_attr_but_none_concrete_sealed_record_ToString", """[VisionTask("x")] public record R(string A) { public sealed override string ToString() => A; public override int GetHashCode() => 1; }"""),
        ("Deconstruct_operators_implicit_conv_ctor_chain_nested_enum", """[VisionTask("x")] public record R(R.Kind K, string A) { public enum Kind { One, Two } public static implicit operator string(R r) => r.A; public static R operator +(R a, R b) => a; }"""),
        ("Default_param_struct_enum_nullable", """public enum E { A, B } public record struct P(int X); [VisionTask("x")] public record R(string A, P B = default, P? C = null, E? D = E.B, int? F = 5, string G = "x", DateOnly H = default, PixelBox I = default, int[]? J = null, E K = (E)7);"""),
        ("In_ref_readonly_parameter", """[VisionTask("x")] public class R { public R(in int a, string b) { A = a; B = b; } public int A { get; } public string B { get; } }"""),
        ("Out_params_parameter", """[VisionTask("x")] public class R { public R(string b, params int[] a) { A = a; B = b; } public int[] A { get; } public string B { get; } }"""),
        ("Primary_ctor_class", """[VisionTask("x")] public class R(string a, int b = 4) { public string A { get; } = a; public int B { get; set; } = b; }"""),
        ("Partial_in_two_files", """
            [VisionTask("x")] public partial record R(string A) { public string? M { get; init; } }
            -----
            public partial record R { public string? Z { get; init; } public int B { get; init; } = 2; }
            """),
        ("Partial_property", """
            [VisionTask("x")] public partial class R { public partial string A { get; set; } }
            -----
            public partial class R { private string _a = ""; public partial string A { get => _a; set => _a = value; } }
            """),
        ("Field_keyword_property", """[VisionTask("x")] public record R(string A) { public string B { get; set => field = value.Trim(); } = ""; }"""),
        ("Prompt_keyword_name", """[VisionTask("find {class} in {int:image} with {string} {var} {await}")] public record R(string A);"""),
        ("Prompt_names_equal_generated", """[VisionTask("find {Instance} {R} {RContract} {System} {Gemini} {global}")] public record R(string A);"""),
        ("Raw", """"
            [VisionTask("""
               Say {a} and {{b}} "quoted"
               """)] public record R(string A);
            """"),
        ("Nameof", """[VisionTask("Find " + nameof(R.A) + " {x}")] public record R(string A);"""),
        ("Triple_braces", """[VisionTask("{{{a}}} {{{{ }}}}")] public record R(string A);"""),
        ("Same_placeholder_differing_only_by_case", """[VisionTask("{a} {A}")] public record R(string A);"""),
        ("Prompt_with_NUL", """[VisionTask("a\0b {x}")] public record R(string A);"""),
        ("Only_whitespace_placeholders", """[VisionTask("{a:image}")] public record R(string A);"""),
        ("Zero_width_placeholders", """[VisionTask("{a\u200b}")] public record R(string A);"""),
        ("Dup_after", """[VisionTask("{@a} {a}")] public record R(string A);"""),
        ("Unions", """[JsonDerivedType(typeof(B), "b")] [JsonDerivedType(typeof(C<int>), "c")] public abstract record A; public record B(int X) : A; public record C<T>(T Y) : A; [VisionTask("x")] public record R(A A, A? B, A[] Cs, Dictionary<string, A> D);"""),
        ("Union_root_self_also_record", """[VisionTask("x")] [JsonDerivedType(typeof(R), "r")] [JsonDerivedType(typeof(S), "s")] public record R(string A); public record S(string A, R? Inner) : R(A);"""),
        ("Recursion", """[VisionTask("x")] public record R(string A, IReadOnlyList<R> Children, R? Next, Dictionary<string, R> Map, R[][] Deep) { }"""),
        ("Mutual_recursion_with_lists", """[VisionTask("x")] public record R(List<S> S); public record S(List<R> R, string X);"""),
        ("Exceptions_as_base", """[VisionTask("x")] public class R : Exception { public int X { get; set; } }"""),
        ("Struct_default_readonly", """[VisionTask("x")] public readonly struct R { public required string A { get; init; } public int? B { get; init; } }"""),
        ("Record_struct_w_init_default", """[VisionTask("x")] public record struct R(string A) { public int B { get; set; } = 5; }"""),
        ("Class_init_accessor_with_default_inherited", """public class B0 { public int X { get; init; } = 5; public virtual int Y { get; init; } = 6; } [VisionTask("x")] public class R : B0 { public required string A { get; init; } public override int Y { get; init; } = 8; }"""),
        ("Generic_base_init_accessor", """public class B0<T> { public T? X { get; init; } = default; public int Z { get; init; } = 3; } [VisionTask("x")] public class R : B0<int> { public required string A { get; init; } }"""),
        ("Class_init_default_internal_setter", """[VisionTask("x")] public class R { public required string A { get; init; } public int X { get; internal init; } = 5; }"""),
        ("Sound_with_warnings_type_used_from_other_contract_twice", """[VisionTask("x")] public record R(string A, Q Q); [VisionTask("y")] public record Q(PixelBox Box2D, string B);"""),
        ("Two_contracts_differ_by_case", """[VisionTask("x")] public record R(string A); [VisionTask("x")] public record r(string A);"""),
        ("Inherit_annotated", """[VisionTask("x")] public record R(string A); [VisionTask("y")] public record S(string A, int B) : R(A);"""),
        ("Inherit_annotated_hides_extension_lookups", """[VisionTask("x")] public record R(string A); public record S(string A, int B) : R(A); static class U { public static object X => R.Contract; }"""),
        ("Inherit_annotated_both_used", """[VisionTask("x")] public record R(string A); [VisionTask("y")] public record S(string A, int B) : R(A); static class U { public static object X => R.Contract; public static SContract Y => S.Contract; public static RContract Z => R.Contract; }"""),
        ("Unsayable_defaults", """public enum E { A = 1, B } public record struct P(string X); [VisionTask("x")] public record R(int N, double A = double.NaN, float B = float.PositiveInfinity, E C = default, E D = (E)9, P F = default, string G = null!, ImmutableArray<int> H = default, ImmutableArray<PixelPoint> I = default, PixelBox J = default, E? K = E.B, string? L = "x", double M = 1.5, Uri O = null!, List<int> Q = null!, DateTime S = default, int[] Box2D = null!);"""),
        ("Unsayable_own_values_record", """public enum E { A = 1, B } [VisionTask("x")] public record R(int N) { public double A { get; init; } = double.NaN; public E C { get; init; } = 0; public string G { get; init; } = null!; public E? K { get; init; } = E.B; public string? L { get; set; } = "x"; }"""),
        ("CreateRequest_type", """[VisionTask("x")] public record CreateRequest(string A);"""),
        ("Contract_nested_type", """public class O { [VisionTask("x")] public record Contract(string A); }"""),
        ("Obsolete_with_id", """
            [Obsolete("x", DiagnosticId = "OLD1")] public record Part(int X); [VisionTask("x")] public record R(
            #pragma warning disable OLD1
            Part P);
            """),
        ("Getter_that_is_not_public", """[VisionTask("x")] public class R { public int A { get; set; } public int M { private get; set; } public int N { protected get; set; } }"""),
        ("Base_properties_that_are_hidden", """
            public class B0 { public int X { get; set; } = 1; }
            [VisionTask("x")] public class A : B0 { public int Q { get; set; } public new int X() => 1; }
            [VisionTask("x")] public class B : B0 { public int Q { get; set; } public new class X { } }
            [VisionTask("x")] public class C : B0 { public int Q { get; set; } public static new int X { get; set; } }
            [VisionTask("x")] public class D : B0 { public int Q { get; set; } internal new string X { get; set; } = ""; }
            [VisionTask("x")] public class E : B0 { public int Q { get; set; } public new int X; }
            [VisionTask("x")] public class F : B0 { public int Q { get; set; } private new string X { get; set; } = ""; public string Y => X; }
            [VisionTask("x")] public class G : B0 { public int Q { get; set; } public new string X { private get; set; } = ""; }
            [VisionTask("x")] public class H : B0 { public int Q { get; set; } public new const int X = 1; }
            """),
        ("Accessors_that_are_obsolete", """
            [VisionTask("x")] public class R
            {
                public int A { get; set; }
                public int B { get; [Obsolete("x", true)] set; } = 1;
                public int C { [Obsolete("x", true)] get; set; } = 1;
                public int D { get; [System.Diagnostics.CodeAnalysis.Experimental("QQ4")] set; }
                public int E { [Obsolete("a", DiagnosticId = "QZ1")] get; [Obsolete("a")] set; }
            }
            """),
        ("Date_by_constant", """[VisionTask("x")] public record R(int A, [System.Runtime.InteropServices.Optional, System.Runtime.CompilerServices.DateTimeConstant(700000000000000000)] DateTime C);"""),
        ("Attributes_of_what_is_overridden", """
            public class B0 { [JsonPropertyName("bb"), Range(1, 3), Description("Of the base.")] public virtual int X { get; set; } [JsonIgnore] public virtual int Y { get; set; } [Obsolete("o", DiagnosticId = "OB7")] public virtual int Z { get; set; } }
            [VisionTask("x")] public class R : B0 { public override int X { get; set; } public override int Y { get; set; }
            #pragma warning disable CS0672
            public override int Z { get; set; } }
            """),
        ("Overrides_of_one_accessor", """public class B0 { public virtual int X { get; set; } public virtual int Y { get; set; } } [VisionTask("x")] public class R : B0 { public override int X { get => base.X; } public override int Y { set => base.Y = value; } }"""),
        ("Generic_type_of_the_contracts_name", """[VisionTask("x")] public record Z(string A); public class ZContract<T>;"""),
        ("Names_joined_by_an_underscore", """public class O { public record R(int B); } [VisionTask("x")] public record O_R(string A);"""),
        ("Init_property_of_an_experimental_base", """
            [System.Diagnostics.CodeAnalysis.Experimental("EXB")] public class B0 { public int X { get; init; } = 3; public string? Y { get; init; } = "y"; }
            #pragma warning disable EXB
            [VisionTask("x")] public class R : B0 { public int A { get; set; } }
            """),
        ("Parameter_stricter_than_the_property", """
            [VisionTask("x")] public record A(string S) { public string? S { get; init; } = S; }
            [VisionTask("x")] public class B { public B(string s, int n) { S = s; N = n; } public string? S { get; } public int N { get; } }
            [VisionTask("x")] public class C { public C(string[] s, P[] p, IReadOnlyDictionary<string, P> d) { S = s; P = p; D = d; } public string?[]? S { get; } public P?[]? P { get; } public IReadOnlyDictionary<string, P>? D { get; } }
            public record P(int X);
            """),
        ("Parameter_of_another_type", """
            [VisionTask("x")] public class A { public A(IEnumerable<string> items, int? n) { Items = [.. items]; N = n; } public IReadOnlyList<string> Items { get; } public int? N { get; } }
            [VisionTask("x")] public class B { public B(IEnumerable<P> parts, string name) { Parts = [.. parts]; Name = name; } public List<P> Parts { get; } public string Name { get; } }
            public record P(PixelBox Box2D, string Label);
            """),
        ("Oblivious_base", """
            #nullable disable
            public class Old { public Old(string a) { A = a; } public string A { get; } public string B { get; set; } }
            #nullable enable
            [VisionTask("x")] public class R : Old { public R(string a) : base(a) { } public int N { get; set; } }
            """),
        ("Setters_that_take_no_null", """[VisionTask("x")] public class R { [System.Diagnostics.CodeAnalysis.DisallowNull] public string? A { get; set; } [System.Diagnostics.CodeAnalysis.DisallowNull] public required string? B { get; set; } [System.Diagnostics.CodeAnalysis.DisallowNull] public int? C { get; set; } [System.Diagnostics.CodeAnalysis.AllowNull] public string D { get => field ?? ""; set; } [System.Diagnostics.CodeAnalysis.MaybeNull] public string E { get; set; } = ""; }"""),
        ("Own_values_of_many_kinds", """
            public class B0 { public B0() { V = "v"; } public virtual string? V { get; set; } public virtual string? W { get; set; } = "w"; }
            [VisionTask("x")] public class R : B0 { public R() { E = "e"; } public string? E { get; init; } public override string? W { get => base.W; set => base.W = value; } private string? _f = "f"; public string? F { get => _f; set => _f = value; } public int N { get; set; } }
            [VisionTask("x")] public record S { public S() { E = "e"; } public string? E { get; init; } public int N { get; set; } }
            [VisionTask("x")] public struct T { public T() { E = "e"; } public string? E { get; init; } public int N { get; set; } }
            """),
        ("Numbers_and_enums_that_no_JSON_expresses", """
            public enum E { A = 1, B } public record struct IE(E V); public record struct ID(double V); public record P(double? V, IE? X);
            [VisionTask("x")] public record A(int Q, double? D = double.NaN, E? X = (E)77);
            [VisionTask("x")] public record B(int Q) { public double? P { get; init; } = double.NaN; public E? S { get; init; } = (E)9; public IE T { get; init; } = new((E)7); public ID? U { get; init; } = new(double.NaN); public P V { get; init; } = new(double.NaN, null); public P? W { get; init; } = new(1, new IE((E)5)); }
            """),
        ("Five_types_in_one_another", """[VisionTask("x")] public record A(int X, A? A1, B? B, C? C, D? D, E? E); public record B(int X, A? A, B? B1, C? C, D? D, E? E); public record C(int X, A? A, B? B, C? C1, D? D, E? E); public record D(int X, A? A, B? B, C? C, D? D1, E? E); public record E(int X, A? A, B? B, C? C, D? D, E? E1);"""),
        ("Twelve_times_in_itself", """[VisionTask("x")] public record A(int X, A? A1, A? A2, A? A3, A? A4, A? A5, A? A6, A? A7, A? A8, A? A9, A? A10, A? A11, A? A12);"""),
        ("Formula", """[VisionTask("x")] public record Q(Expr Root); [JsonDerivedType(typeof(Num), "num")] [JsonDerivedType(typeof(Bin), "bin")] [JsonDerivedType(typeof(Call), "call")] [JsonDerivedType(typeof(If), "if")] public abstract record Expr; public record Num(double V) : Expr; public record Bin(Expr? L, Expr? R) : Expr; public record Call(string F, List<Expr> Args) : Expr; public record If(Expr? C, Expr? T, Expr? E) : Expr;"""),
        ("Little_but_each_other", """[VisionTask("x")] public record R(X Inner); public record X(List<R> Rs, int? Y);"""),
        ("Names_within_names", """[VisionTask("x")] public record Tree(List<Tree> Children, string? Name);"""),
        ("Nothing_but_itself_in_a_hierarchy", """[VisionTask("x")] public record R(A? First); [JsonDerivedType(typeof(B), "b")] public abstract record A; public record B(Dictionary<string, A> Map, R? Back) : A;"""),
        ("Located_values_that_may_be_null_beside_others", """public enum E { A } public record P(int X); [VisionTask("x")] public record R(Located<int?> A, List<int?> B, Located<int?>? C, Located<List<int?>> D, Dictionary<string, int?> F, Located<P?> Held, int? Given, Located<E?> G, Located<E?> Held2);"""),
        ("Constructors_that_alone_fill_what_is_private_to_set", """[VisionTask("x")] public class R { public R() { } public R(int a, string b) { A = a; B = b; } public int A { get; private set; } public string B { get; private set; } = ""; public string? C { get; set; } }"""),
        ("Constructors_that_fill_what_can_be_set", """[VisionTask("x")] public class R { public R() { } public R(int a, string items) { A = a; Items = [items]; } public int A { get; set; } public List<string> Items { get; } = []; }"""),
        ("Overrides_that_compute", """public class B0 { public virtual bool S { get; set; } public virtual int T { get; set; } = 2; public virtual int U { get; init; } } [VisionTask("x")] public class R : B0 { public int A { get; set; } public override bool S => true; public override int T { get => 3; } public override int U { init => base.U = value; } }"""),
        ("Overrides_that_a_constructor_fills", """public class B0 { public virtual int S { get; } } [VisionTask("x")] public class R(int s) : B0 { public override int S { get; } = s; }"""),
        ("Allowed_values_of_which_others_exclude_some", """[VisionTask("x")] public record R([AllowedValues(1, 7, 9), Range(5, 9), DeniedValues(9)] int A, [AllowedValues("a", "b", "abc"), DeniedValues("a"), MaxLength(2)] string B);"""),
        ("Required_by_attributes", """[VisionTask("x")] public class R { [Required] public string? A { get; set; } [Required] public int? B { get; set; } [Required] public string C { get; set; } = ""; [Required] public List<P>? D { get; set; } = []; [JsonRequired] public string? E { get; init; } = "e"; [Required] public P? F { get; init; } [Required, JsonIgnore] public string G { get; set; } = ""; [Required] public PixelBox? Box2D { get; set; } } public record P([property: Required] string? X = null, [Required] int Y = 3);"""),
        ("Required_by_attributes_of_a_base", """public class B0 { [Required] public string? A { get; init; } = "a"; [Required] public virtual int? V { get; set; } } [VisionTask("x")] public class R : B0 { public int N { get; set; } public override int? V { get; set; } } [VisionTask("x")] public struct S { public S() { A = "a"; } [Required] public string? A { get; init; } [Required] public int? B { get; set; } }"""),
        ("Data_that_nothing_was_asked_for", """[VisionTask("x")] public class R { public int A { get; set; } [JsonExtensionData] public Dictionary<string, System.Text.Json.JsonElement>? X { get; set; } }"""),
    ];
}
