using System.Diagnostics;
using Gemini.Contracts.Tool.Projects;
using Xunit;

namespace Gemini.Contracts.Tool.Tests;

/// <summary>What <c>studio</c> does with the desktop's browser.</summary>
public sealed class DesktopBrowserTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tool-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_browser_gets_the_address_and_its_noise_is_not_the_tools()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Browsers are started by xdg-open on Linux only.");
        string opened = Path.Combine(_folder, "opened");

        // More noise than a pipe holds, on both streams, and an answer only when the input has ended.
        await AddOpenerAsync($"""
            #!/bin/sh
            i=0
            while [ $i -lt 3000 ]; do echo "noise of a browser, line $i of many"; echo "noise of a browser, line $i of many" >&2; i=$((i+1)); done
            cat
            printf %s "$1" > '{opened}.part' && mv '{opened}.part' '{opened}'
            """);
        using Process studio = Start(_folder + ":" + Environment.GetEnvironmentVariable("PATH"));
        try
        {
            string address = await AddressAsync(studio);
            while (!File.Exists(opened))
            {
                Assert.False(studio.HasExited);
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            Assert.Equal(address, await File.ReadAllTextAsync(opened, TestContext.Current.CancellationToken));
        }
        finally
        {
            studio.Kill(entireProcessTree: true);
        }

        Assert.DoesNotContain("noise", await studio.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("noise", await studio.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_browser_the_studio_prints_its_address_and_runs()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Browsers are started by xdg-open on Linux only.");
        using Process studio = Start(_folder);
        try
        {
            using HttpClient http = new();
            using HttpResponseMessage page = await http.GetAsync(await AddressAsync(studio), TestContext.Current.CancellationToken);
            Assert.True(page.IsSuccessStatusCode);
        }
        finally
        {
            studio.Kill(entireProcessTree: true);
        }

        Assert.Equal("", await studio.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private static Process Start(string searchPath)
    {
        ProcessStartInfo start = new(DotnetExecutable.Path, [Path.Combine(AppContext.BaseDirectory, "Gemini.Contracts.Tool.dll"), "studio", "--local", "--project", ToolRun.OwnAssembly])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = searchPath;
        return Process.Start(start)!;
    }

    private static async Task<string> AddressAsync(Process studio)
    {
        while (await studio.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains("http://127.0.0.1", StringComparison.Ordinal))
            {
                return line.Trim();
            }
        }

        throw new InvalidOperationException(await studio.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private async Task AddOpenerAsync(string script)
    {
        string path = Path.Combine(_folder, "xdg-open");
        await File.WriteAllTextAsync(path, script.ReplaceLineEndings("\n"), TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
