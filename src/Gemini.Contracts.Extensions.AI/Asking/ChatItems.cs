using System.Buffers;
using System.Text;
using Microsoft.Extensions.AI;

namespace Gemini.Contracts.Chat;

/// <summary>The items of a streamed chat: the updates' texts, out of the object around the list, through the contract's reader.</summary>
internal sealed class ChatItems<TItem>(VisionListContract<TItem> contract, ChatCall<IReadOnlyList<TItem>> call)
{
    private readonly ChatFacts _facts = new();
    private readonly ArrayBufferWriter<byte> _list = new(1024);
    private Encoder _encoder = Encoding.UTF8.GetEncoder();
    private ListUnwrapper? _unwrapper = call.Root.IsAroundList ? new ListUnwrapper() : null;
    private VisionItemReader<TItem> _reader = contract.OpenReader(call.Frames, call.ReadOptions);

    /// <summary>Whether the model writes the same few bytes again and again.</summary>
    public bool IsLooping => _reader.IsLooping;

    /// <summary>Takes in the next piece of the chat.</summary>
    /// <param name="update">The piece.</param>
    /// <param name="given">How many items were taken so far.</param>
    public void Append(ChatResponseUpdate update, int given)
    {
        _facts.Note(update);
        foreach (AIContent content in update.Contents)
        {
            if (content is FunctionCallContent && given == 0)
            {
                // What was said before a tool is called is no part of the answer.
                _reader = contract.OpenReader(call.Frames, call.ReadOptions);
                _unwrapper = call.Root.IsAroundList ? new ListUnwrapper() : null;
                _encoder = Encoding.UTF8.GetEncoder();
                _facts.ForgetThoughts();
            }
            else if (content is TextContent { Text.Length: > 0 } text && update.Role != ChatRole.Tool)
            {
                Append(text.Text, flush: false);
            }
        }
    }

    /// <summary>Takes the next item that has come.</summary>
    public bool TryTake(out TItem? item) => _reader.TryTake(out item);

    /// <summary>The chat has ended.</summary>
    public VisionAnswer<IReadOnlyList<TItem>> Complete(bool isInterrupted)
    {
        Append("", flush: true);
        _list.ResetWrittenCount();
        _unwrapper?.Complete(_list);
        _reader.Append(_list.WrittenSpan);
        return _reader.Complete(_facts.ToResponse(default), isInterrupted, call.ModelAsked(_facts));
    }

    private void Append(string text, bool flush)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        int length = _encoder.GetBytes(text, bytes, flush);
        if (_unwrapper is { } unwrapper)
        {
            _list.ResetWrittenCount();
            unwrapper.Append(bytes.AsSpan(0, length), _list);
            _reader.Append(_list.WrittenSpan);
        }
        else
        {
            _reader.Append(bytes.AsSpan(0, length));
        }

        ArrayPool<byte>.Shared.Return(bytes);
    }
}
