using System.Diagnostics.CodeAnalysis;

namespace Gemini.Contracts.Wire;

/// <summary>The body of a streamed answer, taken in as it arrives, over any split of its bytes: server-sent events, a JSON array, or one object.</summary>
/// <remarks>
/// A frame is a whole JSON object at the outermost level; what stands between frames (field names, commas, brackets, comments, event ids)
/// is passed over. An error in the middle of a stream arrives as an object without <c>data:</c>, over several lines.
/// </remarks>
internal sealed partial class ResponseStream(WireReader reader)
{
    /// <summary>Bytes of one frame at most; the API sends a few kilobytes.</summary>
    private const int MaxFrameBytes = 16 << 20;

    /// <summary>Bytes of the whole answer's text and thoughts at most; 65,536 tokens, the most of any model, are about 300 KB.</summary>
    private const int MaxTextBytes = 32 << 20;

    private readonly Queue<GenerateContentResponse> _frames = new();
    private readonly StrayText _stray = new();

    /// <summary>A stream of <c>streamGenerateContent</c>.</summary>
    public ResponseStream()
        : this(new GenerateContentReader())
    {
    }

    /// <summary>All frames so far, together.</summary>
    public GenerateContentResponse Total { get; } = reader.Empty();

    /// <summary>The error that ended the stream, where one did.</summary>
    public ApiErrorBody? Error { get; private set; }

    /// <summary>Which limit the stream has exceeded, in words; null while it has not. Nothing more is taken in then.</summary>
    public string? LimitExceeded { get; private set; }

    /// <summary>The beginning of what came and is no frame: text between frames that is no field of an event, and JSON that is no response.</summary>
    public ReadOnlyMemory<byte> Unrecognized => _stray.Memory;

    /// <summary>How many frames were read.</summary>
    public int FramesRead { get; private set; }

    /// <summary>How many frames were no JSON, or no responses; they were passed over.</summary>
    public int BrokenFrames { get; private set; }

    /// <summary>Whether the body ended inside a frame. Known after <see cref="Complete"/>.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Takes in the next bytes.</summary>
    /// <param name="chunk">Any number of bytes, cut anywhere. Copied.</param>
    public void Append(ReadOnlySpan<byte> chunk)
    {
        while (!chunk.IsEmpty && LimitExceeded is null)
        {
            chunk = chunk[Scan(chunk)..];
        }
    }

    /// <summary>The body has ended.</summary>
    /// <param name="isResumable">Whether the stream may go on over another connection (<see cref="Resume"/>).</param>
    public void Complete(bool isResumable = false)
    {
        if (_depth > 0)
        {
            IsCut = true;
            EndBrokenFrame();
        }

        _stray.EndLine();
        if (!isResumable && reader.Complete(Total) is { } rest)
        {
            Add(rest);
        }
    }

    /// <summary>The connection was lost, and the stream goes on over another, from the last whole event on: what had come of the next one is forgotten.</summary>
    public void Resume() => Reset();

    /// <summary>Takes the next whole frame; its text is what this frame adds.</summary>
    public bool TryTake([NotNullWhen(true)] out GenerateContentResponse? frame) => _frames.TryDequeue(out frame);

    private void EndFrame()
    {
        DropFieldName();
        ReadOnlySpan<byte> body = _frame.AsSpan(0, _length);
        FramesRead++;
        GenerateContentResponse frame = reader.ReadFrame(body, Total);
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

        Reset();
    }

    private void EndBrokenFrame()
    {
        // What a cut frame held before the cut is whole as far as it goes; the parser stops at the cut.
        ReadOnlySpan<byte> body = _frame.AsSpan(0, _length);
        GenerateContentResponse frame = reader.ReadFrame(body, Total);
        BrokenFrames++;
        if (frame.PartsRead > 0 || frame.FinishReason is not null)
        {
            Add(frame);
        }
        else if (!frame.HasKnownMember)
        {
            _stray.Add(body);
        }

        Reset();
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
