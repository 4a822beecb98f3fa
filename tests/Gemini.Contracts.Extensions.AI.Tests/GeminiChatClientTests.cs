using System.Text.Json;
using Gemini.Contracts.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Xunit;

namespace Gemini.Contracts.Extensions.AI.Tests;

/// <summary>The Gemini client as a chat client, over a real server.</summary>
public sealed class GeminiChatClientTests : IAsyncLifetime
{
    private LocalGemini _server = null!;
    private GeminiClient _gemini = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await LocalGemini.StartAsync();
        _gemini = new GeminiClient(new GeminiClientOptions { ApiKey = _server.ApiKey, BaseAddress = _server.BaseAddress, MaxRetries = 0 });
    }

    public async ValueTask DisposeAsync()
    {
        _gemini.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_contract_sends_the_same_over_the_chat_as_without_it()
    {
        VisionRequest<IReadOnlyList<Thing>> request = Thing.CreateRequest(Scene.Photo).WithThinking(Thinking.Low).WithMediaResolution(MediaResolution.UltraHigh)
            .WithServiceTier("flex").WithSafetySettings(new SafetySetting("HARM_CATEGORY_HARASSMENT", "BLOCK_NONE")).WithExample(Scene.Photo, []);
        VisionAnswer<IReadOnlyList<Thing>> direct = await _gemini.AskAsync(request);
        using IChatClient chat = _gemini.AsChatClient().AsBuilder()
            .UseDistributedCache(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()))).UseFunctionInvocation().UseOpenTelemetry().Build();
        VisionAnswer<IReadOnlyList<Thing>> answer = await chat.AskAsync(request);
        VisionAnswer<IReadOnlyList<Thing>> cached = await chat.AskAsync(request);
        Assert.Equal((Outcome.Complete, 1), (answer.Outcome, answer.Value.Count));
        Assert.Equal(direct.Value, answer.Value);
        Assert.Equal(direct.Value, cached.Value);
        Assert.Equal(2, _server.Requests.Count);
        Assert.Equal(_server.Requests[0].BodyText, _server.Requests[1].BodyText);
        Assert.Equal(direct.Usage.Total, answer.Usage.Total);

        VisionAnswer<IReadOnlyList<Thing>> streamed = await chat.StreamAsync(request.WithModel("gemini-4-argon").WithServiceTier(null)).ReadToEndAsync();
        Assert.Equal(direct.Value, streamed.Value);
        Assert.Contains("gemini-4-argon:streamGenerateContent", _server.Requests[2].PathAndQuery, StringComparison.Ordinal);
        Assert.Equal(direct.Usage.Candidates, streamed.Usage.Candidates);
    }

    [Fact]
    public void It_names_the_provider_that_is_asked()
    {
        using IChatClient chat = _gemini.AsChatClient();
        using GeminiClient vertex = new(GeminiClientOptions.ForVertex("project", "global", static _ => new("token")));
        using GeminiClient api = new(new GeminiClientOptions { ApiKey = "key" });
        Assert.Equal("gcp.gen_ai", chat.GetService<ChatClientMetadata>()!.ProviderName);
        Assert.Equal("gcp.vertex_ai", vertex.AsChatClient().GetService<ChatClientMetadata>()!.ProviderName);
        Assert.Equal("gcp.gemini", api.AsChatClient().GetService<ChatClientMetadata>()!.ProviderName);
    }

    [Fact]
    public async Task Microsofts_own_typed_answers_work_over_it()
    {
        using IChatClient chat = _gemini.AsChatClient("gemini-3.6-flash");
        ChatMessage message = new(ChatRole.User, [new DataContent(Scene.Png, "image/png"), new TextContent("Detect the green objects.")]);
        ChatResponse response = await chat.GetResponseAsync(message, new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonDocument.Parse("""
            {"type": "array", "items": {"type": "object", "properties": {"box_2d": {"type": "array", "items": {"type": "integer"}}, "label": {"type": "string"}}, "required": ["box_2d", "label"]}}
            """).RootElement.Clone(), "things"), Instructions = "Be brief." });
        using JsonDocument answer = JsonDocument.Parse(response.Text);
        Assert.Equal(1, answer.RootElement.GetArrayLength());
        Assert.Equal((ChatFinishReason.Stop, "local-gemini"), (response.FinishReason, response.ModelId));
        Assert.True(response.Usage!.InputTokenCount > 1000);
        Assert.Contains("gemini-3.6-flash", _server.Requests[0].PathAndQuery, StringComparison.Ordinal);
        Assert.Contains("Be brief.", _server.Requests[0].BodyText, StringComparison.Ordinal);
        Assert.Equal("gemini-3.6-flash", chat.GetRequiredService<ChatClientMetadata>().DefaultModelId);
        Assert.Same(_gemini, chat.GetRequiredService<GeminiClient>());
    }

    [Fact]
    public async Task A_used_up_quota_is_a_typed_error_at_once()
    {
        using IChatClient chat = _gemini.AsChatClient();
        _server.Faults.Enqueue(LocalFault.DailyQuotaUsedUp());
        GeminiQuotaException problem = await Assert.ThrowsAsync<GeminiQuotaException>(() => chat.AskAsync(Thing.CreateRequest(Scene.Photo)));
        Assert.Equal(QuotaScope.Day, problem.QuotaScope);
        _server.Faults.Enqueue(LocalFault.DailyQuotaUsedUp());
        await Assert.ThrowsAsync<GeminiQuotaException>(() => chat.StreamAsync(Thing.CreateRequest(Scene.Photo)).ReadToEndAsync());
    }

    [Fact]
    public async Task A_withheld_answer_is_blocked_over_the_chat_too()
    {
        using IChatClient chat = _gemini.AsChatClient();
        _server.Faults.Enqueue(LocalFault.Answer("", "RECITATION"));
        VisionAnswer<IReadOnlyList<Thing>> answer = await chat.AskAsync(Thing.CreateRequest(Scene.Photo));
        Assert.Equal((Outcome.Blocked, FinishReason.Recitation), (answer.Outcome, answer.FinishReason!.Value));
    }

    /// <summary>Blocked prompts and models that middleware chose are told alike, from a cache too.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Why_a_prompt_was_blocked_and_who_was_asked_stay_through_middleware(bool isStream)
    {
        using IChatClient chat = _gemini.AsChatClient().AsBuilder().ConfigureOptions(static options => options.ModelId = "gemini-3.6-flash")
            .UseDistributedCache(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()))).UseFunctionInvocation().UseOpenTelemetry().Build();
        const string Blocked = """{"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"},"usageMetadata":{"promptTokenCount":5}}""";
        _server.Faults.Enqueue(isStream ? LocalFault.Body(200, $"data: {Blocked}\r\n\r\n", "text/event-stream") : LocalFault.Body(200, Blocked, "application/json"));
        for (int round = 0; round < 2; round++)
        {
            VisionAnswer<IReadOnlyList<Thing>> answer = isStream ? await chat.StreamAsync(Thing.CreateRequest(Scene.Photo)).ReadToEndAsync() : await chat.AskAsync(Thing.CreateRequest(Scene.Photo));
            Assert.Equal((Outcome.Blocked, BlockReason.ProhibitedContent, "gemini-3.6-flash"), (answer.Outcome, answer.BlockReason, answer.ModelAsked));
            Assert.Null(answer.FinishReason);
        }

        Assert.Single(_server.Requests);
    }

    /// <summary>A model that sees no picture says that there is nothing, which would be read as an answer.</summary>
    [Fact]
    public async Task A_question_whose_pictures_stay_on_the_way_is_refused()
    {
        using NoImages images = new();
        using IChatClient chat = _gemini.AsChatClient().AsBuilder().UseImageGeneration(images).Build();
        VisionRequest<IReadOnlyList<Thing>> request = Thing.CreateRequest(Scene.Photo);
        Assert.Contains("Of the question's 1 picture 0 arrived at GeminiClient", (await Assert.ThrowsAsync<RequestRefusedException>(() => chat.AskAsync(request))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RequestRefusedException>(() => chat.StreamAsync(request).ReadToEndAsync());
        Assert.Empty(_server.Requests);

        using IChatClient forgetful = _gemini.AsChatClient().AsBuilder().UseChatReducer(new MessageCountingChatReducer(1)).Build();
        Assert.Single((await forgetful.AskAsync(request.WithExample(Scene.Photo, []))).Value);
        Assert.Equal(2, _server.Requests[0].BodyText.Split("inlineData").Length);
    }

    [Fact]
    public async Task A_reducer_can_have_a_conversation_summarized()
    {
        using IChatClient chat = _gemini.AsChatClient().AsBuilder().UseChatReducer(new SummarizingChatReducer(_gemini.AsChatClient(), 1, 0)).Build();
        ChatMessage[] history = [new(ChatRole.User, "Hi"), new(ChatRole.Assistant, "Hello."), new(ChatRole.User, "I like green."), new(ChatRole.Assistant, "Fine.")];
        Assert.Single((await chat.AskAsync(Thing.CreateRequest(Scene.Photo), new ChatAskOptions { History = history })).Value);
        Assert.Equal(2, _server.Requests.Count);
        using JsonDocument summary = JsonDocument.Parse(_server.Requests[0].BodyText);
        Assert.Equal(["user", "model", "user", "model", "user"], summary.RootElement.GetProperty("contents").EnumerateArray().Select(static turn => turn.GetProperty("role").GetString()));
        Assert.False(summary.RootElement.TryGetProperty("systemInstruction", out _));
    }

    [Fact]
    public async Task A_contract_after_earlier_turns_keeps_its_instruction()
    {
        using IChatClient chat = _gemini.AsChatClient();
        ChatMessage[] history = [new(ChatRole.User, "Hi"), new(ChatRole.Assistant, "Hello.")];
        Assert.Single((await chat.AskAsync(Thing.CreateRequest(Scene.Photo), new ChatAskOptions { History = history })).Value);
        using JsonDocument body = JsonDocument.Parse(_server.Requests[0].BodyText);
        Assert.Equal("Be exact.", body.RootElement.GetProperty("systemInstruction").GetProperty("parts")[0].GetProperty("text").GetString());
        Assert.Equal(["user", "model", "user"], body.RootElement.GetProperty("contents").EnumerateArray().Select(static turn => turn.GetProperty("role").GetString()));
    }

    [Fact]
    public async Task What_the_client_does_not_send_is_refused_by_name()
    {
        using IChatClient chat = _gemini.AsChatClient();
        ChatMessage[] hello = [new(ChatRole.User, "Hello")];
        Assert.Contains("tools", (await Refused(new ChatOptions { Tools = [AIFunctionFactory.Create(static () => 1, "one")] })).Message, StringComparison.Ordinal);
        Assert.Contains("penalties", (await Refused(new ChatOptions { FrequencyPenalty = 1 })).Message, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);

        Task<RequestRefusedException> Refused(ChatOptions options) => Assert.ThrowsAsync<RequestRefusedException>(() => chat.GetResponseAsync(hello, options));
    }

    private sealed class NoImages : IImageGenerator
    {
        public Task<ImageGenerationResponse> GenerateAsync(ImageGenerationRequest request, ImageGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
