using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Behavior;

/// <summary>A member that the answer leaves out keeps the value that the object gives it; and what reading made can be written.</summary>
public sealed class OwnValueTests
{
    [Theory]
    [InlineData("public class R { public R() { E = \"e\"; } public string? E { get; set; } public int N { get; set; } }", "E", "e")]
    [InlineData("public class R { public R() { E = \"e\"; } public string? E { get; init; } public int N { get; set; } }", "E", "e")]
    [InlineData("public record R { public R() { E = \"e\"; } public string? E { get; init; } public int N { get; set; } }", "E", "e")]
    [InlineData("public struct R { public R() { E = \"e\"; } public string? E { get; init; } public int N { get; set; } }", "E", "e")]
    [InlineData("public class R { private string? _e = \"e\"; public string? E { get => _e; set => _e = value; } public int N { get; set; } }", "E", "e")]
    [InlineData("public class R { public string? E { get => field ?? \"e\"; set; } public int N { get; set; } }", "E", "e")]
    [InlineData("public class R : Base { public int N { get; set; } } public class Base { public Base() { E = \"e\"; } public string? E { get; init; } }", "E", "e")]
    [InlineData("public class R : Base { public override string? E { get => base.E; set => base.E = value; } public int N { get; set; } } public class Base { public virtual string? E { get; set; } = \"e\"; }", "E", "e")]
    [InlineData("public class R { public R(int n) : this(n, 4) { } private R(int n, int e) { N = n; E = e; } public int N { get; } public int? E { get; init; } }", "E", "4")]
    [InlineData("public class R : Base<string> { public int N { get; set; } } public class Base<T> { public Base() { E = 4; } public int? E { get; init; } public T? Other { get; init; } }", "E", "4")]
    [InlineData("public record R(int N) { public string? E { get; init; } }", "E", "")]
    [InlineData("public class R { public R(int n, int? e = null) { N = n; E = e ?? 3; } public int N { get; } public int E { get; } }", "E", "3")]
    [InlineData("public record R(int N, string? E = null) { public string E { get; init; } = E ?? \"e\"; }", "E", "e")]
    public void A_member_that_the_answer_leaves_out_keeps_its_value(string type, string member, string expected)
    {
        string source = $$"""
            [VisionTask("x")] {{type}}
            internal static class Program { public static string Run() => $"{RContract.Instance.Read("{\"n\":1}", ImageFrame.Create(1000, 1000)).Value!.{{member}}}"; }
            """;
        Assert.Equal(expected, StrictProject.Of(source).Generate().Run<string>());
    }

    [Theory]
    [InlineData("public record R(int N, double? D = double.NaN);")]
    [InlineData("public record R(int N) { public double? P { get; init; } = double.NaN; }")]
    [InlineData("public record R(int N) { public E? S { get; init; } = (E)9; }")]
    [InlineData("public record R(int N, E? X = (E)77);")]
    [InlineData("public record R(int N) { public IE S { get; init; } = new((E)7); } public record struct IE(E V);")]
    [InlineData("public record R(int N) { public ID S { get; init; } = new(double.NaN); } public record struct ID(double V);")]
    [InlineData("public record R(int N) { public P? S { get; init; } = new(new Q(double.NaN)); } public record P(Q Inner); public record Q(double? V);")]
    [InlineData("public record R(int N) { public List<double> S { get; init; } = [double.NaN]; }")]
    [InlineData("public record R(int N) { public E[]? S { get; init; } = [(E)9]; }")]
    [InlineData("public record R(int N) { public ImmutableArray<double?> S { get; init; } = [1, null, double.NaN]; }")]
    [InlineData("public record R(int N) { public List<List<float>?> S { get; init; } = [null, [float.PositiveInfinity]]; }")]
    [InlineData("public record R(int N) { public Dictionary<E, double> S { get; init; } = new() { [(E)9] = 1 }; }")]
    [InlineData("public record R(int N) { public Dictionary<string, ID?>? S { get; init; } = new() { [\"a\"] = null, [\"b\"] = new(double.NaN) }; } public record struct ID(double V);")]
    [InlineData("public record R(int N) { public A S { get; init; } = new B(double.NaN); } [JsonDerivedType(typeof(B), \"b\")] [JsonDerivedType(typeof(C), \"c\")] public abstract record A; public record B(double V) : A; public record C(int W) : A;")]
    [InlineData("public record R(int N) { public IReadOnlyList<A>? S { get; set; } = [new C(1), new B(double.NaN)]; } [JsonDerivedType(typeof(B), \"b\")] [JsonDerivedType(typeof(C), \"c\")] public abstract record A; public record B(double V) : A; public record C(int W) : A;")]
    [InlineData("public record R(int N) { public Located<double> S { get; init; } = new(double.NaN, null); }")]
    [InlineData("public record R(int N) { public List<Located<E>>? S { get; init; } = [new((E)9, null)]; }")]
    [InlineData("public record R(int N, string S = \"a\\uD800\", char C = '\\uDC00');")]
    public void What_no_JSON_expresses_is_left_out(string type)
    {
        string source = $$"""
            [VisionTask("x")] {{type}}
            public enum E { A = 1 }
            internal static class Program { public static string Run() => RContract.Instance.WriteText(RContract.Instance.Read("{\"n\":1}", ImageFrame.Create(1000, 1000)).Value!, ImageFrame.Create(1000, 1000)); }
            """;
        Assert.Equal("{\"n\":1}", StrictProject.Of(source).Generate().Run<string>());
    }

