using System.Buffers;

namespace Gemini.Contracts.Reading;

/// <summary>Skips the text around the JSON; each stretch of it is a finding.</summary>
/// <param name="session">Gets the findings.</param>
internal sealed class ProseSkipper(ReadSession session)
{
    private static readonly SearchValues<byte> Stops = SearchValues.Create("{[]}`\n=,"u8);

    private int _start = -1;
    private int _end;
    private int _solidEnd;

    /// <summary>Whether a stretch is open.</summary>
    public bool IsOpen => _start >= 0;

    /// <summary>Whether the text so far ended before anything that may matter, so that the stretch goes on with what comes.</summary>
    public bool IsInRun { get; private set; }

    /// <summary>Adds a byte to the stretch that is open, or opens one.</summary>
    /// <param name="position">The byte's position.</param>
    public void Add(int position)
    {
        if (!IsOpen)
        {
            _start = position;
            _solidEnd = position;
        }

        _end = position + 1;
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

    /// <summary>Closes the stretch; white space at its end is no part of it.</summary>
    public void Close(TextView text)
    {
        if (IsOpen)
        {
            Settle(text);
            session.AddBounded(FindingKind.Prose, _start, _solidEnd - _start, "Text around the JSON was passed over.");
            _start = -1;
        }
    }

    /// <summary>Remembers where the stretch ends that is open, before the text's beginning goes.</summary>
    public void Settle(TextView text)
    {
        int from = Math.Max(text.Start, _solidEnd);
        int length = !IsOpen || _end <= from ? 0 : text[from.._end].TrimEnd(" \t\r\n"u8).Length;
        _solidEnd = length == 0 ? _solidEnd : from + length;
    }
}
