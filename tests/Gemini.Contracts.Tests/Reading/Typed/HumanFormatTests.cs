using System.Globalization;
using Gemini.Contracts.SourceGenModel;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Typed;

/// <summary>Money and dates as models copy them from a picture.</summary>
public sealed class HumanFormatTests
{
    [Theory]
    [InlineData("2.38 €", "2.38")]
    [InlineData("€2.38", "2.38")]
    [InlineData("$2.50", "2.50")]
    [InlineData("US$ 2.50", "2.50")]
    [InlineData("-$2.50", "-2.50")]
    [InlineData("1,19", "1.19")]
    [InlineData("1,19 EUR", "1.19")]
    [InlineData("1,234.50", "1234.50")]
    [InlineData("1.234,50", "1234.50")]
    [InlineData("1 234,50 zł", "1234.50")]
    [InlineData("1'234.50", "1234.50")]
    [InlineData("1,234,567", "1234567")]
    public void Money_is_read_with_a_finding(string text, string expected)
    {
        Typed.Result<decimal> read = Read(text);
        Assert.True(read.IsRead, read.Message);
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), read.Value);
        Assert.Equal([FindingCodes.NumberInString], Codes(read));
    }

    [Theory]
    [InlineData("95%")]
    [InlineData("high")]
    [InlineData("12 kg")]
    [InlineData("€")]
    [InlineData("1.2.3")]
    [InlineData("1,23,4")]
    [InlineData("1,234.567,8")]
    [InlineData("€2.38 EUR")]
    [InlineData("2 for $5")]
    public void What_is_no_amount_is_rejected(string text) => Assert.Equal(RejectionReason.WrongFormat, Read(text).Reason);

    [Fact]
    public void An_ambiguous_number_says_so_and_a_culture_decides()
    {
        Typed.Result<decimal> read = Read("1,234");
        Assert.Equal(1234, read.Value);
        Assert.Equal([FindingCodes.NumberInString, FindingCodes.AmbiguousFormat], Codes(read));
        Typed.Result<decimal> german = Read("1,234", CultureInfo.GetCultureInfo("de-DE"));
        Assert.Equal(1.234m, german.Value);
        Assert.Equal([FindingCodes.NumberInString], Codes(german));
        Assert.Equal(1234, Read("1.234", CultureInfo.GetCultureInfo("de-DE")).Value);
    }

    [Theory]
    [InlineData("24.12.2025")]
    [InlineData("12/24/2025")]
    [InlineData("24/12/2025")]
    [InlineData("2025/12/24")]
    [InlineData("December 24, 2025")]
    [InlineData("24 Dec 2025")]
    public void A_date_in_another_form_is_read_with_a_finding(string text)
    {
        Typed.Result<DateOnly> read = ReadDate(text);
        Assert.True(read.IsRead, read.Message);
        Assert.Equal(new DateOnly(2025, 12, 24), read.Value);
        Assert.Equal([FindingCodes.DateInOtherForm], Codes(read));
    }

    [Fact]
    public void An_ambiguous_date_says_so_and_a_culture_decides()
    {
        Typed.Result<DateOnly> read = ReadDate("03/04/2025");
        Assert.Equal(new DateOnly(2025, 3, 4), read.Value);
        Assert.Equal([FindingCodes.DateInOtherForm, FindingCodes.AmbiguousFormat], Codes(read));
        Assert.Contains("2025-04-03", read.Session.Findings[1].Message, StringComparison.Ordinal);
        Typed.Result<DateOnly> british = ReadDate("03/04/2025", CultureInfo.GetCultureInfo("en-GB"));
        Assert.Equal(new DateOnly(2025, 4, 3), british.Value);
        Assert.Equal([FindingCodes.DateInOtherForm], Codes(british));
    }

    [Fact]
    public void A_date_and_time_in_another_form_is_read_with_a_finding()
    {
        Typed.Result<DateTime> read = Typed.Read<DateTime>("\"24.12.2025 14:30\"", (ref r, out v) => r.ReadDateTime(out v));
        Assert.Equal(new DateTime(2025, 12, 24, 14, 30, 0), read.Value);
        Assert.Equal([FindingCodes.DateInOtherForm], Codes(read));
    }

    [Theory]
    [InlineData("31.02.2025")]
    [InlineData("13/13/2025")]
    [InlineData("24.12.25")]
    [InlineData("tomorrow")]
    public void What_is_no_date_is_rejected(string text) => Assert.Equal(RejectionReason.WrongFormat, ReadDate(text).Reason);

    private static Typed.Result<decimal> Read(string text, CultureInfo? culture = null) =>
        Typed.Read<decimal>($"\"{text}\"", (ref r, out v) => r.ReadDecimal(out v), options: new ReadOptions { Culture = culture });

    private static Typed.Result<DateOnly> ReadDate(string text, CultureInfo? culture = null) =>
        Typed.Read<DateOnly>($"\"{text}\"", (ref r, out v) => r.ReadDateOnly(out v), options: new ReadOptions { Culture = culture });

    private static IEnumerable<string> Codes<T>(Typed.Result<T> result) => result.Session.Findings.Select(static finding => finding.Code);
}
