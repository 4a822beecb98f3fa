using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Gemini.Contracts.Chat;
using Microsoft.Extensions.AI;

namespace Gemini.Contracts;

/// <summary>
/// An answer over an <see cref="IChatClient"/> that arrives item by item: <c>await foreach</c> gives each item as soon as its brace closes. The call is made when the first item is
/// asked for, and ends when the enumeration does. It can be enumerated once.
/// </summary>
/// <remarks>Where the chat client throws in the middle, so does the enumeration, after the last whole item; <see cref="Answer"/> then holds what had arrived, as <see cref="Outcome.Truncated"/>.</remarks>
/// <typeparam name="TItem">An item.</typeparam>
public sealed class ChatVisionStream<TItem> : IAsyncEnumerable<TItem>
{
    private readonly IChatClient _client;
    private readonly ChatCall<IReadOnlyList<TItem>> _call;
    private readonly VisionListContract<TItem> _contract;
    private readonly CancellationToken _cancellationToken;
    private VisionAnswer<IReadOnlyList<TItem>>? _answer;
    private int _isStarted;

    internal ChatVisionStream(IChatClient client, ChatCall<IReadOnlyList<TItem>> call, VisionListContract<TItem> contract, CancellationToken cancellationToken)
    {
        _client = client;
        _call = call;
        _contract = contract;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The whole answer with its outcome, findings, rejected items and usage.</summary>
    /// <exception cref="InvalidOperationException">The enumeration has not ended yet.</exception>
    public VisionAnswer<IReadOnlyList<TItem>> Answer => _answer
        ?? throw new InvalidOperationException("The answer is not there yet: it is known when the stream has been enumerated to its end.");

    /// <summary>Enumerates to the end and gives the whole answer.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<VisionAnswer<IReadOnlyList<TItem>>> ReadToEndAsync(CancellationToken cancellationToken = default)
    {
        await foreach (TItem item in this.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            _ = item;
        }

        return Answer;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The stream was enumerated before.</exception>
    public IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        Interlocked.Exchange(ref _isStarted, 1) == 0
            ? EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken)
            : throw new InvalidOperationException("A stream is one call and can be enumerated once; ask again with StreamAsync for another.");

    private async IAsyncEnumerable<TItem> EnumerateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken, cancellationToken);
        ChatItems<TItem> items = new(_contract, _call);
        bool isWhole = false;
        int given = 0;
        try
        {
            await foreach (ChatResponseUpdate update in _client.GetStreamingResponseAsync(_call.Messages, _call.Options, both.Token).ConfigureAwait(false))
            {
                items.Append(update, given);
                while (items.TryTake(out TItem? item))
                {
                    given++;
                    yield return item!;
                }

                if (items.IsLooping)
                {
                    break;
                }
            }

            isWhole = true;
            _answer = items.Complete(isInterrupted: items.IsLooping);
            while (_answer.HasValue && given < _answer.Value.Count)
            {
                yield return _answer.Value[given++];
            }
        }
        finally
        {
            // Left early or broken off: what had arrived is an answer that was cut off.
            _answer ??= items.Complete(isInterrupted: !isWhole);
        }
    }
}
