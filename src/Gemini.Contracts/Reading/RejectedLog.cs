namespace Gemini.Contracts.Reading;

/// <summary>
/// What was rejected. A text of millions of empty objects must not cost a hundred times its bytes, so after a number that no answer of a model has
/// the last one has the bytes of all that come.
/// </summary>
internal sealed class RejectedLog
{
    /// <summary>How many rejected items are kept on their own.</summary>
    internal const int MaxItems = 1000;

    private List<RejectedItem>? _items;
    private RejectedItem? _last;
    private int _lastStart;
    private int _lastEnd;

    /// <summary>What was rejected so far.</summary>
    /// <param name="session">Has the text.</param>
    public IReadOnlyList<RejectedItem> GetItems(ReadSession session)
    {
        if (_lastEnd > 0)
        {
            _items![MaxItems - 1] = _last! with
            {
                Bytes = session.Text[_lastStart.._lastEnd],
                Message = $"{_last.Message} More was rejected after it, up to the end of these bytes.",
            };
        }

        return _items ?? (IReadOnlyList<RejectedItem>)[];
    }

    /// <summary>How much there is now, for <see cref="Rewind"/>.</summary>
    public (int Count, int LastEnd) Mark() => (_items?.Count ?? 0, _lastEnd);

    /// <summary>Removes what was rejected since a mark.</summary>
    public void Rewind((int Count, int LastEnd) mark)
    {
        _items?.RemoveRange(mark.Count, _items.Count - mark.Count);
        if (_lastEnd > 0 && mark.LastEnd == 0 && mark.Count >= MaxItems)
        {
            _items![MaxItems - 1] = _last!;
        }

        _lastEnd = mark.LastEnd;
    }

    /// <summary>Adds a rejected item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="start">The position of its bytes in the text; -1 where they are none of it.</param>
    public void Add(RejectedItem item, int start)
    {
        _items ??= [];
        if (_items.Count == MaxItems - 1)
        {
            _last = start >= 0 ? item : null;
            _lastStart = start;
        }
        else if (_items.Count >= MaxItems && _last is not null && start >= _lastStart)
        {
            _lastEnd = Math.Max(_lastEnd, start + item.Bytes.Length);
            return;
        }

        _items.Add(item);
    }
}
