namespace Gemini.Contracts.Testing.Recordings;

/// <summary>The bytes of a body that is replayed: no read goes beyond a frame.</summary>
internal sealed class ReplayedStream(IReadOnlyList<byte[]> frames, BodyEnd end) : ForwardOnlyStream
{
    private int _frame;
    private int _offset;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (_frame < frames.Count && _offset == frames[_frame].Length)
        {
            (_frame, _offset) = (_frame + 1, 0);
        }

        if (_frame < frames.Count)
        {
            ReadOnlySpan<byte> rest = frames[_frame].AsSpan(_offset);
            int length = Math.Min(rest.Length, buffer.Length);
            rest[..length].CopyTo(buffer);
            _offset += length;
            return length;
        }

        return end switch
        {
            BodyEnd.Dropped => throw new HttpIOException(HttpRequestError.ResponseEnded, "The connection dropped here when the call was recorded."),
            BodyEnd.Left => throw new RecordingException("The recording ends here: whoever recorded the call had read enough. Record it again with a caller that reads to the end."),
            _ => 0,
        };
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }
}
