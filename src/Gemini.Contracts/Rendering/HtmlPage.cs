using System.Globalization;
using System.Text;

namespace Gemini.Contracts.Rendering;

/// <summary>Prints the drawing and a table of its items as one page that needs nothing else: no script, no file, no address.</summary>
internal static class HtmlPage
{
    // One rule an item lights its row and its shape up together; pages with more items than this light up only what is pointed at.
    private const int MaxLit = 1000;

    private const string Style = """
        :root{color-scheme:light dark;--ground:#f6f7f9;--paper:#fff;--ink:#1c2026;--quiet:#5b6472;--rule:#dfe3e8;--lit:#fff3c4}
        @media(prefers-color-scheme:dark){:root{--ground:#15181c;--paper:#1f2329;--ink:#e8eaed;--quiet:#9aa4b2;--rule:#343a43;--lit:#4a4220}}
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
        main:has(.item:hover){--shown:.13}
        tr.item{background:var(--row,none)}
        tr.item:hover{background:var(--lit)}
        @media(max-width:960px){main{grid-template-columns:minmax(0,1fr)}figure{position:static}}
        @media print{body{background:none;padding:0}figure{position:static}}

        """;

    /// <summary>The whole page in two halves, between which the picture's data belong.</summary>
    public static (string Head, string Tail) Print(DrawingPicture picture, IReadOnlyList<ShownItem> items, string title)
    {
        title = DrawingText.Clean(title);
        (string svgHead, string svgTail) = SvgDrawing.Print(picture, items, title, isAlone: false);
        StringBuilder head = new();

        // The policy is a second wall behind the escaping: were a label ever taken for markup, it could still run and load nothing.
        head.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{DrawingText.Escape(title)}</title>
            <style>

            """);
        head.Append(Style).Append(SvgDrawing.Style);
        AppendWidth(head, picture);
        AppendLights(head, items.Count);
        string count = items.Count == 1 ? "1 item" : string.Create(CultureInfo.InvariantCulture, $"{items.Count} items");
        head.Append(CultureInfo.InvariantCulture, $"""
            </style>
            </head>
            <body>
            <h1 dir="auto">{DrawingText.Escape(title)}</h1>
            <p class="facts">{count} · {picture.Width} × {picture.Height} pixels</p>
            <main>
            <figure>

            """);
        head.Append(svgHead);
        StringBuilder tail = new(svgTail);
        tail.Append("</figure>\n");
        AppendTable(tail, items);
        tail.Append("</main>\n</body>\n</html>\n");
        return (head.ToString().ReplaceLineEndings("\n"), tail.ToString().ReplaceLineEndings("\n"));
    }

    // A tall picture is only so wide that all of it can be seen at once.
    private static void AppendWidth(StringBuilder page, DrawingPicture picture) =>
        page.Append(CultureInfo.InvariantCulture, $"figure>svg{{max-width:max(240px,{DrawingText.Number(84.0 * picture.Width / picture.Height)}vh)}}\n");

    private static void AppendLights(StringBuilder page, int count)
    {
        for (int number = 1; number <= count && count <= MaxLit; number++)
        {
            page.Append(CultureInfo.InvariantCulture, $"main:has(.i{number}:hover) .i{number}{{--shown:1;--row:var(--lit)}}\n");
        }
    }

    private static void AppendTable(StringBuilder page, IReadOnlyList<ShownItem> items)
    {
        page.Append("""
            <div class="list">
            <table>
            <thead><tr><th scope="col">#</th><th scope="col">Label and place in pixels</th></tr></thead>
            <tbody>

            """);
        foreach (ShownItem item in items)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr class=\"item i{item.Index + 1}\"><th scope=\"row\"><span class=\"number\" style=\"background:{item.Color};color:{DrawingPalette.TextOn(item.Color)}\">{item.Number}</span></th>");
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
