using System.Collections.Immutable;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Contracts;

/// <summary>Values with their places: read as the schema asks and as models write them, written, walked through and compared.</summary>
public sealed class LocatedTests
{
    private static readonly AnswerFrames Frame = ImageFrame.Create(2000, 1000);

    private static readonly AnswerFrames Pages = AnswerFrames.Create([ImageFrame.Create(1000, 1000), ImageFrame.Create(2000, 2000)]);

    private static readonly Receipt Whole = new(
        new("Tea House", new PixelBox(200, 20, 600, 60)),
        new(12.50m, new PixelBox(1400, 800, 1600, 840)),
        null,
        new(PaidBy.Card, null),
        [new(new ReceiptLine("Oolong", 4.5m), new PixelBox(200, 100, 1600, 140)), new(new ReceiptLine("Sencha", 8m), new PixelBox(200, 150, 1600, 190))]);

    private const string WholeText = """
        {"merchant":{"value":"Tea House","box_2d":[20,100,60,300]},"total":{"value":12.50,"box_2d":[800,700,840,800]},"payment":{"value":"card","box_2d":null},
         "lines":[{"value":{"name":"Oolong","price":4.5},"box_2d":[100,100,140,800]},{"value":{"name":"Sencha","price":8},"box_2d":[150,100,190,800]}]}
        """;

    [Fact]
    public void A_value_comes_with_its_box_in_pixels_and_a_missing_box_is_null_and_reported()
    {
        VisionAnswer<Receipt> answer = Receipt.Contract.Read(WholeText, Frame);
        AssertSame(Whole, answer.Value);
        Finding missing = Assert.Single(answer.Findings);
        Assert.Equal(("/payment", FindingCodes.BoxMissing), (missing.Pointer, missing.Code));
        Assert.Equal("""{"value":"card","box_2d":null}""", WholeText.Substring(missing.Start, missing.Length));
    }

    [Theory]
    [InlineData("[0,0,0,0]", "EmptyBox /total/box_2d|BoxMissing /total")]
    [InlineData("[]", "EmptyToNull /total/box_2d|BoxMissing /total")]
    [InlineData("null", "BoxMissing /total")]
    public void A_box_that_says_nothing_is_no_box(string box, string findings)
    {
        VisionAnswer<Receipt> answer = Receipt.Contract.Read(WholeText.Replace("[800,700,840,800]", box, StringComparison.Ordinal), Frame);
        Assert.Equal((12.50m, null), (answer.Value.Total.Value, answer.Value.Total.Box));
        Assert.Equal(findings, string.Join('|', answer.Findings.Where(static finding => finding.Pointer.StartsWith("/total", StringComparison.Ordinal)).Select(static finding => $"{finding.Code} {finding.Pointer}")));
    }

