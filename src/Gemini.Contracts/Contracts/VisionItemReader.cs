using System.Diagnostics.CodeAnalysis;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts;

/// <summary>
/// Reads the items of an answer while its text arrives, whatever brings it: each item as soon as its brace closes. <see cref="VisionListContract{TItem}.OpenReader"/> makes one.
/// It is for one answer and one thread.
/// </summary>
/// <typeparam name="TItem">An item.</typeparam>
public sealed class VisionItemReader<TItem>
{
    private readonly VisionListContract<TItem> _contract;
    private readonly ItemStream<TItem> _items;
    private VisionAnswer<IReadOnlyList<TItem>>? _answer;

    internal VisionItemReader(VisionListContract<TItem> contract, AnswerFrames frames, ReadOptions options)
    {
        _contract = contract;
        _items = contract.OpenStream(frames, options);
    }

    /// <summary>Bytes of text so far.</summary>
    public int TextBytes => _items.Length;

    /// <summary>Whether the model writes the same few bytes again and again: end the call, there is nothing more to come.</summary>
    public bool IsLooping => _items.IsLooping;

    /// <summary>Takes in the next bytes of the answer's text.</summary>
    /// <param name="text">UTF-8, cut anywhere. Copied.</param>
    /// <exception cref="InvalidOperationException">The answer was completed.</exception>
    public void Append(ReadOnlySpan<byte> text)
    {
        ThrowIfCompleted();
        _items.Append(text);
    }

    /// <summary>Takes the next item that has come.</summary>
    /// <param name="item">The item.</param>
    /// <returns>False where more text is needed. Items that only the end of the text shows are in the answer of <see cref="Complete"/> alone.</returns>
    /// <exception cref="InvalidOperationException">The answer was completed.</exception>
    public bool TryTake([MaybeNullWhen(false)] out TItem item)
    {
        ThrowIfCompleted();
        return _items.TryTake(out item);
    }

    /// <summary>The text has ended: the same answer as reading it at once would have given, with all items from the first on.</summary>
    /// <param name="response">How the answer ended and what it cost (<see cref="GenerateContentResponse.Create"/>); null where it is not known.</param>
    /// <param name="isInterrupted">Whether something else than the model ended it, such as a lost connection.</param>
    /// <param name="modelAsked">The model that was asked.</param>
    public VisionAnswer<IReadOnlyList<TItem>> Complete(GenerateContentResponse? response = null, bool isInterrupted = false, string? modelAsked = null) =>
        _answer ??= _contract.Complete(_items, isInterrupted, response, modelAsked);

    private void ThrowIfCompleted()
    {
        if (_answer is not null)
        {
            throw new InvalidOperationException("The answer is complete; open another reader for another answer.");
        }
    }
}
