using System.Buffers;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Client;

/// <summary>Takes the frames of a stream out of a response while it arrives.</summary>
internal sealed class FrameReader(HttpResponseMessage response, Patience patience, GeminiExceptionFactory errors, string model) : IDisposable
{
    private readonly ResponseStream _frames = new();
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private Stream? _body;
    private bool _isEnded;

    /// <summary>All frames so far, together.</summary>
    public GenerateContentResponse Total => _frames.Total;

    /// <summary>The next frame; null at the end.</summary>
    /// <exception cref="GeminiException">The connection dropped, the API broke off, or what arrived is no stream. All whole frames were given before.</exception>
    public async ValueTask<GenerateContentResponse?> NextAsync()
    {
        while (true)
        {
            if (_frames.TryTake(out GenerateContentResponse? frame))
            {
                return frame;
            }

            if (_isEnded)
            {
                return null;
            }

            int read = await ReadAsync().ConfigureAwait(false);
            _frames.Append(_buffer.AsSpan(0, read));
            if (read == 0)
            {
                End();
            }
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _body?.Dispose();
    }

    private async ValueTask<int> ReadAsync()
    {
        try
        {
            _body ??= await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
            int read = await _body.ReadAsync(_buffer, patience.Token).ConfigureAwait(false);
            patience.Restart();
            return read;
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or OperationCanceledException)
        {
            throw patience.Explain(problem, errors, model);
        }
    }

    private void End()
    {
        _isEnded = true;
        _frames.Complete();
        if (_frames.Error is { } error)
        {
            throw errors.Of(error.Code is >= 400 and <= 599 ? error.Code : 500, error, model);
        }

        if (_frames.IsCut)
        {
            // A proxy may end a body properly that it got only half of.
            throw new GeminiConnectionException("The stream ended in the middle of a frame, so the answer is not whole; ask again.") { ModelAsked = model };
        }

        if (!_frames.Total.IsResponse)
        {
            throw errors.NotAResponse(default, model);
        }
    }
}
