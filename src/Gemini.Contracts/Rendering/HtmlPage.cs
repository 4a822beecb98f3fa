using System.Globalization;
using System.Text;

namespace Gemini.Contracts.Rendering;

/// <summary>Prints the drawing and a table of its items as one page that needs nothing else: no script, no file, no address.</summary>
internal static class HtmlPage
{
    // One rule an item lights its row and its shape up together; pages with more items than this light up only what is pointed at.
    private const int MaxLit = 1000;

    private const string Style = """
        :root{color-scheme:light dark;--ground:#f6f7f9;--paper:#fff;--ink:#1c2026;--quiet:#5b6472;--rule:#dfe3e8;--lit:#fff3c4;--bad:#b3261e}
        @media(prefers-color-scheme:dark){:root{--ground:#15181c;--paper:#1f2329;--ink:#e8eaed;--quiet:#9aa4b2;--rule:#343a43;--lit:#4a4220;--bad:#ff8a80}}
        *{box-sizing:border-box}
        body{margin:0;padding:clamp(8px,2vw,24px);background:var(--ground);color:var(--ink);font:15px/1.45 system-ui,"Segoe UI",Roboto,Arial,sans-serif}
        h1{margin:0 0 2px;font-size:1.35rem;overflow-wrap:anywhere}
        .facts{margin:0 0 14px;color:var(--quiet)}
        main{display:grid;grid-template-columns:minmax(0,1fr) minmax(240px,22rem);gap:16px;align-items:start}
        figure{margin:0;position:sticky;top:8px}
        figure>svg{display:block;width:100%;height:auto;border-radius:6px}
        .list{background:var(--paper);border:1px solid var(--rule);border-radius:6px;overflow:auto}
        table{border-collapse:collapse;width:100%}
        th,td{padding:6px 10px;text-align:start;vertical-align:top;border-bottom:1px solid var(--rule)}
        tr:last-child>*{border-bottom:0}
        thead th{color:var(--quiet);font-weight:600;font-size:.85rem}
        tbody th{width:1%;font-weight:inherit}
        .number{display:inline-block;min-width:1.9em;padding:0 .4em;border-radius:4px;border:1px solid #0006;text-align:center;font-weight:700}
        .words{overflow:hidden;overflow-wrap:anywhere}
        .more{color:var(--quiet);font-size:.85rem;font-variant-numeric:tabular-nums;overflow:hidden;overflow-wrap:anywhere}
        .drawing .item{opacity:var(--shown,1);transition:opacity .12s}
        main:has(.item:hover,.item:focus){--shown:.13}
        tr.item{background:var(--row,none)}
        tr.item:hover,tr.item:focus{background:var(--lit)}
        tr.item:focus{outline:2px solid var(--quiet);outline-offset:-2px}
        h2{font-size:1rem;margin:16px 0 6px;overflow-wrap:anywhere}
        .call dl{display:grid;grid-template-columns:auto minmax(0,1fr);gap:2px 12px;margin:0}
        .call dt{color:var(--quiet)}
        .call dd{margin:0;overflow-wrap:anywhere}
        .findings ul,.rejected ul{margin:0;padding-inline-start:1.2em;overflow-wrap:anywhere}
        .rejected h2{color:var(--bad)}
        code{display:block;font:12px/1.4 ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;color:var(--quiet)}
        .sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,480px),1fr));gap:24px}
        .sides main{grid-template-columns:minmax(0,1fr)}
        .sides figure{position:static}
        @media(max-width:960px){main{grid-template-columns:minmax(0,1fr)}figure{position:static}}
        @media(prefers-reduced-motion:reduce){.drawing .item{transition:none}}
        @media print{:root{color-scheme:light}body{background:none;padding:0}figure{position:static}main,.sides{display:block}.side+.side{break-before:page}h1,h2,.facts{break-after:avoid}tr,.call,figure{break-inside:avoid}figure{margin-bottom:12px}.list{overflow:visible}}

        """;

