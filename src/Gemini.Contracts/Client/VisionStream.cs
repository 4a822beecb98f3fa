using System.Runtime.CompilerServices;
using Gemini.Contracts.Client;
using Gemini.Contracts.Reading;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>
/// An answer that arrives item by item: <c>await foreach</c> gives each item as soon as its brace closes. The call is made when the first item is asked for,
/// and ends when the enumeration does; leaving it early ends the call. It can be enumerated once.
/// </summary>
/// <remarks>
/// A stream that breaks off throws a <see cref="GeminiException"/> after the last whole item, so that half an answer is not mistaken for a whole one;
/// <see cref="Answer"/> then holds what had arrived, as <see cref="Outcome.Truncated"/>. An answer that the model itself cut short (MAX_TOKENS) or that runs in a circle does not throw.
/// </remarks>
/// <typeparam name="TItem">An item.</typeparam>
public sealed class VisionStream<TItem> : IAsyncEnumerable<TItem>
{
    private readonly GeminiClient _client;
    private readonly VisionRequest<IReadOnlyList<TItem>> _request;
    private readonly VisionListContract<TItem> _contract;
    private readonly CancellationToken _cancellationToken;
    private VisionAnswer<IReadOnlyList<TItem>>? _answer;
    private int _isStarted;

    internal VisionStream(GeminiClient client, VisionRequest<IReadOnlyList<TItem>> request, VisionListContract<TItem> contract, CancellationToken cancellationToken)
    {
        _client = client;
        _request = request;
        _contract = contract;
        _cancellationToken = cancellationToken;
    }

    /// <summary>How far the answer has come.</summary>
    public StreamProgress Progress { get; private set; }

    /// <summary>Whether the enumeration has ended, in whatever way, so that <see cref="Answer"/> is there.</summary>
    public bool IsEnded => _answer is not null;

    /// <summary>The whole answer with its outcome, findings, rejected items and usage.</summary>
    /// <exception cref="InvalidOperationException">The enumeration has not ended yet, or no answer had begun to arrive.</exception>
    public VisionAnswer<IReadOnlyList<TItem>> Answer => _answer
        ?? throw new InvalidOperationException("The answer is not there yet: it is known when the stream has been enumerated to its end.");

    /// <summary>Enumerates to the end and gives the whole answer.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="GeminiException">The call failed or broke off.</exception>
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
    public IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _isStarted, 1) != 0)
        {
            throw new InvalidOperationException("A stream is one call and can be enumerated once; ask again with StreamAsync for another.");
        }

        return EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
    }

    private async IAsyncEnumerable<TItem> EnumerateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StreamCall call = await _client.OpenStreamAsync(_request.ToGenerateContentRequest(), _cancellationToken, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable ended = call.ConfigureAwait(false);
        ItemStream<TItem> items = _contract.OpenStream(_request.Frames, _request.ReadOptions);
        int given = 0;
        try
        {
            Exception? failure = null;
            while (!items.IsLooping)
            {
                (GenerateContentResponse? frame, failure) = await call.NextAsync().ConfigureAwait(false);
                if (frame is null)
                {
                    break;
                }

                items.Append(frame.TextUtf8.Span);
                while (items.TryTake(out TItem? item))
                {
                    Progress = Note(items, call.Total, ++given);
                    yield return item!;
                }

                Progress = Note(items, call.Total, given);
            }

            _answer = Conclude(items, call, isInterrupted: failure is not null || items.IsLooping);
            while (_answer.HasValue && given < _answer.Value.Count)
            {
                Progress = Note(items, call.Total, ++given);
                yield return _answer.Value[given - 1];
            }

            if (failure is not null)
            {
                throw failure;
            }
        }
        finally
        {
            // Left early: what had arrived is an answer that was cut off.
            _answer ??= Conclude(items, call, isInterrupted: true);
        }
    }

    /// <summary>The answer of all that arrived. Where the text is empty and the items are among the thoughts, those are read.</summary>
    private VisionAnswer<IReadOnlyList<TItem>> Conclude(ItemStream<TItem> items, StreamCall call, bool isInterrupted) =>
        _client.Compared(_contract.Complete(items, isInterrupted, call.Total, call.Model), call.Finding);

    private static StreamProgress Note(ItemStream<TItem> items, GenerateContentResponse total, int given) =>
        new() { Items = given, OutputTokens = total.Usage.Candidates, TextBytes = items.Length };
}
