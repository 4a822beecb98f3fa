using System.Runtime.CompilerServices;
using System.Text;
using Gemini.Contracts.Client;

namespace Gemini.Contracts;

/// <summary>
/// The text of an answer, piece by piece as it arrives. The call is made when the first piece is asked for, and ends when the enumeration does; leaving it early ends the call.
/// It can be enumerated once.
/// </summary>
public sealed class TextStream : IAsyncEnumerable<string>
{
    private readonly GeminiClient _client;
    private readonly GenerateContentRequest _request;
    private readonly CancellationToken _cancellationToken;
    private VisionAnswer<string>? _answer;
    private int _isStarted;

    internal TextStream(GeminiClient client, GenerateContentRequest request, CancellationToken cancellationToken)
    {
        _client = client;
        _request = request;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The whole answer with its outcome, usage and model.</summary>
    /// <exception cref="InvalidOperationException">The enumeration has not ended yet, or no answer had begun to arrive.</exception>
    public VisionAnswer<string> Answer => _answer
        ?? throw new InvalidOperationException("The answer is not there yet: it is known when the stream has been enumerated to its end.");

    /// <summary>Enumerates to the end and gives the whole answer.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="GeminiException">The call failed or broke off.</exception>
    /// <exception cref="InvalidOperationException">The stream was enumerated before.</exception>
    public async Task<VisionAnswer<string>> ReadToEndAsync(CancellationToken cancellationToken = default)
    {
        await foreach (string piece in this.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            _ = piece;
        }

        return Answer;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The stream was enumerated before.</exception>
    public IAsyncEnumerator<string> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        Interlocked.Exchange(ref _isStarted, 1) == 0
            ? EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken)
            : throw new InvalidOperationException("A stream is one call and can be enumerated once; ask again with StreamAsync for another.");

    private async IAsyncEnumerable<string> EnumerateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StreamCall call = await _client.OpenStreamAsync(_request, _cancellationToken, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable ended = call.ConfigureAwait(false);
        try
        {
            while (true)
            {
                (GenerateContentResponse? frame, Exception? failure) = await call.NextAsync().ConfigureAwait(false);
                if (failure is not null)
                {
                    throw failure;
                }

                if (frame is null)
                {
                    yield break;
                }

                if (!frame.TextUtf8.IsEmpty)
                {
                    yield return Encoding.UTF8.GetString(frame.TextUtf8.Span);
                }
            }
        }
        finally
        {
            // Left early or broken off: what had arrived is an answer that was cut off.
            _answer = _client.Compared(TextAnswer.Create(call.Total, call.Model), call.Finding);
        }
    }
}
