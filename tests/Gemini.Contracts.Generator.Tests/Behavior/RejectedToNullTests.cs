using System.Text;
using Gemini.Contracts.Generator.Tests.RoundTrip;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Generator.Tests.Behavior;

/// <summary>What breaks a constraint or a rule in a nullable member costs the member: it is null, not the broken value.</summary>
public sealed class RejectedToNullTests
{
    [Theory]
    [InlineData("[property: MaxLength(2)] string?", "\"abc\"")]
    [InlineData("[property: RegularExpression(\"[a-c]+\")] string?", "\"d\"")]
    [InlineData("[property: AllowedValues(\"a\")] string?", "\"b\"")]
    [InlineData("[property: Range(1, 5)] int?", "6")]
    [InlineData("[property: MaxLength(1)] List<int>?", "[1,2]")]
    [InlineData("[property: MaxLength(1)] IReadOnlyList<string>?", "[\"a\",\"b\"]")]
    [InlineData("[property: MaxLength(1)] int[]?", "[1,2]")]
    [InlineData("[property: MaxLength(1)] HashSet<int>?", "[1,2]")]
    [InlineData("[property: MaxLength(1)] Dictionary<string, int>?", "[{\"key\":\"a\",\"value\":1},{\"key\":\"b\",\"value\":2}]")]
    [InlineData("[property: MaxLength(1)] PixelPoint[]?", "[[1,2],[3,4]]")]
    [InlineData("P?", "{\"x\":1}")]
    [InlineData("S?", "{\"x\":1}")]
    [InlineData("V?", "{\"x\":1}")]
    [InlineData("U?", "{\"$type\":\"b\",\"x\":1}")]
    public void A_broken_value_is_null(string member, string value)
    {
        StrictProject strict = StrictProject.Of($$"""
            public record P(int X) { public static string? Check(P p) => "never"; }
            public record struct S(int X) { public static string? Check(S s) => "never"; }
            public class V : IValidatableObject { public int X { get; set; } public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => [new ValidationResult("never")]; }
            [JsonDerivedType(typeof(B), "b")] public abstract record U(int X);
            public record B(int X) : U(X) { public static string? Check(B b) => "never"; }
            [VisionTask("x", Answer = AnswerShape.One)] public record R({{member}} A, int N);
            """);
        string? written = strict.Generate().Run(assembly => LoadedContract.In(assembly).Single().ReadAndWrite(Encoding.UTF8.GetBytes($$"""{"a":{{value}},"n":1}"""), out _));
        Assert.Equal("""{"a":null,"n":1}""", written);
    }
}
