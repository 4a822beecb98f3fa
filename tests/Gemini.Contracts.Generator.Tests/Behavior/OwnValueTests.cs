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
        Assert.Equal(expected, House.Of(source).Generate().Run<string>());
    }

    [Theory]
    [InlineData("public record R(int N, double? D = double.NaN);")]
    [InlineData("public record R(int N) { public double? P { get; init; } = double.NaN; }")]
    [InlineData("public record R(int N) { public E? S { get; init; } = (E)9; }")]
    [InlineData("public record R(int N, E? X = (E)77);")]
    [InlineData("public record R(int N) { public IE S { get; init; } = new((E)7); } public record struct IE(E V);")]
    [InlineData("public record R(int N) { public ID S { get; init; } = new(double.NaN); } public record struct ID(double V);")]
    [InlineData("public record R(int N) { public P? S { get; init; } = new(new Q(double.NaN)); } public record P(Q Inner); public record Q(double? V);")]
    public void What_no_JSON_expresses_is_left_out(string type)
    {
        string source = $$"""
            [VisionTask("x")] {{type}}
            public enum E { A = 1 }
            internal static class Program { public static string Run() => RContract.Instance.WriteText(RContract.Instance.Read("{\"n\":1}", ImageFrame.Create(1000, 1000)).Value!, ImageFrame.Create(1000, 1000)); }
            """;
        Assert.Equal("{\"n\":1}", House.Of(source).Generate().Run<string>());
    }

    [Fact]
    public void A_null_that_the_constructor_does_not_take_is_rejected()
    {
        const string Source = """
            [VisionTask("x")] public class R { public R(string a, int n) { A = a.Trim(); N = n; } public string? A { get; } public int N { get; } }
            internal static class Program { public static bool Run() => RContract.Instance.Read("{\"a\":null,\"n\":1}", ImageFrame.Create(1000, 1000)).Rejected.Count == 1; }
            """;
        Assert.True(House.Of(Source).Generate().Run<bool>());
    }
}
