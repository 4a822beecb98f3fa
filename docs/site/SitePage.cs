namespace Gemini.Contracts.Site;

/// <summary>A page to be: where its Markdown lies in the repository, and what it says.</summary>
/// <param name="Source">The path in the repository, with <c>/</c>, such as <c>docs/guides/images.md</c>.</param>
/// <param name="Markdown">Its text.</param>
internal sealed record SitePage(string Source, string Markdown)
{
    /// <summary>The path in the site: a folder's README is its index.</summary>
    public string Path { get; } = PathOf(Source);

    /// <summary>The first heading.</summary>
    public string Title { get; } = Markdown.Split('\n').FirstOrDefault(static line => line.StartsWith("# ", StringComparison.Ordinal))?[2..].Replace("\\", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal).Trim() ?? Source;

    /// <summary>Where a page of the repository is in the site.</summary>
    public static string PathOf(string source) =>
        source.Equals("README.md", StringComparison.Ordinal) ? "index.html"
        : source.EndsWith("/README.md", StringComparison.Ordinal) ? source[..^"README.md".Length] + "index.html"
        : System.IO.Path.ChangeExtension(source, ".html");
}
