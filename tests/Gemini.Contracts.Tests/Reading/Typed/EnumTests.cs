using Gemini.Contracts.Reading;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Typed;

public class EnumTests
{
    private static readonly EnumTable Kinds = new(-1, "moved", "recoloured_item", "gone");
    private static readonly EnumTable WithFallback = new(2, "moved", "gone", "other");

    [Fact]
    public void A_name_is_its_place()
    {
        Typed.Result<int> result = Read("\"gone\"", Kinds);
        Assert.Equal((2, 0), (result.Value, result.Findings.Length));
    }

    [Theory]
    [InlineData("\"Gone\"", 2)]
    [InlineData("\"RecolouredItem\"", 1)]
    [InlineData("\"recoloured item\"", 1)]
    public void Another_case_or_separator_is_a_finding(string json, int expected)
    {
        Typed.Result<int> result = Read(json, Kinds);
        Assert.Equal(expected, result.Value);
        Assert.Equal([FindingKind.EnumSpelling], result.Findings);
    }

    [Fact]
    public void An_unknown_name_is_rejected_and_the_known_ones_are_named()
    {
        Typed.Result<int> result = Read("\"zebra\"", Kinds);
        Assert.Equal(RejectionReason.UnknownEnumValue, result.Reason);
        Assert.Equal("'zebra' is none of moved, recoloured_item, gone.", result.Message);
    }

    [Fact]
    public void An_unknown_name_is_the_fallback_where_there_is_one()
    {
        Typed.Result<int> result = Read("\"zebra\"", WithFallback);
        Assert.Equal(2, result.Value);
        Assert.Equal([FindingKind.EnumFallback], result.Findings);
    }

    private static Typed.Result<int> Read(string json, EnumTable table) => Typed.Read<int>(json, (ref r, out v) => r.ReadEnumName(table, out v));
}
