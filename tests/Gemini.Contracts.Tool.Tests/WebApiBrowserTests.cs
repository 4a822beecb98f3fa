using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Gemini.Contracts.Testing;
using Gemini.Contracts.TestSupport;
using Gemini.Contracts.Tool.Projects;
using Microsoft.Playwright;
using Xunit;

namespace Gemini.Contracts.Tool.Tests;

/// <summary>The sample of a web application as a person uses it, in a real browser.</summary>
public sealed class WebApiBrowserTests
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Boxes_come_into_the_picture_that_was_chosen(ColorScheme scheme)
    {
        Assert.SkipUnless(Browser.IsLongRun, Browser.OnlyInLongRuns);
        string folder = Path.Combine(Repository.Root, "samples", "WebApi");
        Uri address = FreeAddress();
        ProcessStartInfo start = new(DotnetExecutable.Path) { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "..", "..", "WebApi", Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)), "WebApi.dll"));
        start.ArgumentList.Add("--Urls");
        start.ArgumentList.Add(address.ToString());
        start.Environment.Remove("GEMINI_API_KEY");
        start.Environment.Remove("GOOGLE_API_KEY");
        using Process process = Process.Start(start)!;
        try
        {
            await StartedAsync(process);
            await using Browser browser = await Browser.StartAsync();
            BrowserPage opened = await browser.OpenAsync(address, scheme, width: 1000, height: 760);
            IPage page = opened.Page;
            ILocator file = page.GetByLabel("A picture:");
            await file.SetInputFilesAsync(ToolRun.DrawDesk("desk.png"));
            await page.GetByText("5 objects (whole)").WaitForAsync();
            Assert.Equal(5, await page.Locator(".box").CountAsync());
            await opened.ShootAsync($"webapi-{scheme}");

            // Boxes at the picture's edges: their labels stay inside.
            await file.SetInputFilesAsync(new FilePayload { Name = "edges.png", MimeType = "image/png", Buffer = Edges() });
            await page.GetByText("3 objects (whole)").WaitForAsync();
            Assert.Equal(3, await page.Locator(".box").CountAsync());
            Assert.True(await page.EvaluateAsync<bool>("""
                () => { const stage = document.getElementById("stage").getBoundingClientRect();
                    return [...document.querySelectorAll(".box span")].every(label => { const r = label.getBoundingClientRect(); return r.left >= stage.left - 1 && r.right <= stage.right + 1 && r.top >= stage.top - 1 && r.bottom <= stage.bottom + 1; }); }
                """));
            await opened.ShootAsync($"webapi-edges-{scheme}");

            await file.SetInputFilesAsync(new FilePayload { Name = "words.png", MimeType = "image/png", Buffer = "no picture at all"u8.ToArray() });
            await page.GetByText("The browser does not show this file.").WaitForAsync();
            Assert.Empty(opened.Problems);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private static byte[] Edges() => new DrawnPicture(400, 300, new Rgb(200, 200, 205))
        .Rectangle(new PixelBox(0, 0, 60, 40), new Rgb(60, 170, 70))
        .Rectangle(new PixelBox(350, 100, 400, 180), new Rgb(60, 170, 70))
        .Rectangle(new PixelBox(180, 250, 260, 300), new Rgb(60, 170, 70)).ToPng();

    private static async Task StartedAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("Now listening on", StringComparison.Ordinal))
            {
                // What it says later must not fill the pipe.
                _ = process.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        Assert.Fail("The sample ended before it listened.");
    }

    private static Uri FreeAddress()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }
}
