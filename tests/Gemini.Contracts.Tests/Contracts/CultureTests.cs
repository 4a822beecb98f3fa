using System.Globalization;
using Xunit;

namespace Gemini.Contracts.Tests.Contracts;

/// <summary>What <c>[Culture]</c> decides in generated contracts.</summary>
public sealed class CultureTests
{
    private const string Ambiguous = """{"total": "1,234", "date": "03/04/2025", "lines": [{"price": "2,500", "box_2d": [1,2,3,4]}], "paid": "1,500", "tax": {"value": "1,190", "box_2d": [10,20,30,40]}, "count": 3}""";

    [Fact]
    public void Without_one_the_finding_says_what_is_ambiguous()
    {
        VisionAnswer<PlainBill> answer = PlainBillContract.Instance.Read("""{"total": "1,234", "date": "03/04/2025"}""", ImageFrame.Create(1000, 1000));
        Assert.Equal(new PlainBill(1234, new DateOnly(2025, 3, 4)), answer.Value);
        Finding[] ambiguous = [.. answer.Findings.Where(static finding => finding.Code == FindingCodes.AmbiguousFormat)];
        Assert.Equal(["/total", "/date"], ambiguous.Select(static finding => finding.Pointer));
        Assert.All(ambiguous, static finding => Assert.Contains("[Culture]", finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_types_culture_holds_for_its_members_and_what_is_in_them_and_the_nearer_one_counts()
    {
        VisionAnswer<GermanBill> answer = GermanBillContract.Instance.Read(Ambiguous, ImageFrame.Create(1000, 1000));
        GermanBill bill = answer.Value;
        Assert.Equal((1.234m, new DateOnly(2025, 4, 3), 2.5m, 1500m, 1.19m), (bill.Total, bill.Date, bill.Lines[0].Price, bill.Paid, bill.Tax.Value));
        Assert.DoesNotContain(answer.Findings, static finding => finding.Code == FindingCodes.AmbiguousFormat);
    }

    [Fact]
    public void The_attribute_goes_before_the_options_which_hold_where_there_is_none()
    {
        ReadOptions american = new() { Culture = CultureInfo.GetCultureInfo("en-US") };
        Assert.Equal(1.234m, GermanBillContract.Instance.Read(Ambiguous, ImageFrame.Create(1000, 1000), american).Value.Total);
        PlainBill plain = PlainBillContract.Instance.Read("""{"total": "1,234", "date": "03/04/2025"}""", ImageFrame.Create(1000, 1000), new ReadOptions { Culture = CultureInfo.GetCultureInfo("fr-FR") }).Value;
        Assert.Equal((1.234m, new DateOnly(2025, 4, 3)), (plain.Total, plain.Date));
    }

    [Fact]
    public void What_is_rejected_within_a_culture_leaves_the_next_value_to_its_own()
    {
        const string Text = """[{"first": "12 kg", "second": "1,234"}, {"first": "1,234", "second": "1,234"}]""";
        VisionAnswer<IReadOnlyList<TwoNumbers>> answer = TwoNumbersContract.Instance.Read(Text, ImageFrame.Create(1000, 1000));
        Assert.Equal([new TwoNumbers(null, 1234), new TwoNumbers(1.234m, 1234)], answer.Value);
    }

    [Fact]
    public void What_is_not_ambiguous_is_read_as_it_stands()
    {
        GermanBill bill = GermanBillContract.Instance.Read(
            """{"total": 1234.5, "date": "2025-04-03", "lines": [{"price": "1,234.50"}], "paid": "2.38 €", "tax": {"value": "1.234,50", "box_2d": [1,2,3,4]}, "count": 3}""", ImageFrame.Create(1000, 1000)).Value;
        Assert.Equal((1234.5m, new DateOnly(2025, 4, 3), 1234.5m, 2.38m, 1234.5m), (bill.Total, bill.Date, bill.Lines[0].Price, bill.Paid, bill.Tax.Value));
    }
}

[VisionTask("Read the bill.", Answer = AnswerShape.One)]
public record PlainBill(decimal Total, DateOnly Date);

[VisionTask("Read the bill.", Answer = AnswerShape.One)]
[Culture("de-DE")]
public record GermanBill(decimal Total, DateOnly Date, IReadOnlyList<BillLine> Lines, [property: Culture("en-US")] decimal Paid, Located<decimal> Tax, int Count);

public record BillLine(decimal Price);

[VisionTask("Read the numbers.", Answer = AnswerShape.List)]
public record TwoNumbers([property: Culture("de-DE")] decimal? First, [Culture("en-US")] decimal Second);
