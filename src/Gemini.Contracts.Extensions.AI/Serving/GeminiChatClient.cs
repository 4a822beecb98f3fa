using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Gemini.Contracts.Chat;

/// <summary>A <see cref="GeminiClient"/> as an <see cref="IChatClient"/>.</summary>
internal sealed class GeminiChatClient(GeminiClient gemini, string? model) : IChatClient
{
    private readonly ChatClientMetadata _metadata = new(GeminiTelemetry.GetProviderName(gemini.Options), gemini.Options.BaseAddress, model ?? gemini.Options.Model);

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        GenerateContentRequest request = ChatReader.ToRequest(messages, options, this, model);
        VisionAnswer<string> answer = await gemini.AskAsync(request, cancellationToken).ConfigureAwait(false);
        ChatMessage message = new(ChatRole.Assistant, answer.ValueOrDefault ?? "") { MessageId = answer.ResponseId };
        return new ChatResponse(message)
        {
            ResponseId = answer.ResponseId,
            ModelId = answer.ModelAnswered ?? answer.ModelAsked,
            FinishReason = ChatFinish.ToChat(answer.FinishReason, answer.BlockReason),
            Usage = ChatUsage.ToChat(answer.Usage),
            RawRepresentation = answer,
            AdditionalProperties = Facts(answer),
        };
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        TextStream stream = gemini.StreamAsync(ChatReader.ToRequest(messages, options, this, model), cancellationToken);
        string id = Guid.NewGuid().ToString("N");
        await foreach (string text in stream.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, text) { MessageId = id, ResponseId = id };
        }

        VisionAnswer<string> answer = stream.Answer;
        yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(ChatUsage.ToChat(answer.Usage))])
        {
            MessageId = id,
            ResponseId = id,
            ModelId = answer.ModelAnswered ?? answer.ModelAsked,
            FinishReason = ChatFinish.ToChat(answer.FinishReason, answer.BlockReason),
            RawRepresentation = answer,
            AdditionalProperties = Facts(answer),
        };
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType == typeof(GeminiClient) ? gemini
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The client belongs to who made it.
    }

    /// <summary>What a chat has no members for, as texts, so that it stays through a cache.</summary>
    private static AdditionalPropertiesDictionary Facts(VisionAnswer<string> answer)
    {
        AdditionalPropertiesDictionary facts = [];
        Add(ChatFinish.Property, answer.FinishReason?.Value);
        Add(ChatFinish.BlockProperty, answer.BlockReason?.Value);
        Add(ChatFinish.ModelProperty, answer.ModelAsked);
        return facts;

        void Add(string name, string? word)
        {
            if (word is not null)
            {
                facts[name] = word;
            }
        }
    }
}
