using System.Diagnostics.CodeAnalysis;

namespace Gemini.Contracts.Wire;

/// <summary>The body of a streamed answer, taken in as it arrives, over any split of its bytes: server-sent events, a JSON array, or one object.</summary>
/// <remarks>
/// A frame is a whole JSON object at the outermost level; what is between frames (field names, commas, brackets, comments, event ids)
/// is skipped. An error in the middle of a stream arrives as an object without <c>data:</c>, over several lines.
/// </remarks>
internal sealed class ResponseStream
{
    /// <summary>Bytes of the whole answer's text and thoughts at most; 65,536 tokens, the most of any model, are about 300 KB.</summary>
    private const int MaxTextBytes = 32 << 20;

    private readonly Queue<GenerateContentResponse> _frames = new();
    private readonly StrayText _stray;
    private readonly FrameScanner _scanner;
    private readonly WireReader _reader;

    /// <summary>A stream of <c>streamGenerateContent</c>.</summary>
    public ResponseStream()
        : this(new GenerateContentReader())
    {
    }

    /// <summary>A stream of a wire.</summary>
    /// <param name="reader">Reads its frames.</param>
    public ResponseStream(WireReader reader)
    {
        _reader = reader;
        _stray = new StrayText();
        _scanner = new FrameScanner(_stray);
        Total = reader.Empty();
    }

    /// <summary>All frames so far, together.</summary>
    public GenerateContentResponse Total { get; }

    /// <summary>The error that ended the stream, where one did.</summary>
    public ApiErrorBody? Error { get; private set; }

    /// <summary>Which limit the stream has exceeded, in words; null while it has not. Nothing more is taken in then.</summary>
    public string? LimitExceeded { get; private set; }

    /// <summary>The beginning of what came and is no frame: text between frames that is no field of an event, and JSON that is no response.</summary>
    public ReadOnlyMemory<byte> Unrecognized => _stray.Memory;

    /// <summary>How many frames were read.</summary>
    public int FramesRead { get; private set; }

    /// <summary>How many frames were no JSON, or no responses; they were skipped.</summary>
    public int BrokenFrames { get; private set; }

    /// <summary>Whether the body ended inside a frame. Known after <see cref="Complete"/>.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Takes in the next bytes.</summary>
    /// <param name="chunk">Any number of bytes, cut anywhere. Copied.</param>
    public void Append(ReadOnlySpan<byte> chunk)
    {
        while (!chunk.IsEmpty && LimitExceeded is null)
        {
            FrameScan scan = _scanner.Scan(chunk);
            chunk = chunk[scan.Taken..];
            switch (scan.Status)
            {
                case FrameStatus.Whole:
                    EndFrame(scan.Bytes);
                    break;
                case FrameStatus.Broken:
                    EndBrokenFrame(scan.Bytes);
                    break;
                case FrameStatus.TooLong:
                    LimitExceeded = $"a frame of more than {FrameScanner.MaxFrameBytes >> 20} MB";
                    break;
            }
        }
    }

    /// <summary>The body has ended.</summary>
    /// <param name="isResumable">Whether the stream may go on over another connection (<see cref="Resume"/>).</param>
    public void Complete(bool isResumable = false)
    {
        FrameScan rest = _scanner.End();
        if (rest.Status == FrameStatus.Broken)
        {
            IsCut = true;
            EndBrokenFrame(rest.Bytes);
        }

        if (!isResumable && _reader.Complete(Total) is { } held)
        {
            Add(held);
        }
    }

    /// <summary>The connection was lost, and the stream goes on over another, from the last whole event on: what had come of the next one is forgotten.</summary>
    public void Resume() => _scanner.Reset();

    /// <summary>Takes the next whole frame; its text is what this frame adds.</summary>
    public bool TryTake([NotNullWhen(true)] out GenerateContentResponse? frame) => _frames.TryDequeue(out frame);

    private void EndFrame(ReadOnlySpan<byte> body)
    {
        FramesRead++;
        GenerateContentResponse frame = _reader.ReadFrame(body, Total);
        if (frame.Facts.Failure is { } error)
        {
            Error ??= error;
        }
        else
        {
            if (!frame.IsResponse)
            {
                BrokenFrames++;
                _stray.Add(body);
            }

            Add(frame);
        }
    }

    private void EndBrokenFrame(ReadOnlySpan<byte> body)
    {
        // What a cut frame held before the cut is whole as far as it goes; the parser stops at the cut.
        GenerateContentResponse frame = _reader.ReadFrame(body, Total);
        BrokenFrames++;
        if (frame.PartsRead > 0 || frame.FinishReason is not null)
        {
            Add(frame);
        }
        else if (!frame.HasKnownMember)
        {
            _stray.Add(body);
        }
    }

    private void Add(GenerateContentResponse frame)
    {
        Total.Merge(frame);
        _frames.Enqueue(frame);
        if (Total.TextBytes > MaxTextBytes)
        {
            LimitExceeded = $"a text of more than {MaxTextBytes >> 20} MB";
        }
    }
}
