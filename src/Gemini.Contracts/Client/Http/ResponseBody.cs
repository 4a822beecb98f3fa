using System.Buffers;

namespace Gemini.Contracts.Client;

/// <summary>A body that was read, in a pooled array.</summary>
internal sealed class ResponseBody : IDisposable
{
    private const int FirstBytes = 16 * 1024;
    private byte[] _bytes;
    private int _length;

    private ResponseBody(int capacity) => _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>What was read. Not to be used after the body was disposed of.</summary>
    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, _length);

    /// <summary>Whether the limit was reached before the body's end.</summary>
    public bool IsCut { get; private set; }

    /// <summary>What ended the reading before the body's end; null where it came whole.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Reads a body to its end, to the limit, or until something goes wrong. What had come by then is kept.</summary>
    public static async Task<ResponseBody> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        ResponseBody body = new((int)Math.Clamp(response.Content.Headers.ContentLength + 1 ?? FirstBytes, 256, 1 << 20));
        try
        {
            Stream stream = await ContentDecoder.OpenAsync(response, cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                while (await stream.ReadAsync(body.Room(), cancellationToken).ConfigureAwait(false) is > 0 and int read)
                {
                    body._length += read;
                    if (body._length > limit)
                    {
                        body.IsCut = true;
                        break;
                    }
                }
            }
        }
        catch (Exception problem) when (TransportErrors.IsTransportFault(problem))
        {
            body.Failure = problem;
        }

        return body;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
    }

    private Memory<byte> Room()
    {
        if (_length == _bytes.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(2 * _bytes.Length);
            _bytes.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsMemory(_length);
    }
}
