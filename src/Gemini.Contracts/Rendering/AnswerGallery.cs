using System.Globalization;
using System.Text;
using Gemini.Contracts.Rendering;

namespace Gemini.Contracts;

/// <summary>
/// Many drawings as a folder that a browser shows: <c>index.html</c> with a small drawing of each, which are loaded only when they come into view, and one page for each.
/// Drawings are written as they are added, so that hundreds take no more memory than one.
/// </summary>
/// <remarks>Not safe for use from several threads at once.</remarks>
public sealed class AnswerGallery
{
    private const string Style = """
        :root{color-scheme:light dark;--ground:light-dark(#f6f7f9,#15181c);--paper:light-dark(#fff,#1f2329);--ink:light-dark(#1c2026,#e8eaed);--quiet:light-dark(#5b6472,#9aa4b2);--rule:light-dark(#dfe3e8,#343a43);--bad:light-dark(#b3261e,#ff8a80)}
        *{box-sizing:border-box}
        body{margin:0;padding:clamp(8px,2vw,24px);background:var(--ground);color:var(--ink);font:15px/1.45 system-ui,"Segoe UI",Roboto,Arial,sans-serif}
        h1{margin:0 0 2px;font-size:1.35rem;overflow-wrap:anywhere}
        .facts{margin:0 0 14px;color:var(--quiet)}
        ul{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));gap:14px}
        li{background:var(--paper);border:1px solid var(--rule);border-radius:6px;overflow:hidden;content-visibility:auto;contain-intrinsic-size:auto 260px}
        a{display:block;color:inherit;text-decoration:none}
        a:hover .name,a:focus .name{text-decoration:underline}
        a:focus-visible{outline:3px solid #4a90e2;outline-offset:-3px}
        img{display:block;width:100%;height:190px;object-fit:contain;background:#7773}
        .name{padding:6px 10px 0;font-weight:600;overflow-wrap:anywhere}
        .more{padding:0 10px 8px;color:var(--quiet);font-size:.9rem}
        .lost{color:var(--bad)}
        @media print{:root{color-scheme:light}body{background:none}li{break-inside:avoid}}

        """;

    private readonly string _folder;
    private readonly string _title;
    private readonly List<Entry> _entries = [];

    /// <summary>A gallery that is written to a folder.</summary>
    /// <param name="folder">The folder; it is made where it is not there. Files of an earlier gallery are written over.</param>
    /// <param name="title">What is above it.</param>
    public AnswerGallery(string folder, string title = "Answers")
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(title);
        _folder = folder;
        _title = DrawingText.Clean(title);
    }

    /// <summary>How many drawings were added.</summary>
    public int Count => _entries.Count;

    /// <summary>Where the gallery begins.</summary>
    public string IndexPath => Path.Combine(_folder, "index.html");

    /// <summary>Writes one drawing and its page. The index is written by <see cref="CompleteAsync"/>.</summary>
    /// <param name="name">What is shown below the drawing, such as the picture's file name. It becomes no part of a path.</param>
    /// <param name="drawing">The drawing, with all its items.</param>
    /// <param name="note">One more line below it; null for none.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public async Task AddAsync(string name, AnswerDrawing drawing, string? note = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(drawing);
        Directory.CreateDirectory(_folder);
        string number = (_entries.Count + 1).ToString("0000", CultureInfo.InvariantCulture);
        await drawing.WriteSvgAsync(Path.Combine(_folder, number + ".svg"), name, cancellationToken).ConfigureAwait(false);
        await drawing.WriteHtmlAsync(Path.Combine(_folder, number + ".html"), name, cancellationToken).ConfigureAwait(false);
        _entries.Add(new Entry(number, DrawingText.Clean(name), DrawingText.Clean(note), drawing.Items.Count, drawing.Lost));
    }

    /// <summary>Writes the index. The gallery can be added to and completed again.</summary>
    /// <param name="cancellationToken">Stops the writing.</param>
    public async Task CompleteAsync(CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(_folder);
        await using FileStream file = PageWriter.Create(IndexPath);
        await file.WriteAsync(Encoding.UTF8.GetBytes(Print()), cancellationToken).ConfigureAwait(false);
    }

    private string Print()
    {
        StringBuilder page = new();
        string facts = string.Create(CultureInfo.InvariantCulture, $"{_entries.Count} {(_entries.Count == 1 ? "picture" : "pictures")} · {_entries.Sum(static entry => entry.Items)} items");
        string title = DrawingText.Escape(_title);
        PageHead.End(PageHead.Begin(page, title, "'self' file:").Append(Style), title).Append(CultureInfo.InvariantCulture, $"""
            <p class="facts">{facts}</p>
            <ul>

            """);
        foreach (Entry entry in _entries)
        {
            string count = entry.Items == 1 ? "1 item" : string.Create(CultureInfo.InvariantCulture, $"{entry.Items} items");
            string lost = entry.Lost == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" · <span class=\"lost\">{entry.Lost} rejected</span>");
            string note = entry.Note.Length == 0 ? "" : $" · {DrawingText.Escape(entry.Note)}";
            page.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{entry.Number}.html\"><img loading=\"lazy\" decoding=\"async\" src=\"{entry.Number}.svg\" alt=\"\"><div class=\"name\" dir=\"auto\">{DrawingText.Escape(entry.Name)}</div><div class=\"more\" dir=\"auto\">{count}{lost}{note}</div></a></li>\n");
        }

        page.Append("</ul>\n</body>\n</html>\n");
        return page.ToString().ReplaceLineEndings("\n");
    }

    private sealed record Entry(string Number, string Name, string Note, int Items, int Lost);
}
