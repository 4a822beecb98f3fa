using Microsoft.Playwright;

namespace Gemini.Contracts.Tool.Tests;

/// <summary>An open page, with what went wrong on it.</summary>
internal sealed class BrowserPage
{
    private readonly List<string> _problems = [];

    public BrowserPage(IPage page)
    {
        Page = page;
        page.PageError += (_, problem) => _problems.Add(problem);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _problems.Add(message.Text);
            }
        };
        page.Dialog += (_, dialog) => _problems.Add("A dialog opened: " + dialog.Message);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("http://127.0.0.1:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("file:", StringComparison.Ordinal))
            {
                _problems.Add("Something was loaded: " + request.Url);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Errors, refusals of the content policy, dialogs, and anything that was loaded from elsewhere.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public async Task ShootAsync(string name)
    {
        if (Browser.ScreenshotFolder is { } folder)
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }
}
