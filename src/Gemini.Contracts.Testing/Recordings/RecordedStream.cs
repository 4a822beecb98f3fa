namespace Gemini.Contracts.Testing.Recordings;

/// <summary>Passes bytes on as they come, and keeps them.</summary>
internal sealed class RecordedStream(Stream inner, Action<ReadOnlyMemory<byte>, BodyEnd> ended) : ForwardOnlyStream
{
    private readonly MemoryStream _kept = new();
    private bool _hasEnded;

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
