using System.Runtime.CompilerServices;
using Gemini.Contracts.Testing;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Xunit;

namespace Gemini.Contracts.Extensions.AI.Tests;

/// <summary>Semantic Kernel's bridge, both ways.</summary>
public sealed class SemanticKernelTests
{
    private const string Wrapped = $$"""{"items": {{Scene.Two}}}""";

    [Fact]
    public async Task A_contract_is_asked_over_a_kernels_chat_service()
    {
        using IChatClient chat = new ScriptedService(Wrapped).AsChatClient();
        VisionRequest<IReadOnlyList<Thing>> request = Thing.CreateRequest(Scene.Photo);
        VisionAnswer<IReadOnlyList<Thing>> whole = await chat.AskAsync(request);
        VisionAnswer<IReadOnlyList<Thing>> streamed = await chat.StreamAsync(request).ReadToEndAsync();
        Assert.Equal((Outcome.Complete, 2), (whole.Outcome, whole.Value.Count));
        Assert.Equal(whole.Value, streamed.Value);
    }

    /// <summary>Its settings are other providers', its bridge drops what it does not know: nothing of that is lost in silence.</summary>
    [Fact]
    public async Task A_kernels_settings_are_sent_or_named_and_what_its_bridge_drops_is_told()
    {
        await using ServedChat chat = await ServedChat.StartAsync();
        IChatCompletionService service = chat.Client.AsChatCompletionService();
        PromptExecutionSettings settings = new()
        {
            ModelId = "gemini-3.5-flash",
            ExtensionData = new Dictionary<string, object> { ["temperature"] = 0.7, ["frequency_penalty"] = 0, ["user"] = "ada", ["logprobs"] = true, ["chat_developer_prompt"] = "Be kind." },
        };
        ChatHistory history = [new ChatMessageContent(AuthorRole.Developer, "Be kind."), new ChatMessageContent(AuthorRole.User, [new ImageContent(Scene.Png, "image/png"), new Microsoft.SemanticKernel.TextContent("Detect the green objects.")])];
        ChatMessageContent answer = await service.GetChatMessageContentAsync(history, settings);
        Assert.Equal("logprobs, user", answer.Metadata!["gemini.not_sent"]);
        Assert.Contains("\"temperature\":0.7", chat.Server.Requests[0].BodyText, StringComparison.Ordinal);
        Assert.Contains("\"systemInstruction\":{\"parts\":[{\"text\":\"Be kind.\"}]}", chat.Server.Requests[0].BodyText, StringComparison.Ordinal);

        using IChatClient back = service.AsChatClient();
        VisionRequest<IReadOnlyList<Thing>> request = Thing.CreateRequest(Scene.Photo);
        Assert.Equal(Outcome.Complete, (await back.AskAsync(request)).Outcome);
        await Assert.ThrowsAsync<RequestRefusedException>(() => back.AskAsync(request.WithMediaResolution(MediaResolution.UltraHigh)));
    }

    private sealed class ScriptedService(string text) : IChatCompletionService
    {
        public IReadOnlyDictionary<string, object?> Attributes { get; } = new Dictionary<string, object?>();

        public Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
            ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<ChatMessageContent>>([new ChatMessageContent(AuthorRole.Assistant, text)]);

        public async IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
            ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (char[] piece in text.Chunk(7))
            {
                await Task.Yield();
                yield return new StreamingChatMessageContent(AuthorRole.Assistant, new string(piece));
            }
        }
    }
}
