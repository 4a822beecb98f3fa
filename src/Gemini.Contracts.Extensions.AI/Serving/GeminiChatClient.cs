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
        (GenerateContentRequest request, string? unsent) = ChatReader.Read(messages, options, this, model);
        VisionAnswer<string> answer = await gemini.AskAsync(request, cancellationToken).ConfigureAwait(false);
        ChatMessage message = new(ChatRole.Assistant, [.. Thoughts(answer), new TextContent(answer.ValueOrDefault ?? "")])
        {
            MessageId = answer.ResponseId,

            // Semantic Kernel takes on what is the message's alone.
            AdditionalProperties = unsent is null ? null : new() { [UnsentOptions.Property] = unsent },
        };
        return new ChatResponse(message)
        {
            ResponseId = answer.ResponseId,
            ModelId = answer.ModelAnswered,
            FinishReason = ChatFinish.ToChat(answer.FinishReason, answer.BlockReason),
            Usage = ChatUsage.ToChat(answer.Usage),
            RawRepresentation = answer,
            AdditionalProperties = Facts(answer, unsent),
        };
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        (GenerateContentRequest request, string? unsent) = ChatReader.Read(messages, options, this, model);
        TextStream stream = gemini.StreamAsync(request, cancellationToken);
        string id = Guid.NewGuid().ToString("N");
        await foreach (string text in stream.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, text) { MessageId = id, ResponseId = id };
        }

        VisionAnswer<string> answer = stream.Answer;
        yield return new ChatResponseUpdate(ChatRole.Assistant, [.. Thoughts(answer), new UsageContent(ChatUsage.ToChat(answer.Usage))])
        {
            // Without a message's id, so that the properties are the response's where the updates are put together; with the response's, by which they are.
            ResponseId = id,
            ModelId = answer.ModelAnswered,
            FinishReason = ChatFinish.ToChat(answer.FinishReason, answer.BlockReason),
            RawRepresentation = answer,
            AdditionalProperties = Facts(answer, unsent),
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

    /// <summary>The summary of the thoughts, where it was asked for.</summary>
    private static IEnumerable<AIContent> Thoughts(VisionAnswer<string> answer) => answer.Thoughts is { } thoughts ? [new TextReasoningContent(thoughts)] : [];

    /// <summary>What a chat has no members for, as texts, so that it stays through a cache.</summary>
    private static AdditionalPropertiesDictionary Facts(VisionAnswer<string> answer, string? unsent)
    {
        AdditionalPropertiesDictionary facts = [];
        Add(UnsentOptions.Property, unsent);
        Add(ChatFinish.Property, answer.FinishReason?.Value);
        Add(ChatFinish.BlockProperty, answer.BlockReason?.Value);
        Add(ChatFinish.MessageProperty, answer.FinishMessage);
        Add(ChatFinish.TierProperty, answer.Usage.ServiceTier);
        Add(ChatFinish.ModelProperty, answer.ModelAsked);
        Add(ChatFinish.IdProperty, answer.ResponseId ?? "");
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
