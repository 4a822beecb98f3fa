namespace Gemini.Contracts.Reading;

/// <content>
/// What was rejected. A text of millions of empty objects must not cost a hundred times its bytes, so behind a number that no answer of a model has
/// the last one stands for all that come: its bytes reach to the end of the last of them.
/// </content>
internal sealed partial class ReadSession
{
    /// <summary>How many rejected items stand for themselves.</summary>
    internal const int MostRejected = 1000;

    private List<RejectedItem>? _rejected;
    private RejectedItem? _lastAlone;
    private int _lastStart;
    private int _rejectedTo;

    /// <summary>What was rejected so far; at most 1,000, the last of which then stands for all behind it.</summary>
    public IReadOnlyList<RejectedItem> Rejected
    {
        get
        {
            if (_rejectedTo > 0)
            {
                _rejected![MostRejected - 1] = _lastAlone! with
                {
                    Bytes = Text[_lastStart.._rejectedTo],
                    Message = $"{_lastAlone.Message} More was rejected behind it, up to the end of these bytes.",
                };
            }

            return _rejected ?? (IReadOnlyList<RejectedItem>)[];
        }
    }

    internal void Add(RejectedItem item) => Add(item, PlaceOf(item.Bytes.Span));

    /// <summary>Adds a rejected item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="start">Where in the text its bytes stand; -1 where they are none of it.</param>
    internal void Add(RejectedItem item, int start)
    {
        _rejected ??= [];
        if (_rejected.Count == MostRejected - 1)
        {
            _lastAlone = start >= 0 ? item : null;
            _lastStart = start;
        }
        else if (_rejected.Count >= MostRejected && _lastAlone is not null && start >= _lastStart)
        {
            _rejectedTo = Math.Max(_rejectedTo, start + item.Bytes.Length);
            return;
        }

        _rejected.Add(item);
    }

    private void RewindRejected(SessionMark mark)
    {
        _rejected?.RemoveRange(mark.Rejected, _rejected.Count - mark.Rejected);
        if (_rejectedTo > 0 && mark.RejectedTo == 0 && mark.Rejected >= MostRejected)
        {
            _rejected![MostRejected - 1] = _lastAlone!;
        }

        _rejectedTo = mark.RejectedTo;
    }
}
