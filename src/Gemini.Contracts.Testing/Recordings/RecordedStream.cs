namespace Gemini.Contracts.Testing.Recordings;

/// <summary>Passes bytes on as they come, and keeps them.</summary>
internal sealed class RecordedStream(Stream inner, Action<ReadOnlyMemory<byte>, BodyEnd> ended) : Stream
{
    private readonly MemoryStream _kept = new();
    private bool _hasEnded;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read;
        try
        {
            read = inner.Read(buffer, offset, count);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            End(problem is OperationCanceledException ? BodyEnd.Left : BodyEnd.Dropped);
            throw;
        }

        Keep(buffer.AsSpan(offset, read));
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            End(problem is OperationCanceledException ? BodyEnd.Left : BodyEnd.Dropped);
            throw;
        }

        Keep(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            End(BodyEnd.Left);
            inner.Dispose();
            _kept.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            End(BodyEnd.Whole);
        }
        else
        {
            _kept.Write(bytes);
        }
    }

    private void End(BodyEnd end)
    {
        if (!_hasEnded)
        {
            _hasEnded = true;
            ended(_kept.ToArray(), end);
        }
    }
}
