using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Gemini.Contracts.Testing.FaultInjection;

/// <summary>Sends a response's body as <see cref="Tampering"/> says; it is in the place of the response's own body.</summary>
internal sealed class TamperedBody : AsyncWriteStream
{
    private readonly HttpContext _context;
    private readonly Stream _inner;
    private readonly Tampering _tampering;
    private readonly GZipStream? _gzip;
    private long _sent;
    private bool _hasBegun;

    private TamperedBody(HttpContext context, Tampering tampering)
    {
        _context = context;
        _inner = context.Response.Body;
        _tampering = tampering;
        _gzip = tampering.IsCompressed ? new GZipStream(new Wire(this), CompressionLevel.Fastest) : null;
    }

    /// <summary>Puts one in the place of a response's body.</summary>
    public static void Wrap(HttpContext context, Tampering tampering) => context.Response.Body = new TamperedBody(context, tampering);

    /// <summary>Sends nothing until the caller has gone.</summary>
    /// <exception cref="OperationCanceledException">It has.</exception>
    public static async Task WaitAsync(HttpContext context, Action stalled)
    {
        while (true)
        {
            stalled();
            await Task.Delay(TimeSpan.FromMilliseconds(20), context.RequestAborted).ConfigureAwait(false);
        }
    }

    /// <summary>Sends what is left in a compressor.</summary>
    public async Task CompleteAsync()
    {
        if (_gzip is not null && _hasBegun)
        {
            await _gzip.DisposeAsync().ConfigureAwait(false);
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Begin();
        if (_gzip is null)
        {
            await SendAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await _gzip.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_gzip is not null)
        {
            await _gzip.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        await _inner.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gzip?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Begin()
    {
        if (_hasBegun || _context.Response.HasStarted)
        {
            return;
        }

        _hasBegun = true;
        _context.Response.ContentType = _tampering.ContentType ?? _context.Response.ContentType;
        if (_gzip is not null)
        {
            _context.Response.ContentLength = null;
            _context.Response.Headers.ContentEncoding = "gzip";
        }
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            long limit = Math.Min(_tampering.DropsAfter, _tampering.StallsAfter) - _sent;
            if (limit <= 0)
            {
                await EndAsync(cancellationToken).ConfigureAwait(false);
                return;
            }

            int piece = _tampering.PieceLength > 0 ? _tampering.PieceLength : bytes.Length;
            ReadOnlyMemory<byte> next = bytes[..(int)Math.Min(Math.Min(piece, bytes.Length), limit)];
            bytes = bytes[next.Length..];
            await _inner.WriteAsync(Flipped(next), cancellationToken).ConfigureAwait(false);
            _sent += next.Length;
            if (_tampering.PieceLength > 0)
            {
                await _inner.FlushAsync(cancellationToken).ConfigureAwait(false);
                await Task.Delay(_tampering.PieceDelay, _tampering.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private ReadOnlyMemory<byte> Flipped(ReadOnlyMemory<byte> bytes)
    {
        long at = _tampering.FlipsAt - _sent;
        if (_tampering.FlipsAt < 0 || at < 0 || at >= bytes.Length)
        {
            return bytes;
        }

        byte[] copy = bytes.ToArray();
        copy[at] ^= 0x5A;
        return copy;
    }

    private async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        await _inner.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (_tampering.StallsAfter < _tampering.DropsAfter)
        {
            await WaitAsync(_context, _tampering.Stalled ?? (static () => { })).ConfigureAwait(false);
        }

        _context.Abort();
        await Task.Delay(Timeout.Infinite, _context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Where the compressor writes.</summary>
    private sealed class Wire(TamperedBody body) : AsyncWriteStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => body.SendAsync(buffer, cancellationToken);

        public override Task FlushAsync(CancellationToken cancellationToken) => body._inner.FlushAsync(cancellationToken);

        public override void Flush()
        {
            // A compressor that is given up has nothing more to send.
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            // A compressor that is given up has nothing more to send.
        }
    }
}