    [Fact]
    public void Pages_that_may_be_counted_from_1_are_told_of()
    {
        const string Text = """{"subject":{"value":"a","image_index":2,"box_2d":[1,2,3,4]},"pages":[{"page":2,"heading":{"value":"b","box_2d":[1,2,3,4]},"lines":[]},{"page":1,"heading":{"value":"c","box_2d":[1,2,3,4]},"lines":[]}]}""";
        VisionAnswer<Letter> answer = Letter.Contract.Read(Text, Pages);
        Assert.Equal(["/pages/0", "/subject"], answer.Findings.Where(static finding => finding.Message.Contains("counted from 1", StringComparison.Ordinal)).Select(static finding => finding.Pointer));
        Assert.Null(answer.Value.Subject.Box);
        answer = Letter.Contract.Read(Text.Replace("\"image_index\":2", "\"image_index\":9", StringComparison.Ordinal), Pages);
        Assert.DoesNotContain(answer.Findings, static finding => finding.Pointer == "/subject" && finding.Message.Contains("counted from 1", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_written_is_read_back() => AssertSame(Whole, Receipt.Contract.Read(Receipt.Contract.WriteText(Whole, Frame), Frame).Value);

    [Theory]
    [InlineData("box beside the value", """{"merchant":"Tea House","merchant_box_2d":[20,100,60,300]}""", "ValueAndBoxApart /merchant")]
    [InlineData("box before the value", """{"merchant_box_2d":[20,100,60,300],"merchant":"Tea House"}""", "ValueAndBoxApart /merchant")]
    [InlineData("another name of the box beside", """{"merchant":"Tea House","merchantBbox":[20,100,60,300]}""", "KeySpelling /merchantBbox|ValueAndBoxApart /merchant")]
    [InlineData("a box by another name", """{"merchant":{"value":"Tea House","bbox":[20,100,60,300]}}""", "KeySpelling /merchant/bbox")]
    [InlineData("the box first", """{"merchant":{"box_2d":[20,100,60,300],"value":"Tea House"}}""", "")]
    [InlineData("the value as text", """{"merchant":{"text":"Tea House","box_2d":[20,100,60,300]}}""", "KeySpelling /merchant")]
    [InlineData("the value by its own name", """{"merchant":{"merchant":"Tea House","bounding_box":[20,100,60,300]}}""", "KeySpelling /merchant|KeySpelling /merchant/bounding_box")]
    [InlineData("the box as an object", """{"merchant":{"value":"Tea House","box_2d":{"ymin":20,"xmin":100,"ymax":60,"xmax":300}}}""", "BoxAsObject /merchant/box_2d")]
    [InlineData("in an array of one", """{"merchant":[{"value":"Tea House","box_2d":[20,100,60,300]}]}""", "SingleElementArray /merchant")]
    [InlineData("relaxed", """{merchant: {value: 'Tea House', box_2d: [20, 100, 60, 300]}}""", "UnquotedName|QuoteStyle")]
    [InlineData("the members by other quotes and names", """{'merchant': {'bbox': [20, 100, 60, 300], 'text': 'Tea House'}}""", "QuoteStyle|KeySpelling")]
    public void Value_and_box_are_understood_as_models_write_them(string what, string member, string findings)
    {
        string rest = WholeText[(WholeText.IndexOf("},", StringComparison.Ordinal) + 2)..];
        string text = member[..^1] + ", " + rest;
        VisionAnswer<Receipt> answer = Receipt.Contract.Read(text, Frame);
        Assert.True(answer.HasValue, $"{what}: {string.Join("; ", answer.Rejected)}");
        AssertSame(Whole, answer.Value);
        string[] seen = [.. answer.Findings.Where(static finding => finding.Code != FindingCodes.BoxMissing).Select(static finding => $"{finding.Code} {finding.Pointer}")];
        foreach (string expected in findings.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Contains(seen, finding => finding.StartsWith(expected, StringComparison.Ordinal));
        }

        Assert.True(findings.Length > 0 || seen.Length == 0, string.Join("\n", seen));
    }

    [Theory]
    [InlineData("a record's members beside its box", """[{"name":"Oolong","price":4.5,"box_2d":[100,100,140,800]},{"bbox":[150,100,190,800],"name":"Sencha","price":8}]""")]
    [InlineData("values and boxes in two lists of one object", """{"value":[{"name":"Oolong","price":4.5},{"name":"Sencha","price":8}],"box_2d":[[100,100,140,800],[150,100,190,800]]}""")]
    [InlineData("values and boxes by other names", """{"boxes":[[100,100,140,800],[150,100,190,800]],"values":[{"name":"Oolong","price":4.5},{"name":"Sencha","price":8}]}""")]
    [InlineData("boxes in a list beside", """[{"name":"Oolong","price":4.5},{"name":"Sencha","price":8}],"lines_box_2d":[[100,100,140,800],[150,100,190,800]]""")]
    [InlineData("boxes in a list beside, by another name", """[{"name":"Oolong","price":4.5},{"name":"Sencha","price":8}],"lines_boxes":[[100,100,140,800],[150,100,190,800]]""")]
    public void A_list_of_located_records_is_understood_as_models_write_it(string what, string lines)
    {
        string text = WholeText[..WholeText.IndexOf("\"lines\"", StringComparison.Ordinal)] + "\"lines\":" + lines + "}";
        VisionAnswer<Receipt> answer = Receipt.Contract.Read(text, Frame);
        Assert.True(answer.HasValue, $"{what}: {string.Join("; ", answer.Rejected)}");
        AssertSame(Whole, answer.Value);
        Assert.Contains(answer.Findings, static finding => finding.Code == FindingCodes.ValueAndBoxApart);
        Assert.DoesNotContain(answer.Findings, static finding => finding.Code == FindingCodes.UnknownMember);
        Assert.Empty(answer.Rejected);
    }

    [Theory]
    [InlineData("""["a","b","c"],"words_boxes":[[1,2,30,40],[5,6,70,80]]""")]
    [InlineData("""{"values":["a","b","c"],"boxes":[[1,2,30,40],[5,6,70,80]]}""")]
    public void Lists_of_different_lengths_are_not_paired(string words)
    {
        VisionAnswer<Receipt> answer = Receipt.Contract.Read(WholeText.TrimEnd()[..^1] + ",\"words\":" + words + "}", Frame);
        Assert.Equal(["a", "b", "c"], answer.Value.Words!.Select(static word => word.Value));
        Assert.All(answer.Value.Words!, static word => Assert.Null(word.Box));
        Assert.Contains(answer.Findings, static finding => finding.Code == FindingCodes.ValueAndBoxApart && finding.Message.Contains("3 values and 2 boxes", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rejected_value_does_not_shift_the_boxes_of_the_others()
    {
        VisionAnswer<Receipt> answer = Receipt.Contract.Read(
            WholeText[..WholeText.IndexOf("\"lines\"", StringComparison.Ordinal)]
            + """ "lines":[{"name":"Oolong","price":4.5},{"name":"broken"},{"name":"Sencha","price":8}],"lines_box_2d":[[100,100,140,800],[1,1,9,9],[150,100,190,800]]}""", Frame);
        AssertSame(Whole, answer.Value);
        Assert.Single(answer.Rejected);
    }

    [Theory]
    [InlineData("""{"value":null,"box_2d":null}""")]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void A_nullable_located_value_may_be_null_in_any_form(string tip)
    {
        VisionAnswer<Receipt> answer = Receipt.Contract.Read(WholeText.Replace("\"payment\"", $"\"tip\":{tip},\"payment\"", StringComparison.Ordinal), Frame);
        AssertSame(Whole, answer.Value);
        Assert.Empty(answer.Rejected);
    }

    [Fact]
    public void A_value_with_an_unreadable_box_keeps_its_value()
    {
        VisionAnswer<Receipt> answer = Receipt.Contract.Read(WholeText.Replace("[20,100,60,300]", "[20,100,60]", StringComparison.Ordinal), Frame);
        Assert.Equal(new Located<string>("Tea House"), answer.Value.Merchant);
        Assert.Contains(answer.Findings, static finding => finding is { Code: FindingCodes.RejectedToNull, Pointer: "/merchant/box_2d" });
        Assert.Contains(answer.Findings, static finding => finding is { Code: FindingCodes.BoxMissing, Pointer: "/merchant" });
    }

    [Fact]
    public void A_value_that_is_wrong_rejects_what_requires_it()
    {
        VisionAnswer<Receipt> answer = Receipt.Contract.Read(WholeText.Replace("12.50", "\"many\"", StringComparison.Ordinal), Frame);
        Assert.False(answer.HasValue);
        Assert.Equal("/total/value", Assert.Single(answer.Rejected).Pointer);
    }

    [Fact]
    public void A_page_is_named_by_the_value_itself_or_by_the_object_around_it()
    {
        const string Text = """
            {"subject":{"value":"Rent","image_index":1,"box_2d":[100,200,300,400]},
             "pages":[{"page":0,"heading":{"value":"A","box_2d":[10,20,30,40]},"lines":[{"value":"a1","box_2d":[100,200,300,400]}]},
                      {"heading":{"value":"B","box_2d":[10,20,30,40]},"lines":[{"value":"b1","box_2d":[100,200,300,400]}],"page":1}]}
            """;
        VisionAnswer<Letter> answer = Letter.Contract.Read(Text, Pages);
        Assert.Equal(new Located<string>("Rent", new PixelBox(400, 200, 800, 600), 1), answer.Value.Subject);
        Assert.Equal(new Located<string>("A", new PixelBox(20, 10, 40, 30), 0), answer.Value.Pages[0].Heading);
        Assert.Equal(new Located<string>("B", new PixelBox(40, 20, 80, 60), 1), answer.Value.Pages[1].Heading);
        Assert.Equal(new Located<string>("b1", new PixelBox(400, 200, 800, 600), 1), answer.Value.Pages[1].Lines[0]);
        Assert.Empty(answer.Findings);
        Assert.Equal(Letter.Contract.WriteText(answer.Value, Pages), Letter.Contract.WriteText(Letter.Contract.Read(Letter.Contract.WriteText(answer.Value, Pages), Pages).Value, Pages));
        AnswerPlace[] boxes = [.. Letter.Contract.Shape.GetPlaces(answer.Value).Where(static place => place.IsSpatial)];
        Assert.Equal([1, 0, 0, 1, 1], boxes.Select(static box => box.ImageIndex));
    }

    [Theory]
    [InlineData("\"image_index\":7,", "image 7 of placeholder 0")]
    [InlineData("", "does not say in which of the pictures")]
    public void A_page_that_is_not_there_or_not_said_is_a_finding(string index, string message)
    {
        VisionAnswer<Letter> answer = Letter.Contract.Read($$"""{"subject":{"value":"Rent",{{index}}"box_2d":[100,200,300,400]},"pages":[]}""", Pages);
        Assert.Null(answer.Value.Subject.Box);
        Finding finding = Assert.Single(answer.Findings);
        Assert.Equal((FindingCodes.BoxMissing, "/subject"), (finding.Code, finding.Pointer));
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_located_value_is_its_value_and_equals_another_of_the_same_value_and_place()
    {
        decimal total = Whole.Total;
        Assert.Equal(12.50m, total);
        Assert.Equal(new Located<int>(3, new PixelBox(1, 2, 3, 4)), new Located<int>(3, new PixelBox(1, 2, 3, 4)));
        Assert.NotEqual(new Located<int>(3, new PixelBox(1, 2, 3, 4)), new Located<int>(3, new PixelBox(1, 2, 3, 5)));
        Assert.NotEqual(new Located<int>(3, new PixelBox(1, 2, 3, 4)), new Located<int>(3, new PixelBox(1, 2, 3, 4), 1));
        Assert.Equal("12.50 at [x1 1400, y1 800, x2 1600, y2 840] px", Whole.Total.ToString());
        Assert.Equal("Card", Whole.Payment.ToString());
        Assert.Throws<ArgumentNullException>(() => (int)(Located<int>)null!);
    }

    [Fact]
    public void The_shape_shows_value_and_place_and_takes_both()
    {
        ContractShape<Receipt> shape = Receipt.Contract.Shape;
        Assert.Equal(
            ["/merchant/value Scalar", "/merchant/box_2d Box null", "/total/value Scalar", "/total/box_2d Box null"],
            shape.Templates.Take(4).Select(static template => $"{template.Pointer} {template.Kind}{(template.IsNullable ? " null" : "")}"));
        ImmutableArray<AnswerItem> items = shape.GetItems(Whole);
        Assert.Equal(["", "/merchant", "/total", "/payment", "/lines/0", "/lines/1"], items.Select(static item => item.Pointer));
        Assert.Equal([null, "merchant", "total", "card", "Oolong", "Sencha"], items.Select(static item => item.Label));
        Assert.Equal(new PixelBox(200, 20, 600, 60), items[1].Box);
        Receipt changed = shape.With(Whole, "/total/box_2d", new PixelBox(1, 2, 3, 4));
        Assert.Equal(new Located<decimal>(12.50m, new PixelBox(1, 2, 3, 4)), changed.Total);
        Assert.Equal(13m, shape.With(changed, "/total/value", 13m).Total.Value);
        Assert.Null(shape.With(changed, "/total/box_2d", null).Total.Box);
        Receipt one = shape.SuppressOverlaps(Whole with { Lines = [.. Whole.Lines, new(new ReceiptLine("Oolong", 4.5m), new PixelBox(201, 100, 1600, 140))] });
        AssertSame(Whole, one);
    }

    [Fact]
    public void A_drawing_shows_each_value_at_its_place()
    {
        IReadOnlyList<DrawnItem> items = AnswerDrawing.Over(2000, 1000).Draw(Receipt.Contract, Whole).Items;
        Assert.Contains(items, static item => item is { Label: "merchant: Tea House", Box: { X1: 200 } });
        Assert.Contains(items, static item => item is { Label: "total: 12.50", Box: { X1: 1400 }, Note: null });
        Assert.Contains(items, static item => item is { Label: "payment: card", Box: null });
        Assert.Contains(items, static item => item is { Label: "Oolong", Note: "price: 4.5", Box: { Y1: 100 } });
    }

    /// <summary>The reader of relaxed syntax leaves literals of Python in what it passes over; looking into that for a name must not throw.</summary>
    [Theory]
    [InlineData("""{"merchant":{"box_2d":[1,2,3,4],"sure":True,"value":"Tea House"},"total":1,"tip":None,"payment":"card","lines":[]}""")]
    [InlineData("""{"merchant":"Tea House","total":1,"tip":None,"payment":"card","lines":{"value":[],"box_2d":None}}""")]
    public void Literals_of_other_languages_are_read_within_located_values(string text)
    {
        VisionAnswer<Receipt> answer = Receipt.Contract.Read(text, Frame);
        Assert.Equal("Tea House", answer.Value.Merchant.Value);
    }

    [Fact]
    public void Literals_of_other_languages_are_read_within_a_closed_hierarchy() => Assert.Equal(
        "red",
        Assert.Single(Figure.Contract.Read("""[{"radius":4,"extra":None,"$type":"circle","color":"red","center":[1,2]}]""", Frame).Value).Color);

    private static void AssertSame(Receipt expected, Receipt actual)
    {
        Assert.Equal(expected.Lines, actual.Lines);
        Assert.Equal(expected with { Lines = [], Words = null }, actual with { Lines = [], Words = null });
    }
}
