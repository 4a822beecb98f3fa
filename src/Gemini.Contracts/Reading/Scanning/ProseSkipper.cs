using System.Buffers;

namespace Gemini.Contracts.Reading;

/// <summary>Skips the text around the JSON; each stretch of it is a finding, but for a broken item in it.</summary>
/// <param name="session">Gets the findings.</param>
/// <param name="lostItems">Finds broken items.</param>
internal sealed class ProseSkipper(ReadSession session, LostItemFinder lostItems)
{
    private static readonly SearchValues<byte> Stops = SearchValues.Create("{[]}`\n=,"u8);

    private int _start = -1;
    private int _end;
    private int _solidEnd;
    private bool _hasBrace;

    /// <summary>Whether a stretch is open.</summary>
    public bool IsOpen => _start >= 0;

    /// <summary>Whether the text so far ended before anything that may matter, so that the stretch goes on with what comes.</summary>
    public bool IsInRun { get; private set; }

    /// <summary>Adds a byte to the stretch that is open, or opens one.</summary>
    /// <param name="position">The byte's position.</param>
    /// <param name="isBrace">Whether it is a brace.</param>
    public void Add(int position, bool isBrace)
    {
        if (!IsOpen)
        {
            _start = position;
            _solidEnd = position;
            _hasBrace = false;
        }

        _end = position + 1;
        _hasBrace |= isBrace;
    }

    /// <summary>Extends the stretch to a position.</summary>
    public void ExtendTo(int position) => _end = position;

    /// <summary>Skips to what may matter.</summary>
    /// <returns>The next position.</returns>
    public int Run(TextView text, int position)
    {
        int stop = text[position..].IndexOfAny(Stops);
        IsInRun = stop < 0;
        _end = stop < 0 ? text.Length : position + stop;
        return _end;
    }

    /// <summary>Closes the stretch: white space at its end is no part of it, and a broken item in it is rejected.</summary>
    /// <param name="text">What is looked at.</param>
    /// <param name="pointer">The JSON pointer of the next value.</param>
    /// <returns>Whether an item was rejected.</returns>
    public bool Close(TextView text, string pointer)
    {
        Settle(text);
        (int start, int end) = (_start, _solidEnd);
        _start = -1;
        if (_hasBrace && TryReject(start, end, pointer))
        {
            return true;
        }

        Report(start, end);
        return false;
    }

    /// <summary>Remembers where the stretch ends that is open, before the text's beginning goes.</summary>
    public void Settle(TextView text)
    {
        int from = Math.Max(text.Start, _solidEnd);
        int length = !IsOpen || _end <= from ? 0 : text[from.._end].TrimEnd(" \t\r\n"u8).Length;
        _solidEnd = length == 0 ? _solidEnd : from + length;
    }

    private bool TryReject(int start, int end, string pointer)
    {
        // The stretch's beginning may be in a block of the text that is full.
        ReadOnlyMemory<byte> prose = start < session.Window.Start ? session.Text[start..end] : session.Window[start..end];
        if (!lostItems.TryFind(prose.Span, out Range item))
        {
            return false;
        }

        (int offset, int length) = item.GetOffsetAndLength(prose.Length);
        Report(start, start + prose.Span[..offset].TrimEnd(" \t\r\n"u8).Length);
        session.Add(new RejectedItem(prose[item], RejectionReason.WrongFormat, pointer, "The object is broken at its beginning and could not be read."), start + offset);
        Report(end - prose.Span[(offset + length)..].TrimStart(" \t\r\n"u8).Length, end);
        return true;
    }

    private void Report(int start, int end)
    {
        if (start < end)
        {
            session.AddBounded(FindingKind.Prose, start, end - start, "Text around the JSON was skipped.");
        }
    }
}
