namespace Gemini.Contracts.ToolHost;

/// <summary>The galleries that commands of one run add to.</summary>
internal sealed class Galleries
{
    private readonly Dictionary<string, AnswerGallery> _galleries = new(StringComparer.Ordinal);

    /// <summary>Adds a drawing; the index is whole after each.</summary>
    /// <returns>The index.</returns>
    public async Task<string> AddAsync(string folder, string title, string name, AnswerDrawing drawing)
    {
        if (!_galleries.TryGetValue(folder, out AnswerGallery? gallery))
        {
            _galleries[folder] = gallery = new AnswerGallery(folder, title);
        }

        await gallery.AddAsync(name, drawing).ConfigureAwait(false);
        await gallery.CompleteAsync().ConfigureAwait(false);
        return gallery.IndexPath;
    }
}
