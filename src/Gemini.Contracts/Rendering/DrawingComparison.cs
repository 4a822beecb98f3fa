using Gemini.Contracts.Rendering;

namespace Gemini.Contracts;

/// <summary>Drawings side by side on one HTML page: truth and answer, before and after, two models.</summary>
/// <remarks>Not safe for use from several threads at once.</remarks>
public sealed class DrawingComparison
{
    private readonly List<(string Title, AnswerDrawing Drawing)> _sides = [];

    /// <summary>Adds a drawing to the right of those that are there.</summary>
    /// <param name="title">What is above it, such as <c>Truth</c>.</param>
    /// <param name="drawing">The drawing, with all its items.</param>
    /// <returns>This comparison.</returns>
    public DrawingComparison Add(string title, AnswerDrawing drawing)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentNullException.ThrowIfNull(drawing);
        _sides.Add((title, drawing));
        return this;
    }

    /// <summary>The page as one string.</summary>
    /// <param name="title">The page's title.</param>
    /// <exception cref="InvalidOperationException">A picture is too large for one string; use <see cref="WriteHtmlAsync(string, string, CancellationToken)"/>.</exception>
    public string ToHtml(string title = "Comparison") => PageWriter.ToText(Print(title));

    /// <summary>Writes the page to a file; pictures go through piece by piece.</summary>
    /// <param name="path">The file; one that is there is written over.</param>
    /// <param name="title">The page's title.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    public async Task WriteHtmlAsync(string path, string title = "Comparison", CancellationToken cancellationToken = default)
    {
        await using FileStream file = PageWriter.Create(path);
        await WriteHtmlAsync(file, title, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="WriteHtmlAsync(string, string, CancellationToken)"/>
    /// <param name="stream">Where to; it is not closed.</param>
    /// <param name="title">The page's title.</param>
    /// <param name="cancellationToken">Stops the writing; what was written stays.</param>
    public Task WriteHtmlAsync(Stream stream, string title = "Comparison", CancellationToken cancellationToken = default) =>
        PageWriter.WriteAsync(stream, Print(title), cancellationToken);

    private IReadOnlyList<PagePiece> Print(string title) =>
        HtmlPage.Print([.. _sides.Select(static (side, index) => side.Drawing.Panel(side.Title, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"s{index + 1}-")))], title);
}
