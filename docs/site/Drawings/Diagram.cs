using System.Globalization;
using System.Net;
using System.Text;

namespace Gemini.Contracts.Site.Drawings;

/// <summary>A drawing of the documentation, as SVG that suits a light and a dark page by itself.</summary>
/// <param name="width">In units of the drawing.</param>
/// <param name="height">In units of the drawing.</param>
/// <param name="title">What a screen reader says of it.</param>
internal sealed class Diagram(int width, int height, string title)
{
    private readonly StringBuilder _body = new();

    /// <summary>Adds markup as it is.</summary>
    public Diagram Add(FormattableString markup)
    {
        _body.Append(markup.ToString(CultureInfo.InvariantCulture)).Append('\n');
        return this;
    }

    /// <summary>Adds a line of text.</summary>
    /// <param name="x">Where it starts, or its middle.</param>
    /// <param name="y">Its baseline.</param>
    /// <param name="text">The words.</param>
    /// <param name="style">Classes: <c>b</c> bold, <c>m</c> monospaced, <c>q</c> quiet, <c>c</c> centered.</param>
    public Diagram Text(double x, double y, string text, string style = "") => Add($"""<text class="{style}" x="{x:0.#}" y="{y:0.#}">{WebUtility.HtmlEncode(text)}</text>""");

    /// <summary>Adds an arrow to the right.</summary>
    public Diagram Arrow(double x1, double y, double x2, string words)
    {
        Text((x1 + x2) / 2, y - 8, words, "c q");
        return Add($"""<path class="line" d="M{x1:0.#} {y:0.#}H{x2:0.#}m-7 -5l7 5l-7 5"/>""");
    }

    /// <summary>The file.</summary>
    public string Print() => string.Create(CultureInfo.InvariantCulture, $$$"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{{width}}} {{{height}}}" width="{{{width}}}" height="{{{height}}}" role="img" aria-label="{{{WebUtility.HtmlEncode(title)}}}">
        <style>text{font:13px system-ui,"Segoe UI",Roboto,"DejaVu Sans",Arial,sans-serif;fill:#1b1f25}.b{font-weight:700}.m{font-family:ui-monospace,"DejaVu Sans Mono",Consolas,monospace;font-size:12px}.q{fill:#59626f}.c{text-anchor:middle}.line{fill:none;stroke:#59626f;stroke-width:1.5}.edge{fill:none;stroke:#59626f}.room{fill:#eef3fb;stroke:#8fa8cc}.box{fill:none;stroke:#c2185b;stroke-width:2.5}.mark{fill:#c2185b}
        @media(prefers-color-scheme:dark){text{fill:#e4e8ed}.q{fill:#a3aebc}.line,.edge{stroke:#a3aebc}.room{fill:#243044;stroke:#5b76a0}.box{stroke:#ff80ab}.mark{fill:#ff80ab}}</style>
        {{{_body.ToString().TrimEnd()}}}
        </svg>

        """);
}
