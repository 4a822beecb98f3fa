using Gemini.Contracts.Testing;
using Gemini.Contracts.Tool.Hosting;
using Gemini.Contracts.Tool.Projects;
using Gemini.Contracts.Tool.Studio;
using Microsoft.Playwright;
using Xunit;

namespace Gemini.Contracts.Tool.Tests;

/// <summary>The studio as a person uses it, in a real browser.</summary>
public sealed class StudioBrowserTests
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task A_contract_is_run_and_its_items_are_pointed_at_with_the_keyboard(ColorScheme scheme)
    {
        Assert.SkipUnless(scheme == ColorScheme.Light || Browser.IsLongRun, Browser.OnlyInLongRuns);
        await using Browser browser = await Browser.StartAsync();
        await using Answerer endpoint = await Answerer.OpenAsync(true, null, TimeSpan.Zero, CancellationToken.None);
        string folder = Directory.CreateTempSubdirectory("tool-tests-").FullName;
        await using StudioServer studio = await StudioServer.StartAsync(new BuiltProject("GreenObjects", ToolRun.SampleAssembly, null), endpoint, new StudioOptions(0, folder), CancellationToken.None);
        BrowserPage opened = await browser.OpenAsync(studio.Address, scheme);
        IPage page = opened.Page;
        await page.GetByText("LocalGemini answers").WaitForAsync();
        await page.GetByLabel("image: drop a picture").SetInputFilesAsync(ToolRun.DrawDesk("desk.png"));
        await page.GetByText("desk.png, 960 × 600").WaitForAsync();
        await page.GetByText("tokens in").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await page.GetByText("Complete · 5 items").WaitForAsync();
        Assert.Equal(5, await page.Locator(".stage .shape").CountAsync());

        await page.Locator(".items button").Nth(1).FocusAsync();
        Assert.Equal(1, await page.Locator(".stage .shape.lit").CountAsync());
        Assert.Contains("bytes ", await page.Locator(".detail").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("\"box_2d\"", await page.Locator(".detail pre").InnerTextAsync(), StringComparison.Ordinal);
        await opened.ShootAsync($"studio-{scheme}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Save as recording" }).ClickAsync();
        await page.GetByText("Saved: ").WaitForAsync();
        Assert.Single(Directory.GetFiles(folder));
        Assert.Empty(opened.Problems);
    }

    [Fact]
    public async Task Two_wordings_are_compared_side_by_side()
    {
        Assert.SkipUnless(Browser.IsLongRun, Browser.OnlyInLongRuns);
        await using Browser browser = await Browser.StartAsync();
        await using Answerer endpoint = await Answerer.OpenAsync(true, null, TimeSpan.Zero, CancellationToken.None);
        await using StudioServer studio = await StudioServer.StartAsync(new BuiltProject("GreenObjects", ToolRun.SampleAssembly, null), endpoint, new StudioOptions(0, Path.GetTempPath()), CancellationToken.None);
        BrowserPage opened = await browser.OpenAsync(studio.Address);
        IPage page = opened.Page;
        await page.GetByLabel("image: drop a picture").SetInputFilesAsync(ToolRun.DrawDesk("desk.png"));
        await page.GetByLabel("Compare with another model or wording").CheckAsync();
        await page.Locator("#side-b .prompt").FillAsync("Detect the blue objects.");
        await page.Locator("#side-b .model").FillAsync("gemini-3.8-flash");
        await page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await page.GetByText("0 in both").WaitForAsync();
        Assert.Equal(2, await page.Locator(".pane").CountAsync());
        await opened.ShootAsync("studio-compare");
        Assert.Empty(opened.Problems);
    }

    [Fact]
    public async Task Masks_are_drawn()
    {
        Assert.SkipUnless(Browser.IsLongRun, Browser.OnlyInLongRuns);
        await using Browser browser = await Browser.StartAsync();
        await using Answerer endpoint = await Answerer.OpenAsync(true, null, TimeSpan.Zero, CancellationToken.None);
        await using StudioServer studio = await StudioServer.StartAsync(new BuiltProject("Own", ToolRun.OwnAssembly, null), endpoint, new StudioOptions(0, Path.GetTempPath()), CancellationToken.None);
        BrowserPage opened = await browser.OpenAsync(studio.Address, ColorScheme.Dark);
        IPage page = opened.Page;
        await page.Locator("#contract").SelectOptionAsync(new SelectOptionValue { Label = "Segment" });
        await page.GetByLabel("image: drop a picture").SetInputFilesAsync(ToolRun.DrawDesk("desk.png"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await page.GetByText("Complete · 5 items").WaitForAsync();
        await page.Locator(".stage .shape image[href^='data:image/png']").First.WaitForAsync();
        await opened.ShootAsync("studio-masks");
        Assert.Empty(opened.Problems);
    }

    [Fact]
    public async Task A_hostile_answer_is_text_and_nothing_else()
    {
        const string Evil = "<img src=x onerror=alert(1)><script>alert(2)</script>\\u202E\\u0007javascript:alert(3)";
        await using Browser browser = await Browser.StartAsync();
        await using LocalGemini local = await LocalGemini.StartAsync();
        string text = $$"""Well: [{"box_2d":[10,10,500,1020],"label":"{{Evil}}"},{"label":"{{Evil}} without a box"},{"box_2d":[600,600,900,900],"label":"{{new string('W', 10_000)}}"},]""";
        local.Faults.Enqueue(LocalFault.Answer(text));
        await using Answerer endpoint = Answerer.Of(local);
        await using StudioServer studio = await StudioServer.StartAsync(new BuiltProject("GreenObjects", ToolRun.SampleAssembly, null), endpoint, new StudioOptions(0, Path.GetTempPath()), CancellationToken.None);
        BrowserPage opened = await browser.OpenAsync(studio.Address);
        IPage page = opened.Page;
        await page.GetByLabel("image: drop a picture").SetInputFilesAsync(ToolRun.DrawDesk("<img src=x onerror=alert(4)>.png"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await page.GetByText("Rejected: 1").WaitForAsync();
        await page.Locator(".items button").First.FocusAsync();
        await page.GetByText("Rejected: 1").ClickAsync();
        Assert.Contains("<script>alert(2)</script>", await page.Locator(".items").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', await page.Locator(".items").InnerTextAsync());
        Assert.Contains("1 finding", await page.Locator(".items").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "A long label makes the page wider than the screen.");
        Assert.True(await page.EvaluateAsync<bool>("() => [...document.querySelectorAll('.stage .plate')].every(plate => plate.textContent.length < 40)"));
        Assert.Equal(0, await page.Locator(".pane img").CountAsync());
        Assert.Equal(1, await page.Locator("script").CountAsync());
        await opened.ShootAsync("studio-hostile");
        Assert.Empty(opened.Problems);
    }
}
