namespace Gemini.Contracts.Wire;

/// <summary>The body of a <c>streamGenerateContent</c> answer, taken in as it arrives, over any split of its bytes: server-sent events, a JSON array, or one object.</summary>
/// <remarks>
/// A frame is a whole JSON object at the outermost level; what stands between frames (field names, commas, brackets, comments, event ids)
/// is passed over. An error in the middle of a stream arrives as an object without <c>data:</c>, over several lines.
/// </remarks>
internal sealed partial class ResponseStream
{
    private readonly Queue<GenerateContentResponse> _frames = new();

    /// <summary>All frames so far, together.</summary>
    public GenerateContentResponse Total { get; } = GenerateContentResponse.Empty();

    /// <summary>The error that ended the stream, where one did.</summary>
    public ApiErrorBody? Error { get; private set; }

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
        while (!chunk.IsEmpty)
        {
            chunk = chunk[Scan(chunk)..];
        }
    }

    /// <summary>The body has ended.</summary>
    public void Complete()
    {
        if (_depth > 0)
        {
            IsCut = true;
            EndBrokenFrame();
        }
    }

    /// <summary>Takes the next whole frame; its text is what this frame adds.</summary>
    public bool TryTake(out GenerateContentResponse? frame) => _frames.TryDequeue(out frame);

    private void EndFrame()
    {
        DropFieldName();
        ReadOnlySpan<byte> body = _frame.AsSpan(0, _length);
        FramesRead++;
        if (ApiErrorBody.TryRead(body, out ApiErrorBody? error))
        {
            Error ??= error;
        }
        else
        {
            GenerateContentResponse frame = GenerateContentResponse.ReadFrame(body, Total);
            BrokenFrames += frame.IsResponse ? 0 : 1;
            Total.Merge(frame);
            _frames.Enqueue(frame);
        }

        Reset();
    }

    private void EndBrokenFrame()
    {
        // What a cut frame held before the cut is whole as far as it goes; the parser stops at the cut.
        GenerateContentResponse frame = GenerateContentResponse.ReadFrame(_frame.AsSpan(0, _length), Total);
        BrokenFrames++;
        if (frame.PartsRead > 0 || frame.FinishReason is not null)
        {
            Total.Merge(frame);
            _frames.Enqueue(frame);
        }

        Reset();
    }
}
