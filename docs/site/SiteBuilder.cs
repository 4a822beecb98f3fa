using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gemini.Contracts.Site.Api;

namespace Gemini.Contracts.Site;

/// <summary>Makes a site of the repository's pages: the same Markdown that is read in the repository, the API reference, and what they link to.</summary>
internal sealed partial class SiteBuilder
{
    private static readonly string[] Folders = ["docs", "samples", "src", "templates"];
    private readonly string _root;
    private readonly Dictionary<string, SitePage> _pages;
    private readonly Dictionary<string, string> _types;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _files = new(StringComparer.Ordinal);
    private readonly List<string> _faults;
    private int _links;

    private SiteBuilder(string root, ApiReference reference)
    {
        _root = root;
        _faults = [.. reference.Faults];
        _pages = Written(root).Concat(reference.Pages.Select(static page => new SitePage("api/" + page.Key, page.Value))).ToDictionary(static page => page.Source, StringComparer.Ordinal);
        _types = _pages.Values.Where(static page => page.Source.StartsWith("api/", StringComparison.Ordinal) && page.Source != "api/README.md")
            .GroupBy(static page => page.Title).Where(static group => group.Count() == 1).ToDictionary(static group => group.Key, static group => group.Single().Path, StringComparer.Ordinal);
    }

    /// <summary>Builds.</summary>
    /// <param name="root">The repository.</param>
    public static SiteResult Build(string root)
    {
        SiteBuilder builder = new(root, ApiPages.Write());
        builder.Print();
        builder.FollowLinks();
        return new SiteResult(builder._files, builder._links, builder._faults);
    }

    /// <summary>What people wrote.</summary>
    private static IEnumerable<SitePage> Written(string root) => Directory.EnumerateFiles(root, "*.md")
        .Concat(Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.md", SearchOption.AllDirectories)))
        .Select(path => (path, relative: Path.GetRelativePath(root, path).Replace('\\', '/')))
        .Where(static file => !file.relative.Contains("/obj/", StringComparison.Ordinal) && !file.relative.Contains("/bin/", StringComparison.Ordinal) && !file.relative.Contains("AnalyzerReleases", StringComparison.Ordinal))
        .OrderBy(static file => file.relative, StringComparer.Ordinal)
        .Select(static file => new SitePage(file.relative, File.ReadAllText(file.path)));

    private void Print()
    {
        SiteFrame frame = new([.. _pages.Values]);
        PageLinks links = new(_root, _pages.Keys.ToHashSet(StringComparer.Ordinal), _types);
        foreach (SitePage page in _pages.Values)
        {
            RenderedPage body = MarkdownPage.Render(page, links);
            Add(page.Path, frame.Print(page, body));
        }

        // What the pages show and point at beside other pages: pictures as they are, anything else as a page of its text.
        foreach (string file in links.Files.Order(StringComparer.Ordinal))
        {
            string path = Path.Combine(_root, file);
            if (PageLinks.IsPicture(file))
            {
                _files.Add(file, File.ReadAllBytes(path));
            }
            else
            {
                SitePage page = new(file + ".md", $"# {file}\n\n````{Path.GetExtension(file).TrimStart('.')}\n{File.ReadAllText(path).TrimEnd()}\n````\n");
                Add(page.Path, frame.Print(page, MarkdownPage.Render(page, links)));
            }
        }

        foreach (string asset in (string[])["site.css", "site.js"])
        {
            Add("assets/" + asset, Assets.Read(asset));
        }

        Add("assets/search.js", "window.sitePages = " + JsonSerializer.Serialize(_pages.Values.Select(static page => new[] { page.Title, page.Path, SiteFrame.SectionOf(page.Source) }), SiteFrame.Json) + ";\n");
    }

    private void Add(string path, string text) => _files.Add(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Every link of every page that was made, as a browser would follow it.</summary>
    private void FollowLinks()
    {
        Dictionary<string, string> pages = _files.Where(static file => file.Key.EndsWith(".html", StringComparison.Ordinal)).ToDictionary(static file => file.Key, static file => Encoding.UTF8.GetString(file.Value.Span), StringComparer.Ordinal);
        Dictionary<string, HashSet<string>> anchors = pages.ToDictionary(static page => page.Key, static page => Id().Matches(page.Value).Select(static match => match.Groups["id"].Value).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach ((string path, string text) in pages)
        {
            foreach (Match match in Reference().Matches(text))
            {
                string target = System.Net.WebUtility.HtmlDecode(match.Groups["target"].Value);
                if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
                {
                    continue;
                }

                _links++;
                string[] parts = target.Split('#', 2);
                string file = parts[0].Length == 0 ? path : PageLinks.Combine(path, Uri.UnescapeDataString(parts[0]));
                if (!_files.ContainsKey(file) || (parts.Length > 1 && !anchors[file].Contains(Uri.UnescapeDataString(parts[1]))))
                {
                    _faults.Add($"{path}: {target} leads nowhere.");
                }
            }
        }
    }

    [GeneratedRegex("\\s(?:href|src)=\"(?<target>[^\"]+)\"")]
    private static partial Regex Reference();

    [GeneratedRegex("\\sid=\"(?<id>[^\"]+)\"")]
    private static partial Regex Id();
}
