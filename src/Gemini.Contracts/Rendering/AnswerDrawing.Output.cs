using Gemini.Contracts.Rendering;

namespace Gemini.Contracts;

/// <content>What comes out.</content>
public sealed partial class AnswerDrawing
{
    private const string Untitled = "Answer";

    private List<ShownItem> Shown => [.. _items.Select((item, index) => new ShownItem(item, index, _picture, _camera))];

    /// <summary>The drawing as one SVG document, the picture in it.</summary>
    /// <param name="title">What a screen reader calls it.</param>
    /// <exception cref="InvalidOperationException">The picture is too large for one string; use <see cref="WriteSvgAsync(string, string, CancellationToken)"/>.</exception>
    /// <exception cref="ImageInputException">The picture's file was changed since the input was made.</exception>
    public string ToSvg(string title = Untitled)
    {
        (string head, string tail) = PrintSvg(title);
        return string.Concat(head, _picture.ToBase64(), tail);
    }

    /// <summary>The drawing and a table of its items as one HTML page, the picture in it.</summary>
    /// <param name="title">The page's title.</param>
    /// <exception cref="InvalidOperationException">The picture is too large for one string; use <see cref="WriteHtmlAsync(string, string, CancellationToken)"/>.</exception>
    /// <exception cref="ImageInputException">The picture's file was changed since the input was made.</exception>
    public string ToHtml(string title = Untitled)
    {
        return PageWriter.ToText(HtmlPage.Print([Panel("", "")], title));
    }

    /// <summary>Writes the SVG document to a file; the picture goes through piece by piece, however large it is.</summary>
    /// <param name="path">The file; one that is there is written over.</param>
    /// <param name="title">What a screen reader calls it.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    public async Task WriteSvgAsync(string path, string title = Untitled, CancellationToken cancellationToken = default)
    {
        await using FileStream file = PageWriter.Create(path);
        await WriteSvgAsync(file, title, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="WriteSvgAsync(string, string, CancellationToken)"/>
    /// <param name="stream">Where to; it is not closed.</param>
    /// <param name="title">What a screen reader calls it.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    public Task WriteSvgAsync(Stream stream, string title = Untitled, CancellationToken cancellationToken = default)
    {
        (string head, string tail) = PrintSvg(title);
        return PageWriter.WriteAsync(stream, [new PagePiece(head, _picture), new PagePiece(tail, null)], cancellationToken);
    }

    /// <summary>Writes the page to a file; the picture goes through piece by piece, however large it is.</summary>
    /// <param name="path">The file; one that is there is written over.</param>
    /// <param name="title">The page's title.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    public async Task WriteHtmlAsync(string path, string title = Untitled, CancellationToken cancellationToken = default)
    {
        await using FileStream file = PageWriter.Create(path);
        await WriteHtmlAsync(file, title, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="WriteHtmlAsync(string, string, CancellationToken)"/>
    /// <param name="stream">Where to; it is not closed.</param>
    /// <param name="title">The page's title.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    public Task WriteHtmlAsync(Stream stream, string title = Untitled, CancellationToken cancellationToken = default) =>
        PageWriter.WriteAsync(stream, HtmlPage.Print([Panel("", "")], title), cancellationToken);

    /// <summary>The drawing as one of a page.</summary>
    internal PagePanel Panel(string title, string prefix) => new(title, _picture, Shown, _facts, prefix);

    private (string Head, string Tail) PrintSvg(string title) => SvgDrawing.Print(_picture, Shown, DrawingText.Clean(title), isAlone: true);
}
