namespace Gemini.Contracts.Reading;

/// <summary>Reports a list whenever it has grown.</summary>
/// <typeparam name="T">An item.</typeparam>
internal sealed class ListUpdates<T>(ItemStream<T> items, IProgress<IReadOnlyList<T>> progress) : IAnswerUpdates
{
    private readonly List<T> _items = [];

    /// <inheritdoc/>
    public bool IsLooping => items.IsLooping;

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<byte> text)
    {
        items.Append(text);
        int known = _items.Count;
        while (items.TryTake(out T? item))
        {
            _items.Add(item!);
        }

        if (_items.Count > known)
        {
            progress.Report([.. _items]);
        }
    }
}
