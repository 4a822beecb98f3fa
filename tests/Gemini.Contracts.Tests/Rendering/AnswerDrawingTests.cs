using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Rendering;

/// <summary>What a drawing consists of, whatever it is given.</summary>
public sealed class AnswerDrawingTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    // 2 × 1 pixels, one red, one green.
    private const string Dot = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGP4z8DAwMAAAAYCAQE1r2H6AAAAAElFTkSuQmCC";

    [Fact]
    public void The_same_items_are_drawn_the_same_way_as_svg() => Snapshot.Verify("desk", Desk().ToSvg("Green objects"), "svg");

    [Fact]
    public void The_same_items_are_drawn_the_same_way_as_a_page() => Snapshot.Verify("desk", Desk().ToHtml("Green objects"), "html");

    [Fact]
    public async Task What_is_written_is_what_the_string_holds()
    {
        AnswerDrawing drawing = AnswerDrawing.Over(ImageInput.FromDataUrl(Dot)).Add(new PixelBox(0, 0, 1, 1), "red");
        using MemoryStream page = new();
        await drawing.WriteHtmlAsync(page, "Dot", TestContext.Current.CancellationToken);
        using MemoryStream svg = new();
        await drawing.WriteSvgAsync(svg, "Dot", TestContext.Current.CancellationToken);

        Assert.Equal(drawing.ToHtml("Dot"), Encoding.UTF8.GetString(page.ToArray()));
        Assert.Equal(drawing.ToSvg("Dot"), Encoding.UTF8.GetString(svg.ToArray()));
        Assert.Contains(Dot, drawing.ToHtml("Dot"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_of_many_pieces_is_embedded_whole()
    {
        // An ancillary chunk that no reader knows carries enough bytes for several pieces, and for a rest that is no whole three.
        byte[] picture = WithPadding(Convert.FromBase64String(Dot[(Dot.IndexOf(',', StringComparison.Ordinal) + 1)..]), 200_001);
        ImageInput input = ImageInput.FromBytes(picture).KeepMetadata();
        byte[] sent = new byte[input.Length];
        using (Stream bytes = input.OpenRead())
        {
            bytes.ReadExactly(sent);
        }

        using MemoryStream svg = new();
        await AnswerDrawing.Over(input).WriteSvgAsync(svg, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Contains($"\"data:image/png;base64,{Convert.ToBase64String(sent)}\"", Encoding.UTF8.GetString(svg.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"/><image href=\"https://example.com/x.png\"/>")]
    [InlineData("'onload='alert(1)")]
    [InlineData("]]>--></style><style>*{background:url(https://example.com)}")]
    [InlineData("a\0b\u0001\u001B[31m\uFFFE\uFFFF\uD800")]
    [InlineData("&#x3c;script&#x3e;&lt;&amp;&bogus;")]
    public void A_label_is_text_whatever_it_holds(string label)
    {
        AnswerDrawing drawing = AnswerDrawing.Over(640, 480).Add(new DrawnItem(label) { Box = new PixelBox(10, 100, 600, 400), Note = label });
        XDocument svg = XDocument.Parse(drawing.ToSvg(label));
        XElement[] expected = [.. XDocument.Parse(AnswerDrawing.Over(640, 480).Add(new PixelBox(10, 100, 600, 400), "words").ToSvg()).Descendants()];

        Assert.Equal(expected.Select(static element => element.Name), svg.Descendants().Select(static element => element.Name));
        Assert.Equal(
            expected.SelectMany(static element => element.Attributes()).Select(static attribute => attribute.Name),
            svg.Descendants().SelectMany(static element => element.Attributes()).Select(static attribute => attribute.Name));
        string page = drawing.ToHtml(label);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<image", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, page.Split("<style").Length - 1);
        Assert.DoesNotContain(page, static character => char.IsControl(character) && character != '\n');
    }

    [Fact]
    public void A_label_cannot_turn_the_direction_of_what_follows()
    {
        string page = AnswerDrawing.Over(640, 480).Add(new PixelBox(1, 1, 90, 90), "left\u202Egnp.exe\u2066\u200F\uFEFF").ToHtml();

        Assert.Contains("leftgnp.exe", page, StringComparison.Ordinal);
        Assert.DoesNotContain(page, static character => character is '\u202E' or '\u2066' or '\u200F' or '\uFEFF');
    }

    [Fact]
    public void A_page_loads_and_runs_nothing()
    {
        string page = Desk().ToHtml("Green objects");
        Assert.Contains("Content-Security-Policy\" content=\"default-src 'none'; img-src data:;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", page.Replace(Svg.NamespaceName, "", StringComparison.Ordinal).Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(16, 16)]
    [InlineData(8000, 30)]
    [InlineData(20, 6000)]
    [InlineData(40_000, 30_000)]
    public void A_picture_of_any_size_can_be_drawn_upon(int width, int height)
    {
        AnswerDrawing drawing = AnswerDrawing.Over(width, height)
            .Add(new PixelBox(int.MinValue, int.MinValue, int.MaxValue, int.MaxValue), "everything")
            .Add(new PixelBox(width / 2, height / 2, width / 2, height / 2), "nothing")
            .Add(new PixelBox(width, height, 0, 0), "the wrong way round")
            .AddPoint(new PixelPoint(-5, height + 5), "outside")
            .AddPolygon(new Polygon([]), "no corners")
            .AddPolygon(new Polygon([new PixelPoint(0, 0)]), "one corner");
        XDocument svg = XDocument.Parse(drawing.ToSvg());

        Assert.Equal($"0 0 {width} {height}", svg.Root!.Attribute("viewBox")!.Value);
        foreach (XElement plate in svg.Descendants(Svg + "svg").Skip(1))
        {
            Assert.True(Number(plate, "x") >= 0 && Number(plate, "x") + Number(plate, "width") <= width + 1e-3);
            Assert.True(Number(plate, "y") >= 0 && Number(plate, "y") + Number(plate, "height") <= height + 1e-3);
        }
    }

    [Fact]
    public void An_item_without_a_place_is_in_the_table_only()
    {
        AnswerDrawing drawing = AnswerDrawing.Over(640, 480).Add(new DrawnItem("indoors") { Note = "the whole picture" });

        Assert.DoesNotContain("indoors", drawing.ToSvg(), StringComparison.Ordinal);
        Assert.Contains("indoors", drawing.ToHtml(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#fff;}")]
    [InlineData("")]
    public void A_color_that_is_none_is_refused(string color) =>
        Assert.Throws<ArgumentException>(() => AnswerDrawing.Over(10, 10).Add(new DrawnItem("x") { Color = color }));

    [Fact]
    public void A_reference_cannot_be_drawn_upon()
    {
        ImageInput input = ImageInput.FromUri(new Uri("https://example.com/a.png"), "image/png", 10, 10);
        ArgumentException refused = Assert.Throws<ArgumentException>(() => AnswerDrawing.Over(input));
        Assert.StartsWith("The picture is a reference (https://example.com/a.png)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Items_are_drawn_by_what_the_caller_makes_of_them()
    {
        (string Name, PixelBox Place)[] found = [("a", new PixelBox(0, 0, 5, 5)), ("b", new PixelBox(5, 5, 9, 9))];

        Assert.Equal(
            AnswerDrawing.Over(10, 10).Draw(found, static item => item.Place, static item => item.Name).ToHtml(),
            AnswerDrawing.Over(10, 10).Draw(found, static item => new DrawnItem(item.Name) { Box = item.Place }).ToHtml());
    }

    private static AnswerDrawing Desk() => AnswerDrawing.Over(ImageInput.FromDataUrl(Dot).WithFrame(ImageFrame.Create(640, 320).Scaled(2, 1)))
        .Add(new PixelBox(60, 80, 220, 300), "green mug")
        .Add(new PixelBox(600, 0, 640, 30), "a corner & <more>")
        .Add(new PixelBox(300, 130, 390, 220), "תפוח ירוק")
        .AddPoint(new PixelPoint(320, 240), "tip")
        .AddPolygon(new Polygon([new(450, 60), new(560, 90), new(590, 200), new(500, 240), new(440, 150)]), "a sheet of paper that has a very long description of what can be read on it")
        .Add(new DrawnItem("dark") { Box = new PixelBox(-10, 290, 30, 330), Color = "#003", Note = "own color" });

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static byte[] WithPadding(byte[] png, int length)
    {
        const int End = 12;
        byte[] chunk = new byte[length + 12];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(chunk, length);
        "prVt"u8.CopyTo(chunk.AsSpan(4));
        new Random(5).NextBytes(chunk.AsSpan(8));
        return [.. png[..^End], .. chunk, .. png[^End..]];
    }
}
