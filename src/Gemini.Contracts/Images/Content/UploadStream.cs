namespace Gemini.Contracts.Images;

/// <summary>Reads the kept runs of a picture one after another; can seek, so that an upload can go on where it was cut.</summary>
internal sealed class UploadStream(SourceReader reader, UploadSegment[] segments, long length, string subject) : Stream
{
    private int _segment;
    private long _within;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <summary>The bytes that come next without a copy, where they lie in memory; empty where they have to be read.</summary>
    public ReadOnlyMemory<byte> Peek()
    {
        if (!Settle())
        {
            return default;
        }

        UploadSegment segment = segments[_segment];
        ReadOnlyMemory<byte> memory = segment.Literal is { } literal
            ? literal.AsMemory((int)_within)
            : segment.IsZeros ? default : reader.MemoryAt(segment.Offset + _within);
        long left = segment.Length - _within;
        return memory.Length > left ? memory[..(int)left] : memory;
    }

    /// <summary>Steps over bytes that <see cref="Peek"/> showed.</summary>
    public void Advance(int count)
    {
        _within += count;
        _position += count;
    }

    public override int Read(Span<byte> buffer)
    {
        int filled = 0;
        while (filled < buffer.Length && Settle())
        {
            UploadSegment segment = segments[_segment];
            Span<byte> part = buffer[filled..(int)Math.Min(buffer.Length, filled + (segment.Length - _within))];
            int count = TryCopy(segment, part) ? part.Length : Checked(reader.Read(segment.Offset + _within, part));
            Advance(count);
            filled += count;
        }

        return filled;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int filled = 0;
        while (filled < buffer.Length && Settle())
        {
            UploadSegment segment = segments[_segment];
            Memory<byte> part = buffer[filled..(int)Math.Min(buffer.Length, filled + (segment.Length - _within))];
            int count = TryCopy(segment, part.Span)
                ? part.Length
                : Checked(await reader.ReadAsync(segment.Offset + _within, part, cancellationToken).ConfigureAwait(false));
            Advance(count);
            filled += count;
        }

        return filled;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        long target = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => length + offset,
        };
        ArgumentOutOfRangeException.ThrowIfNegative(target, nameof(offset));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(target, length, nameof(offset));
        _position = target;
        _segment = 0;
        while (_segment < segments.Length && target >= segments[_segment].Length)
        {
            target -= segments[_segment].Length;
            _segment++;
        }

        _within = target;
        return _position;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            reader.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Moves on to the run that holds the next byte; false at the end.</summary>
    private bool Settle()
    {
        while (_segment < segments.Length && _within == segments[_segment].Length)
        {
            _segment++;
            _within = 0;
        }

        return _segment < segments.Length;
    }

    private bool TryCopy(UploadSegment segment, Span<byte> part)
    {
        if (segment.Literal is { } literal)
        {
            literal.AsSpan((int)_within, part.Length).CopyTo(part);
            return true;
        }

        if (segment.IsZeros)
        {
            part.Clear();
            return true;
        }

        return false;
    }

    // The length has already been promised to the server, so a file that shrank while it was read must end the call.
    private int Checked(int count) => count > 0
        ? count
        : throw new ImageInputException(ImageProblem.Changed, $"{subject} became shorter while it was being sent; send it again once nothing writes to it.");
}
