using System.Buffers;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Client;

/// <summary>Takes the frames of a stream out of a response while it arrives.</summary>
internal sealed class FrameReader(ApiResponse response, CallTimeout timeout, ApiTransport transport, ResponseStream frames, bool isResumable = false) : IFrameSource
{
    /// <summary>How long the connection may stay open after the answer has said how it ended.</summary>
    private static readonly TimeSpan TimeAfterEnd = TimeSpan.FromSeconds(5);

    private readonly ResponseStream _frames = frames;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private Stream? _body;
    private bool _isEnded;
    private GeminiException? _failure;

    /// <summary>All frames so far, together.</summary>
    public GenerateContentResponse Total => _frames.Total;

    /// <summary>Which attempt was answered, from 1.</summary>
    public int Attempt => response.Attempt.Number;

    /// <summary>The next frame; null at the end.</summary>
    /// <exception cref="GeminiException">The connection was lost, the API broke off, or what arrived is no stream. All whole frames were given before.</exception>
    public async ValueTask<GenerateContentResponse?> NextAsync()
    {
        while (true)
        {
            if (_frames.TryTake(out GenerateContentResponse? frame))
            {
                return frame;
            }

            // Whatever the connection does after an error or a limit, there is no more to come.
            if (_frames.Error is { } error)
            {
                throw transport.Errors.Create(error.Code is >= 400 and <= 599 ? error.Code : 500, error, response.Attempt, hasAnswerBegun: true);
            }

            if (_frames.LimitExceeded is { } limit)
            {
                throw transport.Errors.Unexpected($"with {limit}", response.Attempt, response.Message.StatusCode);
            }

            if (_isEnded)
            {
                return _failure is null ? null : throw _failure;
            }

            int read = await ReadAsync().ConfigureAwait(false);
            _frames.Append(_buffer.AsSpan(0, read));
            if (read == 0)
            {
                _isEnded = true;
                _frames.Complete(isResumable);
                _failure = FailureAtEnd();
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        // Returned twice, it would be two owners' at once.
        byte[] buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        _body?.Dispose();
        response.Dispose();
        return default;
    }

    private async ValueTask<int> ReadAsync()
    {
        try
        {
            _body ??= await ContentDecoder.OpenAsync(response.Message, timeout.Token).ConfigureAwait(false);
            if (_frames.Total.IsEnded)
            {
                timeout.RestartWithin(TimeAfterEnd);
            }

            int read = await _body.ReadAsync(_buffer, timeout.Token).ConfigureAwait(false);
            timeout.Restart();
            return read;
        }
        catch (Exception problem) when (TransportErrors.IsTransportFault(problem))
        {
            // The answer had said how it ended: it is whole.
            return _frames.Total.IsEnded && !timeout.IsCanceledByCaller
                ? 0
                : throw transport.Failures.Translate(problem, timeout, response.Attempt, hasAnswerBegun: true);
        }
    }

    /// <summary>Why the body's end is no end of an answer; null where it is one. An error in the stream is thrown before.</summary>
    private GeminiException? FailureAtEnd()
    {
        if (_frames.Total.IsEnded)
        {
            return null;
        }

        if (!_frames.Total.HasKnownMember && !(isResumable && _frames.Unrecognized.IsEmpty))
        {
            return transport.Errors.NotAResponse(_frames.Unrecognized, response.Attempt, response.Message.StatusCode);
        }

        // Servers send whole frames, and a proxy may end a body properly that it got only half of.
        string between = transport.Errors.Redactor.Quote(_frames.Unrecognized.Span);
        string how = between.Length > 0 ? $"The stream ended without a finish reason, after text that is no event (\"{between}\")" : "The stream ended without a finish reason";
        return TransportErrors.NotWhole(how, response.Attempt);
    }
}
