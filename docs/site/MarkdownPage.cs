using System.Net;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Gemini.Contracts.Site;

/// <summary>A page's Markdown as HTML: links lead into the site, names of types to their page, code is colored.</summary>
internal static class MarkdownPage
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    /// <summary>Renders one page.</summary>
    public static RenderedPage Render(SitePage page, PageLinks links)
    {
        MarkdownDocument document = Markdown.Parse(page.Markdown, Pipeline);
        foreach (LinkInline link in document.Descendants<LinkInline>().ToList())
        {
            link.Url = link.Url is { } url ? links.Resolve(page, url) : null;
            if (link.IsImage)
            {
                link.GetAttributes().AddPropertyIfNotExist("loading", "lazy");
            }
        }

        foreach (CodeInline code in document.Descendants<CodeInline>().ToList())
        {
            if (links.OfType(page, code.Content) is { } type && !IsWithinLinkOrHeading(code))
            {
                LinkInline link = new(type, "") { IsClosed = true };
                code.ReplaceBy(link, copyChildren: false);
                link.AppendChild(code);
            }
        }

        using StringWriter html = new();
        HtmlRenderer renderer = new(html);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new ColoredCodeRenderer());
        renderer.ObjectRenderers.ReplaceOrAdd<CodeInlineRenderer>(new BreakableCodeRenderer());
        renderer.Render(document);
        KeyValuePair<string, string>[] headings = [.. document.Descendants<HeadingBlock>().Where(static heading => heading.Level == 2 && heading.TryGetAttributes()?.Id is not null)
            .Select(static heading => KeyValuePair.Create(heading.GetAttributes().Id!, Words(heading.Inline!)))];

        // A wide table scrolls by itself, and can be reached to be scrolled with the keyboard.
        string body = html.ToString().Replace("<table>", "<div class=\"wide\" tabindex=\"0\"><table>", StringComparison.Ordinal).Replace("</table>", "</table></div>", StringComparison.Ordinal);
        return new RenderedPage(body, headings);
    }

    /// <summary>The words of a line, without its markup.</summary>
    private static string Words(ContainerInline line)
    {
        using StringWriter text = new();
        foreach (Inline part in line.Descendants())
        {
            text.Write(part switch { LiteralInline literal => literal.Content.ToString(), CodeInline code => code.Content, HtmlEntityInline entity => entity.Transcoded.ToString(), _ => "" });
        }

        return text.ToString();
    }

    private static bool IsWithinLinkOrHeading(CodeInline code)
    {
        ContainerInline? container = code.Parent;
        while (container is not null)
        {
            if (container is LinkInline || container.ParentBlock is HeadingBlock)
            {
                return true;
            }

            container = container.Parent;
        }

        return false;
    }

    private sealed class ColoredCodeRenderer : HtmlObjectRenderer<CodeBlock>
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock block)
        {
            string language = (block as FencedCodeBlock)?.Info ?? "";
            string text = block.Lines.ToString();
            renderer.EnsureLine();
            renderer.Write("<pre tabindex=\"0\"><code>").Write(language is "csharp" or "cs" ? CodeColors.Of(text) : WebUtility.HtmlEncode(text)).WriteLine("</code></pre>");
        }
    }

    /// <summary>Code in a cell, where long names and paths go on in the next line behind a dot, a slash or a parenthesis.</summary>
    private sealed class BreakableCodeRenderer : HtmlObjectRenderer<CodeInline>
    {
        protected override void Write(HtmlRenderer renderer, CodeInline code)
        {
            renderer.Write("<code>");
            bool isInCell = IsInCell(code);
            int start = 0;
            for (int index = 0; isInCell && index < code.Content.Length - 1; index++)
            {
                if (code.Content[index] is '.' or '/' or '(' or '_' or '=' && char.IsLetterOrDigit(code.Content[index + 1]))
                {
                    renderer.WriteEscape(code.Content.AsSpan(start, index + 1 - start));
                    renderer.Write("<wbr>");
                    start = index + 1;
                }
            }

            renderer.WriteEscape(code.Content.AsSpan(start));
            renderer.Write("</code>");
        }

        private static bool IsInCell(CodeInline code)
        {
            ContainerInline? outermost = code.Parent;
            while (outermost?.Parent is { } parent)
            {
                outermost = parent;
            }

            return outermost?.ParentBlock?.Parent is TableCell;
        }
    }
}
