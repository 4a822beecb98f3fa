using System.Text;

namespace Gemini.Contracts.Rendering;

/// <summary>Writes a page's pieces, the pictures' data piece by piece.</summary>
internal static class PageWriter
{
    /// <summary>A file to write a page to.</summary>
    /// <param name="path">The file; one that is there is written over.</param>
    public static FileStream Create(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
    }

    /// <summary>The page as one string.</summary>
    /// <exception cref="InvalidOperationException">A picture is too large for one string.</exception>
    public static string ToText(IReadOnlyList<PagePiece> pieces) => string.Concat(pieces.Select(static piece => piece.Text + piece.Picture?.ToBase64()));

    /// <summary>Writes the page; the stream is not closed.</summary>
    public static async Task WriteAsync(Stream stream, IReadOnlyList<PagePiece> pieces, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        foreach (PagePiece piece in pieces)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(piece.Text), cancellationToken).ConfigureAwait(false);
            if (piece.Picture is { } picture)
            {
                await picture.WriteBase64Async(stream, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
