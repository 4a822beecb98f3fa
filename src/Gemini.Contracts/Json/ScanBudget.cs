namespace Gemini.Contracts.Json;

/// <summary>What may be gone through for nothing: a small multiple of the text. Only text that was made to be slow costs more.</summary>
/// <param name="free">How many bytes count for nothing.</param>
internal sealed class ScanBudget(int free)
{
    private const int PerByte = 4;

    private long _spent;
    private long _pending;
    private int _reach;
    private int _pendingReach;
    private int _removed;

    /// <summary>Begins a value. What is spent on it counts for others once it is decided: before, it would depend on how the text is split.</summary>
    public void Begin()
    {
        _pending = 0;
        _pendingReach = 0;
    }

    /// <summary>Counts bytes of the value that were gone through for nothing.</summary>
    public void Waste(int end, int start)
    {
        _pendingReach = Math.Max(_pendingReach, end);
        _pending += Math.Max(0, end - start);
    }

    /// <summary>How far the value was gone through, at least to a position.</summary>
    public int Reach(int position) => Math.Max(position, _pendingReach);

    /// <summary>Counts what the value wasted: it is decided.</summary>
    public void Commit(int position)
    {
        _spent += _pending;
        _reach = Math.Max(_reach, Reach(position));
    }

    /// <summary>Whether only what is nearest is to be looked at from a position on.</summary>
    public bool IsSpentAt(int position) => _spent + _pending > (PerByte * (_removed + (long)Math.Max(Reach(position), _reach))) + free;

    /// <summary>The text begins that many bytes later than it did, or earlier.</summary>
    public void Move(int bytes)
    {
        _removed += bytes;
        _reach -= bytes;
    }
}
