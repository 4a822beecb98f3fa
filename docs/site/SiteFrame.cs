using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gemini.Contracts.Site;

/// <summary>What stands around every page: the name, the search, the list of pages, and what is on the page.</summary>
internal sealed class SiteFrame(IReadOnlyList<SitePage> pages)
{
    private const string Home = "Gemini.Contracts";

    /// <summary>JSON within a script of the site: readable, and never the end of the script.</summary>
    public static JsonSerializerOptions Json { get; } = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>The part of the site that a page belongs to.</summary>
    public static string SectionOf(string source) => source.Split('/') switch
    {
        ["docs", "guides", ..] => "Guides",
        ["docs", "rules", ..] => "Rules",
        ["docs", "decisions", ..] => "Decisions",
        ["api", ..] => "API",
        ["samples", ..] => "Samples",
        ["src" or "templates", ..] => "Packages",
        _ => "Project",
    };

    /// <summary>The whole page.</summary>
    public string Print(SitePage page, RenderedPage body)
    {
        StringBuilder html = new();
        string root = PageLinks.Relative(page.Path, "");
        string title = page.Source == "README.md" ? Home : $"{page.Title} · {Home}";
        html.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <link rel="icon" href="{root}{PageLinks.Icon}">
            <link rel="stylesheet" href="{root}assets/site.css">
            <script defer src="{root}assets/search.js"></script>
            <script defer src="{root}assets/site.js"></script>
            </head>
            <body data-root="{root}">
            <a class="skip" href="#content">Skip to the text</a>
            <header>
            <a class="home" href="{root}index.html"><img src="{root}{PageLinks.Icon}" alt="" width="28" height="28"> {Home}</a>
            <div class="search" role="search"><input id="search" type="search" placeholder="Search pages and types" aria-label="Search pages and types" autocomplete="off"><ul id="found" hidden></ul></div>
            </header>
            <div class="columns">

            """);
        AppendList(html, page);
        html.Append("<main id=\"content\" tabindex=\"-1\">\n").Append(body.Html).Append("</main>\n");
        if (body.Headings.Count > 1)
        {
            html.Append("<nav class=\"here\" aria-label=\"On this page\"><h2>On this page</h2><ul>\n");
            foreach ((string anchor, string words) in body.Headings)
            {
                html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#{WebUtility.HtmlEncode(anchor)}\">{WebUtility.HtmlEncode(words)}</a></li>\n");
            }

            html.Append("</ul></nav>\n");
        }

        return html.Append("</div>\n</body>\n</html>\n").ToString();
    }

    private void AppendList(StringBuilder html, SitePage current)
    {
        html.Append("<nav class=\"pages\" aria-label=\"Pages\"><details open><summary>Pages</summary>\n");
        string section = SectionOf(current.Source);
        foreach ((string name, IEnumerable<SitePage> listed) in Groups(section, current))
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>{WebUtility.HtmlEncode(name)}</h2><ul>\n");
            foreach (SitePage page in listed)
            {
                string mark = page == current ? " aria-current=\"page\"" : "";
                html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{PageLinks.Relative(current.Path, page.Path)}\"{mark}>{WebUtility.HtmlEncode(page.Source == "README.md" ? Home : page.Title)}</a></li>\n");
            }

            html.Append("</ul>\n");
        }

        html.Append("</details></nav>\n");
    }

    /// <summary>Where a section has hundreds of pages, its index stands for them, and the page itself.</summary>
    private IEnumerable<(string Name, IEnumerable<SitePage> Pages)> Groups(string section, SitePage current)
    {
        yield return ("Start", Named("README.md", "docs/README.md", "docs/guides/getting-started.md", "docs/guides/coming-from.md", "docs/guides/tool.md"));
        yield return ("Guides", pages.Where(static page => SectionOf(page.Source) == "Guides" && page.Source is not ("docs/guides/getting-started.md" or "docs/guides/coming-from.md" or "docs/guides/tool.md")).OrderBy(static page => page.Title, StringComparer.OrdinalIgnoreCase));
        yield return ("Samples", pages.Where(static page => SectionOf(page.Source) == "Samples"));
        IEnumerable<SitePage> reference = Named("api/README.md", "docs/rules/README.md", "docs/decisions/README.md", "docs/architecture.md", "docs/glossary.md", "CHANGELOG.md");
        yield return ("Reference", section is "API" or "Rules" or "Decisions" && !reference.Contains(current) ? reference.Append(current) : reference);
        yield return ("Project", pages.Where(page => (SectionOf(page.Source) is "Packages" or "Project") && !Named("README.md", "docs/README.md", "docs/architecture.md", "docs/glossary.md", "CHANGELOG.md").Contains(page)));
    }

    private IEnumerable<SitePage> Named(params string[] sources) => sources.Select(source => pages.Single(page => page.Source == source));
}