    [Theory]
    [InlineData("TimeSpan", "TimeSpan.MinValue", "{\"n\":1,\"v\":\"-P10675199DT2H48M5.4775808S\"}")]
    [InlineData("TimeSpan", "TimeSpan.MaxValue", "{\"n\":1,\"v\":\"P10675199DT2H48M5.4775807S\"}")]
    [InlineData("string", "\"a\\uD83D\\uDE00b\"", "{\"n\":1,\"v\":\"a\\uD83D\\uDE00b\"}")]
    public void The_ends_of_a_type_are_written_and_read(string type, string value, string written)
    {
        string source = $$"""
            [VisionTask("x")] public record R(int N, {{type}} V);
            internal static class Program
            {
                private static readonly ImageFrame Frame = ImageFrame.Create(1000, 1000);
                public static string Run()
                {
                    R one = new(1, {{value}});
                    string text = RContract.Instance.WriteText(one, Frame);
                    return RContract.Instance.Read(text, Frame).Value == one ? text : "another value";
                }
            }
            """;
        Assert.Equal(written, StrictProject.Of(source).Generate().Run<string>());
    }

    [Theory]
    [InlineData("string", "\"a\\uD800\"", "half of a surrogate pair (U+D800)")]
    [InlineData("string", "\"\\uDE00\\uD83D\"", "half of a surrogate pair (U+DE00)")]
    [InlineData("char", "'\\uDC00'", "half of a surrogate pair (U+DC00)")]
    [InlineData("Uri", "new Uri(\"\", UriKind.Relative)", "empty URI")]
    [InlineData("List<string>", "[\"\\uD800\"]", "half of a surrogate pair")]
    public void What_would_come_back_as_another_value_is_not_written(string type, string value, string why)
    {
        string source = $$"""
            [VisionTask("x")] public record R(int N, {{type}} V);
            internal static class Program { public static string Run() => RContract.Instance.WriteText(new R(1, {{value}}), ImageFrame.Create(1000, 1000)); }
            """;
        Assert.Contains(why, Assert.Throws<ArgumentException>(() => StrictProject.Of(source).Generate().Run<string>()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"n\":1}")]
    [InlineData("{\"n\":1,\"a\":null}")]
    public void What_an_attribute_requires_must_be_there(string answer)
    {
        string source = $$"""
            [VisionTask("x")] public class R { [Required] public string? A { get; set; } = "a"; public int N { get; set; } }
            internal static class Program { public static bool Run() => RContract.Instance.Read({{Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(answer, quote: true)}}, ImageFrame.Create(1000, 1000)).Rejected.Count == 1; }
            """;
        Assert.True(StrictProject.Of(source).Generate().Run<bool>());
    }

    [Fact]
    public void A_null_that_the_constructor_does_not_take_is_rejected()
    {
        const string Source = """
            [VisionTask("x")] public class R { public R(string a, int n) { A = a.Trim(); N = n; } public string? A { get; } public int N { get; } }
            internal static class Program { public static bool Run() => RContract.Instance.Read("{\"a\":null,\"n\":1}", ImageFrame.Create(1000, 1000)).Rejected.Count == 1; }
            """;
        Assert.True(StrictProject.Of(Source).Generate().Run<bool>());
    }
}
