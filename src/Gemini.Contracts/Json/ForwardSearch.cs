namespace Gemini.Contracts.Json;

/// <summary>Looks for the next place of something in a text that grows, and remembers what it saw, so that no byte is looked at for it twice.</summary>
/// <param name="sought">What is looked for.</param>
internal sealed class ForwardSearch(byte[] sought)
{
    private int _from = -1;
    private int _to;
    private bool _isFound;

    /// <summary>The text begins that many bytes later than it did, or earlier.</summary>
    public void Move(int bytes)
    {
        _from = _from < 0 ? -1 : Math.Max(0, _from - bytes);
        _to -= bytes;
    }

    /// <summary>The next place at or after a position; -1 where there is none yet.</summary>
    public int Next(ref Utf8Cursor cursor, int position)
    {
        long steps = 0;
        int next = Next(cursor.Text, position, ref steps);
        cursor.Count((int)steps);
        return next;
    }

    /// <summary>The next place at or after a position; -1 where there is none yet.</summary>
    /// <param name="text">All of the text so far. A later call may give more of it, never another text.</param>
    /// <param name="position">Where to begin.</param>
    /// <param name="steps">Grows by the bytes that were looked at.</param>
    public int Next(ReadOnlySpan<byte> text, int position, ref long steps)
    {
        bool isRemembered = _from >= 0 && position >= _from && position <= _to;
        if (isRemembered && _isFound)
        {
            return _to;
        }

        int begin = isRemembered ? _to : Math.Min(position, text.Length);
        int found = text[begin..].IndexOf(sought);
        if (!isRemembered)
        {
            _from = position;
        }

        // What ends the text so far may be the beginning of what is sought.
        _isFound = found >= 0;
        _to = _isFound ? begin + found : Math.Max(begin, text.Length - sought.Length + 1);
        steps += _to - begin + 1;
        return _isFound ? _to : -1;
    }
}
