using Microsoft.Playwright;
using Xunit;

namespace Gemini.Contracts.Tool.Tests;

/// <summary>Debian's own chromium, driven by Playwright; tests are skipped where there is none.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    /// <summary>Why a test is left out of the normal run.</summary>
    public const string OnlyInLongRuns = "A browser takes seconds; the whole set is run by .ci/long (SOAK=1).";

    /// <summary>Whether all tests with a browser are wanted.</summary>
    public static bool IsLongRun => Environment.GetEnvironmentVariable("SOAK") == "1" || ScreenshotFolder is not null;

    /// <summary>Where screenshots go that a person wants to look at: the folder named by SCREENSHOTS; null for nowhere.</summary>
    public static string? ScreenshotFolder => Environment.GetEnvironmentVariable("SCREENSHOTS");

    public static async Task<Browser> StartAsync()
    {
        string? path = Paths.FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"There is no chromium here ({string.Join(", ", Paths)}); 'apt-get install chromium' brings it.");
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu"] });
        return new Browser(playwright, browser);
    }

    /// <summary>A page that fails the test for anything that the browser refused or a script threw.</summary>
    public async Task<BrowserPage> OpenAsync(Uri address, ColorScheme scheme = ColorScheme.Light, int width = 1280, int height = 900)
    {
        IBrowserContext context = await _browser.NewContextAsync(new BrowserNewContextOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new ViewportSize { Width = width, Height = height } });
        IPage page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        BrowserPage opened = new(page);
        await page.GotoAsync(address.ToString());
        return opened;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
