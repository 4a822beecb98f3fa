namespace Gemini.Contracts.Images;

/// <summary>Bytes of one source, at any offset.</summary>
internal abstract class SourceReader : IDisposable
{
    /// <summary>Fills as much of the buffer as there is; 0 only at the end.</summary>
    public abstract int Read(long offset, Span<byte> buffer);

    /// <inheritdoc cref="Read"/>
    public virtual ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken) => new(Read(offset, buffer.Span));

    /// <summary>The bytes themselves from an offset on, as far as they lie together; empty where a source has to be read.</summary>
    public virtual ReadOnlyMemory<byte> MemoryAt(long offset) => default;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes what the reader holds open.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
