namespace Gemini.Contracts.Client;

/// <summary>Tells of the items that a list has got since the last time.</summary>
internal sealed class ItemProgress<TItem>(IProgress<TItem> items) : IProgress<IReadOnlyList<TItem>>
{
    private int _told;

    /// <inheritdoc/>
    public void Report(IReadOnlyList<TItem> value)
    {
        while (_told < value.Count)
        {
            items.Report(value[_told++]);
        }
    }
}
