namespace Gemini.Contracts.Site;

/// <summary>Turns the links of the repository's pages into links of the site, and remembers the files they need.</summary>
/// <param name="root">The repository.</param>
/// <param name="pages">All pages, by their path in the repository.</param>
/// <param name="types">The page of each public type, by the type's name.</param>
internal sealed class PageLinks(string root, IReadOnlySet<string> pages, IReadOnlyDictionary<string, string> types)
{
    private static readonly string[] Pictures = [".png", ".svg", ".jpg", ".webp"];

    /// <summary>The picture that stands on every page.</summary>
    public const string Icon = "docs/images/icon.png";

    /// <summary>Files beside the pages that some page leads to.</summary>
    public HashSet<string> Files { get; } = new([Icon], StringComparer.Ordinal);

    /// <summary>Whether a browser shows a file as it is.</summary>
    public static bool IsPicture(string path) => Pictures.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>A link as it is written in the site.</summary>
    /// <param name="page">The page it stands on.</param>
    /// <param name="target">What the page says.</param>
    public string Resolve(SitePage page, string target)
    {
        if (target.StartsWith('#') || target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
        {
            return target;
        }

        string[] parts = target.Split('#', 2);
        string source = Combine(page.Source, parts[0].TrimEnd('/'));
        string anchor = parts.Length > 1 ? "#" + parts[1] : "";
        string readme = source.Length == 0 ? "README.md" : source + "/README.md";
        if (pages.Contains(source) || pages.Contains(readme))
        {
            return Relative(page.Path, SitePage.PathOf(pages.Contains(source) ? source : readme)) + anchor;
        }

        if (!File.Exists(Path.Combine(root, source)))
        {
            // Left as it is: the check of all links tells of it.
            return target;
        }

        Files.Add(source);
        return Relative(page.Path, IsPicture(source) ? source : SitePage.PathOf(source + ".md"));
    }

    /// <summary>The page of a type, relative to another page; null where the name is no public type's, or the page is its own.</summary>
    public string? OfType(SitePage page, string name) => types.TryGetValue(name, out string? path) && path != page.Path ? Relative(page.Path, path) : null;

    /// <summary>A path that another is relative to, with <c>..</c> taken out.</summary>
    public static string Combine(string from, string relative)
    {
        List<string> parts = [.. from.Split('/')[..^1]];
        foreach (string part in relative.Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ""))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    /// <summary>The way from one page of the site to another.</summary>
    public static string Relative(string from, string to) => string.Concat(Enumerable.Repeat("../", from.Count(static unit => unit == '/'))) + to.Replace("`", "%60", StringComparison.Ordinal);
}
