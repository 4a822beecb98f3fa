namespace Gemini.Contracts.Wire;

/// <summary>
/// Keeps the events of a run from being taken twice when its stream is opened again. It should go on after the last event that was named, but may begin with that one, or with the first one
/// of all; and where events have no ids, it can only begin again.
/// </summary>
internal sealed class EventReplay
{
    // Of each event: what it says without its id. The same run says the same again.
    private readonly List<int> _taken = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    // Which of the events that were taken comes next again; −1 where the stream goes on.
    private int _next = -1;
    private bool _isReopened;

    /// <summary>How many events were taken, each counted once.</summary>
    public int Count => _taken.Count;

    /// <summary>The stream was opened again.</summary>
    public void Reopen() => (_isReopened, _next) = (_taken.Count > 0, -1);

    /// <summary>Tells what to do with the next event, and counts on that being done.</summary>
    /// <param name="head">The event's head.</param>
    /// <param name="body">The whole event.</param>
    public EventUse Next(in InteractionEvent head, ReadOnlySpan<byte> body)
    {
        int content = ContentOf(head, body);
        if (_isReopened && head.Id is { } known && _ids.Contains(known))
        {
            return EventUse.Repeated;
        }

        if (_isReopened && (head.Kind == InteractionEvent.EventKind.Created || _ids.Count == 0))
        {
            // It begins again, without ids or with new ones.
            _next = 0;
        }

        _isReopened = false;
        if (_next >= 0 && _next < _taken.Count)
        {
            return _taken[_next++] == content ? EventUse.Repeated : EventUse.Diverged;
        }

        _next = -1;
        _taken.Add(content);
        if (head.Id is { } id)
        {
            _ids.Add(id);
        }

        return EventUse.Taken;
    }

    private static int ContentOf(in InteractionEvent head, ReadOnlySpan<byte> body)
    {
        HashCode content = default;
        content.AddBytes(body[..head.IdStart]);
        content.AddBytes(body[(head.IdStart + head.IdLength)..]);
        return content.ToHashCode();
    }
}
