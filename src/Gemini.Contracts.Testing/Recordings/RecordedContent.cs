using System.Net;

namespace Gemini.Contracts.Testing.Recordings;

/// <summary>A body that is told of once the caller has read it, has lost it, or has left it.</summary>
internal sealed class RecordedContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly Action<ReadOnlyMemory<byte>, BodyEnd> _ended;

    /// <summary>Wraps a body.</summary>
    /// <param name="inner">The body as it comes.</param>
    /// <param name="ended">Told of its bytes, once.</param>
    public RecordedContent(HttpContent inner, Action<ReadOnlyMemory<byte>, BodyEnd> ended)
    {
        _inner = inner;
        _ended = ended;
        foreach ((string name, IEnumerable<string> values) in inner.Headers)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        Stream body = await CreateContentReadStreamAsync().ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            await body.CopyToAsync(stream).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override async Task<Stream> CreateContentReadStreamAsync() => new RecordedStream(await _inner.ReadAsStreamAsync().ConfigureAwait(false), _ended);

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? 0;
        return _inner.Headers.ContentLength is not null;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
