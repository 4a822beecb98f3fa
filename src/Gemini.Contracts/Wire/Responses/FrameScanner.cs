using System.Buffers;

namespace Gemini.Contracts.Wire;

/// <summary>Finds the frames of a streamed body, over any split of its bytes: a frame is a whole JSON object at the outermost level.</summary>
/// <param name="stray">Gets what comes between frames.</param>
internal sealed class FrameScanner(StrayText stray)
{
    /// <summary>Bytes of one frame at most; the API sends a few kilobytes.</summary>
    public const int MaxFrameBytes = 16 << 20;

    private static readonly SearchValues<byte> InString = SearchValues.Create("\"\\\n\r"u8);
    private static readonly SearchValues<byte> InFrame = SearchValues.Create("\"{}[]\n\r"u8);
    private static readonly SearchValues<byte> Between = SearchValues.Create("{\n\r"u8);

    private byte[] _frame = new byte[1024];
    private int _length;
    private int _depth;
    private bool _isInString;
    private bool _isEscaped;
    private bool _isEventField;
    private bool _isEvent;
    private bool _isComment;
    private int _lineLength;
    private int _lineStart;
    private bool _isTooLong;

    /// <summary>Takes at least one byte and at most up to the end of a line or frame; what is inside a frame is kept in one piece.</summary>
    public FrameScan Scan(ReadOnlySpan<byte> chunk)
    {
        FrameScan scan = _depth == 0 ? new FrameScan(ScanBetween(chunk)) : ScanFrame(chunk);
        return _isTooLong ? new FrameScan(scan.Taken, FrameStatus.TooLong) : scan;
    }

    /// <summary>The body has ended.</summary>
    /// <returns>The frame that it ended in, as far as it has come.</returns>
    public FrameScan End()
    {
        FrameScan scan = _depth > 0 ? TakeFrame(0, FrameStatus.Broken) : default;
        stray.EndLine();
        return scan;
    }

    /// <summary>Forgets what has come of the current frame.</summary>
    public void Reset()
    {
        _length = 0;
        _depth = 0;
        _isInString = false;
        _isEscaped = false;
        _isEvent = false;
        _isComment = false;
        _isEventField = false;
        _lineLength = 0;
        _lineStart = 0;
    }

    private FrameScan ScanFrame(ReadOnlySpan<byte> chunk)
    {
        int p = 0;
        if (_isEscaped)
        {
            _isEscaped = false;
            p = 1;
        }

        while (p < chunk.Length)
        {
            int plain = chunk[p..].IndexOfAny(_isInString ? InString : InFrame);
            if (plain < 0)
            {
                p = chunk.Length;
                break;
            }

            p += plain;
            byte one = chunk[p];
            if (one is (byte)'\n' or (byte)'\r')
            {
                Keep(chunk[..p]);
                return EndLine(one) ? TakeFrame(p + 1, FrameStatus.Broken) : new FrameScan(p + 1);
            }

            p++;
            if (one == '\\')
            {
                // The byte after a backslash is skipped, whatever it is; it may be in the next chunk.
                _isEscaped = p == chunk.Length;
                p += _isEscaped ? 0 : 1;
            }
            else if (one == '"')
            {
                _isInString = !_isInString;
            }
            else if (one is (byte)'{' or (byte)'[')
            {
                _depth++;
            }
            else if (--_depth == 0)
            {
                Keep(chunk[..p]);
                DropFieldName();
                return TakeFrame(p, FrameStatus.Whole);
            }
        }

        Keep(chunk);
        return new FrameScan(chunk.Length);
    }

    private int ScanBetween(ReadOnlySpan<byte> chunk)
    {
        int plain = chunk.IndexOfAny(Between);
        int taken = plain < 0 ? chunk.Length : plain;
        RememberLine(chunk[..taken]);
        stray.AddToLine(chunk[..taken]);
        if (plain < 0)
        {
            return taken;
        }

        if (chunk[plain] == '{' && _isComment)
        {
            return taken + 1;
        }

        stray.EndLine();
        if (chunk[plain] == '{')
        {
            _isEvent = _isEventField;
            _depth = 1;
            Keep("{"u8);
        }
        else
        {
            _lineLength = 0;
            _isEventField = false;
            _isComment = false;
        }

        return taken + 1;
    }

    // Between frames it matters only whether the line is a data field of an event, or a comment, whose braces begin nothing.
    private void RememberLine(ReadOnlySpan<byte> bytes)
    {
        foreach (byte one in bytes)
        {
            if (_lineLength >= 5)
            {
                break;
            }

            _isComment |= _lineLength == 0 && one == ':';
            _isEventField = one == "data:"u8[_lineLength] && (_lineLength == 0 || _isEventField);
            _lineLength++;
            if (!_isEventField)
            {
                _lineLength = 5;
            }
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxFrameBytes - _length)
        {
            _isTooLong = true;
            return;
        }

        if (_frame.Length - _length < bytes.Length)
        {
            Array.Resize(ref _frame, Math.Max(_length + bytes.Length, (int)Math.Min(Array.MaxLength, 2L * _frame.Length)));
        }

        bytes.CopyTo(_frame.AsSpan(_length));
        _length += bytes.Length;
    }

    // A data field may go over several lines, each with its own "data:". No JSON string goes over a line, and a blank line ends the
    // event: what is open then is broken, and the next line starts afresh. Whether that is so.
    private bool EndLine(byte newline)
    {
        if (newline == '\r')
        {
            return false;
        }

        DropFieldName();
        if (_isEvent && (_isInString || (_lineStart > 0 && _length == _lineStart)))
        {
            return true;
        }

        Keep("\n"u8);
        _lineStart = _length;
        return false;
    }

    private void DropFieldName()
    {
        Span<byte> line = _frame.AsSpan(_lineStart, _length - _lineStart);
        if (_isEvent && _lineStart > 0 && line.StartsWith("data:"u8))
        {
            line[5..].CopyTo(line);
            _length -= 5;
        }
    }

    // The bytes stay as they are until the next ones are taken in.
    private FrameScan TakeFrame(int taken, FrameStatus status)
    {
        ReadOnlySpan<byte> frame = _frame.AsSpan(0, _length);
        Reset();
        return new FrameScan(taken, status, frame);
    }
}
