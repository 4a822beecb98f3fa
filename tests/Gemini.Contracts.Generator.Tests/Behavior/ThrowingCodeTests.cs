using System.Text;
using Gemini.Contracts.Generator.Tests.RoundTrip;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Behavior;

/// <summary>A reader never throws: an object whose own constructor, setter or initializer does is rejected with its words.</summary>
public sealed class ThrowingCodeTests
{
    [Theory]
    [InlineData("public record R(int N) { public int N { get; init; } = N > 0 ? N : throw new ArgumentException(\"too few\"); }")]
    [InlineData("public record R(int N) { public int N { get; init { field = value > 0 ? value : throw new ArgumentException(\"too few\"); } } = N; private readonly int _check = Check1(N); static int Check1(int n) => n > 0 ? n : throw new ArgumentException(\"too few\"); }")]
    [InlineData("public class R { public R(int n) { ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n); N = n; } public int N { get; } }")]
    [InlineData("public class R { public int N { get; set { if (value <= 0) { throw new ArgumentException(\"too few\"); } field = value; } } }")]
    [InlineData("public class R { public required int N { get; init { if (value <= 0) { throw new ArgumentException(\"too few\"); } field = value; } } }")]
    [InlineData("public class R : Q { public R(int n) : base(n) { } } public class Q { protected Q(int n) { if (n <= 0) { throw new ArgumentException(\"too few\"); } N = n; } public int N { get; } }")]
    public void An_object_that_cannot_be_created_is_rejected(string declaration)
    {
        string marked = $"[VisionTask(\"x\", Answer = AnswerShape.One)] {declaration}";
        int read = StrictProject.Of(marked).Generate().Run(static assembly =>
        {
            LoadedContract contract = LoadedContract.In(assembly).Single();
            Assert.Null(contract.ReadAndWrite("{\"n\":0}"u8.ToArray(), out string rejected));
            Assert.Contains("Creating the R threw Argument", rejected, StringComparison.Ordinal);
            Assert.Equal("{\"n\":1}", contract.ReadAndWrite("{\"n\":1}"u8.ToArray(), out _));
            return 1;
        });
        Assert.Equal(1, read);
    }

    [Fact]
    public void In_a_nullable_member_it_costs_the_member()
    {
        string? written = StrictProject.Of("""
            public class P { public P(int x) { if (x <= 0) { throw new InvalidOperationException("never"); } X = x; } public int X { get; } }
            [VisionTask("x", Answer = AnswerShape.One)] public record R(P? A, int N);
            """).Generate().Run(static assembly => LoadedContract.In(assembly).Single().ReadAndWrite(Encoding.UTF8.GetBytes("""{"a":{"x":0},"n":1}"""), out _));
        Assert.Equal("""{"a":null,"n":1}""", written);
    }

    [Theory]
    [InlineData("public record R(int N);")]
    [InlineData("public record R(int N, string Name = \"a\") { public List<int> L { get; init; } = []; public string T { get; init; } = string.Empty; }")]
    [InlineData("public class R { public R(int n) { N = n; } public int N { get; } public static int Of(int n) => n > 0 ? n : throw new ArgumentException(); }")]
    [InlineData("public class R { public required int N { get; set; } public int Twice => N > 0 ? 2 * N : throw new InvalidOperationException(); }")]
    [InlineData("public struct R { public int N { get; set => field = value; } }")]
    public void Code_that_only_stores_is_not_guarded(string declaration) =>
        Assert.DoesNotContain("catch", StrictProject.Of($"[VisionTask(\"x\", Answer = AnswerShape.One)] {declaration}").Generate().Text, StringComparison.Ordinal);
}
