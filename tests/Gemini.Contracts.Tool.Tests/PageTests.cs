using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gemini.Contracts.Testing;
using Xunit;

namespace Gemini.Contracts.Tool.Tests;

/// <summary>What a drawing's page tells beside the drawing, pages with several drawings, and galleries.</summary>
public sealed partial class PageTests
{
    private const string Evil = "<img src=x onerror=alert(1)>\u202E";

    private static readonly string Text = $$"""
        Found: [{"box_2d": [100, 100, 500, 1020], "label": "cup"}, {"box_2d": [1, 1, 200, 200], "label": {{JsonSerializer.Serialize(Evil)}}}, {"label": {{JsonSerializer.Serialize(Evil)}}},]
        """;

    [Fact]
    public void A_page_lists_what_was_noticed_and_rejected()
    {
        string page = Drawing(Text).ToHtml("Cups");
        Assert.Contains("<dt>Prompt</dt><dd dir=\"auto\">Detect the {color} things.</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Outcome</dt><dd dir=\"auto\">Partial</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<b>Clamped</b> at /0/box_2d", page, StringComparison.Ordinal);
        Assert.Contains("<h2>Rejected: 1</h2>", page, StringComparison.Ordinal);
        Assert.Contains("<b>MissingMember</b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', page);
    }

    [Fact]
    public async Task A_page_tells_model_tokens_and_price_of_a_call()
    {
        await using LocalGemini local = await LocalGemini.StartAsync();
        using GeminiClient gemini = local.CreateClient();
        ImageInput desk = GreenObjects.DeskPicture.Draw().ToImageInput();
        VisionAnswer<IReadOnlyList<ColoredThing>> answer = await gemini.AskAsync(ColoredThing.CreateRequest(desk, "green"));
        string page = AnswerDrawing.Over(desk).Draw(answer).ToHtml();
        Assert.Contains($"local-gemini ({ModelCatalog.DefaultModelId} was asked)", page, StringComparison.Ordinal);
        Assert.Contains($"{answer.Usage.Total.ToString("N0", CultureInfo.InvariantCulture)} (", page, StringComparison.Ordinal);
        Assert.Matches(@"\$0\.00\d+ by the prices of \d{4}-\d\d-\d\d", page);
        Assert.Equal(page, AnswerDrawing.Over(desk).Draw(answer).ToHtml());
    }

    [Fact]
    public void Drawings_side_by_side_do_not_share_a_name()
    {
        string page = new DrawingComparison().Add("Truth", Drawing("""[{"box_2d":[1,1,200,200],"label":"cup"}]""")).Add("Answer " + Evil, Drawing(Text)).ToHtml("Both");
        Assert.Contains("class=\"item s1-i1 shape\"", page, StringComparison.Ordinal);
        Assert.Contains("class=\"item s2-i1 shape\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"item i1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        string[] ids = [.. Id().Matches(page).Select(static match => match.Value)];
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task A_gallery_has_a_page_for_each_drawing_and_loads_none_before_it_is_seen()
    {
        string folder = Directory.CreateTempSubdirectory("tool-tests-").FullName;
        AnswerGallery gallery = new(folder, "Many " + Evil);
        for (int i = 0; i < 3; i++)
        {
            await gallery.AddAsync("../../" + Evil, Drawing(Text), i == 1 ? Evil : null);
        }

        await gallery.CompleteAsync();
        Assert.Equal(["0001.html", "0001.svg", "0002.html", "0002.svg", "0003.html", "0003.svg", "index.html"], Directory.GetFiles(folder).Select(static path => Path.GetFileName(path)).Order());
        string index = await File.ReadAllTextAsync(gallery.IndexPath);
        Assert.Equal(3, Regex.Count(index, "<img loading=\"lazy\""));
        Assert.Equal(3, Regex.Count(index, "<img"));
        Assert.Contains("3 pictures · 6 items", index, StringComparison.Ordinal);
        Assert.Contains("1 rejected", index, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(Microsoft.Playwright.ColorScheme.Light)]
    [InlineData(Microsoft.Playwright.ColorScheme.Dark)]
    public async Task Pages_look_right_and_rows_are_reached_with_the_keyboard(Microsoft.Playwright.ColorScheme scheme)
    {
        Assert.SkipUnless(Browser.IsLongRun, Browser.OnlyInLongRuns);
        await using LocalGemini local = await LocalGemini.StartAsync();
        using GeminiClient gemini = local.CreateClient();
        ImageInput desk = GreenObjects.DeskPicture.Draw().ToImageInput();
        AnswerDrawing found = AnswerDrawing.Over(desk).Draw(await gemini.AskAsync(Segment.CreateRequest(desk)));
        AnswerDrawing read = AnswerDrawing.Over(desk).Draw(ColoredThing.Contract.Read(Text, desk.Frame));
        string folder = Directory.CreateTempSubdirectory("tool-tests-").FullName;
        await read.WriteHtmlAsync(Path.Combine(folder, "page.html"), "What was read");
        await new DrawingComparison().Add("Asked", found).Add("Read", read).WriteHtmlAsync(Path.Combine(folder, "both.html"), "Side by side");
        AnswerGallery gallery = new(Path.Combine(folder, "gallery"), "A gallery");
        for (int i = 0; i < 7; i++)
        {
            await gallery.AddAsync($"desk {i + 1}.png", i % 3 == 1 ? read : found);
        }

        await gallery.CompleteAsync();
        await using Browser browser = await Browser.StartAsync();
        BrowserPage page = await browser.OpenAsync(new Uri(Path.Combine(folder, "page.html")), scheme);
        await page.Page.Locator("tr.item").First.FocusAsync();
        await page.ShootAsync($"page-{scheme}");
        Assert.Equal("0.13", await page.Page.Locator(".shape.i2").EvaluateAsync<string>("shape => getComputedStyle(shape).opacity"));
        Assert.Equal("1", await page.Page.Locator(".shape.i1").EvaluateAsync<string>("shape => getComputedStyle(shape).opacity"));
        Assert.Empty(page.Problems);

        BrowserPage both = await browser.OpenAsync(new Uri(Path.Combine(folder, "both.html")), scheme);
        await both.ShootAsync($"both-{scheme}");
        Assert.Empty(both.Problems);

        BrowserPage many = await browser.OpenAsync(new Uri(gallery.IndexPath), scheme);
        await many.Page.WaitForFunctionAsync("() => document.images[0].complete && document.images[0].naturalWidth > 0");
        await many.ShootAsync($"gallery-{scheme}");
        Assert.Empty(many.Problems);
        Directory.Delete(folder, recursive: true);
    }

    private static AnswerDrawing Drawing(string text) => AnswerDrawing.Over(400, 300).Draw(ColoredThing.Contract.Read(text, ImageFrame.Create(400, 300)));

    [GeneratedRegex(" id=\"[^\"]+\"")]
    private static partial Regex Id();
}
