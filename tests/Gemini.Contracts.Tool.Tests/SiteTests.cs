using System.Text;
using Gemini.Contracts.Site;
using Gemini.Contracts.Site.Drawings;
using Gemini.Contracts.TestSupport;
using Microsoft.Playwright;
using Xunit;

namespace Gemini.Contracts.Tool.Tests;

/// <summary>The documentation as a site.</summary>
public sealed class SiteTests
{
    private static readonly Lazy<SiteResult> Site = new(static () => SiteBuilder.Build(Repository.Root));

    [Fact]
    public void Every_link_of_the_site_leads_to_a_page_and_an_anchor_of_it()
    {
        Assert.True(Site.Value.Faults.Count == 0, string.Join('\n', Site.Value.Faults));
        Assert.True(Site.Value.Links > 20_000, $"{Site.Value.Links} links");
        foreach (string page in (string[])["index.html", "docs/index.html", "docs/guides/coming-from.html", "docs/rules/GEM2001.html", "docs/decisions/index.html", "samples/GreenObjects/index.html", "api/Gemini.Contracts.ImageFrame.html", "CHANGELOG.html"])
        {
            Assert.Contains(page, Site.Value.Files.Keys);
        }
    }

    [Fact]
    public void A_broken_link_is_found()
    {
        PageLinks links = new(Repository.Root, new HashSet<string> { "docs/a.md", "docs/README.md" }, new Dictionary<string, string> { ["Thing"] = "api/Thing.html" });
        SitePage page = new("docs/guides/b.md", "# B\n\n[a](../a.md#part) [docs](..) [none](nowhere.md) [code](../../global.json) `Thing` `Thing.Other`\n");
        string html = MarkdownPage.Render(page, links).Html;
        Assert.Contains("href=\"../../docs/a.html#part\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"../../docs/index.html\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"nowhere.md\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"../../global.json.html\"", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"../../api/Thing.html\"><code>Thing</code></a> <code>Thing.Other</code>", html, StringComparison.Ordinal);
        Assert.Contains("global.json", links.Files);
    }

    [Fact]
    public void Code_is_colored_and_stays_text() =>
        Assert.Equal(
            "<pre tabindex=\"0\"><code><span class=\"k\">var</span> x = <span class=\"s\">&quot;&lt;b&gt;&quot;</span>; <span class=\"c\">// &lt;i&gt;</span></code></pre>",
            MarkdownPage.Render(new SitePage("a.md", "```csharp\nvar x = \"<b>\"; // <i>\n```\n"), new PageLinks(Repository.Root, new HashSet<string>(), new Dictionary<string, string>())).Html.Trim());

    [Fact]
    public void Drawings_have_the_numbers_of_the_library()
    {
        foreach ((string name, string drawing) in Diagrams.All)
        {
            string path = Path.Combine(Repository.Root, "docs", "images", name);
            if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") != "true")
            {
                File.WriteAllText(path, drawing);
            }

            Assert.True(File.Exists(path) && File.ReadAllText(path) == drawing, $"{name} is not what would be drawn today; run with UPDATE_SNAPSHOTS=1.");
        }

        Assert.Contains("(1200, 750, 2400, 2250)", Diagrams.All["coordinates.svg"], StringComparison.Ordinal);
        IEnumerable<string> rooms = Directory.GetDirectories(Path.Combine(Repository.Root, "src", "Gemini.Contracts")).Select(static folder => Path.GetFileName(folder)).Where(static name => name is not ("build" or "obj" or "bin" or "Properties"));
        Assert.Equal(rooms.Order(), HouseDiagram.Rooms.Order());
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Pages_fit_a_screen_and_a_phone_and_are_searched(ColorScheme scheme)
    {
        Assert.SkipUnless(Browser.IsLongRun, Browser.OnlyInLongRuns);
        string folder = Directory.CreateTempSubdirectory("tool-tests-").FullName;
        Site.Value.WriteTo(folder);
        await using Browser browser = await Browser.StartAsync();
        foreach (int width in (int[])[1280, 390])
        {
            BrowserPage opened = await browser.OpenAsync(new Uri(Path.Combine(folder, "index.html")), scheme, width);
            foreach (string page in (string[])["index.html", "docs/index.html", "docs/architecture.html", "docs/guides/coming-from.html", "docs/guides/masks-and-geometry.html", "docs/rules/GEM2001.html", "api/index.html", "api/Gemini.Contracts.VisionAnswer-1.html"])
            {
                await opened.Page.GotoAsync(new Uri(Path.Combine(folder, page)).ToString());
                Assert.True(await opened.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{page} is wider than {width}.");
                Assert.True(await opened.Page.EvaluateAsync<bool>("async () => { for (const picture of document.images) { picture.loading = 'eager'; await picture.decode(); } return [...document.images].every(picture => picture.naturalWidth > 0); }"), page);
                await opened.ShootAsync($"site-{Path.GetFileNameWithoutExtension(page)}-{width}-{scheme}");
            }

            await opened.Page.Keyboard.PressAsync("/");
            await opened.Page.Keyboard.TypeAsync("imageframe");
            await opened.Page.Locator("#found a[href$='/api/Gemini.Contracts.ImageFrame.html']").First.WaitForAsync();
            await opened.Page.Keyboard.PressAsync("Enter");
            await opened.Page.GetByRole(AriaRole.Heading, new() { Name = "ImageFrame", Exact = true, Level = 1 }).WaitForAsync();
            Assert.Empty(opened.Problems);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_folder_that_is_no_site_is_left_alone()
    {
        string folder = Directory.CreateTempSubdirectory("tool-tests-").FullName;
        File.WriteAllText(Path.Combine(folder, "mine.txt"), "");
        SiteResult site = new(new Dictionary<string, ReadOnlyMemory<byte>> { ["a/index.html"] = Encoding.UTF8.GetBytes("one") }, 0, []);
        Assert.Throws<IOException>(() => site.WriteTo(folder));
        string fresh = Path.Combine(folder, "site");
        site.WriteTo(fresh);
        site.WriteTo(fresh);
        Assert.Equal("one", File.ReadAllText(Path.Combine(fresh, "a", "index.html")));
        Assert.True(File.Exists(Path.Combine(folder, "mine.txt")));
        Directory.Delete(folder, recursive: true);
    }
}