    /// <summary>The page of one drawing or of several side by side, in pieces behind which the pictures' data belong.</summary>
    public static IReadOnlyList<PagePiece> Print(IReadOnlyList<PagePanel> panels, string title)
    {
        title = DrawingText.Clean(title);
        StringBuilder page = new();
        PageHead.Begin(page, DrawingText.Escape(title)).Append(Style).Append(SvgDrawing.Style);
        foreach (PagePanel panel in panels)
        {
            AppendWidth(page, panel);
            AppendLights(page, panel);
        }

        PageHead.End(page, DrawingText.Escape(title));
        page.Append(panels.Count > 1 ? "<div class=\"sides\">\n" : "");
        List<PagePiece> pieces = [];
        foreach (PagePanel panel in panels)
        {
            AppendPanel(page, panel, pieces);
        }

        page.Append(panels.Count > 1 ? "</div>\n" : "").Append("</body>\n</html>\n");
        pieces.Add(new PagePiece(Flush(page), null));
        return pieces;
    }

    private static void AppendPanel(StringBuilder page, PagePanel panel, List<PagePiece> pieces)
    {
        string name = panel.Title.Length > 0 ? DrawingText.Clean(panel.Title) : "";
        (string svgHead, string svgTail) = SvgDrawing.Print(panel.Picture, panel.Items, name.Length > 0 ? name : "The picture with its items", isAlone: false, panel.Prefix);
        string count = panel.Items.Count == 1 ? "1 item" : string.Create(CultureInfo.InvariantCulture, $"{panel.Items.Count} items");
        if (name.Length > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<div class=\"side\">\n<h2 dir=\"auto\">{DrawingText.Escape(name)}</h2>\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"<p class=\"facts\">{count} · {panel.Picture.Width} × {panel.Picture.Height} pixels</p>\n");
        page.Append(CultureInfo.InvariantCulture, $"<main class=\"{panel.Prefix}panel\">\n<figure>\n").Append(svgHead);
        pieces.Add(new PagePiece(Flush(page), panel.Picture));
        page.Append(svgTail).Append("</figure>\n<div>\n");
        AppendTable(page, panel);
        FactsPrinter.Append(page, panel.Facts);
        page.Append("</div>\n</main>\n").Append(name.Length > 0 ? "</div>\n" : "");
    }

    private static string Flush(StringBuilder page)
    {
        string text = page.ToString().ReplaceLineEndings("\n");
        page.Clear();
        return text;
    }

    // A tall picture is only so wide that all of it can be seen at once.
    private static void AppendWidth(StringBuilder page, PagePanel panel) =>
        page.Append(CultureInfo.InvariantCulture, $".{panel.Prefix}panel figure>svg{{max-width:max(240px,{DrawingText.Number(84.0 * panel.Picture.Width / panel.Picture.Height)}vh)}}\n");

    private static void AppendLights(StringBuilder page, PagePanel panel)
    {
        for (int number = 1; number <= panel.Items.Count && number <= MaxLit; number++)
        {
            string item = string.Create(CultureInfo.InvariantCulture, $".{panel.Prefix}i{number}");
            page.Append(CultureInfo.InvariantCulture, $"main:has({item}:hover,{item}:focus) {item}{{--shown:1;--row:var(--lit)}}\n");
        }
    }

    private static void AppendTable(StringBuilder page, PagePanel panel)
    {
        page.Append("""
            <div class="list">
            <table>
            <thead><tr><th scope="col">#</th><th scope="col">Label and place in pixels</th></tr></thead>
            <tbody>

            """);
        foreach (ShownItem item in panel.Items)
        {
            // A row can be reached with the keyboard, and a finger that taps it gives it the focus, too.
            page.Append(CultureInfo.InvariantCulture, $"<tr tabindex=\"0\" class=\"item {panel.Prefix}i{item.Index + 1}\"><th scope=\"row\"><span class=\"number\" style=\"background:{item.Color};color:{DrawingPalette.TextOn(item.Color)}\">{item.Number}</span></th>");
            page.Append(CultureInfo.InvariantCulture, $"<td><div class=\"words\" dir=\"auto\">{DrawingText.Escape(item.Label)}</div>");
            AppendLine(page, item.Place(), "");
            AppendLine(page, item.Note, " dir=\"auto\"");
            page.Append("</td></tr>\n");
        }

        page.Append("</tbody>\n</table>\n</div>\n");
    }

    private static void AppendLine(StringBuilder page, string words, string attributes)
    {
        if (words.Length > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<div class=\"more\"{attributes}>{DrawingText.Escape(words)}</div>");
        }
    }
}
