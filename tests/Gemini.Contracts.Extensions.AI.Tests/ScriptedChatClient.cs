using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Gemini.Contracts.Extensions.AI.Tests;

/// <summary>Answers by a script, and remembers what it was asked.</summary>
internal sealed class ScriptedChatClient(params ChatResponse[] script) : IChatClient
{
    private int _next;

    public List<(List<ChatMessage> Messages, ChatOptions Options)> Calls { get; } = [];

    /// <summary>How the text of a response is cut when it is streamed; into characters where 0.</summary>
    public int PieceLength { get; init; } = 1;

    /// <summary>Thrown after this many updates of a stream.</summary>
    public int BreaksAfter { get; init; } = int.MaxValue;

    public static ChatResponse Text(string text, ChatFinishReason? finish = null) => new(new ChatMessage(ChatRole.Assistant, text))
    {
        FinishReason = finish ?? ChatFinishReason.Stop,
        ModelId = "model-x",
        ResponseId = "id-1",
        Usage = new UsageDetails { InputTokenCount = 100, OutputTokenCount = 30, ReasoningTokenCount = 10, TotalTokenCount = 130 },
    };

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(Next(messages, options));

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatResponse response = Next(messages, options);
        int sent = 0;
        foreach (ChatMessage message in response.Messages)
        {
            foreach (AIContent content in message.Contents)
            {
                string[] pieces = content is TextContent { Text: var text } ? [.. text.Chunk(PieceLength).Select(static piece => new string(piece))] : [];
                foreach (string piece in pieces)
                {
                    await Task.Yield();
                    if (sent++ == BreaksAfter)
                    {
                        throw new HttpRequestException("cut");
                    }

                    yield return new ChatResponseUpdate(ChatRole.Assistant, piece) { ModelId = response.ModelId };
                }

                if (content is not TextContent)
                {
                    yield return new ChatResponseUpdate(message.Role, [content]);
                }
            }
        }

        yield return new ChatResponseUpdate(ChatRole.Assistant, response.Usage is null ? [] : [new UsageContent(response.Usage)])
        {
            FinishReason = response.FinishReason,
            ModelId = response.ModelId,
            ResponseId = response.ResponseId,
        };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private ChatResponse Next(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        Calls.Add(([.. messages], options!));
        return script[Math.Min(_next++, script.Length - 1)];
    }
}
